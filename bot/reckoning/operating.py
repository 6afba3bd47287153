"""Carries out the operation that a question names, on the facts that it is about."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.figures.inflection import singular
from bot.figures.model import Period
from bot.matching.query import stems
from bot.reckoning import changes, computing, patterns
from bot.reckoning.decision import Computed, Misfit, Ranked, Reckoned, Refused, Told
from bot.reckoning.endings import ending
from bot.reckoning.extending import times
from bot.reckoning.facts import Fact
from bot.reckoning.finding import Found, find, of_kind, same_time
from bot.reckoning.fitting import is_duration, one_series, opposite, same_parties, same_period, unfit
from bot.reckoning.labels import labelled, named_by_value, with_labels
from bot.reckoning.lacking import alone, is_rate
from bot.reckoning.ledger import Ledger, Measure
from bot.reckoning.measures import accounted, is_directed
from bot.reckoning.pairs import pair
from bot.reckoning.ranks import rank
from bot.reckoning.request import Aspect, Operation, Request, Wish
from bot.reckoning.roles import TRANSFER
from bot.reckoning.shares import left_of, remainder, share
from bot.reckoning.sums import total
from bot.reckoning.values import value
from bot.reckoning.words import EXTENDING, FILLING, MEANS, OPERATING

_WIDE = frozenset({Operation.RANK, Operation.LIST})
COMPARING = frozenset({Operation.DIFFERENCE, Operation.RATIO, Operation.RANK, Operation.CHANGE, Operation.SHARE})
"""The operations that set figures side by side."""
JOINING = frozenset({Operation.DIFFERENCE, Operation.RATIO, Operation.SUM, Operation.RANK, Operation.CHANGE})
"""The operations that join two figures."""

_THAN = re.compile(
    r"\b(?:than|as) (?:it was |they were |that |those |the one )?(?:in |of |for |during )?(?:the year )?(?=@)"
)
_TIMES = re.compile(r"\bhow many times\b|\bx times\b")
_TWO = 2
_SET_AGAINST = frozenset({Operation.DIFFERENCE, Operation.RATIO})
_APART = frozenset({Operation.DIFFERENCE, Operation.RATIO, Operation.SUM})
_RATED = frozenset({Operation.DIFFERENCE, Operation.RANK})


def compute(request: Request, ledger: Ledger) -> Reckoned | None:
    """What the operation gives, without regard to what the question takes for granted; None where of nothing."""
    operation, wish = request.wish.operation, request.wish
    if (outcome := by_labels(request, ledger)) is not None:
        return outcome
    strangers = operation in _WIDE or (operation is Operation.SUM and wish.every)
    found = find(
        request, ledger, _among(request, ledger),
        one=operation is Operation.VALUE, strangers=strangers, apart=operation in _APART,
    )  # fmt: skip
    labels = labelled(request, found, ledger) if found else None
    if found is None or labels is None or not _of_amounts(request, found):
        return None
    if _spread(request.wish) and MEANS.isdisjoint(stem for one in found.measures for stem in one.stems):
        return _rate(request, found, ledger) or _averaged(request, found)
    if operation is Operation.VALUE and request.wish.yearly and _of_no_year(request, found):
        return Refused(Misfit.LACKING, found.timed)
    labels = _addends(request, found, labels, ledger)
    outcome = operate(request, with_labels(found, labels, ledger), ledger) or alone(request, found, ledger)
    return None if outcome is not None and found.vague and _mixed(outcome) else outcome


def _addends(request: Request, found: Found, labels: tuple[Fact, ...], ledger: Ledger) -> tuple[Fact, ...]:
    """The facts that numbers name, for a sum without the one that it is said to make: "do 2 and 3 add up to 5"."""
    if request.wish.operation is not Operation.SUM:
        return labels
    made = {one.whole for one in ledger.totals if len(set(one.parts) & set(found.timed)) > 1}
    return tuple(fact for fact in labels if fact not in made)


def _among(request: Request, ledger: Ledger) -> Sequence[Measure]:
    """The measures that may be meant: percentages where points are asked for, flows where their direction is."""
    if request.wish.operation is Operation.DIFFERENCE and patterns.POINTS.search(request.text):
        return [one for one in ledger.measures if one.facts[0].quantity.unit.is_percent]
    if request.wish.balance and not request.telling:
        return [one for one in ledger.measures if _both_ways(one)] or ledger.measures
    if request.wish.operation in _RATED and patterns.WHICH_WAY.search(request.text):
        return [one for one in ledger.measures if is_directed(one)]
    return ledger.measures


def _both_ways(measure: Measure) -> bool:
    """Whether a measure has a figure of each direction, which a surplus or deficit lies between."""
    return any(opposite(one, other) for one in measure.facts for other in measure.facts)


def together(request: Request, ledger: Ledger) -> Reckoned | None:
    """The comparison of the only two like figures of the entry that was matched, where no measure is named clearly."""
    if request.wish.operation not in _SET_AGAINST or request.asserted or len(request.answered) != 1:
        return None
    stated = [
        (one, fact) for one in ledger.measures if one.stems & request.stems or not one.stems & EXTENDING
        for fact in one.facts if not fact.entries.isdisjoint(request.answered) and of_kind(fact, request.wish)
    ]  # fmt: skip
    alike = [(one, fact) for one, fact in stated if any(one.stems & other.stems for other, _ in stated if other != one)]
    measures, facts = tuple(one for one, _ in alike), tuple(fact for _, fact in alike)
    timely = not request.periods or all(any(same_time(fact, one) for one in request.periods) for fact in facts)
    if len(facts) != _TWO or not timely or not accounted(request, measures, ledger):
        return None
    return compare(request, Found(measures, facts, facts, facts), ledger)


def _spread(wish: Wish) -> bool:
    """Whether an amount per head or month is asked for; a change "a year on average" is what changes give."""
    return wish.averaged and not (wish.operation is Operation.CHANGE and wish.yearly and not wish.apiece)


def by_labels(request: Request, ledger: Ledger) -> Reckoned | None:
    """What the operation gives on the figures that the numbers of a question name all by themselves."""
    left = request.wish.operation is Operation.VALUE and patterns.LEFT.search(request.text)
    part = request.wish.operation is Operation.SHARE and len(request.asserted) in (1, _TWO)
    whole = request.wish.operation is Operation.SHARE and not request.telling and request.roles.holder is not None
    if len(request.asserted) < (1 if whole else _TWO) or not (left or part or request.wish.operation in JOINING):
        return None
    labels = named_by_value(request, ledger)
    if left:
        return left_of(labels, ledger)
    if len(labels) < len(request.asserted):
        return Refused(Misfit.LACKING, tuple(labels)) if labels else None
    if any(one.change_of for one in ledger.measures if not labels.isdisjoint(one.facts)):
        return Refused(Misfit.SCALE, tuple(labels)) if request.wish.operation is not Operation.DIFFERENCE else None
    measures = tuple(one for one in ledger.measures if not labels.isdisjoint(one.facts))
    facts = tuple(fact for one in measures for fact in one.facts if fact in labels)
    if unfit(facts) is Misfit.UNITS:
        return Refused(Misfit.UNITS, facts)
    named = replace(request, wish=replace(request.wish, every=True))
    outcome = operate(named, Found(measures, facts, facts, facts), ledger)
    return outcome or (Refused(Misfit.SCOPES, facts) if len(facts) > 1 and not request.wish.closed else None)


def _of_amounts(request: Request, found: Found) -> bool:
    """Whether "more ... than" is about amounts: "more practical than" is not."""
    word, operation = request.wish.quality, request.wish.operation
    if not word or operation not in _RATED:
        return True
    units = {fact.quantity.unit.numerator for fact in found.pool}
    stem = stems([word])[0]
    own = frozenset().union(*(one.stems for one in found.measures))
    return stem in own or stem in OPERATING | FILLING | TRANSFER or singular(word) in units


def _mixed(outcome: Reckoned) -> bool:
    """Whether an outcome rests on figures of several measures."""
    match outcome:
        case Computed(inputs=facts) | Refused(facts=facts) | Ranked(facts=facts):
            return len({fact.measure for fact in facts}) > 1
        case _:
            return False


def operate(request: Request, found: Found, ledger: Ledger) -> Reckoned | None:
    """What the operation gives on some facts."""
    match request.wish.operation:
        case Operation.CHANGE:
            return changes.change(request, found, ledger)
        case Operation.DIFFERENCE | Operation.RATIO:
            return compare(request, found, ledger)
        case Operation.SHARE:
            return share(request, found, ledger)
        case Operation.SUM:
            return total(request, found, ledger)
        case Operation.RANK:
            return rank(request, found)
        case Operation.END:
            return ending(found, ledger, 0 if request.wish.denied else times(request))
        case Operation.VALUE:
            return _in_return(request, found) or remainder(request, found, ledger) or value(request, found, ledger)
        case _:
            return None


def _in_return(request: Request, found: Found) -> Told | None:
    """What goes the other way, where a question states the one amount and asks for what came back."""
    if not request.asserted or not request.wish.back or len(found.timed) != 1:
        return None
    back = [one for one in found.pool if opposite(one, found.timed[0]) and same_period((one, found.timed[0]))]
    return Told(back[0]) if len(back) == 1 else None


def _rate(request: Request, found: Found, ledger: Ledger) -> Computed | None:
    """An amount per thing counted, where the base counts the things that share the amount."""
    things = {singular(word) for word in request.text.split()}
    every = [fact for measure in ledger.measures for fact in measure.facts if fact.quantity.unit.numerator in things]
    amounts = [fact for fact in found.timed if fact.quantity.unit.is_money]
    pairs = [(one, count) for one in amounts for count in every if _shared_out(one, count)]
    if len(pairs) != 1:
        return None
    amount, count = pairs[0]
    return Computed(Operation.RATIO, pairs[0], (computing.rate(amount.quantity, count.quantity),))


def _shared_out(amount: Fact, count: Fact) -> bool:
    """Whether an amount is that of the things counted: of the same parties and time, stated together."""
    together = same_parties((amount, count)) and same_period((amount, count))
    return together and bool(count.quantity.value) and not amount.entries.isdisjoint(count.entries)


def _of_no_year(request: Request, found: Found) -> bool:
    """Whether an amount a year is asked for, and all that is held is neither such a rate nor of one year."""
    facts = [fact for fact in found.timed if fact in found.measures[0].facts]
    spans = [fact.figure.period for fact in facts]
    years = any(one is not None and one.first[0] == one.last[0] for one in spans)
    amounts = bool(request.wish.amount) and not any(map(is_duration, facts))
    return bool(facts) and amounts and not years and not any(is_rate(fact, request) for fact in facts)


def _averaged(request: Request, found: Found) -> Refused | None:
    """A mean or a rate per head or month is refused where the base does not state it as such."""
    rates = any(is_rate(fact, request) for fact in found.timed)
    return None if rates or not found.timed else Refused(Misfit.LACKING, found.timed)


def compare(request: Request, found: Found, ledger: Ledger) -> Reckoned | None:
    """Two figures set against each other: of two periods, else of two parties or measures."""
    if len(changes.asked_points(request.periods, found.aimed)) > 1:
        over_time = changes.change(request, found, ledger)
        if over_time is not None:
            return _compared(request, over_time)
        if (rates := changes.of_rates(found, ledger)) is not None:
            return rates
    if len(request.periods) == 1 and len(found.aimed) > 1 and " than " in request.text and one_series(found.aimed):
        return changes.change(request, found, ledger)
    if len(found.timed) == 2 and one_series(found.timed) and request.asserted:
        return changes.change(request, found, ledger)
    chosen = pair(request, found, ledger)
    if chosen is None or isinstance(chosen, Refused):
        return chosen
    operation = request.wish.operation
    if operation is Operation.RATIO and request.wish.aspect is Aspect.PERCENT and not request.wish.closed:
        return Computed(Operation.SHARE, chosen, (computing.share(chosen[0].quantity, chosen[1].quantity),))
    if operation is Operation.RATIO and _TIMES.search(request.text) and request.roles.base is None:
        chosen = _larger_first(chosen)
    aspect = Aspect.FACTOR if operation is Operation.RATIO else request.wish.aspect
    steps = changes.compare(*chosen, aspect, over_time=False)
    if isinstance(steps, Misfit):
        return Refused(steps, chosen)
    verdict = _verdict(request, *chosen) if request.wish.closed and not request.wish.multiple else None
    return Computed(operation, chosen, steps, verdict=verdict)


def _compared(request: Request, outcome: changes.Outcome) -> changes.Outcome:
    """A change with the verdict on "was it more in one year than in another", or as how many times the other's."""
    ratio = len(request.periods) > 1 and patterns.RATIO.search(request.text) and not request.wish.closed
    if not isinstance(outcome, Computed) or not (ratio or (request.wish.closed and " than " in request.text)):
        return outcome
    early, late = outcome.inputs
    base = early.figure.period and early.figure.period.equals(_base(request))
    one, other = (late, early) if base else (early, late)
    if request.wish.closed:
        return replace(outcome, verdict=_verdict(request, one, other))
    steps = changes.compare(one, other, Aspect.FACTOR, over_time=False)
    return outcome if isinstance(steps, Misfit) else Computed(Operation.RATIO, (one, other), steps)


def _base(request: Request) -> Period:
    """The period that another is compared with: the one behind "than" or "as", else the second named."""
    behind = _THAN.search(request.text)
    at = request.text[: behind.start()].count("@") if behind else 1
    return request.periods[min(at, len(request.periods) - 1)]


def _larger_first(pair: tuple[Fact, Fact]) -> tuple[Fact, Fact]:
    """The larger figure first: "how many times" asks how often the smaller goes into it."""
    one, other = pair
    return pair if one.quantity.value >= other.quantity.value else (other, one)


def _verdict(request: Request, one: Fact, other: Fact) -> bool:
    """Whether the first of two is more than the second, or less where that was asked."""
    off = one.quantity.value - other.quantity.value
    return off > 0 if request.wish.largest else off < 0
