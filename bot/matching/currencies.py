"""Which currencies a text speaks of: what is asked for in dollars is not answered in euros."""

import re

from bot.figures.model import Unit
from bot.figures.numbers import Number
from bot.figures.units import read_unit
from bot.lexicon.english import any_of

_ASKED_IN = re.compile(rf"\b(?:{any_of('currency_prepositions')})\s+(?=\S)", re.IGNORECASE)


def asked_in(text: str) -> frozenset[str]:
    """The currencies in which an amount is asked for: "in dollars"; those of amounts that a text states are none."""
    return frozenset(unit[0] for found in _ASKED_IN.finditer(text)
                     if (unit := read_unit(text, found.end())) and Unit(unit[0]).is_money)  # fmt: skip


def given_in(said: tuple[str, ...], numbers: list[Number]) -> frozenset[str]:
    """The currencies of the amounts that texts state, and those they name."""
    units = (Unit(number.unit) for number in numbers if number.unit)
    return frozenset(unit.numerator for unit in units if unit.is_money).union(*map(asked_in, said))
