"""What the figures gave, in sentences: formulas with their inputs, results, verdicts and corrections."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.figures.format import format_figure, format_parties, format_period, format_quantity
from bot.figures.model import Period, Quantity
from bot.reckoning.decision import (
    Computed,
    Confirmed,
    Corrected,
    Disputed,
    Ending,
    Formula,
    Listed,
    Misfit,
    Ranked,
    Refused,
    Saying,
    Step,
)
from bot.reckoning.facts import Fact
from bot.reckoning.fitting import one_series
from bot.reckoning.request import Aspect, Operation

_PLACES = {0: "to a whole number", 1: "to one decimal place", 2: "to two decimal places"}
EXACT = "none: the result is exact"
_PERIODS = "The base has no such figure for {asked}; it has these:"
_ELSEWHERE = "The base has no such figure: {why}."
_INCOMPARABLE = "These figures do not fit together: {why}."


def formula(parts: Formula) -> str:
    """A sum as people write it."""
    text = " ".join(format_quantity(part) if isinstance(part, Quantity) else part for part in parts)
    return text.replace("( ", "(").replace(" )", ")")


def formulas(steps: Iterable[Step]) -> str:
    """All sums, each with how its result was rounded."""
    return "; ".join(
        formula(step.formula) + (f" (rounded {_PLACES[step.rounded]})" if step.rounded is not None else "")
        for step in steps
    )


def rounding(steps: Iterable[Step]) -> str:
    """How the results were rounded, all in one."""
    places = dict.fromkeys(_PLACES[step.rounded] for step in steps if step.rounded is not None)
    return ", ".join(places) or EXACT


def subject(fact: Fact, *, period: bool = True) -> str:
    """What a fact measures, of whom and when, without its value."""
    figure = fact.figure
    when = format_period(figure.period) if figure.period and period else ""
    parts = (figure.measure, format_parties(figure.parties), when)
    text = ", ".join(part for part in parts if part) or "the figure"
    return text[:1].upper() + text[1:]


def value(fact: Fact) -> str:
    """A fact's value with how sure it is."""
    return format_figure(replace(fact.figure, measure="", period=None, parties=replace(fact.figure.parties, names=())))


def line(fact: Fact) -> str:
    """A fact as one line."""
    return format_figure(fact.figure)


def lines(facts: Iterable[Fact]) -> str:
    """Facts in a row."""
    return "; ".join(line(fact) for fact in facts)


def computed(found: Computed) -> str:
    """The result of a computation, its sums, and what the documents say themselves."""
    describe = {
        Operation.CHANGE: _changed,
        Operation.SHARE: _share,
        Operation.SUM: _sum,
        Operation.REST: _rest,
        Operation.WHOLE: _whole,
    }.get(found.operation, _compared)
    verdict = {True: "Yes: ", False: "No: ", None: ""}[found.verdict]
    text = describe(found)
    parts = (
        f"{verdict}{_inside(text) if verdict else text}",
        f"Computed: {formulas(found.steps)}.",
        *(_saying(one) for one in found.sayings),
    )
    return " ".join(parts)


def _inside(text: str) -> str:
    """A text inside a sentence: its first letter in lower case, unless it begins a name in capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _changed(found: Computed) -> str:
    early, late = found.inputs
    off = late.quantity.value - early.quantity.value
    verb = "rose" if off > 0 else "fell" if off < 0 else "stayed the same"
    ways = ", ".join(_way(step) for step in found.steps)
    begin, end = (f"{value(one)} ({_period(one)})" for one in (early, late))
    return f"{subject(late, period=False)}, {verb} from {begin} to {end}: {ways}."


def _period(fact: Fact) -> str:
    return format_period(fact.figure.period) if fact.figure.period else "undated"


def _way(step: Step) -> str:
    """A change as a difference, a percentage or a factor."""
    amount = format_quantity(step.value if step.aspect is Aspect.FACTOR else _absolute(step.value))
    return f"a factor of {amount}" if step.aspect is Aspect.FACTOR else f"by {amount}"


def _absolute(quantity: Quantity) -> Quantity:
    return replace(quantity, value=abs(quantity.value))


def _compared(found: Computed) -> str:
    one, other = found.inputs
    off = one.quantity.value - other.quantity.value
    than = "more than" if off > 0 else "less than" if off < 0 else "the same as"
    amount = next((step for step in found.steps if step.aspect is Aspect.ABSOLUTE), None)
    by = f"{format_quantity(_absolute(amount.value))} {than}" if amount and off else than
    times = next((step for step in found.steps if step.aspect is Aspect.FACTOR), None)
    factor = f" ({format_quantity(times.value)} times as much)" if times else ""
    return f"{line(one)}, {by} {_inside(line(other))}{factor}."


def _share(found: Computed) -> str:
    part, whole = found.inputs
    result = format_quantity(found.steps[0].value)
    return f"{subject(part)}: {result} of {_inside(subject(whole))}."


def _rest(found: Computed) -> str:
    left = format_quantity(replace(found.steps[0].value, unit=found.inputs[0].quantity.unit))
    return f"{left} is what this leaves: {_inside(line(found.inputs[0]))}."


def _whole(found: Computed) -> str:
    part, share = found.inputs
    result = format_quantity(found.steps[0].value)
    return f"{result} is the whole: {_inside(line(part))}; {_inside(line(share))}."


def _sum(found: Computed) -> str:
    result = format_quantity(found.steps[0].value)
    return f"Together {result}: {lines(found.inputs)}."


def _saying(said: Saying) -> str:
    stated = _inside(line(said.fact)) if said.fact else f"“{said.word}”"
    text = f"The document itself says {stated}"
    return f"{text}." if said.agrees else f"{text}, which does not agree with its own figures."


def ranked(found: Ranked) -> str:
    """Figures in order."""
    first, *rest = found.facts
    head = "Largest" if found.largest else "Smallest"
    return f"{head}: {line(first)}. Then: {lines(rest)}. Computed by comparing the figures held."


def order(found: Ranked) -> str:
    """The order of figures as a formula."""
    sign = " > " if found.largest else " < "
    return sign.join(format_quantity(fact.quantity) for fact in found.facts)


def ending(found: Ending) -> str:
    """The end of a term, and what it is counted from."""
    end, start = format_period(found.end), format_period(found.start)
    return (
        f"In {end}, counted from {start}, for which the figure is given. Computed: {ending_formula(found)}. "
        f"{'An earlier end is' if found.extension else 'Extensions or an earlier end are'} not counted."
    )


def ending_formula(found: Ending) -> str:
    """Start and length, added."""
    start, end = format_period(found.start), format_period(found.end)
    parts = [start, format_quantity(found.fact.quantity)]
    if found.extension:
        once = format_quantity(found.extension.quantity)
        parts.append(f"{found.times} * {once}" if found.times > 1 else once)
    return f"{' + '.join(parts)} = {end}"


def listed(found: Listed, room: int) -> str:
    """The figures in a row, as many as there is room for."""
    count = len(found.facts)
    head = f"{count} figures:" if count > 1 else "1 figure:"
    text = head
    for n, fact in enumerate(found.facts):
        more = f" {line(fact)};"
        left = f" and {count - n} more"
        if len(text) + len(more) + len(left) > room:
            return f"{text.rstrip(';')};{left}"
        text += more
    return f"{text.rstrip(';')}."


def confirmed(found: Confirmed) -> str:
    """Yes or no with the figure."""
    verdict = ("Yes, rounded" if found.rounded else "Yes") if found.verdict else "No"
    text = f"{verdict}: {line(found.fact)}."
    if found.bound is None:
        return text
    return f"{text} That is {'' if found.verdict else 'not '}{found.bound} {found.asked}."


def corrected(found: Corrected) -> str:
    """No, and what holds; of two figures over time, how the one became the other."""
    instead = f" but {found.instead}" if found.instead else ""
    text = f"No, not {found.asked}{instead}: {_inside(_course(found))}"
    for other in found.others[:1]:
        text += f" {found.asked} is {subject(other)}."
    return f"{text} Computed: {formulas(found.steps)}." if found.steps else text


def _course(found: Corrected) -> str:
    if found.steps and one_series(found.facts):
        return _changed(Computed(Operation.CHANGE, found.facts, found.steps))
    return f"{holds(found)}."


def holds(found: Corrected) -> str:
    """What holds instead of what was taken for granted."""
    return lines(found.facts)


def disputed(found: Disputed, names: Sequence[str]) -> str:
    """Each source with what it says, and the verdict on a limit that was asked about."""
    claims = (f"{name} says {value(fact)}" for name, fact in zip(names, found.facts, strict=True))
    text = f"{subject(found.facts[0])}: {', '.join(claims)}."
    if found.bound is None:
        return text
    verdict, each = ("Yes", "Each") if found.verdict else ("No", "None")
    return f"{verdict}: {_inside(text)} {each} of these is {found.bound} {found.asked}."


def refused(found: Refused) -> str:
    """Why figures are shown and not computed with."""
    if found.misfit is Misfit.UNHELD:
        return _PERIODS.format(asked=", ".join(when(one) for one in found.asked))
    if found.misfit in (Misfit.DIRECTION, Misfit.PARTY):
        return _ELSEWHERE.format(why=found.misfit.value)
    return _INCOMPARABLE.format(why=found.misfit.value)


def when(period: Period) -> str:
    """A period as people say it."""
    return format_period(period)


def misdated(asked: str, holds: str) -> str:
    """No, and when it was."""
    return f"No, not {asked}: {holds}"
