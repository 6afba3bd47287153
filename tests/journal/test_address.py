"""The address of the journal is taken as hosters write it, and shown without its password."""

from pathlib import Path

import pytest

from bot.errors import UsageError
from bot.journal.address import address_of, journal_file


def test_without_an_address_it_is_a_file(tmp_path):
    found = address_of(None, tmp_path / "a.sqlite3")
    assert found.file == tmp_path / "a.sqlite3"
    assert str(found) == str(found.file)


def test_each_knowledge_folder_has_a_file_of_its_own_however_it_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    one, same, other = [journal_file(Path("state"), Path(name)) for name in ("base", tmp_path / "base", "a/base")]
    assert one == same != other
    assert (one.parent, one.name[:5]) == (Path("state"), "base-")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg"])
def test_postgresql_is_known_by_every_name_it_has(scheme, tmp_path):
    found = address_of(f"{scheme}://me:secret@db.example:5433/dossier?sslmode=require", tmp_path)
    assert (found.url.drivername, found.url.host, found.url.port) == ("postgresql+asyncpg", "db.example", 5433)
    assert (found.url.query, found.file) == ({"ssl": "require"}, None)
    assert "secret" not in str(found)


def test_a_file_can_be_named(tmp_path):
    assert address_of(f"sqlite:///{tmp_path}/kept.db", tmp_path / "state.db").file == tmp_path / "kept.db"


@pytest.mark.parametrize(
    "text",
    [
        "mysql://a/b",
        "dossier",
        "sqlite://",
        "sqlite:///:memory:",
        "postgres://a:port/d",
        "postgres://a/d?x=1",
        "postgres://a:99999/d",
    ],
)
def test_what_names_no_database_of_these_is_refused(text, tmp_path):
    with pytest.raises(UsageError, match="DATABASE_URL"):
        address_of(text, tmp_path)
