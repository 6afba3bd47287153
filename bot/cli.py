"""The commands: each reads its options, calls the rooms through app, and prints."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from bot import app as rooms
from bot.answering.asked import questions
from bot.answering.figure_list import as_csv, as_json, figure_rows
from bot.answering.json_line import error_line, json_line
from bot.curation.check import with_warnings_as_errors
from bot.curation.coverage import coverage
from bot.curation.imports import take_in
from bot.curation.reports import coverage_lines, report_json, report_lines
from bot.errors import DossierError, UsageError
from bot.figures.table import table
from bot.knowledge.importing import read_table, to_rows
from bot.knowledge.registering import register
from bot.settings import read_settings
from bot.terminal import converse, show

Knowledge = Annotated[
    Path | None, typer.Option("--knowledge", metavar="DIR", help="The knowledge folder; default: knowledge.")
]

cli = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Answers questions from a curated base, and proves every answer with the words of its source.",
)  # fmt: skip
source = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The documents behind the answers.")
cli.add_typer(source, name="source")


@cli.callback()
def _root(debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False) -> None:
    del debug  # read by main(), which prints the errors


def main() -> NoReturn:
    """Runs a command; what goes wrong is one plain line on standard error, and an exit code."""
    try:
        cli()
    except DossierError as error:
        if "--debug" in sys.argv:
            raise
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
    sys.exit(0)


def _folder(given: Path | None) -> Path:
    return read_settings(knowledge=given).knowledge


@cli.command()
def run(knowledge: Knowledge = None) -> None:
    """Run the bot; without Discord it talks here, as `chat` does.

    Example: python -m bot run
    """
    if read_settings().discord_token is not None:
        remedy = "unset DISCORD_TOKEN to talk here"
        raise UsageError("this version does not speak to Discord yet", where="DISCORD_TOKEN", remedy=remedy)
    chat(knowledge)


@cli.command()
def chat(knowledge: Knowledge = None) -> None:
    """Talk in the terminal, or answer each line of a pipe.

    Example: echo "How long is the treaty valid?" | python -m bot chat
    """
    desk = rooms.open_desk(_folder(knowledge))
    console = Console(highlight=False)
    converse(lambda asked: desk.ask(asked)[0], console, sys.stdin, desk.base.config.name)


@cli.command()
def ask(
    question: Annotated[list[str] | None, typer.Argument(metavar="QUESTION...", help="The question's words.")] = None,
    as_lines: Annotated[bool, typer.Option("--json", help="Questions from standard input, a JSON line each.")] = False,
    knowledge: Knowledge = None,
) -> None:
    """Answer one question with its quotes, or with --json a question a line from standard input.

    Examples: python -m bot ask How long is the treaty valid?
    python -m bot ask --json < questions.jsonl
    """
    if bool(question) == as_lines:
        remedy = "write python -m bot ask QUESTION, or pipe questions into python -m bot ask --json"
        raise UsageError("give a question, or --json and questions on standard input", remedy=remedy)
    desk = rooms.open_desk(_folder(knowledge))
    if question:
        show(desk.ask(" ".join(question))[0], Console(highlight=False))
    elif not _answer_lines(desk):
        sys.exit(UsageError.exit_code)


def _answer_lines(desk: rooms.Desk) -> bool:
    """Answers standard input line by line; whether all lines could be read."""
    sound = True
    for asked in questions(sys.stdin.buffer):
        if asked.fault:
            sound = False
            print(error_line(asked.id, asked.fault), flush=True)
        else:
            reply, ms = desk.ask(asked.text)
            print(json_line(reply, asked.id, ms), flush=True)
    return sound


@cli.command()
def check(
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    as_object: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    knowledge: Knowledge = None,
) -> None:
    """Check the knowledge folder: errors and warnings with file, line and remedy.

    Example: python -m bot check --strict
    """
    base, report = rooms.examine(_folder(knowledge), datetime.now(UTC).date())
    judged = with_warnings_as_errors(report) if strict else report
    if as_object:
        print(report_json(judged, base))
    else:
        for line in report_lines(judged, base):
            print(line)
    sys.exit(1 if judged.errors else 0)


@cli.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv, .tsv or .jsonl file.", exists=True,
                                         dir_okay=False)],
    knowledge: Knowledge = None,
) -> None:
    """Take over a table of questions and answers; the folder may be empty or absent.

    Columns: question, answer, and as you like id, also, source, quote.

    Example: python -m bot import faq.csv --knowledge faq
    """  # fmt: skip
    done = take_in(to_rows(read_table(file), file.name), file.stem, _folder(knowledge))
    verb = "replaced" if done.replaced else "written"
    print(f"{done.rows} rows, {done.file} {verb}")


@source.command("add")
def source_add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The document as UTF-8 text, a paragraph a line.",
                                         exists=True, dir_okay=False)],
    name: Annotated[str, typer.Option("--id", help="Its id in source lines; default: the file's name.")] = "",
    title: Annotated[str, typer.Option(help="Its title, if it has one.")] = "",
    description: Annotated[str, typer.Option(help="What it is, if it has no title.")] = "",
    knowledge: Knowledge = None,
) -> None:
    """Register a document: its description, and the fingerprint that proves quotes without its text.

    Example: python -m bot source add report.txt --title "Annual report"
    """  # fmt: skip
    name = name or file.stem
    made = register(file, _folder(knowledge), name, title, description)
    print(f"{name}: {made.paragraphs} paragraphs, {made.words} words")
    print(f"quote it with: > -- {name}, PARAGRAPH")


@cli.command("coverage")
def coverage_(knowledge: Knowledge = None) -> None:
    """Show per source which sentences no entry cites.

    Example: python -m bot coverage
    """
    base, report = rooms.examine(_folder(knowledge))
    for line in coverage_lines(coverage(base, report.evidence), base):
        print(line)


@cli.command()
def figures(
    query: Annotated[list[str] | None, typer.Argument(metavar="QUERY", help="Words that must all occur.")] = None,
    as_table: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_list: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    knowledge: Knowledge = None,
) -> None:
    """List the figures with their sources.

    Example: python -m bot figures trade 2023
    """
    base, _ = rooms.examine(_folder(knowledge))
    every = [one for found in table(base.entries).values() for one in found]
    rows = list(figure_rows(base, every, " ".join(query or ())))
    if as_table:
        print(as_csv(rows), end="")
    elif as_list:
        print(as_json(rows))
    else:
        for row in rows:
            print(f"{row.text}  [{row.id}; {row.sources}]")
