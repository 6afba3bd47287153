"""Limits in yes-or-no questions, held against a figure, or against a share that figures give."""

from decimal import Decimal

from bot.figures.inflection import singular
from bot.figures.numbers import Number
from bot.lexicon.english import word_map
from bot.quantities.calculation import share
from bot.quantities.intent import AmountRole, Direction, Intent
from bot.quantities.operands import Operand
from bot.quantities.operations import Derivation, Operation
from bot.quantities.parsed_question import ParsedQuestion
from bot.quantities.ranking import Choice
from bot.quantities.results import (
    Bound,
    Computed,
    Confirmed,
    QuantityResult,
    RefusalReason,
    Refused,
    Result,
    SourceConflict,
)
from bot.quantities.value_agreement import StatedNumber, Verdict, agreement, held, in_unit_of, may_be

BOUNDS = {
    AmountRole.OVER: Bound.OVER,
    AmountRole.UNDER: Bound.UNDER,
    AmountRole.AT_LEAST: Bound.LEAST,
    AmountRole.AT_MOST: Bound.MOST,
}
_LIMITED = 0.4
_ASKED, _LEAST = 0.6, 0.25
"""Probability from which a question asks about a limit; then an amount needs no more than this to be one."""


_SHARES = {word: Decimal(share) for word, share in word_map("stated_shares").items()}

Premise = tuple[QuantityResult, Choice]
"""What figures say to what a question takes for granted, with what it was held against."""


def check_limits(asked: ParsedQuestion) -> Premise | None:
    """A limit in a yes-or-no question against a figure, or against a share that figures give."""
    limiting = asked.reading.intents[Intent.THRESHOLD] >= _ASKED
    for n, role in asked.amount_roles(_LEAST if limiting else _LIMITED, *BOUNDS):
        number = asked.masked.amounts[n]
        if number.noun in _SHARES and number.value > 1:
            return _share_limit(asked, number.value * _SHARES[number.noun], BOUNDS[role])  # three quarters
        if not limiting and asked.reading.amounts[n][AmountRole.CLAIM] >= asked.reading.amounts[n][role]:
            continue
        return _limit(asked, number, BOUNDS[role])
    shares = [_SHARES[word] for word in map(singular, asked.masked.words) if word in _SHARES]
    if shares and asked.reading.intent in (Intent.THRESHOLD, Intent.SHARE):
        bound = Bound.UNDER if asked.reading.direction in (Direction.DOWN, Direction.LESS) else Bound.OVER
        return _share_limit(asked, shares[0], bound)
    return None


def _limit(asked: ParsedQuestion, number: Number, bound: Bound) -> Premise | None:
    stated = StatedNumber(number, bound)
    target = asked.best(lambda one: _limitable(asked, one, stated), blind=True)
    if target is None or not asked.fits(target):
        return None
    one = target.derivation.inputs[0]
    if target.derivation.operation is Operation.SHARE:
        return _share_limit(asked, number.value, bound)
    if one.is_money and number.unit not in (None, one.unit):
        return Refused(RefusalReason.CURRENCY, (one.record,)), target
    verdict = agreement(in_unit_of(stated, one.record), held(one.record))
    if verdict is Verdict.OPEN:
        return Refused(RefusalReason.BOUND, (one.record,)), target
    rivals = conflicting(asked, one)
    if rivals:
        return _disputed(asked, target, rivals, stated)
    return Confirmed(one.record, number.text.strip(), bound, verdict is Verdict.HOLDS), target


def _limitable(asked: ParsedQuestion, one: Derivation, stated: StatedNumber) -> bool:
    changes = stated.number.unit == "%" and asked.reading.direction in (Direction.UP, Direction.DOWN)
    if changes and any(each.change_of is not None for each in asked.found.operands):
        return one.operation is Operation.VALUE and one.inputs[0].change_of is not None
    if one.operation is Operation.VALUE:
        return may_be(stated, one.inputs[0], asked.masked.stems)
    return one.operation is Operation.SHARE and stated.number.unit == "%"


def _share_limit(asked: ParsedQuestion, percent: Decimal, bound: Bound) -> Premise | None:
    target = asked.best(_is_share, blind=True)
    if target is None or not asked.fits(target):
        return None
    inputs = target.derivation.inputs
    record = inputs[0].record
    if target.derivation.operation is Operation.VALUE:
        holds = _within(record.quantity.value, percent, bound)
        return Confirmed(record, f"{percent:f}%", bound, holds), target
    step = share(record.quantity, inputs[1].record.quantity)
    return Computed(
        Result.SHARE, (record, inputs[1].record), (step,), _within(step.value.value, percent, bound)
    ), target


def _is_share(one: Derivation) -> bool:
    return one.operation is Operation.SHARE or (one.operation is Operation.VALUE and one.inputs[0].unit == "%")


def _within(value: Decimal, limit: Decimal, bound: Bound) -> bool:
    return {
        Bound.OVER: value > limit, Bound.LEAST: value >= limit, Bound.UNDER: value < limit, Bound.MOST: value <= limit
    }[bound]  # fmt: skip


def conflicting(asked: ParsedQuestion, one: Operand) -> tuple[Operand, ...]:
    """Other values that sources give for the very same; parts that only a quote gives are of one source."""
    return tuple(
        each
        for each in asked.found.operands
        if each is not one
        and each.record.is_typed
        and each.series == one.series
        and each.span == one.span
        and each.value != one.value
    )


def _disputed(
    asked: ParsedQuestion, target: Choice, rivals: tuple[Operand, ...], stated: StatedNumber
) -> Premise | None:
    every = (target.derivation.inputs[0], *rivals)
    verdicts = {agreement(in_unit_of(stated, one.record), held(one.record)) for one in every}
    shared = frozenset.intersection(*(one.record.entries for one in every))
    if len(verdicts) != 1 or not shared:
        return None
    holds = verdicts == {Verdict.HOLDS}
    records = tuple(one.record for one in every)
    return SourceConflict(records, min(shared), stated.number.text.strip(), stated.bound, holds), target
