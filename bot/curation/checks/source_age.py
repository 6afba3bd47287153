"""Entries that rest on an older version of their document."""

from collections.abc import Iterator

from bot.knowledge.entries import Entry
from bot.knowledge.folder import Base
from bot.knowledge.problem import Problem, Severity
from bot.knowledge.sources import Document


def source_age_problems(base: Base) -> Iterator[Problem]:
    """A warning for each entry that an update of its document asks to look at, or that was checked before it."""
    by_id = {entry.id: entry for entry in base.entries}
    for document in base.documents:
        waiting = set(document.source.to_review)
        for name in document.source.to_review:
            entry = by_id.get(name)
            if entry and not checked_since(entry, document):
                message = f"'{document.id}' changed in a sentence that it cites"
                yield _problem("changed-source", entry, message, document)
        for entry in base.entries:
            day = document.source.date
            older = day and entry.checked and entry.checked < day and entry.id not in waiting
            if older and any(quote.place.source == document.id for quote in entry.quotes):
                yield _problem("outdated", entry, f"last checked before '{document.id}' of {day}", document)


def checked_since(entry: Entry, document: Document) -> bool:
    """True if an entry was checked on the day of its document's version, or later."""
    day = document.source.date
    return bool(day and entry.checked and entry.checked >= day)


def _problem(code: str, entry: Entry, message: str, document: Document) -> Problem:
    day = document.source.date
    dated = f"set 'Checked: {day}'" if day else f"take it out of 'to_review' in sources/{document.id}.toml"
    return Problem(code, entry.at, message, f"compare it with the document, then {dated}", Severity.WARNING, entry.id)
