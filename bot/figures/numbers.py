"""Finds every number in running prose, so that none in an answer goes without a receipt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from bot.figures.dates import DASH, ISO_DAY, ISO_MONTH, looks_like_day, looks_like_year
from bot.figures.names import DECADE, is_name
from bot.figures.nouns import singular
from bot.figures.reading import MINUS, NUMERAL, Reading, read_amount
from bot.figures.signs import sign_by_words
from bot.figures.units import DURATIONS, LOWER_CODES, SYMBOLS, currency_codes
from bot.figures.words import SHY, WORD_NUMBER

Kind = Literal["quantity", "year", "ordinal", "day"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number in prose: absolute value at full scale, sign (0: nothing said), canonical unit or None.

    `noun` is the singular of what seems to be counted, for advice only; `start:end` spans sign and unit too.
    """

    start: int
    end: int
    text: str
    value: Decimal
    sign: int
    unit: str | None
    noun: str | None
    kind: Kind


_SYMBOLS = "|".join(re.escape(sign) for sign in sorted(SYMBOLS, key=len, reverse=True))
_CODES = "|".join(sorted(currency_codes() | LOWER_CODES))
_START = re.compile(
    rf"(?:(?<![^\s(\[\"'“‘«])[{MINUS}+])?(?:(?:{_SYMBOLS}|(?<!\w)(?:{_CODES}))\s{{0,2}})?(?=\.?\d)|{WORD_NUMBER.pattern}"
)
_ISO = re.compile(rf"{ISO_DAY}|{ISO_MONTH}")
_DASH = re.compile(DASH)
_TOKEN = re.compile(r"\w+|.", re.DOTALL)
_TOPMOST = ("largest", "biggest", "highest", "greatest", "longest", "smallest", "lowest", "most")
_PLACED = re.compile(rf"[\s-](?:{'|'.join((*DURATIONS, 'century', 'place', *_TOPMOST))})\b", re.IGNORECASE)
_WORDS_AFTER = re.compile(r"[ \u00a0\n-]([^\W\d_]+(?:[-'’][^\W\d_]+)*)")
_STOPPERS = frozenset("of in on at to and or by for from with the a an is are was were has have per than as".split())


def find_numbers(text: str) -> tuple[Number, ...]:
    """Every number in the text, in order and apart; digits inside names (S-300, G20, [3]) are none."""
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[Number]:
    at = 0
    before: Reading | None = None  # the number just read, while a dash may join the next one to it
    while found := _START.search(text, at):
        start = found.start()
        reading = read_amount(text, start)
        if reading is None or is_name(text, reading):
            at = _skip(text, start if reading is None else reading.core[0])
            continue
        if not reading.worded and (iso := _ISO.match(text, reading.core[0])):
            yield from _iso_numbers(text, iso)
            at, before = iso.end(), None
            continue
        reading = _joined(text, before, reading)
        if number := _number(text, before, reading):
            yield number
            at, before = number.end, reading
        else:
            at, before = reading.core[1], None


def _skip(text: str, start: int) -> int:
    """The end of the token at `start`, which is no number."""
    token = _TOKEN.match(text, start)
    return token.end() if token else len(text)


def _iso_numbers(text: str, iso: re.Match[str]) -> Iterator[Number]:
    start, code = iso.start(), iso.group()
    yield Number(start, start + 4, code[:4], Decimal(code[:4]), 0, None, None, "year")
    if len(code) > len("2024-01"):
        yield Number(start + 8, start + 10, code[8:], Decimal(code[8:]), 0, None, None, "day")


def _joined(text: str, before: Reading | None, reading: Reading) -> Reading:
    """The two ends of a range share what only one of them says: "$2-3 billion", "10-15%"."""
    if reading.worded or reading.ordinal:
        return reading
    if before and reading.unit is None and _DASH.fullmatch(text[before.end : reading.start]) and before.unit:
        return replace(reading, unit=before.unit)
    dash = _DASH.match(text, reading.core[1])
    if reading.end != reading.core[1] or dash is None or not NUMERAL.match(text, dash.end()):
        return reading
    other = read_amount(text, dash.end())
    if other is None or other.ordinal or is_name(text, replace(other, start=dash.end() + 1)):
        return reading
    return replace(reading, scale=other.scale, unit=reading.unit or other.unit)


def _number(text: str, before: Reading | None, reading: Reading) -> Number | None:
    """The number a reading stands for, or None when its word does not count here."""
    start, end = reading.core
    if reading.worded and text[start:end].lower() in SHY and not _counts(text, reading):
        return None
    if decade := DECADE.match(text, start):
        year = Decimal(decade.group().strip("'’s"))
        return _plain(text, start, decade.end(), _century_of(before, year), "year")
    if not reading.worded and looks_like_day(text, start, end):
        return _plain(text, start, end, reading.number, "day")
    if reading.ordinal:
        noun = _noun(text, reading.end)
        return Number(start, reading.end, text[start : reading.end], reading.number, 0, "rank", noun, "ordinal")
    if reading.bare and not reading.worded:
        if looks_like_year(text, start, end):
            return _plain(text, start, end, reading.number, "year")
        if before and end - start == 2 and _ends_years(text, before, reading):
            return _plain(text, start, end, _century_of(before, reading.number), "year")
    noun = _noun(text, reading.end) if reading.unit is None else None
    sign = reading.sign or sign_by_words(text, reading.start, reading.end)
    words = text[reading.start : reading.end]
    return Number(reading.start, reading.end, words, reading.value, sign, reading.unit, noun, "quantity")


def _plain(text: str, start: int, end: int, value: Decimal, kind: Kind) -> Number:
    return Number(start, end, text[start:end], value, 0, None, None, kind)


def _counts(text: str, reading: Reading) -> bool:
    """True when a word such as "one" or "first" stands with what it measures."""
    if reading.ordinal:
        return bool(_PLACED.match(text, reading.end))
    return reading.unit is not None or reading.scale > 0


def _century_of(before: Reading | None, year: Decimal) -> Decimal:
    """A short year in the century of the year before it: "1978-79", "the 1940s and 50s"."""
    if before and year < 100 and 1000 <= before.number < 2200 and before.unit is None:
        return year + before.number // 100 * 100
    return year


def _ends_years(text: str, before: Reading, reading: Reading) -> bool:
    joined = _DASH.fullmatch(text[before.core[1] : reading.start])
    later = before.number % 100 < reading.number
    return bool(joined and later and looks_like_year(text, *before.core))


def _noun(text: str, end: int) -> str | None:
    """The singular of the first plural among the next four words, else of the next word."""
    words: list[str] = []
    joined = text[end : end + 1] == "-"  # "five-party talks" counts parties
    while len(words) < (1 if joined else 4) and (word := _WORDS_AFTER.match(text, end)):
        if word.group(1).lower() in _STOPPERS:
            break
        words.append(word.group(1))
        end = word.end()
    plurals = [word for word in words if singular(word) != word.lower()]
    return singular((plurals or words)[0]) if words else None
