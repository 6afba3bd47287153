"""A question with its names, amounts and periods marked and masked, so that what is left says what is asked."""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.figures.inflection import singular
from bot.figures.model import OPEN, Period
from bot.figures.numbers import Number, find_numbers
from bot.figures.period import find_periods
from bot.figures.units import BARE_NAMES, DURATIONS, LOWER_CODES, SCALES
from bot.matching.query import fold, stems, tokenize
from bot.matching.slots import Party
from bot.matching.terms import Terms
from bot.quantities.short_years import written_out

NAMES, AMOUNTS = ("alpha", "beta", "gamma", "delta", "epsilon"), ("9", "7", "8", "6", "5")
"""What names and amounts are masked as, in their order; all further ones are masked as the last."""

MONEY = "dollars"
"""What the name of any currency is masked as."""

YEARS = ("2010", "2015", "2020", "2025")
TOPIC = "thing"
"""What a run of words of the base's own measures is masked as."""

_SIGNS = (
    ("<->", " and "), ("->", " to "), ("=>", " to "), ("<>", " and "), ("%", " percent "), ("&", " and "),
    ("+", " plus "), ("=", " equals "), ("$", " dollars "), ("€", " euros "), ("£", " pounds "),
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:[.,'][^\W_]+)*|[/?-]")
_MILLION = 6

_CURRENCIES = frozenset(BARE_NAMES.values()) | {code.upper() for code in LOWER_CODES}
_PERCENT = frozenset({"percent", "percents", "percentage", "pct", "%"})

Kind = Literal["party", "amount", "period"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a name, an amount or a period occurs: a place among the masked words, and which of its kind it is."""

    at: int
    kind: Kind
    number: int


@dataclass(frozen=True, slots=True)
class MaskedQuestion:
    """A question in canonical words with its marks.

    `words` are masked, `text` is what a model reads: measures are masked too. `content` are the words left that a
    measure must account for, `stems` those of all its canonical words. `parties` has one entry a mark, in order;
    `units` are the codes of the units that are named without an amount: "in euros". `canonical` is the question in the
    base's terms, as the matcher encodes it.
    """

    words: tuple[str, ...]
    text: str
    marks: tuple[Mark, ...]
    parties: tuple[Party, ...]
    amounts: tuple[Number, ...]
    periods: tuple[Period, ...]
    content: tuple[str, ...]
    stems: frozenset[str]
    units: frozenset[str] = frozenset()
    canonical: str = ""

    @property
    def named(self) -> tuple[Party, ...]:
        """Each party once, in the order of their first mention."""
        return tuple(dict.fromkeys(self.parties))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What of a base's own words is masked: its terms, parties, the stems of its measures, and the spans it holds.

    `years` are those that its figures are of. `plain` are words that carry no content, `operations` the stems that tell
    operations apart in any base. `dated` finds the aliases with digits in them, which are no amounts or years.
    """

    terms: Terms
    parties: frozenset[Party]
    topics: frozenset[str]
    spans: frozenset[str]
    plain: frozenset[str]
    operations: frozenset[str]
    years: frozenset[str] = frozenset()
    correct: Callable[[Sequence[str]], tuple[str, ...]] = tuple
    dated: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of a question, or what was marked in its place."""

    word: str
    amount: Number | None = None
    period: Period | None = None
    party: Party | None = None


def mask(raw: str, vocabulary: Vocabulary) -> MaskedQuestion:
    """A question's canonical words with names, amounts, periods and measures masked."""
    text = written_out(fold(raw), vocabulary.years)
    pieces = _named(_canonical(_pieces(text, vocabulary), vocabulary), vocabulary)
    canonical = vocabulary.terms.rewrite(vocabulary.correct(tokenize(text)))
    return replace(_masked(pieces, vocabulary), canonical=" ".join(canonical))


def _pieces(text: str, vocabulary: Vocabulary) -> list[_Piece]:
    """The words of a text, with amounts and periods as pieces of their own; digits within a term's alias stay."""
    taken = _alias_spans(text, vocabulary.dated)
    periods = [one for one in find_periods(text) if _apart(one[1], one[2], taken)]
    spans = [(start, end) for _, start, end in periods]
    numbers = [
        one
        for one in find_numbers(text)
        if one.kind != "day" and _apart(one.start, one.end, taken) and _apart(one.start, one.end, spans)
    ]
    found: list[tuple[int, int, list[_Piece]]] = [(s, e, _period_pieces(p, vocabulary.spans)) for p, s, e in periods]
    found += [(one.start, one.end, [_Piece("", amount=one)]) for one in _shared_scale(numbers, text)]
    pieces: list[_Piece] = []
    at = 0
    for start, end, marked in sorted(found, key=lambda one: one[0]):
        pieces += [*_words(text[at:start], vocabulary), *marked]
        at = end
    return [*pieces, *_words(text[at:], vocabulary)]


def _apart(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return all(end <= first or last <= start for first, last in spans)


def _alias_spans(text: str, dated: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """Where aliases with digits occur: the years in them are names, not periods."""
    return [one.span() for one in dated.finditer(text)] if dated else []


def _shared_scale(numbers: Sequence[Number], text: str) -> list[Number]:
    """Numbers where the first of two shares the unit and scale that only the second states: "2.1 to 4.1 bn"."""
    found = list(numbers)
    for n, (one, other) in enumerate(itertools.pairwise(found)):
        between = text[one.end : other.start].strip().casefold()
        scaled = (
            one.kind == other.kind == "quantity" and one.unit is None and one.value < 1000 < 10**_MILLION <= other.value
        )
        if scaled and between in ("to", "and", "or", "plus", "vs", "-", "+", "/", "into", "of"):
            power = next((p for p in sorted(SCALES.values()) if other.value < 10 ** (p + 3)), _MILLION)
            found[n] = replace(one, value=one.value.scaleb(power), unit=other.unit)
    return found


def _period_pieces(period: Period, held: frozenset[str]) -> list[_Piece]:
    """A span of years as its two ends, unless the base holds figures of that very span."""
    start, end = period.start, period.end
    if end is None or period.code in held:
        return [_Piece("", period=period)]
    if start == OPEN:
        return [_Piece("by"), _Piece("", period=Period(end))]
    if end == OPEN:
        return [_Piece("since"), _Piece("", period=Period(start))]
    if len(start) == len(end) == len("2023"):
        return [_Piece("from"), _Piece("", period=Period(start)), _Piece("to"), _Piece("", period=Period(end))]
    return [_Piece("", period=period)]


def _words(text: str, vocabulary: Vocabulary) -> list[_Piece]:
    for sign, word in _SIGNS:
        text = text.replace(sign, word)
    typed = [word.removesuffix("'s").removesuffix("'") for word in _WORD.findall(text) if word != "-"]
    return [_Piece(word) for word in vocabulary.correct(typed)]


def _canonical(pieces: Sequence[_Piece], vocabulary: Vocabulary) -> list[_Piece]:
    """The pieces with every alias between the marks replaced by its term."""
    found: list[_Piece] = []
    run: list[str] = []
    for piece in (*pieces, _Piece("")):
        if piece.word:
            run.append(piece.word)
            continue
        found += [_Piece(word) for word in vocabulary.terms.rewrite(run)]
        run = []
        found.append(piece)
    return found[:-1]


def _named(pieces: Sequence[_Piece], vocabulary: Vocabulary) -> list[_Piece]:
    """The pieces with each run of words that names a party as one."""
    words = stems(piece.word for piece in pieces)
    longest = max(map(len, vocabulary.parties), default=0)
    found: list[_Piece] = []
    at = 0
    while at < len(pieces):
        runs = (words[at : at + length] for length in range(min(longest, len(pieces) - at), 0, -1))
        name = next((run for run in runs if run in vocabulary.parties), None)
        found.append(_Piece("", party=name) if name else pieces[at])
        at += len(name) if name else 1
    return found


def _masked(pieces: Sequence[_Piece], vocabulary: Vocabulary) -> MaskedQuestion:
    names: list[Party] = list(dict.fromkeys(piece.party for piece in pieces if piece.party))
    dates = sorted({piece.period.first for piece in pieces if piece.period})
    words: list[str] = []
    marks: list[Mark] = []
    counts: dict[Kind, int] = {"party": 0, "amount": 0, "period": 0}
    for n, piece in enumerate(pieces):
        if piece.word == "from" and n and pieces[n - 1].word in ("from", "between"):
            continue  # a span that was already introduced
        kind: Kind | None = "party" if piece.party else "amount" if piece.amount else "period" if piece.period else None
        if kind is None:
            words.append(MONEY if unit_named(piece.word) in _CURRENCIES else piece.word)
            continue
        marks.append(Mark(len(words), kind, counts[kind]))
        if piece.party:
            words.append(NAMES[min(names.index(piece.party), len(NAMES) - 1)])
        elif piece.amount:
            words += _amount_words(piece.amount, counts["amount"])
        elif piece.period:
            words.append(YEARS[min(dates.index(piece.period.first), len(YEARS) - 1)])
        counts[kind] += 1
    return _finished(words, marks, pieces, vocabulary)


def _finished(
    words: Sequence[str], marks: Sequence[Mark], pieces: Sequence[_Piece], vocabulary: Vocabulary
) -> MaskedQuestion:
    own = [piece.word for piece in pieces if piece.word]
    own_stems = dict(zip(own, stems(own), strict=True))
    content = tuple(
        stem
        for word, stem in own_stems.items()
        if word not in vocabulary.plain
        and len(word) > 1
        and (stem not in vocabulary.operations or stem in vocabulary.topics)
    )
    parties = tuple(piece.party for piece in pieces if piece.party)
    every = frozenset(own_stems.values()) | {stem for party in parties for stem in party}
    return MaskedQuestion(
        tuple(words),
        _without_topics(words, vocabulary),
        tuple(marks),
        parties,
        tuple(piece.amount for piece in pieces if piece.amount),
        tuple(piece.period for piece in pieces if piece.period),
        content,
        every,
        frozenset(unit for unit in map(unit_named, own) if unit),
    )


def unit_named(word: str) -> str | None:
    """The code of the currency, percent or length of time that a word names by itself, or None."""
    small = word.casefold()
    if small in LOWER_CODES:
        return small.upper()
    if small in _PERCENT:
        return "%"
    one = singular(small)
    return BARE_NAMES.get(one) or (one if one in DURATIONS else None)


def _without_topics(words: Sequence[str], vocabulary: Vocabulary) -> str:
    masked: list[str] = []
    for word, stem in zip(words, stems(words), strict=True):
        topic = stem in vocabulary.topics and stem not in vocabulary.operations
        if topic and masked[-1:] == [TOPIC]:
            continue
        masked.append(TOPIC if topic else word)
    return " ".join(masked)


def _amount_words(amount: Number, before: int) -> list[str]:
    """An amount in words that say its kind alone: money, percent, a rank, a length of time, millions, a count."""
    digit = AMOUNTS[min(before, len(AMOUNTS) - 1)]
    unit = amount.unit or ""
    if amount.kind == "ordinal":
        return [digit + "th"]
    if len(unit) == 3 and unit.isupper():
        return [digit, "dollars"]
    if unit in ("%", "pp"):
        return [digit, "percent"] if unit == "%" else [digit, "points"]
    if unit in DURATIONS:
        return [digit, f"{unit}s"]
    return [digit, "million"] if amount.value >= 10**_MILLION else [digit]
