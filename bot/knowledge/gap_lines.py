"""gaps.md: known gaps, one a line (`- id: question | reason | kind | other wordings`)."""

import re
from collections.abc import Iterator

from bot.knowledge.entries import Entry, EntryKind, SourceText
from bot.knowledge.ids import is_id, propose
from bot.knowledge.labelled_parts import ASKABLE
from bot.knowledge.page import split_lines
from bot.knowledge.problem import Location, Problem, Severity

GAPS = "gaps.md"

_ITEM = re.compile(r"[ \t]*[-*+][ \t]+")
_ID = re.compile(r"(?P<id>[^\s:|?]+):[ \t]+")
_FIELDS = 4
_REMEDY = "write '- id: question? | why it is not known | kind | other wording; another'"


def read_gaps(text: str, file: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Parse gaps.md. Lines that are no list items are for readers; after the reason all may be left out."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, line in enumerate(split_lines(text), start=1):
        item = _ITEM.match(line)
        if item is None:
            continue
        entry, found = _gap(line, item.end(), Location(file, number))
        problems += found
        if entry is not None:
            entries.append(entry)
    return tuple(entries), tuple(problems)


def _gap(line: str, start: int, at: Location) -> tuple[Entry | None, list[Problem]]:
    named = _ID.match(line, start)
    fields = [part.strip() for part in line[named.end() if named else start :].split("|")]
    question, reason, kind, also = (*fields, *[""] * _FIELDS)[:_FIELDS]
    name = named["id"] if named else propose(question)
    problems = list(_faults(fields, name, named is not None, kind, at))
    if not question or not reason:
        return None, problems
    entry = Entry(
        id=name,
        heading=SourceText(question, at),
        kind=EntryKind.GAP,
        answer=SourceText(reason, at),
        also_asked=tuple(SourceText(one.strip(), at) for one in also.split(";") if one.strip()),
        asks_for=kind.lower() if kind.lower() in ASKABLE else "",
        lines=(at.line, at.line + 1),
        has_id=named is not None,
    )
    return entry, problems


def _faults(fields: list[str], name: str, named: bool, kind: str, at: Location) -> Iterator[Problem]:
    if len(fields) > _FIELDS or not all((*fields, "", "")[:2]):
        message = "a gap needs a question and a reason" if len(fields) <= _FIELDS else f"{len(fields)} fields"
        yield Problem("gap", at, message, _REMEDY)
    if named and not is_id(name):
        yield Problem("id", at, f"'{name}' is not a valid id", "use letters, digits, '_', '-' and '.'", entry=name)
    if not named:
        yield Problem("no-id", at, "a gap without an id", f"begin it with '{name}: '", Severity.WARNING, name)
    if kind and kind.lower() not in ASKABLE:
        yield Problem(
            "asks-for", at, f"'{kind}' is not a kind of answer", f"write one of {', '.join(ASKABLE)}", entry=name
        )
