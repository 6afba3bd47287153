"""What figures give, in sentences: results with their formulas, verdicts, corrections and refusals."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.answering.figure_words import amount, capital, enumerated, label, labelled, topic, within
from bot.figures.format import format_period, format_quantity
from bot.figures.model import Quantity
from bot.figures.units import DURATIONS
from bot.quantities.records import FigureRecord
from bot.quantities.results import (
    Aspect,
    Calculation,
    Computed,
    Confirmed,
    Corrected,
    Formula,
    Listed,
    Ranked,
    RefusalReason,
    Refused,
    Result,
    SourceConflict,
)

EXACT = "none: the result is exact"
_PLACES = {0: "to a whole number", 1: "to one decimal place", 2: "to two decimal places"}
_UNHELD = "The base has no such figure for {asked}; it has these:"
_ELSEWHERE = "The base has no such figure: {why}."
_LACKING = "The base does not hold what this asks for; the nearest figure is:"
_INCOMPARABLE = "These figures do not fit together: {why}."


class _ComparisonWords(NamedTuple):
    more: str
    less: str
    equal: str
    most: str
    least: str


_AMOUNTS = _ComparisonWords("more", "less", "as much", "Largest", "Smallest")
_LENGTHS = _ComparisonWords("longer", "shorter", "as long", "Longest", "Shortest")


def formula(parts: Formula) -> str:
    """A calculation as people write it."""
    written = " ".join(format_quantity(part) if isinstance(part, Quantity) else part for part in parts)
    return written.replace("( ", "(").replace(" )", ")")


def formulas(steps: Iterable[Calculation]) -> str:
    """All calculations, each with how its result was rounded."""
    return "; ".join(
        formula(step.formula) + (f" (rounded {_PLACES[step.rounded]})" if step.rounded is not None else "")
        for step in steps
    )


def rounding(steps: Iterable[Calculation]) -> str:
    """How the results were rounded, all in one."""
    places = dict.fromkeys(_PLACES[step.rounded] for step in steps if step.rounded is not None)
    return ", ".join(places) or EXACT


def computed(found: Computed) -> str:
    """The result of a computation in a sentence, with its formulas."""
    text = _SENTENCES[found.result](found)
    verdict = {True: "Yes, ", False: "No, ", None: ""}[found.verdict]
    return f"{verdict}{within(text) if verdict else text} Computed: {formulas(found.steps)}."


def _comparison_words(record: FigureRecord) -> _ComparisonWords:
    return _LENGTHS if record.quantity.unit.code in DURATIONS else _AMOUNTS


def _absolute(quantity: Quantity) -> Quantity:
    return replace(quantity, value=abs(quantity.value))


def _said(step: Calculation) -> str:
    return format_quantity(_absolute(step.value))


def _changed(found: Computed) -> str:
    early, late = found.inputs
    off = late.quantity.value - early.quantity.value
    begin, end = (f"{amount(one)}{_when(one)}" for one in (early, late))
    if not off:
        return f"{capital(topic(late))} stayed the same: {begin} and {end}."
    verb = "rose" if off > 0 else "fell"
    first, *more = (_by(step) for step in found.steps)
    return f"{capital(topic(late))} {verb} {first}{_aside(more)}, from {begin} to {end}."


def _when(record: FigureRecord) -> str:
    return f" in {format_period(record.figure.period)}" if record.figure.period else " (undated)"


def _by(step: Calculation) -> str:
    if step.aspect is Aspect.FACTOR:
        return f"to {format_quantity(step.value)} times as much"
    return f"by {_said(step)}"


def _aside(more: Sequence[str]) -> str:
    return f" ({', '.join(more)})" if more else ""


def _compared(found: Computed) -> str:
    one, other = found.inputs
    off = one.quantity.value - other.quantity.value
    if not off:
        return f"The same: {labelled(one)} and {labelled(other)}."
    words = _comparison_words(one)
    first, *more = (_than(step, words, more=off > 0) for step in found.steps)
    return f"{first}{_aside(more)}: {labelled(one)} against {labelled(other)}."


def _than(step: Calculation, words: _ComparisonWords, *, more: bool) -> str:
    if step.aspect is Aspect.FACTOR:
        return f"{format_quantity(step.value)} times {words.equal}"
    return f"{_said(step)} {words.more if more else words.less}"


def _share(found: Computed) -> str:
    part, whole = found.inputs
    return f"{_said(found.steps[0])}: {labelled(part)} of {labelled(whole)}."


def _rest_share(found: Computed) -> str:
    return f"{_said(found.steps[0])} is the rest, beside {_joined(found.inputs)}."


def _remainder(found: Computed) -> str:
    whole, *parts = found.inputs
    return f"{_said(found.steps[0])} is left: {labelled(whole)} less {_joined(parts)}."


def _whole(found: Computed) -> str:
    part, share = found.inputs
    return f"{_said(found.steps[0])} is the whole, of which {labelled(part)} is {labelled(share)}."


def _sum(found: Computed) -> str:
    return f"Together {_said(found.steps[0])}: {_joined(found.inputs)}."


def _average(found: Computed) -> str:
    return f"On average {_said(found.steps[0])}: {_joined(found.inputs)}."


def _yearly(found: Computed) -> str:
    more = "more" if found.steps[0].value.value > 0 else "less"
    return f"On average {_said(found.steps[0])} {more}: {_course_of(found)}."


def _compound(found: Computed) -> str:
    kind = "growth" if found.steps[0].value.value > 0 else "decline"
    return f"A compound {kind} of {_said(found.steps[0])} a year: {_course_of(found)}."


def _course_of(found: Computed) -> str:
    early, late = found.inputs
    return f"{topic(late)} went from {amount(early)}{_when(early)} to {amount(late)}{_when(late)}"


def _over_time(found: Computed) -> str:
    span = format_quantity(found.given) if found.given else ""
    return f"{_said(found.steps[0])} over {span}, at {labelled(found.inputs[0])}."


def _before(found: Computed) -> str:
    after, change = found.inputs
    return f"About {_said(found.steps[0])} before the change: {labelled(after)} after {labelled(change)}."


def _length(found: Computed) -> str:
    return f"{_said(found.steps[0])} in all: {_joined(found.inputs)}."


def _reached(found: Computed) -> str:
    amount, each = found.inputs
    return f"After {_said(found.steps[0])}: {labelled(amount)} at {labelled(each)}."


def _given(found: Computed) -> str:
    """An amount of the question's own beside a figure."""
    result, record, given = _said(found.steps[-1]), found.inputs[0], found.given
    if given is None or len(found.steps) > 1 or record.quantity.unit != given.unit:
        return f"{result}, by {labelled(record)}."
    side = "above" if given.value > record.quantity.value else "below"
    return f"{format_quantity(given)} is {result} {side} {labelled(record)}."


_SENTENCES = {
    Result.CHANGE: _changed, Result.COMPARISON: _compared, Result.SHARE: _share, Result.REST_SHARE: _rest_share,
    Result.REMAINDER: _remainder, Result.WHOLE: _whole, Result.SUM: _sum, Result.MEAN: _average, Result.RATE: _average,
    Result.YEARLY: _yearly, Result.COMPOUND: _compound, Result.OVER_TIME: _over_time, Result.BEFORE: _before,
    Result.LENGTH: _length, Result.REACHED: _reached, Result.GIVEN: _given,
}  # fmt: skip


def ranked(found: Ranked) -> str:
    """Figures in order, the one asked for first."""
    words = _comparison_words(found.records[0])
    head = words.most if found.largest else words.least
    each = (f"{label(record) or 'the figure'} ({amount(record)})" for record in found.records)
    return f"{head}: {', then '.join(each)}. Computed by comparing the figures held."


def order(found: Ranked) -> str:
    """The order of figures as a formula."""
    sign = " > " if found.largest else " < "
    return sign.join(format_quantity(record.quantity) for record in found.records)


def _joined(records: Sequence[FigureRecord]) -> str:
    return enumerated([labelled(one) for one in records])


def _line(record: FigureRecord) -> str:
    return f"{label(record)}: {amount(record)}" if label(record) else amount(record)


def listed(found: Listed, room: int) -> str:
    """The figures in a row, as many as there is room for."""
    count = len(found.records)
    text = f"{count} figures:" if count > 1 else "1 figure:"
    for n, record in enumerate(found.records):
        more, left = f" {_line(record)};", f" and {count - n} more"
        if len(text) + len(more) + len(left) > room:
            return f"{text.rstrip(';')};{left}"
        text += more
    return f"{text.rstrip(';')}."


def confirmed(found: Confirmed) -> str:
    """Yes or no with the figure."""
    verdict = ("Yes, rounded" if found.rounded else "Yes") if found.verdict else "No"
    if found.bound is not None:
        verdict += f", {'' if found.verdict else 'not '}{found.bound} {found.asked}"
    return f"{verdict}: {labelled(found.record)}."


def corrected(found: Corrected) -> str:
    """No, and what holds; of two figures over time, how the one became the other."""
    if not found.steps and not found.instead:
        text = f"No, not {found.asked} but {holds(found)}."
    else:
        instead = f" but {found.instead}" if found.instead else ""
        text = f"No, not {found.asked}{instead}: {_course(found)}"
    for other in found.others[:1]:
        text += f" {capital(found.asked)} is another figure: {label(other)}."
    return f"{text} Computed: {formulas(found.steps)}." if found.steps else text


def _course(found: Corrected) -> str:
    if not found.steps:
        return f"{holds(found)}."
    one, other = found.records
    series = one.figure.measure == other.figure.measure and one.parties == other.parties
    result = Computed(Result.CHANGE if series else Result.COMPARISON, found.records, found.steps)
    return within(_changed(result) if series else _compared(result))


def holds(found: Corrected) -> str:
    """What holds instead of what was taken for granted."""
    return _joined(found.records)


def disputed(found: SourceConflict, names: Sequence[str]) -> str:
    """Each source with its value, and the verdict on a limit that was asked about."""
    each = (f"{name} says {amount(record)}" for name, record in zip(names, found.records, strict=True))
    text = f"{capital(label(found.records[0]) or 'the figure')}: {', '.join(each)}."
    if found.bound is None:
        return text
    verdict, all_ = ("Yes", "Each") if found.verdict else ("No", "None")
    return f"{verdict}: {within(text)} {all_} of these is {found.bound} {found.asked}."


def refused(found: Refused) -> str:
    """Why figures are shown and not computed with."""
    if found.reason is RefusalReason.UNHELD:
        return _UNHELD.format(asked=", ".join(format_period(one) for one in found.periods))
    if found.reason is RefusalReason.PARTY:
        return _ELSEWHERE.format(why=found.reason.value)
    if found.reason is RefusalReason.LACKING:
        return _LACKING
    return _INCOMPARABLE.format(why=found.reason.value)
