"""The figures of a base by what they measure, with the words people ask for them with."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.figures.expression import parse_claim
from bot.figures.figure_table import BaseFigure
from bot.figures.model import FigureError
from bot.figures.sum_claim import figure_names
from bot.knowledge.entries import Entry, supporting_entries
from bot.knowledge.folder import Base
from bot.matching.query import fold, stems, tokenize
from bot.matching.slots import Party
from bot.matching.terms import Terms
from bot.quantities.quoted_parts import quoted_parts
from bot.quantities.records import FigureRecord, Stems, content_stems, records_of

NONDISTINCTIVE = frozenset(
    stems("total value number amount volume size level quantity overall figure count sum".split())
)
"""Words that any measure may carry without being told from others by them."""

CHANGING = frozenset(stems("change growth grow increase decrease rise fall decline drop reduction gain loss".split()))
"""Words that make a measure the change of another."""

MOST_WORDINGS = 12
"""Wordings of an entry that are kept: more tell no more about its figures."""


@dataclass(frozen=True, slots=True)
class Metric:
    """What some figures measure, in one unit: `stems` are its own telling ones, `aliases` those it is asked with.

    `change_of` are the stems of what it is the change of, empty where it is none; `names` are the parties that its own
    words name, `hosts` the entries that state it first.
    """

    name: str
    unit: str
    stems: Stems
    aliases: Stems
    records: tuple[FigureRecord, ...]
    hosts: tuple[str, ...] = ()
    change_of: Stems = frozenset()
    names: frozenset[Party] = frozenset()


@dataclass(frozen=True, slots=True)
class Total:
    """A sum that the base states: the whole, and its parts."""

    whole: FigureRecord
    parts: tuple[FigureRecord, ...]


@dataclass(frozen=True, slots=True)
class FigureIndex:
    """All figures of a base by what they measure.

    `wordings` are those of each entry with figures. `implied` are the parties that need not be named, `strangers`
    proper names that no figure is of, as they are written. `idf` weighs the stems of metrics, `unseen` is the weight of
    all others.
    """

    metrics: tuple[Metric, ...]
    wordings: Mapping[str, tuple[str, ...]]
    totals: tuple[Total, ...]
    parties: frozenset[Party]
    implied: frozenset[Party]
    strangers: Mapping[Party, str]
    idf: Mapping[str, float]
    unseen: float

    def weight(self, found: Iterable[str]) -> float:
        """How much some stems tell together."""
        return sum(self.idf.get(stem, self.unseen) for stem in found)


def figure_index(base: Base, figures: Mapping[str, tuple[BaseFigure, ...]], known: Terms) -> FigureIndex:
    """The index of a base's figures, given by entry."""
    by_id = {entry.id: entry for entry in base.entries}
    typed = records_of((one for entry in base.entries for one in figures.get(entry.id, ())), by_id, known)
    records = (*typed, *quoted_parts(typed, known))
    parties = frozenset(name for record in records for name in record.parties)
    metrics = tuple(_metrics(records, by_id, figures, known, parties))
    stating = dict.fromkeys(one.entry for record in records for one in record.figures)
    return FigureIndex(
        metrics,
        {entry: tuple(by_id[entry].variants[:MOST_WORDINGS]) for entry in stating},
        tuple(_totals(base.entries, by_id, figures, typed)),
        parties,
        _implied(base, parties, known),
        _strangers(base, parties, known),
        _idf([one.stems for one in metrics]),
        math.log(2 * len(metrics) + 2),
    )


def _metrics(
    records: Sequence[FigureRecord],
    by_id: Mapping[str, Entry],
    figures: Mapping[str, tuple[BaseFigure, ...]],
    known: Terms,
    parties: frozenset[Party],
) -> Iterable[Metric]:
    named = frozenset(stem for party in parties for stem in party)
    groups: dict[tuple[Stems, str], list[FigureRecord]] = defaultdict(list)
    for record in records:
        groups[record.measure, record.quantity.unit.code].append(record)
    for (measure, unit), group in groups.items():
        first = {one.entry for record in group for one in record.figures if figures[one.entry][0] == one}
        asked = frozenset().union(*(content_stems(text, known) for host in first for text in by_id[host].variants))
        names = frozenset(party for party in parties if measure.issuperset(party))
        own = _distinctive(measure, names)
        change = own & CHANGING and unit in ("%", "pp", "times")
        yield Metric(
            name=group[0].figure.measure,
            unit=unit,
            stems=own,
            aliases=asked - named,
            records=tuple(group),
            hosts=tuple(sorted(first)),
            change_of=own - CHANGING if change else frozenset(),
            names=names,
        )


def _distinctive(measure: Stems, names: Iterable[Party]) -> Stems:
    others = frozenset(stem for name in names for stem in name)
    own = measure - others - NONDISTINCTIVE or measure - others or measure
    return frozenset(stem for stem in own if len(stem) > 1) or own


def _idf(sets: Sequence[Stems]) -> Mapping[str, float]:
    times = Counter(stem for one in sets for stem in one)
    return {stem: math.log(1 + (len(sets) - n + 0.5) / (n + 0.5)) for stem, n in times.items()}


def _strangers(base: Base, parties: frozenset[Party], known: Terms) -> Mapping[Party, str]:
    """The base's proper names that no figure is of: a question about one of them is about none of the parties."""
    names = {known.canonical(tokenize(fold(term.name))): term.name for term in base.terms if term.name[:1].isupper()}
    own = frozenset(stem for party in parties for stem in party)
    return {name: written for name, written in names.items() if own.isdisjoint(name)}


def _implied(base: Base, parties: frozenset[Party], known: Terms) -> frozenset[Party]:
    """The parties of the base's context; without one, those that its name names."""
    context = base.config.context.implied
    named = content_stems(" ".join(context) if context else base.config.name, known)
    return frozenset(party for party in parties if named.issuperset(party))


def _totals(
    entries: Iterable[Entry],
    by_id: Mapping[str, Entry],
    figures: Mapping[str, tuple[BaseFigure, ...]],
    records: Sequence[FigureRecord],
) -> Iterable[Total]:
    """The sums of `holds:` items whose parts are figures and nothing else."""
    of = {one.id: record for record in records for one in record.figures}
    for entry in entries:
        lines = [one for other in supporting_entries(entry, by_id) for one in figures.get(other.id, ())]
        ids = {one.figure.name: one.id for one in reversed(lines)} | {one.id.replace("/", "."): one.id for one in lines}
        for typed in entry.holds:
            try:
                claim = parse_claim(typed.text)
            except FigureError:
                continue  # the checker has reported it
            names = (claim.left.name, *figure_names(claim.right))
            plain = set(typed.text.partition("=")[2]).isdisjoint("-*/()−×÷") and "~" not in typed.text
            if plain and all(name in ids for name in names):
                whole, *parts = (of[ids[name]] for name in names)
                yield Total(whole, tuple(parts))
