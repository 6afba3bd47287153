"""When terms end, and to which day lengths of time lead, in sentences."""

from datetime import date

from babel.dates import format_date

from bot.answering.figure_words import labelled
from bot.figures.format import format_period, format_quantity
from bot.quantities.results import DateCounted, Elapsed, TermEnd


def ending(found: TermEnd) -> str:
    """The end of a term, and what it is counted from."""
    end, start = format_period(found.end), format_period(found.start)
    return (
        f"In {end}, counted from {start}, for which the figure is given. Computed: {ending_formula(found)}. "
        f"{'An earlier end is' if found.extension else 'Extensions or an earlier end are'} not counted."
    )


def ending_formula(found: TermEnd) -> str:
    """Start and length, added."""
    start, end = format_period(found.start), format_period(found.end)
    parts = [start, format_quantity(found.record.quantity)]
    if found.extension:
        once = format_quantity(found.extension.quantity)
        parts.append(f"{found.times} * {once}" if found.times > 1 else once)
    return f"{' + '.join(parts)} = {end}"


def dated(found: DateCounted) -> str:
    """The day that a length of time leads to."""
    text = f"{_day(found.end, found)}: {labelled(found.record)}."
    return f"{text} Computed: {dated_formula(found)}."


def dated_formula(found: DateCounted) -> str:
    """The first day and the length, added."""
    start, end = _day(found.start, found), _day(found.end, found)
    return f"{start} + {format_quantity(found.record.quantity)} = {end}"


def elapsed(found: Elapsed) -> str:
    """How long it is from one date to the other."""
    early, late = format_period(found.early.period), format_period(found.late.period)
    return f"{format_quantity(found.time)}, from {early} to {late}. Computed: {elapsed_formula(found)}."


def elapsed_formula(found: Elapsed) -> str:
    """The later date less the earlier."""
    early, late = format_period(found.early.period), format_period(found.late.period)
    return f"{late} - {early} = {format_quantity(found.time)}"


def _day(day: date, found: DateCounted) -> str:
    return format_date(day, "long" if found.has_year else "MMMM d", "en")
