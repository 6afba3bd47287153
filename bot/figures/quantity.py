"""Parses a typed value such as "$4 billion" strictly: what is not understood is refused with a remedy."""

import re

from bot.figures.amount import NUMERAL, ParsedAmount, read_amount
from bot.figures.inflection import singular
from bot.figures.model import Certainty, FigureError, Quantity, Unit
from bot.figures.rates import read_any_rate
from bot.figures.units import METRIC
from bot.lexicon.english import word_map

MOST_CHARACTERS = 120  # longer than any value people type; bounds the work of the patterns below
_HINT = "type a number and its unit, as in $4 billion, -17.3%, 20 years or 47 articles"
_DECIMAL_COMMA = re.compile(r"(?<![\d,])(\d+),(\d{1,2}|\d{4,})(?![\d,])")
_CERTAINTY = re.compile(rf"\s*({'|'.join(word.value for word in Certainty)}|reportedly|over)\b", re.IGNORECASE)
_PLACE = re.compile(r"\s+(?:place|rank|position)$", re.IGNORECASE)
_TIMES = re.compile(r"(?:\s*times|-?\s?fold)$", re.IGNORECASE)
_OFTEN = re.compile(r"\A(once|twice)(?=\s+(?:a|an|per|each|every)\s)", re.IGNORECASE)
_TIMES_OF = {"once": "1 time", "twice": "2 times"}
_FACTOR = re.compile(r"(?:a\s+)?factor(?:\s+of)?\s+", re.IGNORECASE)
# A noun of up to three words; a short metric sign such as km or kW keeps its capitals.
_NOUN = re.compile(
    r"(?:\s+|-)?(?P<noun>[^\W\d_]+(?:[ -][^\W\d_]+){0,2}?)(?=\s+(?:a|an|per|each|every)\s|\s?/|\s+\w+ly$|$)"
)
_MULTIPLES = {word: int(factor) for word, factor in word_map("multiples").items()}


def parse_quantity(text: str) -> Quantity:
    """The quantity that a whole text states; raises FigureError with the offset of what is wrong."""
    stripped = text.strip()
    start = len(text) - len(text.lstrip())
    _refuse(stripped, start)
    stripped = _OFTEN.sub(lambda found: _TIMES_OF[found[1].lower()], stripped)
    factor = _FACTOR.match(stripped)
    if factor or stripped.lower() in _MULTIPLES:
        return _multiple(stripped[factor.end() :] if factor else stripped, start)
    amount = read_amount(stripped, 0)
    if amount is None:
        raise FigureError(f"{stripped!r} does not start with a number: {_HINT}", start)
    unit = amount.unit if amount.end == len(stripped) else _rest(stripped, amount, start)
    return _quantity(amount, unit or "")


def _refuse(text: str, start: int) -> None:
    """Raises FigureError for frequent mistakes, each with a message of its own."""
    if not text:
        raise FigureError(f"the value is empty: {_HINT}", start)
    if len(text) > MOST_CHARACTERS:
        raise FigureError(f"the value is longer than {MOST_CHARACTERS} characters: {_HINT}", start)
    if comma := _DECIMAL_COMMA.search(text):
        whole, part = comma.groups()
        raise FigureError(
            f"{comma.group()!r} is ambiguous: write {whole}.{part} with a decimal point, or groups of three digits",
            start + comma.start(),
        )
    if word := _CERTAINTY.match(text):
        remedy = "put such a word into the fifth field (name = value; measure; parties; period; certainty)"
        raise FigureError(f"{word.group(1)!r} is not part of a value: {remedy}", start)


def _multiple(text: str, start: int) -> Quantity:
    """A factor in words, or the number behind "factor"."""
    numeral = str(_MULTIPLES.get(text.lower(), text))
    amount = read_amount(numeral, 0) if NUMERAL.fullmatch(numeral) else None
    if amount is None:
        raise FigureError(f"{text!r} is not a factor: write it as 2 times", start)
    return _quantity(amount, "times")


def _rest(text: str, amount: ParsedAmount, start: int) -> str:
    """The unit that the words after the amount name: a place, a factor or a noun that is counted."""
    rest = text[amount.end :]
    if amount.ordinal and _PLACE.fullmatch(rest):
        return "rank"
    if amount.unit is not None and (rate := read_any_rate(rest, 0)) and rate[1] == len(rest):
        return f"{amount.unit}/{rate[0]}"
    noun = _NOUN.match(rest)
    if amount.unit is not None or noun is None:
        raise FigureError(f"cannot read {rest.strip()!r} after {text[: amount.end]!r}: {_HINT}", start + amount.end)
    if _TIMES.fullmatch(rest):
        return "times"
    rate = read_any_rate(rest, noun.end())
    if (rate[1] if rate else noun.end()) != len(rest):
        raise FigureError(f"cannot read {rest[noun.end() :].strip()!r}: {_HINT}", start + amount.end + noun.end())
    return _count(noun["noun"]) + (f"/{rate[0]}" if rate else "")


def _count(noun: str) -> str:
    """The canonical code of what is counted: lower case, the last word singular."""
    if noun in METRIC:
        return noun
    *before, last = re.split(r"(?<=[ -])", noun.lower())
    return "".join(before) + singular(last)


def _quantity(amount: ParsedAmount, unit: str) -> Quantity:
    value = -amount.value if amount.sign < 0 else amount.value
    return Quantity(value, Unit(unit), amount.scale, amount.digits, amount.compound)
