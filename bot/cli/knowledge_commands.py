"""The commands that keep the base: check, source add, coverage and figures."""

from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.options import Knowledge, existing, folder_of, valid_base
from bot.cli.progress import bar
from bot.cli.root import cli, source
from bot.errors import KnowledgeError, UsageError
from bot.terminal import screen

if TYPE_CHECKING:
    from bot.knowledge.folder import Base

Text = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="The document: text with a paragraph a line, .md, .html, .pdf or .docx.",
        exists=True,
        dir_okay=False,
    ),
]
Address = Annotated[str, typer.Option("--url", help="Where it can be read.")]
Dated = Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="The day of this version.")]
Version = Annotated[str, typer.Option("--version", help="What this version is called.")]


class Form(StrEnum):
    """How findings are printed: lines for people, or annotations for GitHub."""

    TEXT = "text"
    GITHUB = "github"


def _page_file(page: str, base: "Base") -> str:
    """The file of a page named as `rent`, `rent.md` or `pages/rent.md`. Raises UsageError if there is none."""
    file = f"pages/{page.removeprefix('pages/').removesuffix('.md')}.md"
    known = [one.file for one in base.pages]
    if file not in known:
        raise UsageError(f"there is no page '{page}'", remedy=f"pages: {', '.join(known[:12]) or 'none'}")
    return file


@cli.command()
def check(
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    as_object: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    calibration: Annotated[bool, typer.Option("--calibration", help="Show how reliable the confidence is.")] = False,
    page: Annotated[str, typer.Option("--page", help="Only the findings of this page.")] = "",
    form: Annotated[Form, typer.Option("--format", help="How findings are printed.")] = Form.TEXT,
    knowledge: Knowledge = None,
) -> None:
    """Check the knowledge: errors and warnings.

    Each finding is a line: file:line:column: code: message (remedy). With errors the exit code is 1.
    With --format github, findings are annotations of a workflow; with --page, only those of one page are shown.
    With --calibration, wordings of the base are hidden and asked, to compare how sure it is with how often it is right.

    \b
    Example: python -m bot check --strict
    Example: python -m bot check --page rent
    Example: python -m bot check --calibration
    """
    from bot.app.bootstrap import inspect_folder
    from bot.cli.calibration import as_json, show_reliability
    from bot.curation.checks.checker import with_warnings_as_errors
    from bot.curation.checks.report import annotation_lines, only_of, report_json, report_lines

    folder = existing(knowledge)
    with bar() as progress:
        found = inspect_folder(folder, datetime.now(UTC).date(), progress=progress)
    judged = with_warnings_as_errors(found.report) if strict else found.report
    judged = only_of(judged, _page_file(page, found.base)) if page else judged
    shown = found.reliability if calibration else None
    if as_object:
        print(report_json(judged, found.base, as_json(shown) if shown else None))
    elif form is Form.GITHUB:
        print("\n".join(annotation_lines(judged, folder.as_posix())))
    else:
        print("\n".join(report_lines(judged, found.base)))
        if shown:
            show_reliability(shown, screen())
    if judged.errors:
        raise typer.Exit(KnowledgeError.exit_code)


def day_of(text: str) -> date | None:
    """The day typed after --date, None for none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"'{text}' is not a date", remedy="write --date 2024-05-01") from None


@source.command("add")
def source_add(
    file: Text,
    name: Annotated[str, typer.Option("--id", help="Its id in source lines; default: the file's name.")] = "",
    title: Annotated[str, typer.Option(help="Its title, if it has one.")] = "",
    description: Annotated[str, typer.Option(help="What it is, if it has no title.")] = "",
    url: Address = "",
    dated: Dated = "",
    version: Version = "",
    knowledge: Knowledge = None,
) -> None:
    """Register a document that entries quote.

    Reads its paragraphs, headings, tables and pages. Writes its description, and the fingerprint that proves quotes
    where the text is not at hand. The text read is kept as sources/ID.txt: look there what counts as a paragraph.

    \b
    Example: python -m bot source add report.pdf --title "Annual report" --date 2024-05-01
    """
    from bot.knowledge.registration import register_document
    from bot.knowledge.sources import SourceDetails

    name = name or file.stem
    details = SourceDetails(title, description, url, day_of(dated), version)
    done = register_document(file, folder_of(knowledge), name, details)
    made = done.source
    pages = f", {len(made.pages)} pages" if made.pages else ""
    print(f"{name}: {made.paragraphs} paragraphs, {made.words} words{pages}")
    for told in done.unread:
        print(f"not read: {told}")
    print(f"quote it with: > -- {name}, PARAGRAPH")


@source.command("update")
def source_update(
    name: Annotated[str, typer.Argument(metavar="ID", help="Its id in source lines.")],
    file: Text,
    url: Address = "",
    dated: Dated = "",
    version: Version = "",
    only_check: Annotated[bool, typer.Option("--check", help="Say what would change, and write nothing.")] = False,
    knowledge: Knowledge = None,
) -> None:
    """Take in a new version of a document.

    It updates the places of quotes that moved, lists quotes that are gone with their entries, and marks entries that
    cite a changed sentence for review: check names them until they have been looked at.

    \b
    Example: python -m bot source update report report-2025.pdf --date 2025-05-01
    """
    from bot.curation.editing.snapshot import read_snapshot
    from bot.curation.publishing.disk import write
    from bot.curation.source_update import plan_update
    from bot.curation.update_report import update_lines
    from bot.knowledge.document_files.read_document import read_document
    from bot.knowledge.sources import SourceDetails

    folder = existing(knowledge)
    read = read_document(file)
    planned = plan_update(read_snapshot(folder), name, read, SourceDetails("", "", url, day_of(dated), version))
    if not only_check:
        write(folder, planned.changes)
    for line in (*update_lines(planned, name), *(f"not read: {told}" for told in read.unread)):
        print(line)


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
