"""The commands that answer: chat, ask and why."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from bot.cli.options import Knowledge, existing, opened
from bot.cli.progress import bar
from bot.cli.root import cli
from bot.errors import UsageError
from bot.terminal import PROGRAM, converse, screen, show

if TYPE_CHECKING:
    from bot.app import Desk


@cli.command()
def chat(knowledge: Knowledge = None) -> None:
    """Talk in the terminal, or answer each line of a pipe.

    \b
    Example: python -m bot chat
    Example: echo "How long is the treaty valid?" | python -m bot chat
    """
    desk = opened(knowledge)
    converse(lambda asked: desk.ask(asked)[0], screen(), _input(), desk.base.config.name)


AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="WHEN", help="Ask the base as it stood: a revision's number, a day or a moment."),
]


@cli.command()
def ask(
    question: Annotated[list[str] | None, typer.Argument(metavar="QUESTION...", help="The question's words.")] = None,
    as_lines: Annotated[bool, typer.Option("--json", help="Questions from standard input, a JSON line each.")] = False,
    as_of: AsOf = None,
    knowledge: Knowledge = None,
) -> None:
    """Answer one question, or with --json a line each.

    With --json each line of standard input is a question, or an object such as {"id": 7, "q": "How long?"};
    each gives one JSON line. Words that begin with a dash go after --.

    \b
    Example: python -m bot ask How long is the treaty valid?
    Example: python -m bot ask --json < questions.jsonl
    Example: python -m bot ask --as-of 2026-03-01 How long is the treaty valid?
    """
    from bot.answering.json_line import answer_lines

    if bool(question) == as_lines:
        remedy = f"write {PROGRAM} ask QUESTION, or pipe questions into {PROGRAM} ask --json"
        raise UsageError("give a question, or --json and questions on standard input", remedy=remedy)
    desk = opened(knowledge) if as_of is None else _stood(knowledge, as_of)
    if question:
        show(desk.ask(" ".join(question))[0], screen())
        return
    sound = True
    for line in answer_lines(_input().buffer, desk.ask):
        sound = sound and line.sound
        print(line.text, flush=True)
    if not sound:
        raise typer.Exit(UsageError.exit_code)


def _stood(knowledge: Path | None, as_of: str) -> "Desk":
    """The desk of the base as it stood; which revision that is, a person is told on standard error."""
    from bot.app import open_past
    from bot.settings import read_settings

    with bar() as progress:
        revision, desk = open_past(read_settings(knowledge=existing(knowledge)), as_of, progress)
    print(f"As of revision {revision.number}, {revision.change.when:%Y-%m-%d %H:%M} UTC.", file=sys.stderr)
    return desk


def _input() -> TextIO:
    if sys.stdin is None:
        raise UsageError("there is no standard input", remedy="pipe questions in, a line each")
    return sys.stdin


@cli.command()
def why(
    question: Annotated[list[str], typer.Argument(metavar="QUESTION...", help="The question's words.")],
    knowledge: Knowledge = None,
) -> None:
    """Show what lies behind an answer or a silence.

    \b
    Example: python -m bot why How long is the treaty valid?
    """
    from bot.answering.why import why_lines
    from bot.matching.explain import explain

    desk = opened(knowledge)
    for line in why_lines(explain(desk.matcher, " ".join(question))):
        print(line)
