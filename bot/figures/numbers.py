"""Finds every number in running prose, so that none in an answer goes without a receipt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from bot.figures.amount import DECADE, MINUS, NUMERAL, ParsedAmount, is_identifier, read_amount
from bot.figures.dates import DASH, ISO_DAY, ISO_MONTH, looks_like_day, looks_like_year
from bot.figures.direction_words import sign_by_words
from bot.figures.inflection import singular
from bot.figures.number_words import WEAK_NUMBERS, WORD_NUMBER
from bot.figures.units import DURATIONS, LOWER_CODES, SYMBOLS, currency_codes
from bot.lexicon.english import any_of, word_set

Kind = Literal["quantity", "year", "ordinal", "day"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number in prose: absolute value at full scale, sign (0 if none is stated), canonical unit or None.

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
    rf"(?:(?<![^\s(\[\"'“‘«])[{MINUS}+])?(?:(?:{_SYMBOLS}|(?<!\w)(?:{_CODES}))\s{{0,2}})?(?=\.?\d|[½¼¾])|{WORD_NUMBER.pattern}"
)
_ISO = re.compile(rf"{ISO_DAY}|{ISO_MONTH}")
_DASH = re.compile(DASH)
_YEARS_JOINED = re.compile(rf"{DASH}|/")
_TOKEN = re.compile(r"\w+|.", re.DOTALL)
_PLACED = re.compile(rf"[\s-](?:{'|'.join(DURATIONS)}|century|place|{any_of('superlatives')})\b", re.IGNORECASE)
_WORDS_AFTER = re.compile(r"[ \u00a0\n-]([^\W\d_]+(?:[-'’][^\W\d_]+)*)")
_STOPPERS = word_set("count_phrase_ends")

REMEMBERED = 10_000
"""Texts whose numbers are remembered, with some 500 bytes each: those of a base are read again with every edit."""


@lru_cache(maxsize=REMEMBERED)
def find_numbers(text: str) -> tuple[Number, ...]:
    """Every number in the text, in order and without overlaps; digits in names (S-300, G20, [3]) are left out."""
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[Number]:
    at = 0
    before: ParsedAmount | None = None  # the number just read, while a dash may join the next one to it
    while found := _START.search(text, at):
        start = found.start()
        amount = read_amount(text, start)
        if amount is None or is_identifier(text, amount):
            token = _TOKEN.match(text, start if amount is None else amount.core[0])
            at = token.end() if token else len(text)
            continue
        if not amount.worded and (iso := _ISO.match(text, amount.core[0])):
            yield from _iso_numbers(text, iso)
            at, before = iso.end(), None
            continue
        amount = _joined(text, before, amount)
        if number := _number(text, before, amount):
            yield number
            at, before = number.end, amount
        else:
            at, before = amount.core[1], None


def _iso_numbers(text: str, iso: re.Match[str]) -> Iterator[Number]:
    start, code = iso.start(), iso.group()
    yield Number(start, start + 4, code[:4], Decimal(code[:4]), 0, None, None, "year")
    if len(code) > len("2024-01"):
        yield Number(start + 8, start + 10, code[8:], Decimal(code[8:]), 0, None, None, "day")


def _joined(text: str, before: ParsedAmount | None, amount: ParsedAmount) -> ParsedAmount:
    """The two ends of a range share the unit and scale that only one of them states: "$2-3 billion", "10-15%"."""
    if amount.worded or amount.ordinal:
        return amount
    if before and amount.unit is None and _DASH.fullmatch(text[before.end : amount.start]) and before.unit:
        return replace(amount, unit=before.unit)
    dash = _DASH.match(text, amount.core[1])
    if amount.end != amount.core[1] or dash is None or not NUMERAL.match(text, dash.end()):
        return amount
    other = read_amount(text, dash.end())
    if other is None or other.ordinal or is_identifier(text, replace(other, start=dash.end() + 1)):
        return amount
    return replace(amount, scale=other.scale, unit=amount.unit or other.unit)


def _number(text: str, before: ParsedAmount | None, amount: ParsedAmount) -> Number | None:
    """The number that an amount is, or None if it is a word such as "one" that does not count here."""
    start, end = amount.core
    if amount.worded and text[start:end].lower() in WEAK_NUMBERS and not _counts(text, amount):
        return None
    if decade := DECADE.match(text, start):
        year = Decimal(decade.group().strip("'’s"))
        return _plain(text, start, decade.end(), _century_of(before, year), "year")
    if not amount.worded and looks_like_day(text, start, end):
        return _plain(text, start, end, amount.number, "day")
    if amount.ordinal:
        noun = _noun(text, amount.end)
        return Number(start, amount.end, text[start : amount.end], amount.number, 0, "rank", noun, "ordinal")
    if amount.bare and not amount.worded:
        if looks_like_year(text, start, end):
            return _plain(text, start, end, amount.number, "year")
        if before and end - start == 2 and _ends_years(text, before, amount):
            return _plain(text, start, end, _century_of(before, amount.number), "year")
    noun = _noun(text, amount.end) if amount.unit is None else None
    sign = amount.sign or sign_by_words(text, amount.start, amount.end)
    words = text[amount.start : amount.end]
    return Number(amount.start, amount.end, words, amount.value, sign, amount.unit, noun, "quantity")


def _plain(text: str, start: int, end: int, value: Decimal, kind: Kind) -> Number:
    return Number(start, end, text[start:end], value, 0, None, None, kind)


def _counts(text: str, amount: ParsedAmount) -> bool:
    """True if a word such as "one" or "first" is followed by what it measures."""
    if amount.ordinal:
        return bool(_PLACED.match(text, amount.end))
    return amount.unit is not None or amount.scale > 0


def _century_of(before: ParsedAmount | None, year: Decimal) -> Decimal:
    """A short year in the century of the year before it: "1978-79", "the 1940s and 50s"."""
    if before and year < 100 and 1000 <= before.number < 2200 and before.unit is None:
        return year + before.number // 100 * 100
    return year


def _ends_years(text: str, before: ParsedAmount, amount: ParsedAmount) -> bool:
    joined = _YEARS_JOINED.fullmatch(text[before.core[1] : amount.start])
    later = before.number % 100 < amount.number
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
