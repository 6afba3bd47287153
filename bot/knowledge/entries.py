"""Entries, pages, quotes and places as frozen values that remember where they were typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.knowledge import limits
from bot.knowledge.problem import Location

NOWHERE = Location("")


class EntryKind(StrEnum):
    """A question with its answer, a fact that no question asks for, or a known gap."""

    QUESTION = "question"
    FACT = "fact"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class SourceText:
    """Text as typed, with its location; two are equal when their characters are."""

    text: str
    at: Location = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of a source document, or one sentence of it; both count from 1."""

    source: str
    paragraph: int
    sentence: int | None = None
    at: Location = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return f"{self.paragraph}" if self.sentence is None else f"{self.paragraph}.{self.sentence}"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words copied from a source and their place; `also` cites further sentences without quoting them."""

    text: str
    place: Place
    also: tuple[Place, ...] = ()
    at: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Test:
    """A question that must reach its entry or, if `reaches` is false, must not."""

    __test__ = False

    text: str
    reaches: bool = True
    at: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """A chart that the entry asks for: its kind, and the names of the figures to draw."""

    kind: str
    names: tuple[str, ...]
    at: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ImportProvenance:
    """The row an imported answer comes from: file, line, and SHA-256 of that line."""

    file: str
    line: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer of the base, or one known gap.

    `lines` is the half-open range of lines it covers on its page, from 1. `has_id` is false if the page gives no id
    and `id` is only proposed. An imported row has a `provenance` and no checked quotes.
    """

    id: str
    heading: SourceText
    kind: EntryKind
    answer: SourceText = SourceText("")
    quotes: tuple[Quote, ...] = ()
    also_asked: tuple[SourceText, ...] = ()
    figures: tuple[SourceText, ...] = ()
    holds: tuple[SourceText, ...] = ()
    tests: tuple[Test, ...] = ()
    see: tuple[SourceText, ...] = ()
    rests_on: tuple[SourceText, ...] = ()
    chart: ChartRequest | None = None
    owner: str = ""
    checked: date | None = None
    asks_for: str = ""
    page: str = field(default="", compare=False)
    lines: tuple[int, int] = field(default=(0, 0), compare=False)
    has_id: bool = field(default=True, compare=False)
    provenance: ImportProvenance | None = None

    @property
    def at(self) -> Location:
        """Where the entry starts."""
        return self.heading.at

    @property
    def variants(self) -> tuple[str, ...]:
        """Every phrasing of the question: the heading, then the lines of "Also asked:"."""
        return (self.heading.text, *(one.text for one in self.also_asked))


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read: file name in the folder, title, and entries in order."""

    file: str
    title: str
    entries: tuple[Entry, ...]


def supporting_entries(entry: Entry, by_id: Mapping[str, Entry]) -> tuple[Entry, ...]:
    """The entry itself, then the entries it rests on, directly or indirectly, each once, nearest first."""
    found = {entry.id: entry}
    waiting = [name.text for name in entry.rests_on]
    while waiting and len(found) <= limits.SUPPORTING:
        other = by_id.get(waiting.pop(0))
        if other is not None and other.id not in found:
            found[other.id] = other
            waiting += [name.text for name in other.rests_on]
    return tuple(found.values())


def quotes_of(entry: Entry, by_id: Mapping[str, Entry]) -> tuple[Quote, ...]:
    """All quotes that support an entry, its own first, without duplicates."""
    return tuple(dict.fromkeys(quote for one in supporting_entries(entry, by_id) for quote in one.quotes))
