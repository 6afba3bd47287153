"""A rise, a fall or a factor taken for granted, held against the change that the base states or that is computed."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from bot.reckoning.agreement import Held, Verdict, within
from bot.reckoning.decision import Computed, Confirmed, Corrected, Reckoned, Refused, Step, Told
from bot.reckoning.facts import Fact
from bot.reckoning.finding import Found, find
from bot.reckoning.ledger import Ledger
from bot.reckoning.request import Aspect, Multiple, Operation, Request
from bot.reckoning.sayings import factors, rise

Compute = Callable[[Request, Ledger], Reckoned | None]
"""What an operation gives, without regard to what the question takes for granted."""

# A change in percent this near to a factor is said to be it.
_CLOSE = Decimal("0.02")


def multiple(request: Request, asked: Multiple, ledger: Ledger, compute: Compute) -> Reckoned | None:
    """A factor such as "doubled", held against the two figures that it is between."""
    ending = _until(request, compute, ledger)
    paired = ending or compute(replace(request, wish=replace(request.wish, operation=Operation.RATIO)), ledger)
    outcome = paired if isinstance(paired, Computed) else compute(request, ledger)
    if isinstance(outcome, Told):
        return _grown(request, asked, outcome.fact)
    if not isinstance(outcome, Computed):
        return outcome if request.wish.closed and isinstance(outcome, Refused) else None
    step = next((one for one in outcome.steps if one.aspect is Aspect.FACTOR), None)
    if step is None:
        return None
    limit, value = asked.bound, step.value.value
    verdict = within(asked.value, limit, Held(value)) if limit else _between(asked, outcome)
    return judged(request, outcome, step, verdict, asked.word)


def _until(request: Request, compute: Compute, ledger: Ledger) -> Computed | None:
    """The change up to the one point in time named, where figures of two are all there are: "tripled by 2023"."""
    if len(request.periods) != 1 or request.wish.operation is not Operation.CHANGE:
        return None
    outcome = compute(replace(request, periods=()), ledger)
    late = outcome.inputs[-1].figure.period if isinstance(outcome, Computed) else None
    return outcome if isinstance(outcome, Computed) and late and late.last == request.periods[0].last else None


def _grown(request: Request, asked: Multiple, fact: Fact) -> Reckoned | None:
    """A factor, held against a change that is stated in percent: it never makes up a multiple within rounding."""
    if not fact.quantity.unit.is_percent or asked.bound or asked.hedged:
        return None
    off = abs(1 + fact.quantity.value / 100 - asked.value)
    return Corrected(asked.word, (fact,)) if off > _CLOSE else None


def _between(asked: Multiple, outcome: Computed) -> Verdict:
    """Whether a factor may be meant by two figures as they were rounded."""
    one, other = outcome.inputs
    low, high = factors(one, other) if outcome.operation is Operation.CHANGE else factors(other, one)
    wanted = Fraction(asked.value)
    if low <= wanted <= high:
        return Verdict.ROUNDED
    slack = Fraction(1, 10) if asked.hedged else Fraction(0)
    return Verdict.ROUNDED if low * (1 - slack) <= wanted <= high * (1 + slack) else Verdict.FAILS


def sense(request: Request, ledger: Ledger, compute: Compute) -> Reckoned | None:
    """A rise or fall, held against a figure of the change, else against the two figures it is between."""
    if len(request.periods) > 1 and " than " in request.text:
        return None  # "did it grow more in one year than in another" compares two rises
    among = [one for one in ledger.measures if one.change_of]
    found = find(request, ledger, among, one=True)
    facts = _changes(found, request) if found else ()
    if len(facts) == 1 and found:
        measure = next(one for one in found.measures if facts[0] in one.facts)
        return _sign(request, facts[0], request.wish.sense * rise(facts[0], measure) > 0)
    outcome = compute(request, ledger) if not facts else None
    if not isinstance(outcome, Computed) or outcome.operation is not Operation.CHANGE:
        return outcome if request.wish.closed and isinstance(outcome, Refused) else None
    early, late = outcome.inputs
    same = request.wish.sense * (late.quantity.value - early.quantity.value) > 0
    if request.wish.closed:
        return replace(outcome, verdict=same)
    return None if same else turned(direction(request), request, outcome.inputs, outcome.steps)


def _changes(found: Found, request: Request) -> tuple[Fact, ...]:
    """The changes of the periods asked for, or of a part of one."""
    if found.timed or not request.periods:
        return found.timed
    years = {period.code for period in request.periods}
    return tuple(fact for fact in found.aimed if fact.figure.period and fact.figure.period.start[:4] in years)


def _sign(request: Request, fact: Fact, same: bool) -> Reckoned | None:
    if not same:
        return turned(direction(request), request, (fact,))
    return Confirmed(fact) if request.wish.closed else None


def judged(request: Request, outcome: Computed, step: Step | None, verdict: Verdict, said: str) -> Reckoned | None:
    """A computed result with the verdict on what was said of it."""
    if step is None or verdict is Verdict.OPEN:
        return outcome if request.wish.closed else None
    steps = (step, *(one for one in outcome.steps if one != step))
    if request.wish.closed:
        return replace(outcome, steps=steps, verdict=verdict is not Verdict.FAILS, claim=said)
    return Corrected(said, outcome.inputs, steps=steps) if verdict is Verdict.FAILS else None


def turned(asked: str, request: Request, facts: tuple[Fact, ...], steps: tuple[Step, ...] = ()) -> Corrected:
    """The correction of a rise that was a fall, or the reverse."""
    instead = "it fell" if request.wish.sense > 0 else "it rose"
    return Corrected(asked, facts, steps=steps, instead=instead)


def direction(request: Request) -> str:
    """The direction that a question presumes."""
    return "a rise" if request.wish.sense > 0 else "a fall"
