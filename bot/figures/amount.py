"""Reads one amount at one place of a text: the grammar shared by typed values and running prose."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.figures.dates import MONTH
from bot.figures.model import shifted
from bot.figures.number_words import WORD_NUMBER, cardinal_value, ordinal_value
from bot.figures.rates import read_rate
from bot.figures.units import GAP, METRIC, SMALLER, read_scale, read_symbol, read_unit
from bot.lexicon.english import any_of

# Longer runs of digits are identifiers, not amounts; the bound keeps every value exact.
MOST_DIGITS = 24
NUMERAL = re.compile(
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,7}}|\d{{1,3}}(?:[ \u00a0\u2009\u202f]\d{{3}}){{1,7}}|\d{{1,{MOST_DIGITS}}})(?!\d)"
    rf"(?:\.\d{{1,{MOST_DIGITS}}}(?!\d)|[½¼¾])?|(?<![\w.])(?:\.\d{{1,{MOST_DIGITS}}}(?!\d)|[½¼¾])"
)
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
_PENCE = re.compile(r"(?:(?<=\D\d)|(?<=\D\d\d)|(?<=^\d)|(?<=^\d\d)|(?<=\.\d))p\b|\s?pence\b")
_AND = re.compile(r"\s(?:and\s)?")
_CLOCK = re.compile(r"(?P<hours>\d{1,4})\s?(?:hrs?|h)\s?(?P<minutes>[0-5]?\d)\s?(?:mins?|m)\b")
MINUS = "-\u2212\u2013"  # hyphen-minus, minus sign, en dash
_SIGN = re.compile(rf"[{MINUS}+]\s?|(?:minus|plus)\s+", re.IGNORECASE)
_BLANK = re.compile(r"\s{0,2}")  # between a currency sign and its number
_ORDINAL_END = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_GAP = re.compile(GAP)
DECADE = re.compile(r"[12]\d\d0['’]?s\b|(?<!\S)[1-9]0s\b")
_NOTE = re.compile(r"\[\d{1,3}\]")
_JOIN = r"[-\u2010\u2011\u2212]"  # hyphens, and the minus that some sources type for one
# Joined to digits by a hyphen, these words do not make a name of them: "mid-2023".
_PREFIX = re.compile(rf"(?:\b(?:{any_of('date_prefixes')}|{MONTH})){_JOIN}\Z", re.I)
_NAME_BEFORE = re.compile(rf"[^\W\d]{_JOIN}?\Z|\+{_JOIN}\Z|(?<![\w.'’])[B-HJ-Z]\s\Z")
_GLUED = re.compile(rf"(?:{'|'.join(METRIC)})\b")
_BEHIND = 16  # characters looked back at: "September-" is the longest of these prefixes
_VAGUE = re.compile(rf"\b(?:{any_of('vague_counts')})[\s-]\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ParsedAmount:
    """An amount found in text: absolute number as written, sign (0 if none), power of ten, unit, and spans."""

    start: int
    end: int
    core: tuple[int, int]  # the digits or number word alone
    number: Decimal
    sign: int = 0
    scale: int = 0
    unit: str | None = None
    ordinal: bool = False
    worded: bool = False
    compound: bool = False  # of two units: "9 hours 15 minutes", in minutes

    @property
    def value(self) -> Decimal:
        """The full absolute value."""
        return shifted(self.number, self.scale)

    @property
    def digits(self) -> int:
        """Decimal places as written."""
        exponent = self.number.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0

    @property
    def bare(self) -> bool:
        """True if nothing but the number itself was read."""
        return self.unit is None and not self.scale and (self.start, self.end) == self.core


def read_amount(text: str, at: int) -> ParsedAmount | None:
    """The amount that starts exactly at `at`: sign, currency, number, scale, unit, rate; None if none does.

    A duration of two units ("9 hours 15 minutes") is one amount, in the smaller of them.
    """
    if clock := _CLOCK.match(text, at):
        minutes = 60 * Decimal(clock["hours"]) + Decimal(clock["minutes"])
        unit, end = _with_rate(text, clock.end(), "minute")
        return ParsedAmount(at, end, clock.span("hours"), minutes, unit=unit, compound=True)
    first = read_part(text, at)
    return first and _compounded(text, first)


def _compounded(text: str, first: ParsedAmount) -> ParsedAmount:
    """The amount with the smaller unit that follows it, if one does."""
    smaller, size = SMALLER.get(first.unit or "", ("", 0))
    joined = _AND.match(text, first.end)
    if not smaller or first.scale or joined is None:
        return first
    rest = read_part(text, joined.end())
    if rest is None or rest.sign or rest.scale or rest.ordinal or (rest.unit or "").partition("/")[0] != smaller:
        return first
    if rest.number >= size or first.number != int(first.number):
        return first
    number = size * first.number + rest.number
    return replace(first, end=rest.end, number=number, unit=rest.unit, compound=True)


def read_part(text: str, at: int) -> ParsedAmount | None:
    """The same, of a duration of two units the first alone: "9 hours"."""
    start, (sign, at) = at, _read_sign(text, at)
    symbol = read_symbol(text, at)
    if symbol is not None and (blank := _BLANK.match(text, symbol[1])):
        at = blank.end()
    digits = NUMERAL.match(text, at)
    word = None if digits else WORD_NUMBER.match(text, at)
    core = digits or word
    if core is None:
        return None
    span, unit = core.span(), symbol and symbol[0]
    if word is not None and word["ordinal"]:
        return ParsedAmount(start, span[1], span, ordinal_value(word.group()), sign, 0, unit or "rank", True, True)
    number = cardinal_value(core.group()) if word else _numeral(core.group())
    if digits and symbol is None and (ordinal := _ORDINAL_END.match(text, span[1])):
        return ParsedAmount(start, ordinal.end(), span, number, sign, 0, "rank", True)
    if digits and symbol is None and (pence := _PENCE.match(text, span[1])):
        unit, end = _with_rate(text, pence.end(), "GBP")
        return ParsedAmount(start, end, span, shifted(number, -2), sign, 0, unit)
    scale, end = read_scale(text, span[1], glued=word is None)
    unit, end = _read_unit_after(text, end, unit)
    return ParsedAmount(start, end, span, number, sign, scale, unit, False, word is not None)


def _read_sign(text: str, at: int) -> tuple[int, int]:
    sign = _SIGN.match(text, at)
    if sign is None:
        return 0, at
    return (-1 if sign.group()[0] in MINUS or sign.group()[0] in "mM" else 1), sign.end()


def _read_unit_after(text: str, end: int, unit: str | None) -> tuple[str | None, int]:
    """The unit behind a number, or the rest of one that stood before it, with its rate."""
    gap = _GAP.match(text, end)
    after = read_unit(text, gap.end() if gap else end)
    if after and (unit is None or after[0] == unit):
        unit, end = after
    return (unit, end) if unit is None else _with_rate(text, end, unit)


def _with_rate(text: str, end: int, unit: str) -> tuple[str, int]:
    rate = read_rate(text, end) if unit != "pp" else None
    return (f"{unit}/{rate[0]}", rate[1]) if rate else (unit, end)


def _numeral(digits: str) -> Decimal:
    plain = re.sub(r"[,\s]", "", digits)
    return Decimal(plain[:-1] + _FRACTIONS[plain[-1]] if plain[-1] in _FRACTIONS else plain)


def is_identifier(text: str, amount: ParsedAmount) -> bool:
    """True if the digits belong to a name, an identifier or a footnote mark."""
    if amount.worded:
        return bool(_VAGUE.search(text[max(0, amount.start - _BEHIND) : amount.start]))
    start, end = amount.core
    left, right = text[max(0, amount.start - _BEHIND) : amount.start], text[end : end + 1]
    if _NOTE.match(text, start - 1) if start else None:
        return True
    if (right.isalpha() or right == "_") and amount.end == end:
        return not (DECADE.match(text, start) or _GLUED.match(text, end))
    return bool(_NAME_BEFORE.search(left)) and not _PREFIX.search(left)
