"""What a question takes for granted of a figure: confirmed, corrected, or left alone where it cannot be told."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.figures.format import format_parties, format_period
from bot.figures.model import Parties, Unit
from bot.figures.numbers import Number
from bot.reckoning.agreement import Held, Verdict, agreement, fits, held, in_unit_of
from bot.reckoning.counted import miscounted
from bot.reckoning.decision import Computed, Confirmed, Corrected, Disputed, Misfit, Reckoned, Refused, Step
from bot.reckoning.facts import Fact
from bot.reckoning.finding import Found, directed, find, in_direction
from bot.reckoning.fitting import is_duration
from bot.reckoning.labels import named_by_value
from bot.reckoning.ledger import Ledger, Measure
from bot.reckoning.measures import narrowing
from bot.reckoning.request import Aspect, Asserted, Bound, Clause, Multiple, Operation, Request
from bot.reckoning.roles import TRANSFER
from bot.reckoning.sayings import rise
from bot.reckoning.trends import Compute, direction, judged, multiple, sense, turned
from bot.reckoning.values import dispute, disputed, untimely, within_period
from bot.reckoning.words import LENGTHS

# Such a question looks a number up; it takes nothing for granted.
_LOOKUP = re.compile(
    r"\b(?:what|who|which|when|where|how many|how much)\b.*\b(?:mean|means|(?:stand|stands) for|refer|refers)\b"
    r"|# (?:of|for) what"
)
_MILLIONS, _SEVERAL = 1_000_000, 2
_JOINING = frozenset({Operation.SHARE, Operation.SUM, Operation.DIFFERENCE, Operation.RATIO})
_DERIVING = frozenset({Operation.CHANGE, Operation.SHARE, Operation.SUM, Operation.DIFFERENCE, Operation.RATIO})


def premise(request: Request, ledger: Ledger, compute: Compute) -> Reckoned | None:
    """What becomes of the number, factor or direction of change that a question presumes; None where of none.

    Where the whole question says more than figures know, the clause alone that states a number is looked at.
    """
    found = _premise(request, ledger, compute) or miscounted(request, ledger)
    if found is not None or len(request.asserted) != 1 or request.clause is None or request.wish.denied:
        return found
    if request.wish.operation in _JOINING and named_by_value(request, ledger):
        return None
    if (by_value := _turned_by_value(request, ledger)) is not None:
        return by_value
    return _in_clause(request, request.clause, ledger)


def _turned_by_value(request: Request, ledger: Ledger) -> Corrected | None:
    """The correction of a rise that was a fall where the number alone tells which change is meant."""
    named = named_by_value(request, ledger) if request.wish.why and request.wish.operation is Operation.CHANGE else ()
    if len(named) != 1:
        return None
    fact, asked = next(iter(named)), request.asserted[0]
    period, parties = fact.figure.period, set(fact.parties)
    timely = all(period is not None and (period.equals(one) or within_period(fact, one)) for one in request.periods)
    measures = [one for one in ledger.measures if fact in one.facts and one.change_of & request.stems]
    if not measures or not timely or not set(request.roles.named) <= parties or request.strangers:
        return None
    turn = _turned(request, asked, fact, measures)
    return turned(f"{direction(request)} of {asked.number.text}", request, (fact,)) if turn else None


def _in_clause(request: Request, clause: Clause, ledger: Ledger) -> Corrected | None:
    """The correction of the number in a clause that names its figure; a clause confirms nothing."""
    asked = request.asserted[0]
    if asked.bound is not None or not _states(asked) or _LOOKUP.search(request.text):
        return None
    periods = clause.periods or request.periods
    part = replace(request, telling=clause.telling, stems=clause.stems, roles=clause.roles, periods=periods)
    wish = replace(part.wish, operation=Operation.VALUE, closed=False, why=True)
    found = _premise(replace(part, wish=wish), ledger, lambda _request, _ledger: None)
    if not isinstance(found, Corrected):
        return None
    own = [fact for fact in found.facts if agreement(asked, held(fact)) is Verdict.HOLDS]
    dated = own and not clause.periods and all(in_direction(fact, clause.roles) for fact in own)
    return None if dated else found  # a year said elsewhere is not this number's


def _premise(request: Request, ledger: Ledger, compute: Compute) -> Reckoned | None:
    wish = request.wish
    if wish.denied or _LOOKUP.search(request.text) or not all(map(_states, request.asserted)):
        return None
    open_ = not (wish.closed or wish.why)
    if open_ and (wish.rest or wish.doubted or any(one.number.kind == "ordinal" for one in request.asserted)):
        return None  # who is second, or who did the rest, is asked and not presumed
    grown = wish.multiple or (wish.sense and wish.operation is Operation.CHANGE)
    if len(request.asserted) > 1 and grown and len(named_by_value(request, ledger)) == len(request.asserted):
        request = replace(request, asserted=())
    if wish.operation in _JOINING and open_:
        return None  # the numbers of a sum to be done name its figures
    if len(request.asserted) == 1 and wish.multiple is None:
        return _number(request, request.asserted[0], ledger, compute)
    if request.asserted or not (wish.closed or wish.why):
        return None
    if wish.multiple is not None and wish.multiple.word == "half" and wish.operation is Operation.SHARE:
        return _number(request, _in_percent(wish.multiple), ledger, compute)
    if wish.multiple is not None:
        return multiple(request, wish.multiple, ledger, compute)
    if wish.why and wish.operation is Operation.DIFFERENCE:
        return _reversed(request, ledger, compute)
    return sense(request, ledger, compute) if wish.sense and wish.operation is Operation.CHANGE else None


def _reversed(request: Request, ledger: Ledger, compute: Compute) -> Corrected | None:
    """The correction of a comparison that a why takes for granted and that holds the other way round."""
    outcome = compute(replace(request, wish=replace(request.wish, closed=True, why=False)), ledger)
    if not isinstance(outcome, Computed) or outcome.verdict is not False:
        return None
    return Corrected("more" if request.wish.largest else "less", outcome.inputs)


def _states(asked: Asserted) -> bool:
    """Whether a number stands for an amount and not for a name such as "article 3"."""
    number = asked.number
    return asked.placed or number.unit is not None or number.noun is not None or not number.text.isdigit()


def _number(request: Request, asked: Asserted, ledger: Ledger, compute: Compute) -> Reckoned | None:
    """A number, held against the one figure that the question is about, else against what is computed."""
    operation, bare = request.wish.operation, replace(request, asserted=())
    among = [one for one in ledger.measures if any(fits(asked, fact) for fact in one.facts)]
    if operation is Operation.CHANGE and asked.number.unit in ("%", "pp"):
        among = [one for one in among if one.change_of]
    elif operation is Operation.VALUE and asked.number.unit in ("%", "pp"):
        among = [one for one in among if not one.change_of]
    elif operation is Operation.SHARE:
        among = [one for one in among if not one.change_of and _all_of(request, one, ledger)]
    elif operation in _DERIVING:
        return _computed(request, asked, compute(bare, ledger))
    found = find(request, ledger, among, one=True)
    fitting = _fitting(found, asked, request) if found else None
    if fitting and len(fitting.timed) == 1:
        return _held(request, asked, fitting.timed[0], fitting, ledger)
    if operation in _DERIVING and (outcome := _computed(request, asked, compute(bare, ledger))):
        return outcome
    if fitting and request.wish.closed and asked.bound is not None and disputed(fitting.timed):
        return _limited(asked, asked.bound, fitting.timed)
    if fitting and not fitting.timed:
        return _elsewhere(asked, fitting, request)
    return None if fitting else _other_currency(request, asked, ledger)


def _all_of(request: Request, measure: Measure, ledger: Ledger) -> bool:
    """Whether a measure, or the questions asked for it, know all that a question says."""
    return narrowing(request, ledger) - TRANSFER <= measure.stems | measure.heard


def _in_percent(half: Multiple) -> Asserted:
    """A half as the percentage it is; without a limit nobody means it exactly."""
    number = Number(0, len(half.word), half.word, 100 * half.value, 0, "%", None, "quantity")
    return Asserted(number, half.bound, hedged=half.bound is None)


def _other_currency(request: Request, asked: Asserted, ledger: Ledger) -> Corrected | Refused | None:
    """An amount of money asked about figures in another currency: the same number is taken for the figure's."""
    found = find(request, ledger, one=True) if Unit(asked.number.unit or "").is_money else None
    facts = found.timed if found else ()
    if not facts or not all(one.quantity.unit.is_money for one in facts):
        return None
    same = tuple(
        one
        for one in facts
        if abs(one.quantity.value) == asked.number.value and asked.number.unit != one.quantity.unit.numerator
    )
    if len(same) == 1 and asked.bound is None:
        return Corrected(asked.number.text, same)
    other = not any(fits(asked, one) for one in facts)
    return Refused(Misfit.CURRENCY, facts) if request.wish.closed and other else None


def _fitting(found: Found, asked: Asserted, request: Request) -> Found:
    """What was found with the facts that the number may be a value of; millions without a unit are money first."""

    def fit(facts: Iterable[Fact]) -> tuple[Fact, ...]:
        fitting = tuple(fact for fact in facts if fits(asked, fact))
        money = tuple(fact for fact in fitting if fact.quantity.unit.is_money)
        return money if money and asked.number.value >= _MILLIONS and asked.number.noun is None else fitting

    timed = _lasting(directed(fit(found.timed), request.roles), found)
    return Found(found.measures, fit(found.pool), fit(found.aimed), timed)


def _lasting(facts: tuple[Fact, ...], found: Found) -> tuple[Fact, ...]:
    """The facts, of several lengths of time only that of the thing named itself, not of its extension."""
    if len(facts) < _SEVERAL or not all(map(is_duration, facts)) or not found.vague:
        return facts
    shared = frozenset.intersection(*(one.stems for one in found.measures))
    own = [fact for one in found.measures if one.stems - shared <= LENGTHS for fact in facts if fact in one.facts]
    return tuple(own) if len(own) == 1 else facts


def _of_another(asked: Asserted, fact: Fact, request: Request, ledger: Ledger) -> bool:
    """Whether the number is a figure of something else that the question speaks of as well, or of one thing alone."""
    alone = named_by_value(request, ledger)
    if alone and all(one.measure != fact.measure for one in alone):
        return True
    every = ((one, other) for one in ledger.measures if one.stems & request.stems for other in one.facts)
    return any(
        other.measure != fact.measure and fits(asked, other) and agreement(asked, held(other)) is Verdict.HOLDS
        for _, other in every
    )  # fmt: skip


def _held(request: Request, asked: Asserted, fact: Fact, found: Found, ledger: Ledger) -> Reckoned | None:
    """The verdict on a number where the base holds the very figure."""
    verdict, text = agreement(in_unit_of(asked, fact), held(fact)), asked.number.text
    if asked.bound is not None and not request.wish.closed:
        fails = request.wish.why and verdict is Verdict.FAILS
        return Corrected(f"{asked.bound} {text}", (fact,)) if fails else None
    if asked.bound is not None:
        confirmed = Confirmed(fact, text, asked.bound, verdict is Verdict.HOLDS)
        return Refused(Misfit.BOUND, (fact,)) if verdict is Verdict.OPEN else confirmed
    if verdict is not Verdict.OPEN and _turned(request, asked, fact, found.measures):
        return turned(f"{direction(request)} of {text}", request, (fact,))
    presumed = request.wish.closed or request.wish.why
    if verdict is Verdict.FAILS and not presumed and _of_another(asked, fact, request, ledger):
        return None
    if verdict is Verdict.FAILS:
        others = tuple(one for one in found.pool if one != fact and agreement(asked, held(one)) is Verdict.HOLDS)
        return Corrected(text, (fact,), others)
    if verdict is Verdict.OPEN or not request.wish.closed or request.wish.doubted:
        return None
    return Confirmed(fact, text, rounded=verdict is Verdict.ROUNDED)


def _limited(asked: Asserted, bound: Bound, facts: tuple[Fact, ...]) -> Disputed | Refused:
    """The verdict on a limit where sources differ: all of their figures must agree on it."""
    verdicts = {agreement(in_unit_of(asked, fact), held(fact)) for fact in facts}
    told = dispute(facts)
    if isinstance(told, Refused) or len(verdicts) > 1 or Verdict.OPEN in verdicts:
        return Refused(Misfit.DISPUTED, facts)
    return replace(told, asked=asked.number.text, bound=bound, verdict=Verdict.HOLDS in verdicts)


def _turned(request: Request, asked: Asserted, fact: Fact, measures: Sequence[Measure]) -> bool:
    """Whether the question says rise where the figure says fall, or the reverse."""
    sign = asked.number.sign or request.wish.sense
    measure = next(one for one in measures if fact in one.facts)
    return bool(measure.change_of) and sign * rise(fact, measure) < 0


def _elsewhere(asked: Asserted, found: Found, request: Request) -> Corrected | Refused | None:
    """The number where the base does not hold what is asked: it may be that of one other period or direction."""
    own = [fact for fact in found.pool if asked.bound is None and agreement(asked, held(fact)) is Verdict.HOLDS]
    inside = [fact for fact in found.aimed if any(within_period(fact, one) for one in request.periods)]
    if own and len(inside) == 1 and inside[0] not in own and (request.wish.closed or request.wish.why):
        return Corrected(asked.number.text, (inside[0],), tuple(own))
    part = len(own) == 1 and any(within_period(own[0], period) for period in request.periods)
    if part and _turned(request, asked, own[0], found.measures):
        return turned(f"{direction(request)} of {asked.number.text}", request, (own[0],))
    if len(own) != 1 or part or not (request.wish.closed or request.wish.why):
        unheld = request.wish.closed and found.aimed and untimely(found.aimed, request, found)
        return Refused(Misfit.UNHELD, found.aimed, request.periods) if unheld else None
    parties = own[0].figure.parties
    said = [format_period(one) for one in request.periods]
    if own[0] not in found.aimed:
        said = [format_parties(Parties(parties.names[::-1], parties.kind))]
    return Corrected(f"{asked.number.text}, {', '.join(said)}", (own[0],))


def _computed(request: Request, asked: Asserted, outcome: Reckoned | None) -> Reckoned | None:
    """The verdict on a number where what it is about must be computed."""
    if not isinstance(outcome, Computed):
        return outcome if request.wish.closed and isinstance(outcome, Refused) else None
    step = _meant(asked, outcome.steps)
    verdict = agreement(asked, Held(abs(step.value.value))) if step else Verdict.OPEN
    if step and asked.number.unit == "%" and step.value.unit.code == "pp":
        verdict = Verdict.OPEN  # some say "by 5%" for points
    return judged(request, outcome, step, verdict, asked.number.text)


def _meant(asked: Asserted, steps: Iterable[Step]) -> Step | None:
    """The step whose result the number speaks of."""
    number = asked.number
    if number.noun == "time":
        return next((step for step in steps if step.aspect is Aspect.FACTOR), None)
    if number.unit in ("%", "pp"):
        return next((step for step in steps if step.value.unit.code in ("%", "pp")), None)
    absolute = (step for step in steps if step.aspect is Aspect.ABSOLUTE)
    return next((step for step in absolute if number.unit in (None, step.value.unit.code)), None)
