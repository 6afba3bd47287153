"""Which measures a question names: by their own words, else by the words people ask for them with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.reckoning.facts import Stems
from bot.reckoning.ledger import Ledger, Measure
from bot.reckoning.request import Request
from bot.reckoning.roles import GIVING, RECEIVING

# A word from the questions of a measure's entries tells less than one of its own.
_ALIAS = 0.5
# Measures this near to the best are as likely meant.
_LEVEL = 0.9
# From this share of its own words on a second measure is named as well.
_NAMED = 0.4


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well a measure fits a question's words, from 0 to 1, and which of its own words are said."""

    measure: Measure
    score: float
    said: Stems


def likeness(request: Request, ledger: Ledger, measures: Iterable[Measure]) -> list[Likeness]:
    """The measures that share a telling word with the question, best first."""
    found = (_likeness(request, ledger, measure) for measure in measures)
    return sorted((one for one in found if one.score > 0), key=lambda one: -one.score)


def _likeness(request: Request, ledger: Ledger, measure: Measure) -> Likeness:
    """Twice the shared weight over both weights (Dice); words of operations count where the measure has them only.

    A word that is some measure's own speaks for no other that is only asked with it.
    """
    own, asked = request.stems & measure.stems, request.telling
    beside = _ALIAS * ledger.weight(own - asked)
    alias = sum(ledger.alias_idf[stem] for stem in (asked & measure.aliases) - own if stem not in ledger.idf)
    gain = ledger.weight(own & asked) + _ALIAS * alias + beside
    whole = sum(max(ledger.idf.get(stem, 0.0), ledger.alias_idf.get(stem, 0.0)) for stem in asked) + beside
    mass = whole + ledger.weight(measure.stems)
    return Likeness(measure, 2 * gain / mass if mass else 0.0, own)


def named(request: Request, ledger: Ledger, measures: Sequence[Measure], *, one: bool) -> tuple[Measure, ...]:
    """The measures a question names, the clearest first: the best with its equals, and others by words of their own.

    With `one` only the best is meant, and its equals. One of whose own words none is said must at least be stated by
    an entry near the question.
    """
    ranked = [like for like in likeness(request, ledger, measures) if like.said or _near(like.measure, request.near)]
    if not ranked:
        return ()
    chosen = [like for like in ranked if like.score >= _LEVEL * ranked[0].score]
    left = request.telling.difference(*(like.said for like in chosen))
    for like in ranked if not one else ():
        fresh = like.said & left
        if like not in chosen and fresh and ledger.weight(like.said) >= _NAMED * ledger.weight(like.measure.stems):
            chosen.append(like)
            left -= fresh
    return tuple(like.measure for like in chosen)


def _near(measure: Measure, entries: frozenset[str]) -> bool:
    return any(not fact.entries.isdisjoint(entries) for fact in measure.facts)


def accounted(request: Request, measures: Iterable[Measure]) -> bool:
    """Whether the measures, or the questions and pages of their entries, know every telling word of a question."""
    known = frozenset().union(*(one.stems | one.heard for one in measures))
    directed = any(fact.figure.parties.kind == "towards" for one in measures for fact in one.facts)
    return request.telling <= (known | GIVING | RECEIVING if directed else known)


def by_name(request: Request, ledger: Ledger) -> bool:
    """Whether measures' own words are all that a question says."""
    return request.telling <= frozenset().union(*(measure.stems for measure in ledger.measures))
