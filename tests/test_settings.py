"""Settings are what .env.example says they are, and a wrong one is told in a plain line."""

import re
from pathlib import Path

import pytest

from bot.errors import DossierError, KnowledgeError, OutsideError, UsageError
from bot.settings import Settings, read_settings, unknown_settings, variable

ASSIGNMENT = re.compile(r"# ([A-Z][A-Z_]*)=(.*)")


def examples(repo: Path) -> dict[str, tuple[str, str]]:
    """Read .env.example: variable -> (what is said above it, value)."""
    found: dict[str, tuple[str, str]] = {}
    said: list[str] = []
    for line in (repo / ".env.example").read_text(encoding="utf-8").splitlines():
        if match := ASSIGNMENT.fullmatch(line):
            found[match[1]] = (" ".join(said), match[2])
        said = [*said, line.removeprefix("# ")] if line.startswith("# ") else []
    return found


def test_the_example_names_every_setting_and_no_other(repo):
    assert sorted(examples(repo)) == sorted(variable(field) for field in Settings.model_fields)


def test_the_example_says_what_each_setting_means(repo):
    said = {name: meaning for name, (meaning, _) in examples(repo).items()}
    assert said == {variable(name): field.description for name, field in Settings.model_fields.items()}


def test_the_example_shows_the_defaults(repo, monkeypatch):
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "DOSSIER_CACHE"):
        monkeypatch.delenv(name)
    defaults = read_settings()
    for name, (_, value) in examples(repo).items():
        monkeypatch.setenv(name, value or "something")
    shown = read_settings()
    for field in Settings.model_fields:
        if examples(repo)[variable(field)][1]:
            assert getattr(shown, field) == getattr(defaults, field), field
        else:
            assert getattr(defaults, field) is None, field


def test_what_is_given_wins_over_the_environment_and_that_over_the_file(tmp_path, monkeypatch):
    env = tmp_path / ".env"
    env.write_text("DOSSIER_KNOWLEDGE=file\nDOSSIER_LOG_LEVEL=ERROR\nDOSSIER_TARGET_PRECISION=0.9\nOTHER=1\n")
    monkeypatch.setitem(Settings.model_config, "env_file", env)
    monkeypatch.setenv("DOSSIER_KNOWLEDGE", "environment")
    monkeypatch.setenv("DOSSIER_LOG_LEVEL", "Debug")
    settings = read_settings(knowledge="given", target_precision=None)
    assert (settings.knowledge, settings.log_level) == (Path("given"), "debug")
    assert settings.target_precision == 0.9


def test_the_cache_follows_the_platform_and_knows_home(monkeypatch):
    monkeypatch.delenv("DOSSIER_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "somewhere")
    assert read_settings().cache == Path("somewhere/dossier")
    monkeypatch.setenv("DOSSIER_CACHE", "~/kept")
    assert read_settings().cache == Path.home() / "kept"


def test_the_journal_stands_where_the_platform_keeps_state(monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", "somewhere")
    assert read_settings().state == Path("somewhere/dossier")


def test_the_password_of_the_database_is_never_shown(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:secret@host/name")
    settings = read_settings()
    assert settings.database_url is not None
    assert settings.database_url.get_secret_value().endswith("@host/name")
    assert "secret" not in repr(settings)


def test_a_token_is_read_under_its_own_name_and_never_shown(monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", "")
    assert read_settings().discord_token is None
    monkeypatch.setenv("DISCORD_TOKEN", "a-secret")
    settings = read_settings()
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == "a-secret"
    assert "a-secret" not in repr(settings)


@pytest.mark.parametrize("value", ["0.4", "1", "much"])
def test_a_wrong_setting_is_wrong_use_told_by_the_name_to_change(monkeypatch, value):
    monkeypatch.setenv("DOSSIER_TARGET_PRECISION", value)
    with pytest.raises(UsageError, match=r"^settings: DOSSIER_TARGET_PRECISION: .*\(.*\.env\.example\)$") as told:
        read_settings()
    assert told.value.exit_code == 2


def test_an_error_says_where_what_and_the_remedy():
    error = KnowledgeError("no such page", where="pages/a.md:3", remedy="name it")
    assert str(error) == "pages/a.md:3: no such page (name it)"
    assert str(DossierError("plainly")) == "plainly"
    assert [kind("x").exit_code for kind in (KnowledgeError, UsageError, OutsideError)] == [1, 2, 3]


def test_a_variable_that_is_no_setting_is_told_with_the_one_that_was_meant(tmp_path, monkeypatch):
    env = tmp_path / ".env"
    env.write_text("DISCORD_TOKN=abc\nDOSSIER_SERVER=1\nDOSSIER_KNOWLEDGE=kb\nOTHER=1\n")
    monkeypatch.setitem(Settings.model_config, "env_file", env)
    monkeypatch.setenv("DOSSIER_ENCODR", "false")
    monkeypatch.setenv("DOSSIER_COLOUR_OF_THE_MOON", "white")
    assert [(one.name, one.meant) for one in unknown_settings()] == [
        ("DISCORD_TOKN", "DISCORD_TOKEN"),
        ("DOSSIER_COLOUR_OF_THE_MOON", ""),
        ("DOSSIER_ENCODR", "DOSSIER_ENCODER"),
        ("DOSSIER_SERVER", "DOSSIER_SERVERS"),
    ]
    assert (
        str(unknown_settings()[3])
        == "DOSSIER_SERVER is not a setting, so it does nothing (did you mean DOSSIER_SERVERS?)"
    )


def test_a_file_of_powershell_is_told_with_a_remedy_and_a_byte_order_mark_is_read(tmp_path, monkeypatch):
    env = tmp_path / ".env"
    monkeypatch.setitem(Settings.model_config, "env_file", env)
    env.write_text("DOSSIER_LOG_LEVEL=debug\n", encoding="utf-8-sig")
    assert (read_settings().log_level, unknown_settings()) == ("debug", ())
    env.write_text("DOSSIER_LOG_LEVEL=debug\n", encoding="utf-16")
    with pytest.raises(UsageError) as caught:
        read_settings()
    assert str(caught.value) == (
        f"{env}: is not UTF-8; it may be UTF-16 "
        "(save it as UTF-8: in PowerShell with Set-Content -Encoding utf8, in Notepad under Save as)"
    )
