"""The address of the journal is taken as hosters write it, and shown without its password."""

import pytest

from bot.errors import UsageError
from bot.journal.address import address_of


def test_without_an_address_it_is_a_file_in_the_state_folder(tmp_path):
    found = address_of(None, tmp_path)
    assert found.file == tmp_path / "journal.sqlite3"
    assert str(found) == str(found.file)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg"])
def test_postgresql_is_known_by_every_name_it_has(scheme, tmp_path):
    found = address_of(f"{scheme}://me:secret@db.example:5433/dossier?sslmode=require", tmp_path)
    assert (found.url.drivername, found.url.host, found.url.port) == ("postgresql+asyncpg", "db.example", 5433)
    assert (found.url.query, found.file) == ({"ssl": "require"}, None)
    assert "secret" not in str(found)


def test_a_file_can_be_named(tmp_path):
    assert address_of(f"sqlite:///{tmp_path}/kept.db", tmp_path / "state").file == tmp_path / "kept.db"


@pytest.mark.parametrize(
    "text", ["mysql://a/b", "dossier", "sqlite://", "sqlite:///:memory:", "postgres://a:port/d", "postgres://a/d?x=1"]
)
def test_what_names_no_database_of_these_is_refused(text, tmp_path):
    with pytest.raises(UsageError, match="DATABASE_URL"):
        address_of(text, tmp_path)
