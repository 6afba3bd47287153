"""The figures of a base as facts: each once, with what it measures and the words people ask for it with."""

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
from bot.reckoning.facts import Fact, Stems, facts_of, telling

GENERIC = frozenset(stems("total value number amount volume size level quantity overall figure count sum".split()))
"""Words that any measure may carry without being told from others by them."""

LEAST_KIN = 5
"""Letters that stems of one word begin with alike; shorter beginnings are shared by chance."""

CHANGING = frozenset(stems(
    "change growth grow increase decrease rise fall decline drop reduction gain loss".split()
))  # fmt: skip
"""Words that make a measure the change of another."""

FALLING = frozenset(stems("decrease fall decline drop reduction loss".split()))


@dataclass(frozen=True, slots=True)
class Measure:
    """What some facts measure: its own telling stems, and those of the questions that ask for it first.

    `heard` are all stems of the questions and pages of the entries that state any of its facts, `pages` those of the
    pages alone. `change_of` are the telling stems of what it is the change of, empty where it is none. `names` are
    the parties that its own words name.
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
    """All facts of a base by what they measure.

    `implied` are the parties that need not be named, `strangers` proper names that no figure is of, as
    they are written. `kinds` are the words that several parties have in their names, `heard` all stems of the questions
    and pages of entries that state figures. `begun` are the measures' own stems by their first LEAST_KIN letters.
    """

    measures: tuple[Measure, ...]
    totals: tuple[Total, ...]
    parties: frozenset[Party]
    implied: frozenset[Party]
    documents: frozenset[Party]
    strangers: Mapping[Party, str]
    idf: Mapping[str, float]
    unseen: float
    alias_idf: Mapping[str, float]
    kinds: Stems
    heard: Stems
    begun: Mapping[str, Sequence[str]]

    def weight(self, found: Iterable[str]) -> float:
        """How much some stems tell together."""
        return sum(self.idf.get(stem, self.unseen) for stem in found)


def ledger(base: Base, figures: Mapping[str, tuple[BaseFigure, ...]], known: Terms) -> Ledger:
    """The ledger of a base's figures, given by entry."""
    by_id = {entry.id: entry for entry in base.entries}
    facts = facts_of((one for entry in base.entries for one in figures.get(entry.id, ())), by_id, known)
    parties = frozenset(name for fact in facts for name in fact.parties)
    measures = tuple(_measures(facts, by_id, figures, known, parties))
    idf = _idf([one.stems for one in measures])
    return Ledger(
        measures, tuple(_totals(base.entries, by_id, figures, facts)), parties, _implied(base, parties, known),
        frozenset(known.canonical(tokenize(fold(one.id))) for one in base.documents),
        _strangers(base, parties, known),
        idf, math.log(2 * len(measures) + 2),
        _idf([one.stems | one.aliases for one in measures]), _kinds(parties),
        frozenset().union(*(one.heard for one in measures)), _begun(idf),
    )  # fmt: skip


def _begun(own: Iterable[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for stem in sorted(own):
        found[stem[:LEAST_KIN]].append(stem)
    return dict(found)


def _kinds(parties: Iterable[Party]) -> Stems:
    times = Counter(stem for name in parties for stem in name)
    return frozenset(stem for stem, count in times.items() if count > 1)


def _strangers(base: Base, parties: frozenset[Party], known: Terms) -> Mapping[Party, str]:
    """The base's proper names that no figure is of: a question about one of them is not about any of the parties."""
    names = {known.canonical(tokenize(fold(term.name))): term.name for term in base.terms if term.name[:1].isupper()}
    own = frozenset(stem for party in parties for stem in party)
    return {name: said for name, said in names.items() if own.isdisjoint(name)}


def _idf(sets: Sequence[Stems]) -> Mapping[str, float]:
    times = Counter(stem for one in sets for stem in one)
    return {stem: math.log(1 + (len(sets) - n + 0.5) / (n + 0.5)) for stem, n in times.items()}


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
        names = frozenset(party for party in parties if measure.issuperset(party))
        others = frozenset(stem for name in names for stem in name)
        own = measure - others - GENERIC or measure - others or measure
        own = frozenset(stem for stem in own if len(stem) > 1) or own
        unit = group[0].quantity.unit
        change = own & CHANGING and (unit.is_percent or unit.code in ("pp", "times"))
        yield Measure(
            own, aliases - named, heard, pages, tuple(group), own - CHANGING if change else frozenset(), names
        )


def _asked(entry: Entry, known: Terms) -> Stems:
    return frozenset().union(*(telling(wording, known) for wording in entry.variants))


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
        lines = [one for other in supporting_entries(entry, by_id) for one in figures.get(other.id, ())]
        ids = {one.figure.name: one.id for one in reversed(lines)} | {one.id.replace("/", "."): one.id for one in lines}
        for typed in entry.holds:
            try:
                claim = parse_claim(typed.text)
            except FigureError:
                continue  # the checker has said so
            names = (claim.left.name, *figure_names(claim.right))
            plain = set(typed.text.partition("=")[2]).isdisjoint("-*/()−×÷") and "~" not in typed.text
            if plain and all(name in ids for name in names):
                whole, *parts = (of[ids[name]] for name in names)
                yield Total(whole, tuple(parts))
