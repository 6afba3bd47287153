"""The name of a chart's unit, said once under its title."""

from babel.core import Locale
from babel.numbers import get_currency_name
from babel.units import get_unit_name

from bot.figures.inflection import plural
from bot.figures.model import Unit
from bot.figures.units import DURATIONS, METRIC

_NAMES = {"": "number", "%": "percent", "pp": "percentage points", "times": "times"}


def unit_name(unit: Unit, locale: str = "en") -> str:
    """ "US dollars", "percent", "articles", "Russian rubles / year": Babel's name, else an English one."""
    code = unit.numerator
    name = _babel(unit, locale) or _NAMES.get(code) or (code if code in METRIC else _counted(code))
    return f"{name} / {unit.per}" if unit.per else name


def _babel(unit: Unit, locale: str) -> str | None:
    code = unit.numerator
    if unit.is_money:
        several = 5  # the plural most languages use for the bare name of a unit
        return get_currency_name(code, count=several, locale=locale)
    known = "concentr-percent" if code == "%" else f"duration-{code}" if code in DURATIONS else None
    return get_unit_name(known, locale=Locale.parse(locale)) if known else None


def _counted(noun: str) -> str:
    *before, last = noun.split(" ")
    return " ".join((*before, plural(last)))
