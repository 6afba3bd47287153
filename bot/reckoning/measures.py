"""Which measures a question names: by their own words, else by the words people ask for them with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.reckoning.facts import Stems
from bot.reckoning.ledger import Ledger, Measure
from bot.reckoning.request import Operation, Request
from bot.reckoning.roles import TRANSFER
from bot.reckoning.words import COMMON, FILLING

# A word from the questions of a measure's entries tells less than one of its own.
_ALIAS = 0.5
# "Sold" speaks for exports nearly as their own name does.
_MOVED = 0.6
# How much more the question's words count than the measure's: squared, as in the F-measure (van Rijsbergen 1979).
_RECALL = 4
_SCRAP = 2
# Measures this near to the best are as likely meant.
_LEVEL = 0.9
# From this share of its own words on a second measure is named as well.
_NAMED = 0.4
# The same where the words are as good as none: "term" alone names no term.
_WHOLLY = 0.6


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well a measure fits a question's words, from 0 to 1, and which of its own words are said."""

    measure: Measure
    score: float
    said: Stems


def likeness(request: Request, ledger: Ledger, measures: Iterable[Measure]) -> list[Likeness]:
    """The measures that share a telling word with the question, best first."""
    open_to = tuple(measures)
    owned = frozenset().union(*(_owned(one, request) for one in open_to))
    free = request.telling - _whole(ledger, request)
    found = (_likeness(request, ledger, measure, owned, free) for measure in open_to)
    return sorted((one for one in found if one.score > 0), key=lambda one: -one.score)


def _likeness(request: Request, ledger: Ledger, measure: Measure, owned: Stems, free: Stems) -> Likeness:
    """F-measure of the shared weight, in which the question's words count double.

    Words of operations count where the measure has them only. A word that is `owned` by some measure's name speaks
    for no other that is only asked with it; a word of giving or receiving that is `free`, of no measure whose whole
    name is said, speaks for any directed measure of such.
    """
    asked = frozenset(stem for stem in request.telling if stem in owned or stem not in COMMON)
    own = request.stems & measure.stems
    moved = _moved(free, measure) - own
    beside = _ALIAS * ledger.weight(own - asked)
    alias = sum(ledger.alias_idf[stem] for stem in asked & measure.aliases if stem not in owned | TRANSFER)
    gain = ledger.weight(own & asked) + _MOVED * ledger.weight(moved) + _ALIAS * alias + beside
    whole = sum(max(ledger.idf.get(stem, 0.0), ledger.alias_idf.get(stem, 0.0)) for stem in asked - TRANSFER)
    whole += beside + (ledger.weight(own & TRANSFER) or ledger.weight(moved) or _some(asked, ledger))
    return Likeness(measure, _f(gain, whole, ledger.weight(measure.stems)), own | moved)


def _whole(ledger: Ledger, request: Request) -> Stems:
    """The words of all measures whose whole name is said: they speak for no other measure."""
    return frozenset().union(*(one.stems for one in ledger.measures if one.stems <= request.stems))


def _owned(measure: Measure, request: Request) -> Stems:
    """A measure's own words; one of giving or receiving only where the whole name is said: "imports" are no imports."""
    return measure.stems if measure.stems <= request.stems else measure.stems - TRANSFER


def _moved(asked: Stems, measure: Measure) -> Stems:
    """The measure's own words of giving or receiving, where the question has another such word."""
    return measure.stems & TRANSFER if is_directed(measure) and not asked.isdisjoint(TRANSFER) else frozenset()


def _some(asked: Stems, ledger: Ledger) -> float:
    """What a word of giving or receiving weighs that the measure has nothing for."""
    return max((ledger.idf.get(stem, 0.0) for stem in asked & TRANSFER), default=0.0)


def _f(gain: float, whole: float, own: float) -> float:
    recall, precision = min(1.0, gain / whole if whole else 0.0), min(1.0, gain / own if own else 0.0)
    weighed = _RECALL * precision + recall
    return (1 + _RECALL) * precision * recall / weighed if weighed else 0.0


def is_directed(measure: Measure) -> bool:
    """Whether a measure is of something that goes from one party to another."""
    return any(fact.figure.parties.kind == "towards" for fact in measure.facts)


def named(request: Request, ledger: Ledger, measures: Sequence[Measure], *, one: bool) -> tuple[Measure, ...]:
    """The measures a question names, the clearest first: the best with its equals, and others by words of their own.

    With `one` only the best is meant, and its equals. One of whose own words none is said must at least be stated by
    an entry near the question.
    """
    ranked = [like for like in likeness(request, ledger, measures) if like.said or _near(like.measure, request.near)]
    if not ranked:
        return ()
    ranked = [like for like in ranked if not _outdone(like, ranked, ledger)]
    if one:
        ranked = [like for like in ranked if accounted(request, (like.measure,), ledger)]
    chosen = [like for like in ranked if like.score >= _LEVEL * ranked[0].score]
    left = (request.telling | (request.stems & FILLING)).difference(*(like.said for like in chosen))
    for like in sorted(ranked, key=lambda like: -_share_said(like, ledger)) if not one else ():
        fresh = like.said & left
        if fresh <= TRANSFER and not like.measure.stems <= request.stems:
            continue  # "imports from there" are what another exports, and no share of imports
        least = _NAMED if fresh & request.telling else _WHOLLY
        if like not in chosen and fresh and _share_said(like, ledger) >= least:
            chosen.append(like)
            left -= fresh
    return tuple(like.measure for like in chosen)


def _share_said(like: Likeness, ledger: Ledger) -> float:
    """The share of a measure's own words that are said, by weight."""
    return ledger.weight(like.said) / ledger.weight(like.measure.stems)


def _outdone(like: Likeness, ranked: Sequence[Likeness], ledger: Ledger) -> bool:
    """Whether the same words are all of another measure's name and only a part of this one's."""
    own = ledger.weight(like.measure.stems)
    same = (other for other in ranked if other.said == like.said)
    return any(ledger.weight(other.measure.stems) < _LEVEL * own for other in same)


def _near(measure: Measure, entries: frozenset[str]) -> bool:
    return any(not fact.entries.isdisjoint(entries) for fact in measure.facts)


def accounted(request: Request, measures: Sequence[Measure], ledger: Ledger) -> bool:
    """Whether the measures, or the questions and pages of their entries, know every telling word of a question."""
    known = frozenset().union(*(one.stems | one.heard for one in measures))
    if not all(known.issuperset(name) for name in request.strangers):
        return False
    return narrowing(request, ledger) <= (known | TRANSFER if any(map(is_directed, measures)) else known)


def said(request: Request, measure: Measure) -> bool:
    """Whether a question says any word of a measure's own, or another of giving, of change, or as its one subject."""
    if not measure.stems.isdisjoint(request.stems) or _moved(request.telling, measure):
        return True
    changes = bool(measure.change_of) and request.wish.operation is Operation.CHANGE
    return changes or not request.telling


def mostly_said(request: Request, measure: Measure, ledger: Ledger) -> bool:
    """Whether a question says half of a measure's own words, or one that no other measure has."""
    own = measure.stems & request.stems
    others = frozenset().union(*(one.stems for one in ledger.measures if one.stems != measure.stems))
    return 2 * len(own) >= len(measure.stems) or bool(own - others)


def by_name(request: Request, ledger: Ledger) -> bool:
    """Whether measures' own words are all that a question says."""
    return narrowing(request, ledger) - TRANSFER <= ledger.idf.keys()


def narrowing(request: Request, ledger: Ledger) -> Stems:
    """The telling words that narrow down what is asked: no everyday word and no scrap of two letters is one."""
    return frozenset(
        stem for stem in request.telling
        if stem in ledger.idf or (stem not in COMMON and (len(stem) > _SCRAP or stem.isdigit()))
    )  # fmt: skip
