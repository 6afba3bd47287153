"""The figures of a base as facts: each once, with what it measures and the words people ask for it with."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.figures.claim import names_in
from bot.figures.errors import FigureError
from bot.figures.expression import parse_claim
from bot.figures.model import Figure, Quantity
from bot.figures.numbers import Number, find_numbers
from bot.figures.proof import number_of, proves
from bot.figures.table import BaseFigure
from bot.knowledge.evidence import quotes_of, supports
from bot.knowledge.folder import Base
from bot.knowledge.model import Entry, Quote
from bot.matching.question import STOP, fold, spelled, stems
from bot.matching.slots import Party
from bot.matching.terms import Terms

Stems = frozenset[str]

GENERIC = frozenset(stems("total value number amount volume size level quantity overall figure count sum".split()))
"""Words that any measure may carry without being told from others by them."""

CHANGING = frozenset(stems(
    "change growth grow increase decrease rise fall decline drop reduction gain loss".split()
))  # fmt: skip
"""Words that make a measure the change of another."""

FALLING = frozenset(stems("decrease fall decline drop reduction loss".split()))


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure, however many entries state it.

    `figures` are its lines, the first in the base first; `quotes` those behind its entries that state its value.
    """

    figures: tuple[BaseFigure, ...]
    measure: Stems
    parties: tuple[Party, ...]
    quotes: tuple[Quote, ...] = field(default=(), compare=False)

    @property
    def figure(self) -> Figure:
        """The figure as its first entry types it."""
        return self.figures[0].figure

    @property
    def quantity(self) -> Quantity:
        """How much it is."""
        return self.figure.quantity

    @property
    def entries(self) -> frozenset[str]:
        """The entries that state it."""
        return frozenset(one.entry for one in self.figures)


@dataclass(frozen=True, slots=True)
class Measure:
    """What some facts measure: its own telling stems, and those of the questions that ask for it first.

    `heard` are all stems of the questions and pages of the entries that state any of its facts, `pages` those of the pages alone. `change_of` are the
    telling stems of what it is the change of, empty where it is none.
    """

    stems: Stems
    aliases: Stems
    heard: Stems
    pages: Stems
    facts: tuple[Fact, ...]
    change_of: Stems = frozenset()
    names: frozenset[Party] = frozenset()


@dataclass(frozen=True, slots=True)
class Total:
    """A sum that the base states: the whole, and its parts."""

    whole: Fact
    parts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """All facts of a base by what they measure; `implied` are the parties that need not be named."""

    measures: tuple[Measure, ...]
    totals: tuple[Total, ...]
    parties: frozenset[Party]
    implied: frozenset[Party]
    documents: frozenset[Party]
    idf: Mapping[str, float]
    unseen: float
    alias_idf: Mapping[str, float]

    def weight(self, found: Iterable[str]) -> float:
        """How much some stems tell together."""
        return sum(self.idf.get(stem, self.unseen) for stem in found)


def ledger(base: Base, figures: Mapping[str, tuple[BaseFigure, ...]], known: Terms) -> Ledger:
    """The ledger of a base's figures, given by entry."""
    by_id = {entry.id: entry for entry in base.entries}
    facts = _facts((one for entry in base.entries for one in figures.get(entry.id, ())), by_id, known)
    parties = frozenset(name for fact in facts for name in fact.parties)
    measures = tuple(_measures(facts, by_id, figures, known, parties))
    return Ledger(
        measures, tuple(_totals(base.entries, by_id, figures, facts)), parties, _implied(base, parties, known),
        frozenset(known.canonical(spelled(fold(one.id))) for one in base.documents),
        _idf([one.stems for one in measures]), math.log(2 * len(measures) + 2),
        _idf([one.stems | one.aliases for one in measures]),
    )  # fmt: skip


def _idf(sets: Sequence[Stems]) -> Mapping[str, float]:
    times = Counter(stem for one in sets for stem in one)
    return {stem: math.log(1 + (len(sets) - n + 0.5) / (n + 0.5)) for stem, n in times.items()}


def telling(text: str, known: Terms) -> Stems:
    """The canonical stems of a text's telling words."""
    return frozenset(stems(word for word in known.rewrite(spelled(fold(text))) if word not in STOP))


def _facts(lines: Iterable[BaseFigure], by_id: Mapping[str, Entry], known: Terms) -> tuple[Fact, ...]:
    """Each figure once. A line without a period is the same as one that has it, where that is the only one."""
    groups: dict[tuple[object, ...], list[BaseFigure]] = defaultdict(list)
    for one in lines:
        groups[(*_key(one.figure, known), one.figure.period.code if one.figure.period else "")].append(one)
    dated = Counter(key[:-1] for key in groups if key[-1])
    for key in [key for key in groups if not key[-1] and dated[key[:-1]] == 1]:
        twin = next(other for other in groups if other[:-1] == key[:-1] and other[-1])
        groups[twin] += groups.pop(key)
    numbers: dict[str, tuple[Number, ...]] = {}
    return tuple(_fact(tuple(group), by_id, numbers, known) for group in groups.values())


def _key(figure: Figure, known: Terms) -> tuple[object, ...]:
    names = [known.canonical(spelled(fold(name))) for name in figure.parties.names]
    parties: object = tuple(names) if figure.parties.kind == "towards" else frozenset(names)
    quantity = figure.quantity
    return telling(figure.measure, known), figure.parties.kind, parties, quantity.value, quantity.unit, figure.certainty


def _fact(
    figures: tuple[BaseFigure, ...], by_id: Mapping[str, Entry], numbers: dict[str, tuple[Number, ...]], known: Terms
) -> Fact:
    figure = figures[0].figure
    names = tuple(known.canonical(spelled(fold(name))) for name in figure.parties.names)
    behind = dict.fromkeys(quote for one in figures for quote in quotes_of(by_id[one.entry], by_id))
    wanted = number_of(figure.quantity)
    quotes = tuple(quote for quote in behind if proves(wanted, _numbers(quote.text, numbers)))
    return Fact(figures, telling(figure.measure, known), names, quotes)


def _numbers(text: str, seen: dict[str, tuple[Number, ...]]) -> tuple[Number, ...]:
    """The numbers of a text, read once."""
    if text not in seen:
        seen[text] = find_numbers(text)
    return seen[text]


def _measures(
    facts: Sequence[Fact],
    by_id: Mapping[str, Entry],
    figures: Mapping[str, tuple[BaseFigure, ...]],
    known: Terms,
    parties: frozenset[Party],
) -> Iterable[Measure]:
    named = frozenset(stem for party in parties for stem in party)
    groups: dict[Stems, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.measure].append(fact)
    for measure, group in groups.items():
        hosts = {name for fact in group for name in fact.entries}
        first = {one.entry for fact in group for one in fact.figures if figures[one.entry][0] == one}
        heard = frozenset().union(*(_heard(by_id[host], known) for host in hosts))
        aliases = frozenset().union(*(_asked(by_id[host], known) for host in first))
        pages = frozenset().union(*(telling(by_id[host].page, known) for host in hosts))
        own = measure - named - GENERIC or measure - named or measure
        unit = group[0].quantity.unit
        change = own & CHANGING and (unit.is_percent or unit.code in ("pp", "times"))
        names = frozenset(party for party in parties if measure.issuperset(party))
        yield Measure(
            own, aliases - named, heard, pages, tuple(group), own - CHANGING if change else frozenset(), names
        )


def _asked(entry: Entry, known: Terms) -> Stems:
    return frozenset().union(*(telling(wording, known) for wording in entry.wordings))


def _heard(entry: Entry, known: Terms) -> Stems:
    return _asked(entry, known) | telling(entry.page, known)


def _implied(base: Base, parties: frozenset[Party], known: Terms) -> frozenset[Party]:
    """The parties of the base's context; without one, those that its name names."""
    context = base.config.context.implied
    said = telling(" ".join(context) if context else base.config.name, known)
    return frozenset(party for party in parties if said.issuperset(party))


def _totals(
    entries: Iterable[Entry],
    by_id: Mapping[str, Entry],
    figures: Mapping[str, tuple[BaseFigure, ...]],
    facts: Sequence[Fact],
) -> Iterable[Total]:
    """The sums of `holds:` items whose parts are figures and nothing else."""
    of = {one.id: fact for fact in facts for one in fact.figures}
    for entry in entries:
        lines = [one for other in supports(entry, by_id) for one in figures.get(other.id, ())]
        ids = {one.figure.name: one.id for one in reversed(lines)} | {one.id.replace("/", "."): one.id for one in lines}
        for typed in entry.holds:
            try:
                claim = parse_claim(typed.text)
            except FigureError:
                continue  # the checker has said so
            names = (claim.left.name, *names_in(claim.right))
            plain = set(typed.text.partition("=")[2]).isdisjoint("-*/()−×÷") and "~" not in typed.text
            if plain and all(name in ids for name in names):
                whole, *parts = (of[ids[name]] for name in names)
                yield Total(whole, tuple(parts))
