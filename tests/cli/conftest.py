"""What the tests of commands share: bases to ask, and a command run in this process."""

import io
import sys
from pathlib import Path

import pytest

from bot import cli
from tests.answering.bases import harbour
from tests.cli.running import Command, Done


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return harbour(tmp_path_factory.mktemp("harbour"))


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    folder = tmp_path / "broken"
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "a.md").write_text("# A\n\n## What? {#a}\n\nThis.\n\n## Why? {#b}\n\nThat.\n")
    return folder


@pytest.fixture
def bot(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Command:
    """Runs a command in this process, in an empty folder of its own."""

    def run(*words: object, given: bytes = b"") -> Done:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["bot", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        with pytest.raises(SystemExit) as end:
            cli.main()
        return Done(int(end.value.code or 0), *capsys.readouterr())

    return run
