"""Reads numbers in what a bot says, for the judge alone: whole or rightly rounded, in their unit."""

import re
from fractions import Fraction

NUMBER = re.compile(
    r"(?<![\w.,])(?P<sign>-)?(?P<money>us\$|[$€£])?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:[ -]?(?P<scale>trillion|billion|million|thousand|bn|mn)\b)?"
)
_POWERS = {"trillion": 12, "billion": 9, "bn": 9, "million": 6, "mn": 6, "thousand": 3}
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
_AFTER = {
    "USD": r"(?:us )?dollars?|usd",
    "EUR": r"euros?|eur",
    "GBP": r"pounds?|gbp",
    "RUB": r"(?:russian )?rubles?|rub",
    "%": r"%|per ?cent",
    "pp": r"percentage points?|pp",
    "times": r"times|fold|[x×]",
}
"""How a unit is written behind a number; any other is a noun that stands there, two words between at most."""

_BEFORE_TIMES = re.compile(r"(?:factor|ratio|multiple)[^.\d]*$")
_SHORTEST = 2
"""Significant digits below which a rounded number tells too little to be right."""


def says_number(said: str, value: str, unit: str) -> bool:
    """Whether a folded text says the number in its unit, whole or rightly rounded; its sign is said in words."""
    wanted = abs(Fraction(value))
    for found in NUMBER.finditer(said):
        digits = found["digits"].replace(",", "")
        power = _POWERS.get(found["scale"], 0)
        step = Fraction(10) ** (power - len(digits.partition(".")[2]))
        number = Fraction(digits) * 10**power
        precise = len(digits.replace(".", "").lstrip("0")) >= _SHORTEST
        near = abs(number - wanted) <= step / 2 if precise else number == wanted
        if near and _in_unit(found, said, unit):
            return True
    return False


def _in_unit(found: re.Match[str], said: str, unit: str) -> bool:
    if not unit or (found["money"] or "").removeprefix("us") == _SIGNS.get(unit, "none"):
        return True
    if unit == "times" and _BEFORE_TIMES.search(said[: found.start()]):
        return True
    behind = said[found.end() :]
    if unit in _AFTER:
        return bool(re.match(rf"[\s-]*(?:{_AFTER[unit]})(?!\w)", behind))
    return bool(re.match(rf"[\s-]*(?:[a-z-]+ ){{0,2}}{re.escape(unit)}", behind))
