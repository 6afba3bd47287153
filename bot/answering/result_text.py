"""What figures give, in sentences: results with their formulas, verdicts, corrections and refusals."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from babel.dates import format_date

from bot.figures.format import format_figure, format_parties, format_period, format_quantity
from bot.figures.model import Quantity
from bot.quantities.records import FigureRecord
from bot.quantities.results import (
    Aspect,
    Calculation,
    Computed,
    Confirmed,
    Corrected,
    DateCounted,
    Formula,
    Listed,
    Ranked,
    RefusalReason,
    Refused,
    Result,
    SourceConflict,
    TermEnd,
)

EXACT = "none: the result is exact"
_PLACES = {0: "to a whole number", 1: "to one decimal place", 2: "to two decimal places"}
_UNHELD = "The base has no such figure for {asked}; it has these:"
_ELSEWHERE = "The base has no such figure: {why}."
_LACKING = "The base does not hold what this asks for; the nearest figure is:"
_INCOMPARABLE = "These figures do not fit together: {why}."


def formula(parts: Formula, locale: str) -> str:
    """A calculation as people write it."""
    written = " ".join(format_quantity(part, locale) if isinstance(part, Quantity) else part for part in parts)
    return written.replace("( ", "(").replace(" )", ")")


def formulas(steps: Iterable[Calculation], locale: str) -> str:
    """All calculations, each with how its result was rounded."""
    return "; ".join(
        formula(step.formula, locale) + (f" (rounded {_PLACES[step.rounded]})" if step.rounded is not None else "")
        for step in steps
    )


def rounding(steps: Iterable[Calculation]) -> str:
    """How the results were rounded, all in one."""
    places = dict.fromkeys(_PLACES[step.rounded] for step in steps if step.rounded is not None)
    return ", ".join(places) or EXACT


def subject(record: FigureRecord, locale: str, *, period: bool = True) -> str:
    """What a figure measures, of whom and when, without its value."""
    figure = record.figure
    when = format_period(figure.period, locale) if figure.period and period else ""
    parts = (figure.measure, format_parties(figure.parties), when)
    return _capital(", ".join(part for part in parts if part) or "the figure")


def value(record: FigureRecord, locale: str) -> str:
    """A figure's value with how sure it is."""
    bare = replace(record.figure, measure="", period=None, parties=replace(record.figure.parties, names=()))
    return format_figure(bare, locale)


def line(record: FigureRecord, locale: str) -> str:
    """A figure as one line."""
    return format_figure(record.figure, locale)


def lines(records: Iterable[FigureRecord], locale: str) -> str:
    """Figures in a row."""
    return "; ".join(line(record, locale) for record in records)


def computed(found: Computed, locale: str) -> str:
    """The result of a computation in a sentence, with its formulas."""
    text = _SENTENCES[found.result](found, locale)
    verdict = {True: "Yes: ", False: "No: ", None: ""}[found.verdict]
    return f"{verdict}{_inside(text) if verdict else text} Computed: {formulas(found.steps, locale)}."


def _inside(text: str) -> str:
    """A text within a sentence: a name in capitals keeps them."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _absolute(quantity: Quantity) -> Quantity:
    return replace(quantity, value=abs(quantity.value))


def _said(step: Calculation, locale: str) -> str:
    return format_quantity(_absolute(step.value), locale)


def _changed(found: Computed, locale: str) -> str:
    early, late = found.inputs
    off = late.quantity.value - early.quantity.value
    begin, end = (f"{value(one, locale)} ({_when(one, locale)})" for one in (early, late))
    named = subject(late, locale, period=False)
    if not off:
        return f"{named}, stayed the same: {begin} and {end}."
    verb = "rose" if off > 0 else "fell"
    return f"{named}, {verb} from {begin} to {end}: {_ways(found.steps, locale)}."


def _when(record: FigureRecord, locale: str) -> str:
    return format_period(record.figure.period, locale) if record.figure.period else "undated"


def _ways(steps: Sequence[Calculation], locale: str) -> str:
    ways = [
        f"a factor of {format_quantity(step.value, locale)}"
        if step.aspect is Aspect.FACTOR
        else f"by {_said(step, locale)}"
        for step in steps
    ]
    return ways[0] if len(ways) == 1 else f"{', '.join(ways[:-1])} and {ways[-1]}"


def _compared(found: Computed, locale: str) -> str:
    one, other = found.inputs
    off = one.quantity.value - other.quantity.value
    if not off:
        return f"{line(one, locale)}, the same as {_inside(line(other, locale))}."
    than = "more than" if off > 0 else "less than"
    ways = ", or ".join(_said(step, locale) for step in found.steps if step.aspect is not Aspect.FACTOR)
    times = next((step for step in found.steps if step.aspect is Aspect.FACTOR), None)
    factor = f" ({format_quantity(times.value, locale)} times as much)" if times else ""
    return f"{line(one, locale)}: {ways} {than} {_inside(line(other, locale))}{factor}."


def _share(found: Computed, locale: str) -> str:
    part, whole = found.inputs
    return f"{_said(found.steps[0], locale)} of {_inside(line(whole, locale))}: {_inside(line(part, locale))}."


def _rest_share(found: Computed, locale: str) -> str:
    return f"{_said(found.steps[0], locale)} is what is left: {_inside(lines(found.inputs, locale))}."


def _remainder(found: Computed, locale: str) -> str:
    whole, *parts = found.inputs
    left, taken = _said(found.steps[0], locale), _inside(lines(parts, locale))
    return f"{left} is left of {_inside(line(whole, locale))}, without {taken}."


def _whole(found: Computed, locale: str) -> str:
    part, share = found.inputs
    return (
        f"{_said(found.steps[0], locale)} is the whole: {_inside(line(part, locale))}; {_inside(line(share, locale))}."
    )


def _sum(found: Computed, locale: str) -> str:
    return f"Together {_said(found.steps[0], locale)}: {lines(found.inputs, locale)}."


def _average(found: Computed, locale: str) -> str:
    return f"On average {_said(found.steps[0], locale)}: {lines(found.inputs, locale)}."


def _yearly(found: Computed, locale: str) -> str:
    rose = found.steps[0].value.value > 0
    more = "more" if rose else "less"
    return f"On average {_said(found.steps[0], locale)} {more} a year: {lines(found.inputs, locale)}."


def _compound(found: Computed, locale: str) -> str:
    rose = found.steps[0].value.value > 0
    kind = "growth" if rose else "decline"
    return f"A compound {kind} of {_said(found.steps[0], locale)} a year: {lines(found.inputs, locale)}."


def _over_time(found: Computed, locale: str) -> str:
    span = format_quantity(found.given, locale) if found.given else ""
    return f"{_said(found.steps[0], locale)} over {span}: {_inside(line(found.inputs[0], locale))}."


def _before(found: Computed, locale: str) -> str:
    after, change = found.inputs
    known = f"{_inside(line(after, locale))}; {_inside(line(change, locale))}"
    return f"About {_said(found.steps[0], locale)} before the change: {known}."


def _length(found: Computed, locale: str) -> str:
    return f"{_said(found.steps[0], locale)} in all: {lines(found.inputs, locale)}."


def _given(found: Computed, locale: str) -> str:
    """An amount of the question's own beside a figure."""
    result = _said(found.steps[-1], locale)
    record = found.inputs[0]
    given = found.given
    if given is None or len(found.steps) > 1 or record.quantity.unit != given.unit:
        return f"{result}, by {_inside(line(record, locale))}."
    side = "above" if given.value > record.quantity.value else "below"
    return f"{format_quantity(given, locale)} is {result} {side} the figure held: {_inside(line(record, locale))}."


_SENTENCES = {
    Result.CHANGE: _changed, Result.COMPARISON: _compared, Result.SHARE: _share, Result.REST_SHARE: _rest_share,
    Result.REMAINDER: _remainder, Result.WHOLE: _whole, Result.SUM: _sum, Result.MEAN: _average, Result.RATE: _average,
    Result.YEARLY: _yearly, Result.COMPOUND: _compound, Result.OVER_TIME: _over_time, Result.BEFORE: _before,
    Result.LENGTH: _length, Result.GIVEN: _given,
}  # fmt: skip


def ranked(found: Ranked, locale: str) -> str:
    """Figures in order, the one asked for first."""
    first, *rest = found.records
    head = "Largest" if found.largest else "Smallest"
    return f"{head}: {line(first, locale)}. Then: {lines(rest, locale)}. Computed by comparing the figures held."


def order(found: Ranked, locale: str) -> str:
    """The order of figures as a formula."""
    sign = " > " if found.largest else " < "
    return sign.join(format_quantity(record.quantity, locale) for record in found.records)


def ending(found: TermEnd, locale: str) -> str:
    """The end of a term, and what it is counted from."""
    end, start = format_period(found.end, locale), format_period(found.start, locale)
    return (
        f"In {end}, counted from {start}, for which the figure is given. Computed: {ending_formula(found, locale)}. "
        f"{'An earlier end is' if found.extension else 'Extensions or an earlier end are'} not counted."
    )


def ending_formula(found: TermEnd, locale: str) -> str:
    """Start and length, added."""
    start, end = format_period(found.start, locale), format_period(found.end, locale)
    parts = [start, format_quantity(found.record.quantity, locale)]
    if found.extension:
        once = format_quantity(found.extension.quantity, locale)
        parts.append(f"{found.times} * {once}" if found.times > 1 else once)
    return f"{' + '.join(parts)} = {end}"


def dated(found: DateCounted, locale: str) -> str:
    """The day that a length of time leads to."""
    text = f"{_day(found.end, found, locale)}: {_inside(line(found.record, locale))}."
    return f"{text} Computed: {dated_formula(found, locale)}."


def dated_formula(found: DateCounted, locale: str) -> str:
    """The first day and the length, added."""
    start, end = _day(found.start, found, locale), _day(found.end, found, locale)
    return f"{start} + {format_quantity(found.record.quantity, locale)} = {end}"


def _day(day: date, found: DateCounted, locale: str) -> str:
    return format_date(day, "long" if found.has_year else "MMMM d", locale)


def listed(found: Listed, locale: str, room: int) -> str:
    """The figures in a row, as many as there is room for."""
    count = len(found.records)
    text = f"{count} figures:" if count > 1 else "1 figure:"
    for n, record in enumerate(found.records):
        more, left = f" {line(record, locale)};", f" and {count - n} more"
        if len(text) + len(more) + len(left) > room:
            return f"{text.rstrip(';')};{left}"
        text += more
    return f"{text.rstrip(';')}."


def confirmed(found: Confirmed, locale: str) -> str:
    """Yes or no with the figure."""
    verdict = ("Yes, rounded" if found.rounded else "Yes") if found.verdict else "No"
    text = f"{verdict}: {_inside(line(found.record, locale))}."
    if found.bound is None:
        return text
    return f"{text} That is {'' if found.verdict else 'not '}{found.bound} {found.asked}."


def corrected(found: Corrected, locale: str) -> str:
    """No, and what holds; of two figures over time, how the one became the other."""
    instead = f" but {found.instead}" if found.instead else ""
    text = f"No, not {found.asked}{instead}: {_inside(_course(found, locale))}"
    for other in found.others[:1]:
        text += f" {_capital(found.asked)} is {_inside(subject(other, locale))}."
    return f"{text} Computed: {formulas(found.steps, locale)}." if found.steps else text


def _course(found: Corrected, locale: str) -> str:
    if not found.steps:
        return f"{holds(found, locale)}."
    one, other = found.records
    series = one.figure.measure == other.figure.measure and one.parties == other.parties
    result = Computed(Result.CHANGE if series else Result.COMPARISON, found.records, found.steps)
    return (_changed if series else _compared)(result, locale)


def holds(found: Corrected, locale: str) -> str:
    """What holds instead of what was taken for granted."""
    return lines(found.records, locale)


def disputed(found: SourceConflict, names: Sequence[str], locale: str) -> str:
    """Each source with its value, and the verdict on a limit that was asked about."""
    each = (f"{name} says {value(record, locale)}" for name, record in zip(names, found.records, strict=True))
    text = f"{subject(found.records[0], locale)}: {', '.join(each)}."
    if found.bound is None:
        return text
    verdict, all_ = ("Yes", "Each") if found.verdict else ("No", "None")
    return f"{verdict}: {_inside(text)} {all_} of these is {found.bound} {found.asked}."


def refused(found: Refused, locale: str) -> str:
    """Why figures are shown and not computed with."""
    if found.reason is RefusalReason.UNHELD:
        return _UNHELD.format(asked=", ".join(format_period(one, locale) for one in found.periods))
    if found.reason is RefusalReason.PARTY:
        return _ELSEWHERE.format(why=found.reason.value)
    if found.reason is RefusalReason.LACKING:
        return _LACKING
    return _INCOMPARABLE.format(why=found.reason.value)
