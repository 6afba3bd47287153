"""What figures give, in sentences: results with their formulas, verdicts, corrections and refusals."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.figures.format import format_figure, format_parties, format_period, format_quantity
from bot.figures.model import Quantity
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

_BETWEEN, _TOWARDS = (re.compile(rf"(?<=, )([^,;:<>]+) {arrow} ([^,;:<>]+)(?=[,;:.]|\Z)") for arrow in ("<->", "->"))
EXACT = "none: the result is exact"
_PLACES = {0: "to a whole number", 1: "to one decimal place", 2: "to two decimal places"}
_UNHELD = "The base has no such figure for {asked}; it has these:"
_ELSEWHERE = "The base has no such figure: {why}."
_LACKING = "The base does not hold what this asks for; the nearest figure is:"
_INCOMPARABLE = "These figures do not fit together: {why}."


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


def spoken(text: str) -> str:
    """A text without the arrows of figure lines: "from A to B", "between A and B"."""
    return _TOWARDS.sub(r"from \1 to \2", _BETWEEN.sub(r"between \1 and \2", text))


def subject(record: FigureRecord, *, period: bool = True) -> str:
    """What a figure measures, of whom and when, without its value."""
    figure = record.figure
    when = format_period(figure.period) if figure.period and period else ""
    parts = (figure.measure, format_parties(figure.parties), when)
    return _capital(", ".join(part for part in parts if part) or "the figure")


def value(record: FigureRecord) -> str:
    """A figure's value with how sure it is."""
    bare = replace(record.figure, measure="", period=None, parties=replace(record.figure.parties, names=()))
    return format_figure(bare)


def figure_line(record: FigureRecord) -> str:
    """A figure as one line."""
    return format_figure(record.figure)


def lines(records: Iterable[FigureRecord]) -> str:
    """Figures in a row."""
    return "; ".join(figure_line(record) for record in records)


def computed(found: Computed) -> str:
    """The result of a computation in a sentence, with its formulas."""
    text = _SENTENCES[found.result](found)
    verdict = {True: "Yes: ", False: "No: ", None: ""}[found.verdict]
    return f"{verdict}{within(text) if verdict else text} Computed: {formulas(found.steps)}."


def within(text: str) -> str:
    """A text as it is written within a sentence: a name in capitals keeps them."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _absolute(quantity: Quantity) -> Quantity:
    return replace(quantity, value=abs(quantity.value))


def _said(step: Calculation) -> str:
    return format_quantity(_absolute(step.value))


def _changed(found: Computed) -> str:
    early, late = found.inputs
    off = late.quantity.value - early.quantity.value
    begin, end = (f"{value(one)} ({_when(one)})" for one in (early, late))
    named = subject(late, period=False)
    if not off:
        return f"{named}, stayed the same: {begin} and {end}."
    verb = "rose" if off > 0 else "fell"
    return f"{named}, {verb} from {begin} to {end}: {_ways(found.steps)}."


def _when(record: FigureRecord) -> str:
    return format_period(record.figure.period) if record.figure.period else "undated"


def _ways(steps: Sequence[Calculation]) -> str:
    ways = [
        f"a factor of {format_quantity(step.value)}" if step.aspect is Aspect.FACTOR else f"by {_said(step)}"
        for step in steps
    ]
    return ways[0] if len(ways) == 1 else f"{', '.join(ways[:-1])} and {ways[-1]}"


def _compared(found: Computed) -> str:
    one, other = found.inputs
    off = one.quantity.value - other.quantity.value
    if not off:
        return f"{figure_line(one)}, the same as {within(figure_line(other))}."
    than = "more than" if off > 0 else "less than"
    ways = ", or ".join(_said(step) for step in found.steps if step.aspect is not Aspect.FACTOR)
    times = next((step for step in found.steps if step.aspect is Aspect.FACTOR), None)
    factor = f" ({format_quantity(times.value)} times as much)" if times else ""
    return f"{figure_line(one)}: {ways} {than} {within(figure_line(other))}{factor}."


def _share(found: Computed) -> str:
    part, whole = found.inputs
    return f"{_said(found.steps[0])} of {within(figure_line(whole))}: {within(figure_line(part))}."


def _rest_share(found: Computed) -> str:
    return f"{_said(found.steps[0])} is what is left: {within(lines(found.inputs))}."


def _remainder(found: Computed) -> str:
    whole, *parts = found.inputs
    left, taken = _said(found.steps[0]), within(lines(parts))
    return f"{left} is left of {within(figure_line(whole))}, without {taken}."


def _whole(found: Computed) -> str:
    part, share = found.inputs
    return f"{_said(found.steps[0])} is the whole: {within(figure_line(part))}; {within(figure_line(share))}."


def _sum(found: Computed) -> str:
    return f"Together {_said(found.steps[0])}: {lines(found.inputs)}."


def _average(found: Computed) -> str:
    return f"On average {_said(found.steps[0])}: {lines(found.inputs)}."


def _yearly(found: Computed) -> str:
    rose = found.steps[0].value.value > 0
    more = "more" if rose else "less"
    return f"On average {_said(found.steps[0])} {more} a year: {lines(found.inputs)}."


def _compound(found: Computed) -> str:
    rose = found.steps[0].value.value > 0
    kind = "growth" if rose else "decline"
    return f"A compound {kind} of {_said(found.steps[0])} a year: {lines(found.inputs)}."


def _over_time(found: Computed) -> str:
    span = format_quantity(found.given) if found.given else ""
    return f"{_said(found.steps[0])} over {span}: {within(figure_line(found.inputs[0]))}."


def _before(found: Computed) -> str:
    after, change = found.inputs
    known = f"{within(figure_line(after))}; {within(figure_line(change))}"
    return f"About {_said(found.steps[0])} before the change: {known}."


def _length(found: Computed) -> str:
    return f"{_said(found.steps[0])} in all: {lines(found.inputs)}."


def _given(found: Computed) -> str:
    """An amount of the question's own beside a figure."""
    result = _said(found.steps[-1])
    record = found.inputs[0]
    given = found.given
    if given is None or len(found.steps) > 1 or record.quantity.unit != given.unit:
        return f"{result}, by {within(figure_line(record))}."
    side = "above" if given.value > record.quantity.value else "below"
    return f"{format_quantity(given)} is {result} {side} the figure held: {within(figure_line(record))}."


_SENTENCES = {
    Result.CHANGE: _changed, Result.COMPARISON: _compared, Result.SHARE: _share, Result.REST_SHARE: _rest_share,
    Result.REMAINDER: _remainder, Result.WHOLE: _whole, Result.SUM: _sum, Result.MEAN: _average, Result.RATE: _average,
    Result.YEARLY: _yearly, Result.COMPOUND: _compound, Result.OVER_TIME: _over_time, Result.BEFORE: _before,
    Result.LENGTH: _length, Result.GIVEN: _given,
}  # fmt: skip


def ranked(found: Ranked) -> str:
    """Figures in order, the one asked for first."""
    first, *rest = found.records
    head = "Largest" if found.largest else "Smallest"
    return f"{head}: {figure_line(first)}. Then: {lines(rest)}. Computed by comparing the figures held."


def order(found: Ranked) -> str:
    """The order of figures as a formula."""
    sign = " > " if found.largest else " < "
    return sign.join(format_quantity(record.quantity) for record in found.records)


def listed(found: Listed, room: int) -> str:
    """The figures in a row, as many as there is room for."""
    count = len(found.records)
    text = f"{count} figures:" if count > 1 else "1 figure:"
    for n, record in enumerate(found.records):
        more, left = f" {figure_line(record)};", f" and {count - n} more"
        if len(text) + len(more) + len(left) > room:
            return f"{text.rstrip(';')};{left}"
        text += more
    return f"{text.rstrip(';')}."


def confirmed(found: Confirmed) -> str:
    """Yes or no with the figure."""
    verdict = ("Yes, rounded" if found.rounded else "Yes") if found.verdict else "No"
    text = f"{verdict}: {within(figure_line(found.record))}."
    if found.bound is None:
        return text
    return f"{text} That is {'' if found.verdict else 'not '}{found.bound} {found.asked}."


def corrected(found: Corrected) -> str:
    """No, and what holds; of two figures over time, how the one became the other."""
    instead = f" but {found.instead}" if found.instead else ""
    text = f"No, not {found.asked}{instead}: {within(_course(found))}"
    for other in found.others[:1]:
        text += f" {_capital(found.asked)} is {within(subject(other))}."
    return f"{text} Computed: {formulas(found.steps)}." if found.steps else text


def _course(found: Corrected) -> str:
    if not found.steps:
        return f"{holds(found)}."
    one, other = found.records
    series = one.figure.measure == other.figure.measure and one.parties == other.parties
    result = Computed(Result.CHANGE if series else Result.COMPARISON, found.records, found.steps)
    return (_changed if series else _compared)(result)


def holds(found: Corrected) -> str:
    """What holds instead of what was taken for granted."""
    return lines(found.records)


def disputed(found: SourceConflict, names: Sequence[str]) -> str:
    """Each source with its value, and the verdict on a limit that was asked about."""
    each = (f"{name} says {value(record)}" for name, record in zip(names, found.records, strict=True))
    text = f"{subject(found.records[0])}: {', '.join(each)}."
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
