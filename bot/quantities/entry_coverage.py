"""Whether a matched entry itself states the kind of value that a question asks to be computed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.figures.numbers import find_numbers
from bot.figures.units import DURATIONS
from bot.knowledge.entries import Entry
from bot.matching.query import fold, stems, tokenize
from bot.matching.vectors import Encode
from bot.quantities.figure_index import FigureIndex
from bot.quantities.intent import AmountRole, Intent
from bot.quantities.masking import Vocabulary, mask
from bot.quantities.model_file import Model
from bot.quantities.parsed_question import ParsedQuestion
from bot.quantities.reading import read
from bot.quantities.records import FigureRecord

Units = frozenset[str]

ASKED = 0.5
"""Probability of one kind of value, and of all together (below), from which a question asks for what an entry does not
state. Chosen on 274 synthetic questions of unseen wordings: none of 74 that the nearest entry answers is withheld, and
150 of 200 that it does not (133 from 0.65 or, together, 0.92)."""

ASKED_IN_ALL = 0.6

_OWN = 0.4
"""Probability from which an amount is the asker's own, or counts times of a rate."""

_ORDINARY = 0.2
_NEAREST = 4
"""Wordings of an entry that are read: those with most stems in common with the question."""


@dataclass(frozen=True, slots=True)
class ValueKind:
    """Intents that ask for one kind of value, and whether an entry states it by the units of its numbers.

    `by_wording` is the probability from which a wording of an entry asks for the same kind.
    """

    intents: frozenset[Intent]
    stated: Callable[[Units], bool]
    by_wording: float = 0.4


def _percent(units: Units) -> bool:
    return not units.isdisjoint(("%", "pp"))


def _factor(units: Units) -> bool:
    return "times" in units


def _rate(units: Units) -> bool:
    return any("/" in unit for unit in units)


def _lasting(units: Units) -> bool:
    return not units.isdisjoint(DURATIONS)


def _never(_: Units) -> bool:
    return False


KINDS = (
    ValueKind(frozenset({Intent.PERCENT, Intent.SHARE, Intent.COMPOUND_GROWTH}), _percent),
    ValueKind(frozenset({Intent.REST_SHARE}), _never),
    ValueKind(frozenset({Intent.DIFFERENCE, Intent.BALANCE, Intent.REMAINDER}), _percent, 0.5),
    ValueKind(frozenset({Intent.FACTOR}), _factor),
    ValueKind(frozenset({Intent.PER_ONE, Intent.PER_YEAR, Intent.MEAN, Intent.YEARLY_CHANGE, Intent.UNSTATED}), _rate),
    ValueKind(frozenset({Intent.WHOLE, Intent.OVER_YEARS, Intent.EXTENDED, Intent.BEFORE, Intent.SUM}), _never),
    ValueKind(frozenset({Intent.CONVERSION}), _never),
    ValueKind(frozenset({Intent.ELAPSED}), _lasting),
)
_OF_OWN = ValueKind(frozenset({Intent.GIVEN}), _never)
"""What an amount of the asker's own comes to."""


@dataclass(frozen=True, slots=True)
class EntryCoverage:
    """Reads the wordings of entries as questions are read, so that one that asks for a computation answers it.

    `read_before` keeps what the base's wordings ask for; there are no more of them than the base has.
    """

    records: Mapping[str, tuple[FigureRecord, ...]]
    encode: Encode | None
    model: Model
    vocabulary: Vocabulary
    read_before: dict[str, Mapping[Intent, float]] = field(default_factory=dict)

    def lacks(self, asked: ParsedQuestion, entry: Entry) -> bool:
        """True where a question surely asks for a kind of value, or a period, that an entry does not state.

        An entry without figures lacks nothing: it is not read as one about figures.
        """
        if entry.id not in self.records or asked.reading.intents[Intent.OTHER] >= _ORDINARY:
            return False
        if self._is_of_other_periods(asked, entry):
            return True
        units = self._units(entry)
        kinds = (*KINDS, _OF_OWN) if _brings_amount(asked, entry) else KINDS
        lacking = [one for one in kinds if not one.stated(units)]
        shares = [_probability(asked.reading.intents, one) for one in lacking]
        if not _is_surely_asked(shares):
            return False
        shares = [share for one, share in zip(lacking, shares, strict=True) if not self._asks(entry, one, asked)]
        return _is_surely_asked(shares)

    def _is_of_other_periods(self, asked: ParsedQuestion, entry: Entry) -> bool:
        """True where all figures of an entry are of periods that no period asked about meets, and its text too."""
        held = [one.figure.period for one in self.records[entry.id]]
        text = f"{entry.heading.text} {entry.answer.text}"
        return bool(asked.masked.periods) and not any(
            period is None or period.overlaps(each) or str(each.first[0]) in text or str(each.last[0]) in text
            for each in asked.masked.periods
            for period in held
        )

    def _units(self, entry: Entry) -> Units:
        """The units of the figures of an entry and of the numbers in its text."""
        typed = {one.quantity.unit.code for one in self.records[entry.id]}
        return frozenset(typed | {one.unit for one in find_numbers(entry.answer.text) if one.unit})

    def _asks(self, entry: Entry, kind: ValueKind, asked: ParsedQuestion) -> bool:
        """True where one of the nearest wordings of an entry asks for that kind of value."""
        return any(_probability(self._intents(one), kind) >= kind.by_wording for one in _nearest(entry.variants, asked))

    def _intents(self, wording: str) -> Mapping[Intent, float]:
        """What a wording asks for; each is read once, however many questions come near it."""
        found = self.read_before.get(wording)
        if found is None:
            masked = mask(wording, self.vocabulary)
            encoded = self.encode([masked.text])[0] if self.encode else None
            found = self.read_before[wording] = read(masked, encoded, self.model).intents
        return found


def _is_surely_asked(shares: Sequence[float]) -> bool:
    return max(shares, default=0) >= ASKED and sum(shares) >= ASKED_IN_ALL


def _brings_amount(asked: ParsedQuestion, entry: Entry) -> bool:
    """True where a question has an amount of the asker's own, which an entry does not speak of."""
    said = {number.value for number in find_numbers(entry.answer.text)}
    own = (asked.masked.amounts[n] for n, _ in asked.amount_roles(_OWN, AmountRole.GIVEN, AmountRole.COUNT))
    return any((one.unit or one.noun) and one.value not in said for one in own)


def _probability(intents: Mapping[Intent, float], kind: ValueKind) -> float:
    return sum(intents[one] for one in kind.intents)


def _nearest(variants: Sequence[str], asked: ParsedQuestion) -> list[str]:
    content = set(asked.masked.content)
    return sorted(variants, key=lambda one: -len(content.intersection(stems(tokenize(fold(one))))))[:_NEAREST]


def entry_coverage(index: FigureIndex, encode: Encode | None, model: Model, vocabulary: Vocabulary) -> EntryCoverage:
    """The coverage of the entries of a base, by the figures they state."""
    records: dict[str, tuple[FigureRecord, ...]] = {}
    for metric in index.metrics:
        for record in metric.records:
            for entry in record.entries:
                records[entry] = (*records.get(entry, ()), record)
    return EntryCoverage(records, encode, model, vocabulary)
