"""Replies are drawn for a person and plain into a pipe."""

import io

import pytest
from rich.console import Console

from bot.answering.reply import Answer, Citation, Reply, ShownFigure, Suggestion
from bot.matching.decision import Outcome, Reason
from bot.terminal import converse, screen, show

LONG = "A sentence that is much longer than any terminal is wide, " * 5


def reply(text: str = LONG, **more: object) -> Reply:
    figure = ShownFigure(id="e/f", text="Fees, 2023: $5 million", value="5000000", unit="USD", period="2023")
    cited = Citation(source="report", paragraph=4, quote="Fees came to [red]$5 million[/red]")
    answer = Answer(entry="e", confidence=0.734, text=text, figures=(figure,), citations=(cited,), **more)
    return Reply(question="x", status=Outcome.ANSWERED, answers=(answer,), revision="r")


def drawn(said: Reply, *, terminal: bool = False) -> str:
    out = io.StringIO()
    show(said, Console(file=out, force_terminal=terminal, width=40, highlight=False))
    return out.getvalue()


def test_into_a_pipe_a_line_stays_a_line():
    assert drawn(reply()).split("\n") == [
        LONG,
        "  • Fees, 2023: $5 million",
        "",
        "  [1] “Fees came to [red]$5 million[/red]”",
        "      report, paragraph 4",
        "  entry e, 73% sure",
        "",
    ]


def test_on_a_terminal_it_is_coloured_and_wrapped():
    shown = drawn(reply(), terminal=True)
    assert "\x1b[1m" in shown
    assert LONG not in shown


@pytest.mark.parametrize("terminal", [True, False])
def test_an_answer_cannot_command_the_terminal(terminal):
    shown = drawn(reply("Look \x1b]0;title\x07here\x9b2J\r\nand\tthere"), terminal=terminal)
    assert "\x1b]" not in shown
    assert not {"\x07", "\x9b", "\r"} & set(shown)
    assert "here" in shown


def test_what_is_left_out_is_named():
    assert "  and 2 more: e/g, report, 9\n" in drawn(reply(left_out=("e/g", "report, 9")))


def test_an_imported_answer_shows_the_row_it_came_from():
    row = Citation(source="faq", paragraph=12, quote="Fees came to five", sha256="0123456789abcdef")
    answer = Answer(entry="e", confidence=None, text="x", citations=(row,))
    shown = drawn(Reply(question="x", status=Outcome.ANSWERED, answers=(answer,), revision="r"))
    assert "      imported, faq, row 12, SHA-256 0123456789ab\n  entry e\n" in shown


def test_without_an_answer_it_says_why_and_what_is_near():
    near = (Suggestion(entry="a", question="What is a?"), Suggestion(entry="b", question="What is b?"))
    said = Reply(
        question="x", status=Outcome.SUGGESTED, suggestions=near, reason=Reason.UNSURE, message="Which?", revision="r"
    )
    assert drawn(said) == "Which?\nNearest in the base:\n  1. What is a?\n  2. What is b?\n"


def test_a_pipe_is_answered_line_by_line_without_a_prompt():
    out, asked = io.StringIO(), []

    def answer(line: str) -> Reply:
        asked.append(line)
        return reply("Fine.")

    converse(answer, Console(file=out, highlight=False), io.StringIO("one?\n\n  two?  \n"), "Base")
    assert asked == ["one?", "two?"]
    assert out.getvalue().startswith("Fine.\n")


def test_a_question_that_breaks_the_program_gets_a_line_and_the_next_its_answer(capsys):
    out = io.StringIO()

    def answer(line: str) -> Reply:
        return reply(["Fine."][len(line) - len("one?")])

    converse(answer, Console(file=out, highlight=False), io.StringIO("three?\none?\n"), "Base")
    assert out.getvalue().lstrip("\n").startswith("Fine.\n")
    told = capsys.readouterr().err
    assert told == ("a fault of this program: IndexError: list index out of range (please report it, with --debug)\n")


class Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_person_is_greeted_and_an_empty_line_ends():
    out, asked = io.StringIO(), []

    def answer(line: str) -> Reply:
        asked.append(line)
        return reply("Fine.")

    converse(answer, Console(file=out, force_terminal=True), Keyboard("one?\n\ntwo?\n"), "Harbour [1]")
    assert asked == ["one?"]
    assert "Harbour [1]. Ask a question" in out.getvalue()


def test_colour_asked_for_by_the_environment_stays_out_of_a_pipe(monkeypatch, capsys):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    show(reply(), screen())
    assert "\x1b" not in capsys.readouterr().out


def test_a_terminal_without_columns_still_shows_something(monkeypatch):
    monkeypatch.setenv("COLUMNS", "0")
    assert screen().width > 0
