"""The commands: each reads its options, calls the rooms through app, and prints.

A command imports the rooms it needs itself, so that help and wrong use are answered at once.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TextIO

import typer

from bot.errors import KnowledgeError, UsageError
from bot.terminal import PROGRAM, complain, converse, screen, show, speak_unicode, stop_writing

if TYPE_CHECKING:
    from bot.curation.check import Report
    from bot.knowledge.folder import Base

INTERRUPTED = 130  # 128 + SIGINT, as shells say it

Knowledge = Annotated[
    Path | None, typer.Option("--knowledge", metavar="DIR", help="The knowledge folder; default: knowledge.")
]
Table = Annotated[
    Path, typer.Argument(metavar="FILE", help="A .csv, .tsv or .jsonl file.", exists=True, dir_okay=False)
]
Text = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="The document: UTF-8 text, a paragraph a line.", exists=True, dir_okay=False),
]

cli = typer.Typer(
    invoke_without_command=True, add_completion=False, rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip
source = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
cli.add_typer(source, name="source")


@cli.callback()
def _root(
    context: typer.Context,
    debug: Annotated[bool, typer.Option("--debug", help="Show an error's traceback; stands anywhere.")] = False,
) -> None:
    """Answer questions from a curated base, and prove every answer with the words of its source.

    \b
    Exit codes: 0 done, 1 the knowledge has errors, 2 wrong use (a file or folder that is not there, too),
    3 something outside is missing.

    \b
    Example: python -m bot ask "How long is the treaty valid?"
    """
    del debug  # main() takes it away before the command line is read
    _help_alone(context)


@source.callback()
def _source(context: typer.Context) -> None:
    """Register the documents behind the answers.

    \b
    Example: python -m bot source add report.txt --title "Annual report"
    """
    _help_alone(context)


def _help_alone(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        print(context.get_help())


def main() -> NoReturn:
    """Runs a command; what goes wrong is one plain line on standard error, and an exit code."""
    speak_unicode()
    words = sys.argv[1:]
    own = words[: words.index("--")] if "--" in words else words
    try:
        sys.exit(_run([*(word for word in own if word != "--debug"), *words[len(own) :]]))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        stop_writing()
        sys.exit(0)
    except Exception as error:
        sys.exit(complain(error, "--debug" in own))


def _run(words: list[str]) -> int:
    """Runs a command to the last character written; gives the exit code."""
    command, code = typer.main.get_command(cli), 0
    try:
        with command.make_context(PROGRAM, words) as context:
            command.invoke(context)
    except typer.Exit as end:
        code = end.exit_code
    print(end="", flush=True)
    return code


def _folder(given: Path | None) -> Path:
    from bot.settings import read_settings

    folder = read_settings(knowledge=given).knowledge
    if folder.is_file():
        raise UsageError("this is no folder", where=str(folder), remedy="name a folder with --knowledge DIR")
    return folder


def _existing(given: Path | None) -> Path:
    folder = _folder(given)
    if not folder.is_dir():
        remedy = "name one with --knowledge DIR, or make one with import or source add"
        raise UsageError("there is no such folder", where=str(folder), remedy=remedy)
    return folder


def _sound(given: Path | None) -> "tuple[Base, Report]":
    """The base and its report; raises KnowledgeError where it has errors, for nothing of it counts then."""
    from bot.app import examine

    base, report = examine(_existing(given))
    if report.errors:
        raise KnowledgeError(f"the knowledge has {report.errors} errors", remedy=f"{PROGRAM} check lists them")
    return base, report


@cli.command()
def run(knowledge: Knowledge = None) -> None:
    """Run the bot; for now it talks here, as chat does.

    \b
    Example: python -m bot run
    """
    from bot.settings import read_settings

    if read_settings().discord_token is not None:
        remedy = "unset DISCORD_TOKEN to talk here"
        raise UsageError("this version does not speak to Discord yet", where="DISCORD_TOKEN", remedy=remedy)
    chat(knowledge)


@cli.command()
def chat(knowledge: Knowledge = None) -> None:
    """Talk in the terminal, or answer each line of a pipe.

    \b
    Example: python -m bot chat
    Example: echo "How long is the treaty valid?" | python -m bot chat
    """
    from bot.app import open_desk

    desk = open_desk(_existing(knowledge))
    converse(lambda asked: desk.ask(asked)[0], screen(), _input(), desk.base.config.name)


@cli.command()
def ask(
    question: Annotated[list[str] | None, typer.Argument(metavar="QUESTION...", help="The question's words.")] = None,
    as_lines: Annotated[bool, typer.Option("--json", help="Questions from standard input, a JSON line each.")] = False,
    knowledge: Knowledge = None,
) -> None:
    """Answer one question, or with --json a line each.

    With --json each line of standard input is a question, or an object such as {"id": 7, "q": "How long?"};
    each gives one JSON line. Words that begin with a dash go after --.

    \b
    Example: python -m bot ask How long is the treaty valid?
    Example: python -m bot ask --json < questions.jsonl
    """
    from bot.answering.json_line import answer_lines
    from bot.app import open_desk

    if bool(question) == as_lines:
        remedy = f"write {PROGRAM} ask QUESTION, or pipe questions into {PROGRAM} ask --json"
        raise UsageError("give a question, or --json and questions on standard input", remedy=remedy)
    desk = open_desk(_existing(knowledge))
    if question:
        show(desk.ask(" ".join(question))[0], screen())
        return
    sound = True
    for line in answer_lines(_input().buffer, desk.ask):
        sound = sound and line.sound
        print(line.text, flush=True)
    if not sound:
        raise typer.Exit(UsageError.exit_code)


def _input() -> TextIO:
    if sys.stdin is None:
        raise UsageError("there is no standard input", remedy="pipe questions in, a line each")
    return sys.stdin


@cli.command()
def check(
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    as_object: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    knowledge: Knowledge = None,
) -> None:
    """Check the knowledge: errors and warnings.

    Each finding is a line: file:line:column: code: message (remedy). Errors end with exit code 1.

    \b
    Example: python -m bot check --strict
    """
    from bot.app import examine
    from bot.curation.check import with_warnings_as_errors
    from bot.curation.reports import report_json, report_lines

    base, report = examine(_existing(knowledge), datetime.now(UTC).date())
    judged = with_warnings_as_errors(report) if strict else report
    print(report_json(judged, base) if as_object else "\n".join(report_lines(judged, base)))
    if judged.errors:
        raise typer.Exit(KnowledgeError.exit_code)


@cli.command("import")
def import_(file: Table, knowledge: Knowledge = None) -> None:
    """Take over a table of questions and answers.

    Columns: question, answer, and as you like id, also, source, quote; or the TSV that QnA Maker and Azure
    Custom Question Answering export. The folder may be empty or absent. A second import of a file of the
    same name replaces the first.

    \b
    Example: python -m bot import faq.csv --knowledge faq
    """
    from bot.curation.imports import take_in
    from bot.knowledge.importing import read_table, to_rows

    table = read_table(file)
    done = take_in(to_rows(table.rows, file.name), file.stem, _folder(knowledge))
    left = f"; {table.left_out} left out that answer only inside a dialogue" if table.left_out else ""
    print(f"{done.rows} rows, {done.file} {'replaced' if done.replaced else 'written'}{left}")


@source.command("add")
def source_add(
    file: Text,
    name: Annotated[str, typer.Option("--id", help="Its id in source lines; default: the file's name.")] = "",
    title: Annotated[str, typer.Option(help="Its title, if it has one.")] = "",
    description: Annotated[str, typer.Option(help="What it is, if it has no title.")] = "",
    knowledge: Knowledge = None,
) -> None:
    """Register a document that entries quote.

    Writes its description, and the fingerprint that proves quotes where the text is not at hand.

    \b
    Example: python -m bot source add report.txt --title "Annual report"
    """
    from bot.knowledge.registering import register

    name = name or file.stem
    made = register(file, _folder(knowledge), name, title, description)
    print(f"{name}: {made.paragraphs} paragraphs, {made.words} words")
    print(f"quote it with: > -- {name}, PARAGRAPH")


@cli.command("coverage")
def coverage_(knowledge: Knowledge = None) -> None:
    """Show which sentences of the sources no entry cites.

    \b
    Example: python -m bot coverage
    """
    from bot.curation.coverage import coverage
    from bot.curation.reports import coverage_lines

    base, report = _sound(knowledge)
    for line in coverage_lines(coverage(base, report.evidence), base):
        print(line)


@cli.command()
def figures(
    query: Annotated[list[str] | None, typer.Argument(metavar="[QUERY]...", help="Words that must all occur.")] = None,
    as_table: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_list: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    knowledge: Knowledge = None,
) -> None:
    """List the figures with their sources.

    \b
    Example: python -m bot figures trade 2023
    Example: python -m bot figures --csv > figures.csv
    """
    from bot.answering.figure_list import as_csv, as_json, as_lines, figure_rows
    from bot.figures.table import table

    if as_table and as_list:
        raise UsageError("--csv and --json exclude each other", remedy="give one of them")
    base, _ = _sound(knowledge)
    every = [one for found in table(base.entries).values() for one in found]
    form = as_csv if as_table else as_json if as_list else as_lines
    print(form(figure_rows(base, every, " ".join(query or ()))), end="")
