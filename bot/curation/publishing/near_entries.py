"""Entries that a new one comes near: they answer its question already, quote the same words, or are known gaps."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.entries import Entry, EntryKind, Quote
from bot.knowledge.folder import Base
from bot.matching.decision import Decision

MOST_NEAR = 3
"""Entries shown before a new one is published: more would hide the preview."""


class Nearness(StrEnum):
    """Why an entry is shown beside a new one."""

    ANSWERS = "answers this already"
    GAP = "says already that the documents do not answer this"
    SAME_WORDS = "quotes the same words"
    NEAR = "is near"


@dataclass(frozen=True, slots=True)
class NearEntry:
    """An entry of the base as it is, and why a moderator may want to edit it rather than add another."""

    entry: Entry
    why: Nearness


def near_entries(new: Entry, base: Base, decision: Decision) -> tuple[NearEntry, ...]:
    """At most MOST_NEAR entries near a new one, the most telling first.

    `decision` is what the base as it is makes of the new entry's question.
    """
    found: dict[str, NearEntry] = {}
    for one in _near(new, base, decision):
        found.setdefault(one.entry.id, one)
    return tuple(found.values())[:MOST_NEAR]


def _near(new: Entry, base: Base, decision: Decision) -> Iterator[NearEntry]:
    yield from (NearEntry(one.entry, Nearness.ANSWERS) for one in decision.answers)
    if decision.gap is not None:
        yield NearEntry(decision.gap, Nearness.GAP)
    others = (one for one in base.entries if one.id != new.id and one.quotes)
    yield from (NearEntry(one, Nearness.SAME_WORDS) for one in others if _quotes_same(new, one))
    for candidate in decision.suggestions:
        gap = candidate.entry.kind is EntryKind.GAP
        yield NearEntry(candidate.entry, Nearness.GAP if gap else Nearness.NEAR)


def _quotes_same(new: Entry, other: Entry) -> bool:
    return any(_overlap(one, another) for one in new.quotes for another in other.quotes)


def _overlap(one: Quote, other: Quote) -> bool:
    """True if one quote holds the other, at one place."""
    same_place = (one.place.source, one.place.paragraph) == (other.place.source, other.place.paragraph)
    return same_place and (one.text in other.text or other.text in one.text)
