"""The commands that keep the base: check, source add, coverage and figures."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import Knowledge, existing, folder_of, valid_base
from bot.cli.progress import bar
from bot.cli.root import cli, source
from bot.errors import KnowledgeError, UsageError
from bot.terminal import screen

Text = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="The document: UTF-8 text, a paragraph a line.", exists=True, dir_okay=False),
]


@cli.command()
def check(
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    as_object: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    calibration: Annotated[bool, typer.Option("--calibration", help="Show how reliable the confidence is.")] = False,
    knowledge: Knowledge = None,
) -> None:
    """Check the knowledge: errors and warnings.

    Each finding is a line: file:line:column: code: message (remedy). Errors end with exit code 1.
    With --calibration variants of the base are hidden and asked: how confident its answers are, and how often right.

    \b
    Example: python -m bot check --strict
    Example: python -m bot check --calibration
    """
    from bot.app.bootstrap import inspect_folder
    from bot.cli.calibration import as_json, show_reliability
    from bot.curation.checks.checker import with_warnings_as_errors
    from bot.curation.checks.report import report_json, report_lines

    with bar() as progress:
        found = inspect_folder(existing(knowledge), datetime.now(UTC).date(), progress=progress)
    judged = with_warnings_as_errors(found.report) if strict else found.report
    shown = found.reliability if calibration else None
    if as_object:
        print(report_json(judged, found.base, as_json(shown) if shown else None))
    else:
        print("\n".join(report_lines(judged, found.base)))
        if shown:
            show_reliability(shown, screen())
    if judged.errors:
        raise typer.Exit(KnowledgeError.exit_code)


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
    from bot.knowledge.registration import register_source

    name = name or file.stem
    made = register_source(file, folder_of(knowledge), name, title, description)
    print(f"{name}: {made.paragraphs} paragraphs, {made.words} words")
    print(f"quote it with: > -- {name}, PARAGRAPH")


@cli.command("coverage")
def coverage_(knowledge: Knowledge = None) -> None:
    """Show which sentences of the sources no entry cites.

    \b
    Example: python -m bot coverage
    """
    from bot.curation.checks.coverage import coverage
    from bot.curation.checks.report import coverage_lines

    base, report = valid_base(knowledge)
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
    from bot.figures.figure_table import figures_by_entry

    if as_table and as_list:
        raise UsageError("--csv and --json exclude each other", remedy="give one of them")
    base, _ = valid_base(knowledge)
    every = [one for found in figures_by_entry(base.entries).values() for one in found]
    form = as_csv if as_table else as_json if as_list else as_lines
    rows = list(figure_rows(base, every, " ".join(query or ())))
    if not rows:
        words = f" contains all of these words: {' '.join(query)}" if query else " is in this base"
        typer.echo(f"No figure{words}.", err=True)
    print(form(rows), end="")
