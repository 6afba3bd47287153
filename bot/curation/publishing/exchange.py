"""A folder and the base in the database brought to one state: what of which to take, and what both changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.atomic_file import replace_file
from bot.curation.records import Manifest

REVISION_FILE = ".revision"
"""Says in a folder which revision of the database it comes from."""


@dataclass(frozen=True, slots=True)
class PullPlan:
    """Which files of a folder become those of the database (None deletes), and which both have changed."""

    changes: Mapping[str, str | None]
    conflicts: tuple[str, ...]


def plan_pull(folder: Manifest, common: Manifest, database: Manifest) -> PullPlan:
    """What a pull changes in a folder, given the files of the revision that it comes from.

    What only the folder has changed stays; files of a conflict are among the changes too.
    """
    differing = [name for name in sorted({*folder, *database}) if folder.get(name) != database.get(name)]
    changes = {name: database.get(name) for name in differing if database.get(name) != common.get(name)}
    return PullPlan(changes, tuple(name for name in changes if folder.get(name) != common.get(name)))


def folder_revision(folder: Path) -> int | None:
    """The number of the revision that a folder comes from; None where none is known."""
    try:
        return int((folder / REVISION_FILE).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def mark_revision(folder: Path, number: int) -> None:
    """Note which revision a folder comes from. Raises OSError."""
    replace_file(folder / REVISION_FILE, f"{number}\n".encode())
