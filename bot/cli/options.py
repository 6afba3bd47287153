"""What the commands share: the option for the folder, the folder it names, and what is in it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.progress import bar
from bot.errors import KnowledgeError, UsageError
from bot.terminal import PROGRAM

if TYPE_CHECKING:
    from bot.curation.checks.checker import CheckReport
    from bot.engine.answer_engine import AnswerEngine
    from bot.knowledge.folder import Base

Knowledge = Annotated[
    Path | None, typer.Option("--knowledge", metavar="DIR", help="The knowledge folder; default: knowledge.")
]


def folder_of(given: Path | None) -> Path:
    from bot.settings import read_settings

    folder = read_settings(knowledge=given).knowledge
    if folder.is_file():
        raise UsageError("this is no folder", where=str(folder), remedy="name a folder with --knowledge DIR")
    return folder


def existing(given: Path | None) -> Path:
    folder = folder_of(given)
    if not folder.is_dir():
        remedy = "name one with --knowledge DIR, or make one with import or source add"
        raise UsageError("there is no such folder", where=str(folder), remedy=remedy)
    return folder


def valid_base(given: Path | None) -> "tuple[Base, CheckReport]":
    """The base and its report. Raises KnowledgeError where the base has errors."""
    from bot.app.bootstrap import check_folder

    base, report = check_folder(existing(given))
    if report.errors:
        raise KnowledgeError(f"the knowledge has {report.errors} errors", remedy=f"{PROGRAM} check lists them")
    return base, report


def open_base(given: Path | None) -> "AnswerEngine":
    """The engine of the folder; a person at a terminal sees the progress."""
    from bot.app.bootstrap import open_engine

    with bar() as progress:
        return open_engine(existing(given), progress=progress)
