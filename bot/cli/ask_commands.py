"""The commands that answer: chat, ask and why."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from bot.cli.options import Knowledge, existing, open_base
from bot.cli.progress import bar
from bot.cli.root import cli
from bot.errors import UsageError
from bot.terminal import PROGRAM, converse, report_error, screen, show

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answering.input_lines import InputQuestion
    from bot.answering.reply import Reply
    from bot.engine.answer_engine import AnswerEngine


@cli.command()
def chat(knowledge: Knowledge = None) -> None:
    """Talk in the terminal, or answer each line of a pipe.

    \b
    Example: python -m bot chat
    Example: echo "How long is the treaty valid?" | python -m bot chat
    """
    from bot.engine.conversation import Conversations, ask_in_talk

    engine, conversations = open_base(knowledge), Conversations(time.monotonic)
    converse(
        lambda message: ask_in_talk(engine, conversations, "terminal", message)[0],
        screen(),
        _input(),
        engine.base.config.name,
    )


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
    each gives one JSON line. Objects with the same "talk", a name, follow each other as in a chat. Words that
    begin with a dash go after --.

    \b
    Example: python -m bot ask How long is the treaty valid?
    Example: python -m bot ask --json < questions.jsonl
    Example: python -m bot ask --as-of 2026-03-01 How long is the treaty valid?
    """
    from bot.answering.json_line import answer_lines

    if bool(question) == as_lines:
        remedy = f"write {PROGRAM} ask QUESTION, or pipe questions into {PROGRAM} ask --json"
        raise UsageError("give a question, or --json and questions on standard input", remedy=remedy)
    engine = open_base(knowledge) if as_of is None else _engine_as_of(knowledge, as_of)
    if question:
        show(engine.ask(" ".join(question))[0], screen())
        return
    code = 0
    for line in answer_lines(_input().buffer, _asker(engine)):
        print(line.text, flush=True)
        fault = report_error(line.fault) if line.fault else 0
        code = max(code, fault, 0 if line.valid else UsageError.exit_code)
    if code:
        raise typer.Exit(code)


def _asker(engine: "AnswerEngine") -> "Callable[[InputQuestion], tuple[Reply, float]]":
    """Asks the engine; questions that name a talk may be follow-ups in it."""
    from bot.engine.conversation import Conversations, ask_in_talk

    conversations = Conversations(time.monotonic)

    def ask(question: "InputQuestion") -> "tuple[Reply, float]":
        if question.talk is None:
            return engine.ask(question.text)
        return ask_in_talk(engine, conversations, question.talk, question.text)

    return ask


def _engine_as_of(knowledge: Path | None, as_of: str) -> "AnswerEngine":
    """The engine of a past revision, whose number and date are printed on standard error."""
    from bot.app.time_travel import open_as_of
    from bot.settings import read_settings

    with bar() as progress:
        revision, engine = open_as_of(read_settings(knowledge=existing(knowledge)), as_of, progress)
    print(f"As of revision {revision.number}, {revision.change.when:%Y-%m-%d %H:%M} UTC.", file=sys.stderr)
    return engine


def _input() -> TextIO:
    if sys.stdin is None:
        raise UsageError("there is no standard input", remedy="pipe questions in, a line each")
    return sys.stdin


@cli.command()
def why(
    question: Annotated[list[str], typer.Argument(metavar="QUESTION...", help="The question's words.")],
    knowledge: Knowledge = None,
) -> None:
    """Show why a question got its answer, or none.

    \b
    Example: python -m bot why How long is the treaty valid?
    """
    from bot.engine.explained_message import explain_message, lines_of

    for line in lines_of(explain_message(open_base(knowledge), " ".join(question))):
        print(line)
