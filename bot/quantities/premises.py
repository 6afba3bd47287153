"""Numbers, directions and factors that a question takes for granted: confirmed, corrected, or left alone."""

from fractions import Fraction

from bot.figures.numbers import Number
from bot.lexicon.english import word_map, word_set
from bot.quantities.computation import change_steps, derived_value
from bot.quantities.intent import AmountRole, Direction, Intent, Mode, PartyRole
from bot.quantities.operands import Operand, equal_footing
from bot.quantities.operations import Derivation, Operation
from bot.quantities.parsed_question import ParsedQuestion
from bot.quantities.ranking import Choice
from bot.quantities.results import (
    Calculation,
    Computed,
    Confirmed,
    Corrected,
    Result,
)
from bot.quantities.stated_limits import Premise, check_limits
from bot.quantities.value_agreement import StatedNumber, Verdict, agreement, close, held, in_unit_of, may_be

_MORE = word_set("more", "more_than")
_CLAIMED = 0.5
_ANOTHER_WAY = -0.2
"""Difference of the logarithms by which parties fit a direction, from which on it is the other one."""

_DIRECTED = 0.5
_CONTRARY = -0.3
_COMPARAND = 0.5
_ROUNDED_FACTOR = Fraction(6, 100)
_DERIVED = frozenset({Operation.DIFFERENCE, Operation.PERCENT, Operation.BEFORE})
_DERIVED_NEAR = Fraction(1, 200)
_COMPARING = frozenset({Intent.COMPARE, Intent.PERCENT, Intent.DIFFERENCE, Intent.FACTOR})


def check(asked: ParsedQuestion) -> Premise | None:
    """What the figures say to what a question takes for granted, with the figure it was held against."""
    if asked.reading.mode is Mode.YES_NO:
        return check_limits(asked) or _claims(asked) or _factors(asked) or _directions(asked)
    if asked.reading.mode is Mode.PRESUMED or asked.reading.intent is Intent.VERIFY:
        return _claims(asked) or _factors(asked) or _directions(asked)
    return None


def _claims(asked: ParsedQuestion) -> Premise | None:
    for n, _ in asked.amount_roles(_CLAIMED, AmountRole.CLAIM):
        found = _claim(asked, asked.masked.amounts[n])
        if found is not None:
            return found
    return None


def _claim(asked: ParsedQuestion, number: Number) -> Premise | None:
    """A number against the figure it is said to be."""
    stated = StatedNumber(number)
    target = asked.best_value(lambda one: may_be(stated, one, asked.masked.stems))
    if target is None or not asked.fits(target):
        return None
    one = target.derivation.inputs[0]
    verdict = agreement(in_unit_of(stated, one.record), held(one.record))
    if one.is_money and number.unit not in (None, one.unit):
        verdict = Verdict.FAILS
    turned = _turned(asked, number, one)
    if verdict in (Verdict.HOLDS, Verdict.ROUNDED) and not turned:
        return _held(asked, number, target, verdict)
    if verdict is Verdict.OPEN and not turned:
        return None
    others = [] if turned else [one for one in asked.found.operands if close(number, one) and one.record.is_typed]
    if not turned and not others and _is_derived(asked, number, one):
        return None
    if others:
        rival = asked.best_value(lambda each: each in others)
        if rival is not None and _nearly(asked, rival, target):
            return _held(asked, number, rival, Verdict.HOLDS)
    written = number.text.strip()
    if turned:
        said, instead = _words(asked.reading.direction is Direction.UP, series=True)
        return Corrected(f"{said} of {written.lstrip('+-')}", (one.record,), (), (), instead), target
    return Corrected(written, (one.record,), tuple(each.record for each in others[:1])), target


def _is_derived(asked: ParsedQuestion, number: Number, one: Operand) -> bool:
    """True where a number is the difference or percentage that a figure has with another, not a figure itself."""
    values = (
        abs(derived_value(derivation))
        for derivation in asked.found.derivations
        if derivation.operation in _DERIVED and one in derivation.inputs
    )
    return any(value and abs(abs(Fraction(number.value)) - value) / value <= _DERIVED_NEAR for value in values)


def _turned(asked: ParsedQuestion, number: Number, one: Operand) -> bool:
    """True where a change has the size that is stated, but the other direction."""
    direction = asked.reading.direction
    directed = direction is not Direction.NONE and asked.reading.directions[direction] > _DIRECTED
    same_size = number.unit == "%" and abs(number.value) == abs(one.value)
    return one.change_of is not None and directed and same_size and (one.value > 0) != (direction is Direction.UP)


def _held(asked: ParsedQuestion, number: Number, target: Choice, verdict: Verdict) -> Premise | None:
    if asked.reading.mode is not Mode.YES_NO:
        return None
    record = target.derivation.inputs[0].record
    return Confirmed(record, number.text.strip(), None, True, verdict is Verdict.ROUNDED), target


def _nearly(asked: ParsedQuestion, rival: Choice, target: Choice) -> bool:
    """True where a figure that has the number is named about as well as the one that was found."""
    gain = sum(
        asked.evidence.of(rival.row, name) - asked.evidence.of(target.row, name)
        for name in ("covered", "recall", "parties_named")
    )
    extra = asked.evidence.of(rival.row, "periods_missing") + asked.evidence.of(rival.row, "parties_extra")
    known = asked.evidence.of(target.row, "periods_missing") + asked.evidence.of(target.row, "parties_extra")
    direction = asked.evidence.of(rival.row, "direction") - asked.evidence.of(target.row, "direction")
    return gain >= -0.05 and extra <= known and direction > _ANOTHER_WAY


def _factors(asked: ParsedQuestion) -> Premise | None:
    """A factor that is stated in a word ("doubled") against what the figures give."""
    factors = word_map("stated_factors")
    word = next((word for word in asked.masked.words if word in factors), None)
    if word is None or asked.reading.intent not in _COMPARING:
        return None
    target = asked.best(lambda one: one.operation is Operation.FACTOR and _goes_with(asked, one), blind=True)
    if target is None or not asked.fits(target):
        return None
    stated, (early, late) = Fraction(factors[word]), _early_late(asked, target)
    real = Fraction(late.value) / Fraction(early.value)
    over = not _MORE.isdisjoint(asked.masked.words)
    holds = real > stated if over else abs(real - stated) / stated <= _ROUNDED_FACTOR
    steps = change_steps(early.record.quantity, late.record.quantity)
    steps = (steps[-1], *steps[:-1])
    return _compared(asked, target, (early, late), steps, holds, (word, ""))


def _early_late(asked: ParsedQuestion, target: Choice) -> tuple[Operand, Operand]:
    """What a second value is compared with, and that value."""
    one, other = target.derivation.inputs
    if one.series == other.series:
        return one, other
    turned = target.derivation.operation is Operation.COMPARE and _said_first(asked, other, one)
    return (one, other) if turned else (other, one)


def _said_first(asked: ParsedQuestion, one: Operand, other: Operand) -> bool:
    """True where a question speaks of one operand before the other."""
    names = asked.masked.parties
    compared = [roles[PartyRole.COMPARAND] > _COMPARAND for roles in asked.reading.parties]
    places = []
    for each, rest in ((one, other), (other, one)):
        own = [party for party in each.parties if party not in rest.parties] or list(each.parties[:1])
        said = [n + len(names) * compared[n] for n, party in enumerate(names) if party in own]
        stems = [n for n, stem in enumerate(asked.masked.content) if stem in each.stems - rest.stems]
        places.append(min(said) if said and one.metric == other.metric else stems[0] if stems else len(names) + 99)
    return places[0] < places[1]


def _compared(
    asked: ParsedQuestion,
    target: Choice,
    pair: tuple[Operand, Operand],
    steps: tuple[Calculation, ...],
    holds: bool,
    words: tuple[str, str],
) -> Premise | None:
    """Yes or no for two figures that are compared, or a correction; `words`: what was claimed, and what holds."""
    early, late = pair
    series = early.series == late.series
    records = (early.record, late.record) if series else (late.record, early.record)
    if asked.reading.mode is Mode.YES_NO:
        return Computed(Result.CHANGE if series else Result.COMPARISON, records, steps, holds), target
    if holds:
        return None
    return Corrected(words[0], records, (), steps, words[1]), target


def _directions(asked: ParsedQuestion) -> Premise | None:
    """A rise or fall, or more or less, that is taken for granted."""
    told = asked.reading.directions
    up, down = told[Direction.UP] + told[Direction.MORE], told[Direction.DOWN] + told[Direction.LESS]
    if asked.reading.intent not in _COMPARING or max(up, down) < _DIRECTED:
        return None
    target = asked.best(lambda one: _comparable(asked, one), blind=True)
    if target is None or not asked.fits(target):
        return None
    upward = up > down
    inputs = target.derivation.inputs
    if len(inputs) == 1:
        return _stated_change(asked, target, (inputs[0].value > 0) == upward, upward)
    if not equal_footing(*inputs):
        return None
    early, late = _early_late(asked, target)
    holds = late.value > early.value if upward else late.value < early.value
    steps = change_steps(early.record.quantity, late.record.quantity)
    return _compared(asked, target, (early, late), steps, holds, _words(upward, early.series == late.series))


def _comparable(asked: ParsedQuestion, one: Derivation) -> bool:
    """True for a change that is stated or computed where a rise or fall is spoken of, else for two figures apart."""
    changes = one.operation is Operation.VALUE and one.inputs[0].change_of is not None
    return (changes or one.operation is Operation.COMPARE) and _goes_with(asked, one)


def _goes_with(asked: ParsedQuestion, one: Derivation) -> bool:
    """False for two figures of one time where a rise or fall is spoken of, and for a change where more or less is."""
    in_time = asked.reading.in_time
    over_time = len(one.inputs) == 1 or one.inputs[0].series == one.inputs[1].series
    return (in_time if over_time else -in_time) > _CONTRARY


def _stated_change(asked: ParsedQuestion, target: Choice, holds: bool, upward: bool) -> Premise | None:
    record = target.derivation.inputs[0].record
    if asked.reading.mode is Mode.YES_NO and holds:
        return Confirmed(record), target
    said, instead = _words(upward, series=True)
    return None if holds else (Corrected(said, (record,), (), (), instead), target)


def _words(upward: bool, series: bool) -> tuple[str, str]:
    """What was taken for granted, and what holds."""
    if series:
        return ("a rise", "a decrease") if upward else ("a fall", "an increase")
    return ("more", "less") if upward else ("less", "more")
