"""Help, wrong use and errors: exit codes and one plain line, whatever goes wrong."""

import resource
from pathlib import Path

import pytest

from bot.terminal import EXIT_INTERNAL
from tests.cli.running import Done, process

COMMANDS = ("run", "chat", "ask", "check", "import", "source add", "coverage", "figures", "questions", "history")


def test_help_comes_at_once():
    """As processor time, which does not depend on what else the machine does."""
    times = []
    for _ in range(3):
        begin = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert process("--help").code == 0
        end = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(end.ru_utime + end.ru_stime - begin.ru_utime - begin.ru_stime)
    assert min(times) < 0.6


@pytest.mark.parametrize("command", [*COMMANDS, "source"])
def test_every_command_has_help_with_an_example(bot, command):
    done = bot(*command.split(), "--help")
    assert (done.code, done.err) == (0, "")
    assert f"Example: python -m bot {command}" in done.out or f"| python -m bot {command}" in done.out
    assert ("--knowledge DIR" in done.out) == (command != "source")


def test_no_help_line_is_cut_short(bot):
    assert "..." not in bot("--help").out.replace("[ARGS]...", "")


def test_without_a_command_the_help_is_shown(bot):
    assert bot() == bot("--help")
    assert bot("source") == bot("source", "--help")


WRONG = {
    "no such command": ["nope"],
    "no such option": ["ask", "--nope", "x"],
    "an option without its value": ["check", "--knowledge"],
    "no file": ["import"],
    "a file that is not there": ["import", "none.csv"],
    "a document that is not there": ["source", "add", "none.txt"],
    "a folder as file": ["import", "."],
    "another kind of file": ["import", "x.pdf"],
    "neither question nor --json": ["ask"],
    "both a question and --json": ["ask", "x", "--json"],
    "two formats": ["figures", "--csv", "--json"],
    "too many words": ["check", "x"],
    "no such folder": ["check", "--knowledge", "none"],
    "no such folder to ask": ["ask", "x", "--knowledge", "none"],
    "no such folder to talk to": ["chat", "--knowledge", "none"],
    "no such folder to list": ["figures", "--knowledge", "none"],
    "no such folder of questions": ["questions", "--knowledge", "none"],
    "no such folder to cover": ["coverage", "--knowledge", "none"],
    "a file as folder": ["check", "--knowledge", "x.pdf"],
    "a file as folder to import into": ["import", "x.csv", "--knowledge", "x.pdf"],
    "an id that is a path": ["source", "add", "x.pdf", "--id", "../x"],
}


@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG)
def test_wrong_use_is_one_plain_line_and_exit_code_2(bot, tmp_path, words):
    (tmp_path / "x.pdf").write_text("some text")
    (tmp_path / "x.csv").write_text("question,answer\nx?,y\n")
    done = bot(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err
    assert "(" in done.err


@pytest.mark.parametrize("words", [["ask", "x"], ["ask", "--json"], ["chat"], ["figures"], ["coverage"]])
def test_knowledge_with_errors_is_one_plain_line_and_exit_code_1(bot, broken, words):
    done = bot(*words, "--knowledge", broken)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert "the knowledge has 2 errors" in done.err


def test_what_the_system_refuses_is_exit_code_3(bot, tmp_path, monkeypatch):
    (tmp_path / "x.csv").write_text("question,answer\nx?,y\n")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "knowledge")

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert bot("import", "x.csv") == Done(3, "", "knowledge: Permission denied\n")


def test_a_fault_of_the_program_is_one_line_too(bot, base, monkeypatch):
    monkeypatch.setattr("bot.app.bootstrap.check_folder", lambda *_: 1 / 0)
    done = bot("check", "--knowledge", base)
    assert (done.code, done.out) == (EXIT_INTERNAL, "")
    assert done.err.startswith("a fault of this program: ZeroDivisionError: ")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("words", [["--debug", "check"], ["check", "--debug"]])
def test_debug_shows_the_traceback_under_the_line(bot, words):
    done = bot(*words)
    assert done.code == 2
    assert done.err.split("\n")[1].startswith("Traceback")


def test_debug_may_come_from_the_settings(bot, monkeypatch):
    monkeypatch.setenv("DOSSIER_DEBUG", "true")
    assert "Traceback" in bot("check").err


def test_a_wrong_setting_is_wrong_use(bot, monkeypatch):
    monkeypatch.setenv("DOSSIER_DEBUG", "perhaps")
    done = bot("check")
    assert done.code == 2
    assert done.err.startswith("settings: DOSSIER_DEBUG: ")
