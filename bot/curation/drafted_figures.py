"""Figure lines begun from a sentence: each amount as worded there, with its unit, rate, period and bound."""

import re
from collections.abc import Mapping

from bot.curation.checks.certainty import stated_bound
from bot.figures.format import format_quantity
from bot.figures.inflection import INVARIABLE, singular
from bot.figures.model import Quantity, Unit
from bot.figures.numbers import Number, find_numbers
from bot.figures.period import find_periods
from bot.figures.proof import shared_units
from bot.figures.rates import read_any_rate
from bot.knowledge import limits

_VOWELS = frozenset("aeiouy")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_HOURS = 24
_NOUN_REACH = 60
"""Characters behind a number within which what it counts stands: four words."""


def figure_lines(said: str, name: str) -> str:
    """Figure lines of the amounts in a sentence, each with the one period it names and the bound it states."""
    periods = find_periods(said)
    when = said[periods[0][1] : periods[0][2]] if len(periods) == 1 else ""
    measure = " ".join([word for word in name.split("_") if word.isalpha()][:3]) or "amount"
    shared = shared_units(said, numbers := find_numbers(said))
    amounts = [
        (one, shared.get(one.start)) for one in numbers if one.kind == "quantity" and _measures(said, one, shared)
    ]
    lines = [
        f"- amount{n if n > 1 else ''} = {_line(said, *amount, measure, when)}"
        for n, amount in enumerate(amounts, start=1)
    ]
    return "\n".join(("Figures:", *lines[: limits.FIGURES])) if lines else ""


def _line(said: str, number: Number, shared: Number | None, measure: str, when: str) -> str:
    bound = stated_bound(number, said)
    fields = (_value(said, number, shared), measure, "", when, bound.value if bound else "")
    return "; ".join(fields).rstrip("; ")


def _measures(said: str, number: Number, shared: Mapping[int, Number]) -> bool:
    """False for a number of a name such as 24/7, and for a small one alone, which may be a time of day."""
    if "/" in (said[number.start - 1 : number.start], said[number.end : number.end + 1]):
        return False
    counted = number.unit or _counted_end(said, number) > number.end or stated_bound(number, said)
    return bool(counted) or number.value > _HOURS or number.start in shared


def _value(said: str, number: Number, shared: Number | None) -> str:
    """A number with its unit, or with what it counts as worded there, and its rate."""
    sign = "-" if number.sign < 0 and not number.text.startswith(("-", "−", "–")) else ""
    if shared is not None and shared.unit:
        return f"{sign}{format_quantity(Quantity(shared.value, Unit(shared.unit)))}"
    end = number.end if number.unit else _counted_end(said, number)
    rate = None if "/" in (number.unit or "") else read_any_rate(said, end)
    return f"{sign}{said[number.start : rate[1] if rate else end]}"


def _counted_end(said: str, number: Number) -> int:
    """Where the plural that a number counts ends; the number's own end where none follows it."""
    for word in _WORD.finditer(said, number.end, number.end + _NOUN_REACH):
        if singular(word[0]) == number.noun:
            counts = word[0].lower() != number.noun or number.noun in INVARIABLE or number.value == 1
            counts |= _VOWELS.isdisjoint(word[0].lower())  # a sign such as kWh or MB
            return word.end() if counts else number.end
    return number.end
