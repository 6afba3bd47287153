"""A question's outline: its words put right, with # for each amount and @ for each period."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.figures.inflection import singular
from bot.figures.model import Period
from bot.figures.numbers import Number, find_numbers
from bot.figures.period import find_periods
from bot.figures.units import DURATIONS
from bot.matching.query import stems
from bot.reckoning.request import Asserted, Bound
from bot.reckoning.words import FILLING, MEASURED, OPERATING, OWN_WORDS, SPELLINGS

_TOKEN = re.compile(r"[^\W\d_]+(?:['.][^\W\d_]+)*|[#@]|\d+(?:[.,]\d+)*|[%$€£]|(?<!\S)\+(?!\S)")
_COUNTS = ("a", "one", "two", "three", "four", "five", "six")
_LONG = re.compile(rf"\b({'|'.join(_COUNTS)}|\d{{1,2}}) decades?\b", re.IGNORECASE)
_OURS = str.maketrans("#@", "  ")
_SIGNS = {
    "mny": "many",
    "mch": "much",
    "mutch": "much",
    "+": "plus",
    "%": "percent",
    "$": "dollars",
    "€": "euros",
    "£": "pounds",
}

_HEDGE = r"(?:about|around|roughly|approximately|nearly|almost|some|circa|close to|an estimated|something like)"
_MORE = "more|greater|higher|larger|bigger|longer|better"
_LESS = "less|fewer|lower|smaller|shorter"
_THEN = re.compile(rf"(?P<more>\b(?:{_MORE}|{_LESS}|other|others)(?: \w+)?) then\b")  # a slip for "than"
# The longer forms stand first: "no more than" holds "more than".
_BOUNDS: tuple[tuple[Bound, str], ...] = (
    (Bound.MOST, rf"(?:no|not) (?:{_MORE}) than|at most|up to|a maximum of|not (?:over|above|exceeding)"),
    (Bound.LEAST, rf"(?:no|not) (?:{_LESS}) than|at least|a minimum of|reach|reaches|reached|not (?:under|below)"),
    (
        Bound.OVER,
        rf"(?:{_MORE}) than|over|above|beyond|exceed\w*|surpass\w*|top|tops|topped|past|pass|passed|in excess of",
    ),
    (Bound.UNDER, rf"(?:{_LESS}) than|under|below|short of|beneath"),
)
_BEFORE = tuple((bound, re.compile(rf"\b(?:{words})(?: the)?(?: {_HEDGE})? $")) for bound, words in _BOUNDS)
_AFTER = (
    (Bound.LEAST, re.compile(r" or (?:more|higher|above|over|longer|greater)\b")),
    (Bound.MOST, re.compile(r" or (?:less|fewer|lower|below|under|shorter)\b")),
)
_HEDGED = re.compile(rf"\b{_HEDGE} $")
_BY = re.compile(r"\bby(?: [\w ]{0,30}?than| about| around| nearly| almost| over| roughly| some| at least)? $")
# Before a bare number that states an amount; after any other word it is a name's: "article 3".
_PLACED = re.compile(
    r"(?:^|\b(?:is|was|are|were|be|been|at|to|of|by|than|about|only|around|just|exactly|over|under|above|below|"
    r"exceed\w*|reach\w*|has|have|had|number|with|nearly|almost|some|least|most|or|not) )$"
)
_STOP = re.compile(
    r"[,;:!?.](?=\s|$)|\s[-\u2013\u2014]\s|\b(?:who|whom|which|what|why|how|when|where|were|was|did)\b(?!^)"
)
_REACH = 4  # words behind a number that may say what it counts
_OFFSET = re.compile(r" (?:before|after|prior to) @")
_COUNTED = re.compile(r"(?P<years>#|\bthe year) (?P<way>before|after|prior to) @")
_FRACTION = re.compile(r"(?<= )(a|one) $")
_FEW = 12
_FEW_WORDS = 2
_TOP = re.compile(r"\b(?:top|past|the (?:first|last)) $")


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline as text, the rest of the words as typed, and what the signs in it stand for."""

    text: str
    rest: str
    periods: tuple[Period, ...]
    asserted: tuple[Asserted, ...]
    clause: str = ""
    """The words as typed of the clause that holds the one amount, with its periods; empty where it holds them all."""
    event: str = ""
    """Where one period is named: the words of its clause that stand before it, else all of its clause."""


def outline(text: str, correct: Callable[[Sequence[str]], Sequence[str]], kept: Callable[[str], bool]) -> Outline:
    """The outline of a folded text; numbers that are `kept`, for they belong to names, stand for themselves."""
    text = _LONG.sub(_in_years, text.translate(_OURS))
    periods = [one for one in find_periods(text) if not kept(text[one[1] : one[2]])]
    taken = [(start, end) for _, start, end in periods]
    numbers = [one for one in find_numbers(text) if _apart(one, taken) and not kept(one.text)]
    marks = sorted([(start, end, "@") for start, end in taken] + [(one.start, one.end, "#") for one in numbers])
    shaped = _marked(text, marks)
    tokens = [_SIGNS.get(token, token) for token in _TOKEN.findall(shaped)]
    said = _THEN.sub(r"\g<more> than", " ".join(_corrected(tokens, correct)))
    counted = [one for one in numbers if one.kind in ("quantity", "ordinal")]
    asserted = tuple(_asserted(said, numbers, counted))
    rest = _marked(text, [(start, end, " ") for start, end, _ in marks])
    amounts = [one for one in counted if one.kind == "quantity"]
    clause = _clause(text, amounts[0].start, amounts[0].end) if len(amounts) == 1 else ""
    event = _event(text, *taken[0]) if len(taken) == 1 else ""
    dated = _reckoned(said, [period for period, _, _ in periods], numbers)
    return Outline(said, rest, dated, asserted, clause, event)


def _reckoned(said: str, periods: Sequence[Period], numbers: Sequence[Number]) -> tuple[Period, ...]:
    """The periods, a year moved that others are counted from: "two years before 2025", "the year after 2022"."""
    moved = list(periods)
    for found in _COUNTED.finditer(said):
        at, nth = said[: found.end()].count("@") - 1, said[: found.end()].count("#") - 1
        number = numbers[nth] if found["years"] == "#" and nth < len(numbers) else None
        if at >= len(moved) or not moved[at].code.isdigit() or (number and number.unit != "year"):
            continue
        years = int(number.value) if number else 1
        moved[at] = Period(f"{int(moved[at].start) + (years if found['way'] == 'after' else -years):04d}")
    return tuple(moved)


def _in_years(found: re.Match[str]) -> str:
    """Decades as years: "two decades" are 20 years."""
    count = found[1].casefold()
    number = int(count) if count.isdigit() else max(1, _COUNTS.index(count))
    return f"{10 * number} years"


def _corrected(tokens: Sequence[str], correct: Callable[[Sequence[str]], Sequence[str]]) -> Iterator[str]:
    """The words put right, but for those that name an operation: "halve" is no slip of "have"."""
    for token in tokens:
        small = token.casefold()
        yield small if small in OWN_WORDS else correct([token])[0].casefold()


def _clause(text: str, start: int, end: int) -> str:
    """The part between two stops around an amount, where that is not all; a comma or point within it is no stop."""
    first, last = _between(text, start, end)
    part = f"{text[first:start]} {text[end:last]}"
    return part if len(part.split()) < len(text.split()) else ""


def _event(text: str, start: int, end: int) -> str:
    """What a period dates: "the ban was lifted" of "the ban was lifted in 2010, why"."""
    first, last = _between(text, start, end)
    before = text[first:start].split()
    return " ".join(before if len(before) > _FEW_WORDS else (*before, *text[end:last].split()))


def _between(text: str, start: int, end: int) -> tuple[int, int]:
    stops = [found for found in _STOP.finditer(text) if not start <= found.start() < end]
    first = max((found.end() for found in stops if found.end() <= start), default=0)
    return first, min((found.start() for found in stops if found.start() >= end), default=len(text))


def _counts_parties(number: Number, before: str) -> bool:
    """Whether a number only says how many there are: "the 2 countries", "all three"."""
    if before.endswith("which of the "):
        return True
    small = number.unit is None and number.value <= _FEW and number.text.isalnum()
    filling = number.noun is not None and stems([number.noun])[0] in FILLING
    word = number.text.isalpha() and before.endswith(("of ", "of the ", "between the "))
    return small and (filling or word or before.endswith(("all ", "both ", "all the ")))


def _in_percent(number: Number, times: str) -> Number:
    """A fraction as a percentage: "a fifth" is 20%."""
    value = Decimal(100) / number.value
    return replace(number, value=value, unit="%", kind="quantity", text=f"{times} {number.text}")


def _picks(number: Number, before: str) -> bool:
    """Whether a number says how many to take: "the top 3"; "did it top 3 billion" states an amount."""
    return number.unit is None and number.text.isalnum() and number.value <= _FEW and bool(_TOP.search(before))


def _says_nothing(noun: str) -> bool:
    """Whether what stands behind a number is no unit but a word of the question: "4 billion divided by"."""
    unit = noun == "time" or SPELLINGS.get(noun, noun) in MEASURED
    return not unit and stems([noun])[0] in OPERATING | FILLING


def _apart(number: Number, taken: Sequence[tuple[int, int]]) -> bool:
    return all(number.end <= start or end <= number.start for start, end in taken)


def _marked(text: str, marks: Sequence[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, sign in marks:
        parts += [text[at:start], f" {sign} "]
        at = end + 2 if text[end : end + 2] == "'s" else end
    return "".join((*parts, text[at:]))


def _asserted(said: str, numbers: Sequence[Number], counted: Sequence[Number]) -> Iterator[Asserted]:
    """The amounts with what is said before and after each."""
    places = [found.start() for found in re.finditer("#", said)]
    for number, at in zip(numbers, places, strict=False):
        before, after = said[:at], said[at + 1 :]
        if number not in counted or _picks(number, before) or _counts_parties(number, before):
            continue
        if number.unit in DURATIONS and _OFFSET.match(after):
            continue  # "four years before 2023" says when
        if number.kind == "ordinal" and (parts := _FRACTION.search(before)) and after.startswith(" of"):
            number, before = _in_percent(number, parts[1]), before[: parts.start()]
        if number.noun and _says_nothing(number.noun):
            number = replace(number, noun=None)
        bound = next((bound for bound, words in _BEFORE if words.search(before)), None)
        bound = bound or next((bound for bound, words in _AFTER if words.match(after)), None)
        nouns = frozenset(map(singular, after.split()[:_REACH]))
        hedged, step, placed = (bool(words.search(before)) for words in (_HEDGED, _BY, _PLACED))
        yield Asserted(number, bound, hedged, step, placed, nouns)
