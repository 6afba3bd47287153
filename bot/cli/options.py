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
    from bot.matching.candidate_search import VectorStore

Knowledge = Annotated[
    Path | None, typer.Option("--knowledge", metavar="DIR", help="The knowledge folder; default: knowledge.")
]


def place_of(given: Path | None) -> Path:
    """The knowledge folder, which need not exist, or IN_DATABASE."""
    from bot.settings import read_settings

    folder = read_settings(knowledge=given).knowledge
    if folder.is_file():
        raise UsageError("this is not a folder", where=str(folder), remedy="name a folder with --knowledge DIR")
    return folder


def folder_of(given: Path | None) -> Path:
    """The folder that a command writes to, which need not exist."""
    from bot.settings import IN_DATABASE

    folder = place_of(given)
    if folder == IN_DATABASE:
        remedy = f"name a folder with --knowledge DIR; {PROGRAM} pull fetches the base, and push puts it back"
        raise UsageError("the base is in the database, and this needs a folder", remedy=remedy)
    return folder


def exchanged_folder(given: Path | None) -> Path:
    """The folder that push and pull name, also where the settings name the database."""
    from bot.settings import IN_DATABASE

    folder = place_of(given)
    return Path("knowledge") if folder == IN_DATABASE else folder


def existing(given: Path | None) -> Path:
    """The folder that a command reads, or IN_DATABASE."""
    from bot.settings import IN_DATABASE

    folder = place_of(given)
    if folder != IN_DATABASE and not folder.is_dir():
        remedy = "name one with --knowledge DIR, or make one with import or source add"
        raise UsageError("there is no such folder", where=str(folder), remedy=remedy)
    return folder


def valid_base(given: Path | None) -> "tuple[Base, CheckReport]":
    """The base and its report. Raises KnowledgeError where the base has errors."""
    from bot.app.bootstrap import check_folder
    from bot.knowledge.problem import count_errors

    base, report = check_folder(existing(given))
    if report.errors:
        raise KnowledgeError(f"the knowledge has {count_errors(report.errors)}", remedy=f"{PROGRAM} check lists them")
    return base, report


def open_base(given: Path | None, vectors: "VectorStore | None" = None) -> "AnswerEngine":
    """The engine of the folder; a person at a terminal sees the progress. `vectors` is for those of a large base."""
    from bot.app.bootstrap import open_engine

    with bar() as progress:
        return open_engine(existing(given), progress=progress, vectors=vectors)
