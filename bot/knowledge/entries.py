"""What a base is made of: frozen values that remember where they were typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.knowledge.problem import Location

NOWHERE = Location("")


class EntryKind(StrEnum):
    """What an entry is: a question with its answer, a fact nobody asks for, or a known gap."""

    QUESTION = "question"
    FACT = "fact"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class SourceText:
    """Characters as typed, with their place; two are equal when the characters are."""

    text: str
    at: Location = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of a source, or one sentence of it; both count from 1."""

    source: str
    paragraph: int
    sentence: int | None = None
    at: Location = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return f"{self.paragraph}" if self.sentence is None else f"{self.paragraph}.{self.sentence}"


@dataclass(frozen=True, slots=True)
class Quote:
    """The source's own words and where they stand; `also` names sentences without their words."""

    text: str
    place: Place
    also: tuple[Place, ...] = ()
    at: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Test:
    """A question that must reach its entry, or with `reaches` false must not."""

    __test__ = False

    text: str
    reaches: bool = True
    at: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """A picture the entry asks for: its kind and the names of the figures it draws."""

    kind: str
    names: tuple[str, ...]
    at: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ImportProvenance:
    """The row an imported answer was taken from: file, line, and SHA-256 of that line."""

    file: str
    line: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the base knows, or knows that it does not.

    `lines` is the half-open range of the page's lines it fills, from 1; `named` is false where the
    page gives no id and `id` is only proposed. An imported row has a `receipt` and no quotes.
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
        """Where the entry begins."""
        return self.heading.at

    @property
    def variants(self) -> tuple[str, ...]:
        """The heading and all other wordings of its question."""
        return (self.heading.text, *(one.text for one in self.also_asked))


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read: its title, its entries in order, and its file's name in the folder."""

    file: str
    title: str
    entries: tuple[Entry, ...]


def supporting_entries(entry: Entry, by_id: Mapping[str, Entry]) -> tuple[Entry, ...]:
    """The entry, then all entries it rests on, directly or through others, each once."""
    found = {entry.id: entry}
    waiting = [name.text for name in entry.rests_on]
    while waiting:
        other = by_id.get(waiting.pop(0))
        if other is not None and other.id not in found:
            found[other.id] = other
            waiting += [name.text for name in other.rests_on]
    return tuple(found.values())


def quotes_of(entry: Entry, by_id: Mapping[str, Entry]) -> tuple[Quote, ...]:
    """All quotes behind an entry, its own first, none twice."""
    return tuple(dict.fromkeys(quote for one in supporting_entries(entry, by_id) for quote in one.quotes))
