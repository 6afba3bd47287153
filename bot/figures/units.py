"""The units and scales that are understood, the same in typed figures and in prose."""

import re
from functools import cache
from typing import Final

from babel.numbers import get_currency_name, list_currencies

from bot.lexicon.english import word_map, words

# Signs that name one currency; Babel's English symbols, with the sign for the ruble as written.
_SIGNS = "US$ USD C$ CAD A$ AUD HK$ HKD CN¥ CNY $ USD € EUR £ GBP ₽ RUB ¥ JPY ₹ INR ₴ UAH ₺ TRY ₸ KZT ₪ ILS ₩ KRW ﷼ IRR"
SYMBOLS: Final = dict(zip(_SIGNS.split()[::2], _SIGNS.split()[1::2], strict=True))
# Names that people use without a country; the first of each code is the one written. Others need it (Swiss francs).
BARE_NAMES: Final = dict(word_map("currency_by_name"))
UNCOUNTED: Final = frozenset({"yen", "yuan", "renminbi", "tenge"})  # the plural is the singular
# Codes that are English words in capitals as well.
WORDLIKE_CODES: Final = frozenset({"ALL", "TOP", "CUP", "MOP", "PEN", "GEL", "BAM", "LAK"})
# Codes that people type in small letters too ("usd 4bn"); "try" is a verb.
LOWER_CODES: Final = frozenset(code.lower() for code in (*BARE_NAMES.values(), "CHF") if code != "TRY")
SCALES: Final = dict(zip(words("scales"), (2, 3, 6, 9, 12), strict=True))  # words and their powers of ten
SCALE_ABBREVIATIONS: Final = {"k": 3, "m": 6, "mn": 6, "mln": 6, "b": 9, "bn": 9, "tn": 12, "trn": 12}
SPACED_ABBREVIATIONS: Final = ("mn", "mln", "bn", "tn", "trn")  # the rest only right behind a digit
DURATIONS: Final = words("durations")
# How durations are written behind a number, and what each has of the next smaller one.
_SHORT: Final = {"hr": "hour", "hrs": "hour", "min": "minute", "mins": "minute", "sec": "second", "secs": "second"}
PER_SLASH: Final = {**_SHORT, "h": "hour", "s": "second", "d": "day", "wk": "week", "mo": "month", "yr": "year"}
SMALLER: Final = {
    "year": ("month", 12),
    "week": ("day", 7),
    "day": ("hour", 24),
    "hour": ("minute", 60),
    "minute": ("second", 60),
}
DEGREES: Final = ("°C", "°F")
METRIC: Final = ("t", "km", "kg", "mm", "cm", "ha", "kW", "MW", "GW", "kWh", "MWh", "GWh", "TWh")

GAP = r"(?:-|\s{0,2})"  # between a number and its unit: "5%", "5 %", "five-year"
_WORD = re.compile(r"(?:U\.S\.|[^\W\d_]+)(?:['’]s?)?(?![\w])")
_PERCENT = re.compile(r"%|per\s?cent\b|pct\b", re.IGNORECASE)
_DEGREES = re.compile(r"(?:°|degrees?\s)\s?(?:(?P<c>C(?:elsius)?)|(?P<f>F(?:ahrenheit)?))\b")
_POINTS = re.compile(r"(?:percentage|percent|%)[\s-]points?\b|p\.p\.|pp\b", re.IGNORECASE)
_SYMBOL = re.compile("|".join(re.escape(sign) for sign in sorted(SYMBOLS, key=len, reverse=True)))
_SCALE_WORD = re.compile(rf"{GAP}(?:({'|'.join(SCALES)})s?|({'|'.join(SPACED_ABBREVIATIONS)}))\b", re.IGNORECASE)
_SCALE_GLUED = re.compile(rf"({'|'.join(sorted(SCALE_ABBREVIATIONS, key=len, reverse=True))})\b", re.I)


@cache
def currency_codes() -> frozenset[str]:
    """ISO 4217 codes that Babel knows, without those of metals and tests."""
    codes = list_currencies("en")
    return frozenset(code for code in codes if not code.startswith("X") and code not in WORDLIKE_CODES)


@cache
def _phrases() -> dict[str, str]:
    """Lower-case names of currencies and durations, singular and plural, to their codes."""
    names = {get_currency_name(code, count=n, locale="en").lower(): code for code in currency_codes() for n in (1, 2)}
    for name, code in BARE_NAMES.items():
        names |= {name: code, f"{name}s": code}
    for duration in DURATIONS:
        names |= {duration: duration, f"{duration}s": duration}
    return {"pounds sterling": "GBP", **_SHORT, **names}


def read_symbol(text: str, at: int) -> tuple[str, int] | None:
    """A currency sign or ISO code that starts at `at`: (code, end)."""
    if sign := _SYMBOL.match(text, at):
        return SYMBOLS[sign.group()], sign.end()
    code = text[at : at + 3]
    glued = at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")
    known = code in currency_codes() or code in LOWER_CODES
    if known and not glued and not text[at + 3 : at + 4].isalpha():
        return code.upper(), at + 3
    return None


def read_scale(text: str, at: int, *, glued: bool) -> tuple[int, int]:
    """Scale words from `at` on, multiplied ("hundred thousand"): (power of ten, end)."""
    power = 0
    if glued and (short := _SCALE_GLUED.match(text, at)):
        power, at = SCALE_ABBREVIATIONS[short.group().lower()], short.end()
    while power <= max(SCALES.values()) and (word := _SCALE_WORD.match(text, at)):
        name = (word[1] or word[2]).lower()
        power, at = power + (SCALES.get(name) or SCALE_ABBREVIATIONS[name]), word.end()
    return power, at


def read_unit(text: str, at: int) -> tuple[str, int] | None:
    """A percent, currency or duration right at `at` (no blank before it): (code, end)."""
    if points := _POINTS.match(text, at):
        return "pp", points.end()
    if percent := _PERCENT.match(text, at):
        return "%", percent.end()
    if degrees := _DEGREES.match(text, at):
        return "°C" if degrees["c"] else "°F", degrees.end()
    return read_symbol(text, at) or _read_phrase(text, at)


def _read_phrase(text: str, at: int) -> tuple[str, int] | None:
    """The longest currency or duration name of up to four words."""
    name: list[str] = []
    found: tuple[str, int] | None = None
    while len(name) < 4 and (word := _WORD.match(text, at)):
        name.append(re.sub(r"['’]s?$", "", word.group().lower()))
        if code := _phrases().get(" ".join(name)):
            found = (code, word.end())
        at = word.end() + (text[word.end() : word.end() + 1] in {" ", "\u00a0", "\n"})
    return found
