"""The command that takes over questions and answers from other tools."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import Knowledge, folder_of
from bot.cli.root import cli
from bot.errors import KnowledgeError, UsageError

Table = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="A .csv, .tsv, .xlsx, .json, .jsonl, .yaml, .md, .txt or .html file.",
        exists=True,
        dir_okay=False,
    ),
]


@cli.command("import")
def import_(
    file: Table,
    mapped: Annotated[
        list[str] | None, typer.Option("--map", metavar="FIELD=COLUMN", help="Where a column has an unusual name.")
    ] = None,
    only_check: Annotated[bool, typer.Option("--check", help="Say what would be taken, and write nothing.")] = False,
    knowledge: Knowledge = None,
) -> None:
    """Import questions and answers from a file of another tool.

    Tables (with a header, or two columns), lists of objects, pages with questions as headings, and what QnA Maker and
    Azure Custom Question Answering export. Columns are known by their usual names; --map question=COLUMN names
    another, and so for answer, id, also, keywords, source and quote. The folder may be empty or absent. A second
    import of a file of the same name replaces the first. Rows that cannot be taken are written beside the file.

    \b
    Example: python -m bot import faq.csv --knowledge faq
    Example: python -m bot import tickets.xlsx --map question=Issue --map answer=Fix --check
    """
    from bot.curation.imports import import_table, prepare_import, report_rows, skipped_table
    from bot.knowledge.faq_files.taken_rows import Fate

    folder = folder_of(knowledge)
    taken = prepare_import(file, folder, tuple(map(_pair, mapped or ())))
    done = import_table(taken.rows, file.stem, folder) if taken.rows and not only_check else None
    for line in report_rows(taken, file.name):
        print(line)
    joined, skipped = taken.count(Fate.JOINED), taken.count(Fate.SKIPPED)
    counted = (f"; {joined} joined" if joined else "") + (f"; {skipped} skipped" if skipped else "")
    if only_check:
        print(f"{len(taken.rows)} rows would be taken{counted}")
    elif done:
        table = skipped_table(taken.outcomes)
        beside = f", {_write_beside(file, table)}" if table else ""
        print(f"{done.rows} rows, {done.file} {'replaced' if done.replaced else 'written'}{counted}{beside}")
    if not taken.rows:
        raise KnowledgeError("no row can be taken", where=file.name, remedy="correct the rows as the lines above say")


def _pair(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if not equals or not column.strip():
        raise UsageError(f"'--map {text}' names no column", remedy="write --map question=COLUMN")
    return field.strip(), column.strip()


def _write_beside(file: Path, table: str) -> str:
    """Write the skipped rows next to the file; says where they are."""
    target = file.with_name(f"{file.stem}-skipped.csv")
    try:
        target.write_text(table, encoding="utf-8", newline="")
    except OSError as error:
        return f"which could not be written to {target.name}: {error.strerror}"
    return f"to correct in {target.name}"
