"""Which entries are related, so that one may answer what the other asks and neither is wrong for the other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge.entries import Entry


def are_related(one: Entry, other: Entry) -> bool:
    """True if either entry refers to the other, or both have a quote in common."""
    if other.id in _named(one) or one.id in _named(other):
        return True
    return not {quote.text for quote in one.quotes}.isdisjoint(quote.text for quote in other.quotes)


def _named(entry: Entry) -> set[str]:
    return {name.text for name in (*entry.see, *entry.rests_on)}


@dataclass(frozen=True, slots=True)
class RelatedEntries:
    """Lookups for related entries: row by id, rows that refer to an id, rows that hold a quote."""

    entries: Sequence[Entry]
    row_by_id: Mapping[str, int]
    referring: Mapping[str, Sequence[int]]
    quoting: Mapping[str, Sequence[int]]

    def rows_of(self, row: int) -> frozenset[int]:
        """The rows of all entries related to the one in that row, without itself."""
        entry = self.entries[row]
        found = {self.row_by_id[name] for name in _named(entry) if name in self.row_by_id}
        found.update(self.referring.get(entry.id, ()))
        found.update(other for quote in entry.quotes for other in self.quoting[quote.text])
        return frozenset(found - {row})


def related_entries(entries: Sequence[Entry]) -> RelatedEntries:
    """Builds the lookups in one pass, where comparing every pair would take too long."""
    naming: dict[str, list[int]] = defaultdict(list)
    quoting: dict[str, list[int]] = defaultdict(list)
    for n, entry in enumerate(entries):
        for name in _named(entry):
            naming[name].append(n)
        for text in {quote.text for quote in entry.quotes}:
            quoting[text].append(n)
    return RelatedEntries(entries, {entry.id: n for n, entry in enumerate(entries)}, naming, quoting)
