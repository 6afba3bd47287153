"""What a chart writes beside the names of its figures: the unit, signs of certainty, what an outline means."""

from collections.abc import Iterable

from babel.core import Locale
from babel.numbers import get_currency_name
from babel.units import get_unit_name

from bot.figures.inflection import plural
from bot.figures.model import Certainty, Unit
from bot.figures.units import DURATIONS, METRIC

_UNIT_NAMES = {"": "number", "%": "percent", "pp": "percentage points", "times": "times"}
_SIGNS = {
    Certainty.ABOUT: "≈",
    Certainty.MORE_THAN: ">",
    Certainty.AT_LEAST: "≥",
    Certainty.LESS_THAN: "<",
    Certainty.AT_MOST: "≤",
    Certainty.UP_TO: "≤",
}
_SEVERAL = 5  # Babel's name of a unit for this count is the one most languages use for the unit as such


def unit_name(unit: Unit, locale: str = "en") -> str:
    """ "US dollars", "percent", "articles", "Russian rubles / year": Babel's name, else an English one."""
    code = unit.numerator
    *before, last = code.split(" ")
    counted = code if code in METRIC else " ".join((*before, plural(last)))
    name = _babel_name(unit, locale) or _UNIT_NAMES.get(code) or counted
    return f"{name} / {unit.per}" if unit.per else name


def _babel_name(unit: Unit, locale: str) -> str | None:
    code = unit.numerator
    if unit.is_money:
        return get_currency_name(code, count=_SEVERAL, locale=locale)
    known = "concentr-percent" if code == "%" else f"duration-{code}" if code in DURATIONS else None
    return get_unit_name(known, locale=Locale.parse(locale)) if known else None


def mark_certainty(value: str, certainty: tuple[Certainty, ...]) -> str:
    """The value with signs before it and words behind it: "≈ $27 billion (reported)"."""
    signs = dict.fromkeys(sign for one in certainty if (sign := _SIGNS.get(one)))
    words = [one.value for one in certainty if one not in _SIGNS]
    return " ".join((*signs, value, *([f"({', '.join(words)})"] if words else [])))


def outline_legend(certainties: Iterable[tuple[Certainty, ...]]) -> str:
    """What an outline means in this chart: "Outlined: about, reported"; empty if nothing is outlined."""
    found = dict.fromkeys(one.value for certainty in certainties for one in certainty)
    return f"Outlined: {', '.join(found)}" if found else ""
