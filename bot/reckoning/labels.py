"""Numbers in a question that only name a figure by its value: "the 4 billion turnover"."""

from collections.abc import Iterable
from dataclasses import replace

from bot.figures.units import DURATIONS
from bot.reckoning.agreement import Verdict, agreement, fits, held
from bot.reckoning.facts import Fact
from bot.reckoning.finding import Found
from bot.reckoning.fitting import is_duration
from bot.reckoning.ledger import Ledger
from bot.reckoning.request import Asserted, Request


def labelled(request: Request, found: Found, ledger: Ledger) -> tuple[Fact, ...] | None:
    """The facts that the numbers of a question name; None where a number names none."""
    facts: list[Fact] = []
    for one in request.asserted:
        named = _named(one, found, ledger)
        if not named and not _lapse(one, found):
            return None
        facts += named
    return tuple(dict.fromkeys(facts))


def named_by_value(request: Request, ledger: Ledger) -> frozenset[Fact]:
    """The facts that the numbers of a question name all by themselves: one of the whole base for each that names any.

    None at all where a number is too plain, or names several.
    """
    every = [fact for measure in ledger.measures for fact in measure.facts]
    found: set[Fact] = set()
    for one in request.asserted:
        same = [fact for fact in every if one.bound is None and _scaled(one) and _is(one, fact)]
        if not _scaled(one) or len(same) > 1:
            return frozenset()
        found.update(same)
    return frozenset(found)


def _scaled(asked: Asserted) -> bool:
    """Whether a number is told from others: it has a unit or counts something, a word for its scale, or decimals."""
    return asked.number.unit is not None or asked.number.noun is not None or not asked.number.text.isdigit()


def with_labels(found: Found, labels: tuple[Fact, ...], ledger: Ledger) -> Found:
    """What was found with the facts that numbers name: these alone where they are several of them."""
    if len(labels) > 1 and set(labels) <= set(found.pool):
        return replace(found, pool=labels, aimed=labels, timed=labels, vague=False)
    found = replace(found, vague=found.vague and not labels)
    new = tuple(fact for fact in labels if fact not in found.pool)
    if not new:
        return found
    measures = tuple(measure for measure in ledger.measures if not set(measure.facts).isdisjoint(new))
    return Found((*found.measures[:1], *measures), found.pool + new, found.aimed + new, found.timed + new)


def _named(asked: Asserted, found: Found, ledger: Ledger) -> list[Fact]:
    """The facts found that have the value, else the one of the whole base where the unit is said as well."""
    if asked.bound is not None:
        return []
    own = [fact for fact in found.pool if _is(asked, fact)]
    if own or not _scaled(asked):
        return own
    every = [fact for measure in ledger.measures for fact in measure.facts if _is(asked, fact)]
    return every if len(every) == 1 else []


def _is(asked: Asserted, fact: Fact) -> bool:
    as_written = asked.number.unit is None and asked.number.value == abs(fact.quantity.written)
    return as_written or (fits(asked, fact) and agreement(asked, held(fact)) is Verdict.HOLDS)


def _lapse(asked: Asserted, found: Found) -> bool:
    """Whether a number says how much time went by ("over four years") and no term is asked about."""
    return asked.number.unit in DURATIONS and not _terms(found.pool)


def _terms(facts: Iterable[Fact]) -> bool:
    return any(is_duration(fact) for fact in facts)
