"""The base as it stood: which revision is meant, and its files out of the journal."""

from datetime import UTC, date, datetime, time

from bot.curation.protocols import Revision, Revisions
from bot.errors import JournalError, UsageError

_REMEDY = "name a revision's number, a day as 2026-03-01, or a moment as 2026-03-01T12:30; history lists them"


def meant(text: str) -> int | datetime:
    """A revision's number, or a moment: of a day its end. Times are UTC where they do not say else.

    Raises UsageError for anything else.
    """
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) <= 18:
        return int(text)
    try:
        if len(text) == len("2026-03-01"):
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        found = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"'{text}' is neither a revision nor a time", where="--as-of", remedy=_REMEDY) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


async def standing(revisions: Revisions, wanted: int | datetime) -> Revision:
    """The revision of that number, or the one that stood at that moment. Raises UsageError where there is none."""
    if isinstance(wanted, int):
        found = await revisions.get(wanted)
    else:
        found = await revisions.as_of(wanted)
    if found is None or found.pending:
        when = f"revision {wanted}" if isinstance(wanted, int) else f"revision by {wanted:%Y-%m-%d %H:%M} UTC"
        raise UsageError(f"the journal has no {when}", where="--as-of", remedy=_REMEDY)
    return found


async def files_of(revisions: Revisions, number: int) -> dict[str, bytes]:
    """The files of the base after a revision, by name. Raises JournalError where the journal lacks one."""
    manifest = await revisions.manifest(number)
    contents = await revisions.contents(manifest.values())
    missing = [name for name, content in manifest.items() if content not in contents]
    if missing:
        raise JournalError(f"revision {number} lacks {missing[0]}", remedy="restore the journal from a copy")
    return {name: contents[content] for name, content in manifest.items()}
