"""What the documents themselves say of a change: a figure of it, or a word such as "doubled" in a quote."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from bot.figures.dimensions import worth
from bot.figures.model import Period
from bot.reckoning.decision import Saying
from bot.reckoning.facts import Fact
from bot.reckoning.fitting import same_parties
from bot.reckoning.ledger import CHANGING, FALLING, Ledger, Measure
from bot.reckoning.operations import multiple


def sayings(early: Fact, late: Fact, ledger: Ledger) -> tuple[Saying, ...]:
    """What is stated of the change from one fact to the other, and whether it agrees within rounding."""
    low, high = factors(early, late)
    return (*_figures(early, late, ledger, low, high), *_words(early, late, low, high))


def changes_of(fact: Fact, ledger: Ledger) -> Iterator[Fact]:
    """The facts that state how a fact's measure changed, for the same parties."""
    own = next(measure for measure in ledger.measures if fact in measure.facts)
    for measure in ledger.measures:
        if measure.change_of and measure.change_of == own.stems - CHANGING:
            yield from (one for one in measure.facts if same_parties((one, fact)))


def rise(fact: Fact, measure: Measure) -> Decimal:
    """The value of a change with its sign: a decrease of 5% is -5 even where it is typed without a minus."""
    value = fact.quantity.value
    return -value if measure.stems & FALLING and value > 0 else value


def _figures(early: Fact, late: Fact, ledger: Ledger, low: Fraction, high: Fraction) -> Iterator[Saying]:
    begin, end = early.figure.period, late.figure.period
    for fact in changes_of(late, ledger):
        measure = next(one for one in ledger.measures if fact in one.facts)
        if begin and end and fact.figure.period and _meant(fact.figure.period, begin, end):
            stated = _as_factor(rise(fact, measure), fact)
            yield Saying(fact=fact, agrees=stated is None or low <= stated <= high)


def _meant(period: Period, begin: Period, end: Period) -> bool:
    """Whether the change of a period is that from one to the other: the span of both, or the year after the first."""
    spanned = (period.first, period.last) == (begin.first, end.last)
    return spanned or (period.equals(end) and end.first[0] - begin.first[0] == 1)


def _as_factor(value: Decimal, fact: Fact) -> Fraction | None:
    """A change as the factor it means; None for percentage points, which mean none."""
    unit = fact.quantity.unit
    if unit.is_percent:
        return 1 + Fraction(value) * worth("%")
    return Fraction(value) if unit.code == "times" else None


def _words(early: Fact, late: Fact, low: Fraction, high: Fraction) -> Iterator[Saying]:
    for quote in late.quotes:
        found = multiple(quote.text.casefold()) if quote in early.quotes else None
        if found:
            yield Saying(word=found.word, quote=quote, agrees=low <= Fraction(found.value) <= high)


def factors(early: Fact, late: Fact) -> tuple[Fraction, Fraction]:
    """The lowest and highest factor that the two figures may stand for as they were rounded."""
    (least, most), (fewest, greatest) = early.quantity.bounds, late.quantity.bounds
    if least <= 0:
        return Fraction(0), Fraction(10) ** 60
    return Fraction(fewest) / Fraction(most), Fraction(greatest) / Fraction(least)
