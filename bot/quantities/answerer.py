"""From a question to what the figures give, beside what the matcher decided."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.knowledge import limits
from bot.lexicon.english import word_map
from bot.matching.decision import Decision, Outcome, Reason
from bot.matching.matcher import Matcher
from bot.matching.message_parts import questions_of
from bot.matching.query import parse_query
from bot.matching.small_talk import strip_filler
from bot.matching.vectors import Encode
from bot.quantities import arbiter, computation, given_amounts, premises, stated_limits
from bot.quantities.among_figures import MEANT_OF_TWO, computed_among
from bot.quantities.candidates import Candidates, candidates
from bot.quantities.dated_events import DatedEvent, dated_events, elapsed
from bot.quantities.entry_coverage import EntryCoverage, entry_coverage
from bot.quantities.features import evidence
from bot.quantities.figure_index import FigureIndex
from bot.quantities.intent import AmountRole, Intent, Mode
from bot.quantities.listing import list_figures
from bot.quantities.masking import TOPIC, MaskedQuestion, Vocabulary, mask
from bot.quantities.metric_match import MetricMatcher, MetricScores, metric_matcher
from bot.quantities.model_file import Model, packaged_model
from bot.quantities.nearest import OperandTable, operand_table
from bot.quantities.operands import operands
from bot.quantities.operations import Operation
from bot.quantities.parsed_question import ParsedQuestion
from bot.quantities.ranking import Choice, choose
from bot.quantities.reading import QuestionReading, read
from bot.quantities.records import FigureRecord
from bot.quantities.results import (
    ChartOnly,
    Computed,
    Corrected,
    QuantityResult,
    RefusalReason,
    Refused,
    SingleFigure,
    SourceConflict,
    Withheld,
)
from bot.quantities.vocabulary import Correct, vocabulary

LONGEST = 300
"""Characters of a question that figures are asked by; a longer one tells a story, and took as long again to read."""

ALL_AT_ONCE = 250
"""Figures whose derivations are laid out once; of more, those nearest to a question are laid out for it."""

MIN_COMPARING = 0.6
"""Probability that figures are to be compared, from which those of an entry that answers are drawn side by side."""

MIN_ELAPSED = 0.5
"""Probability that a question asks how long something took, from which the time between two events is counted."""

MOST_CONTRARY = -0.6
"""A rise or fall that is surely spoken of is no difference of two figures of one time, and the other way round."""

_LACKING = 0.55
_SURELY_UNFIT = 0.75
_COMPARING = frozenset(
    {Intent.DIFFERENCE, Intent.PERCENT, Intent.FACTOR, Intent.COMPARE, Intent.MAXIMUM, Intent.MINIMUM}
)

Found = tuple[QuantityResult, Choice]


@dataclass(frozen=True, slots=True)
class QuantityAnswerer:
    """The figures of a base, ready to be asked; where they give nothing for sure the matcher's decision remains."""

    index: FigureIndex
    encode: Encode | None
    model: Model
    vocabulary: Vocabulary
    metrics: MetricMatcher
    table: OperandTable
    prepared: Candidates | None
    coverage: EntryCoverage
    events: tuple[DatedEvent, ...]
    openers: frozenset[str]

    def answer(self, raw: str, decision: Decision) -> QuantityResult | None:
        """What the figures give to a message that the matcher decided on; None where its reply remains."""
        if _settled(decision):
            return None
        text = strip_filler(parse_query(raw).text, self.openers)
        first, *others = questions_of(text)
        asked = self.parse(first, decision) if len(first) <= LONGEST else None
        if asked is None:
            return None
        if others:
            found = premises.check(asked)
            corrects = found is not None and isinstance(found[0], Corrected) and self._speaks(found, decision, asked)
            return found[0] if found and corrects else None
        if asked.reading.intents[Intent.ELAPSED] >= MIN_ELAPSED:
            time = elapsed(self.events, asked.masked, _matched(decision), self.index)
            if time is not None:
                return time
        found = self.found(asked, first)
        if found is not None and self._speaks(found, decision, asked):
            return found[0]
        if found is not None and arbiter.says_the_same(found[0], decision):
            return None
        if len(decision.answers) == 1 and self.coverage.lacks(asked, decision.answers[0].entry):
            return Withheld(_operands_of(asked))
        compares = sum(asked.reading.intents[one] for one in _COMPARING) >= MIN_COMPARING
        return ChartOnly() if compares and decision.answers else None

    def _speaks(self, found: Found, decision: Decision, asked: ParsedQuestion) -> bool:
        return arbiter.overrides(found[0], found[1], decision, asked)

    def parse(self, text: str, decision: Decision | None = None) -> ParsedQuestion | None:
        """A question as it is understood, with what the matcher decided; None where no figure comes near."""
        if not self.table.operands:
            return None
        masked = mask(text, self.vocabulary)
        reading, scores = self._read(masked)
        found = self.prepared or candidates(self.index, self.table.nearest(masked, scores))
        known = evidence(masked, reading, scores, found, _matched(decision) if decision else ())
        allowed = found.eligible
        allowed = allowed[known.column("over_time")[allowed] > MOST_CONTRARY]
        choice = choose(found, known, reading, self.model, allowed)
        if choice is None:
            return None
        answered = decision is not None and bool(decision.answers)
        return ParsedQuestion(masked, reading, found, known, self.index, self.model, choice, answered)

    def among(self, text: str, entries: Collection[str]) -> Computed | None:
        """What a question that names no figure makes of those of some entries; None where that is not sure."""
        given = [one for one in self.table.operands if not one.record.entries.isdisjoint(entries)]
        if not 0 < len(given) <= limits.FIGURES:
            return None
        masked = mask(strip_filler(parse_query(text).text, self.openers), self.vocabulary)
        if masked.marks:
            return None
        reading, scores = self._read(masked)
        return computed_among(masked, reading, scores, candidates(self.index, given), self.model)

    def of_both(self, text: str, one: Collection[str], other: Collection[str]) -> Computed | None:
        """What a question such as "together?" makes of the one figure that each of two answers has for itself."""
        given = [
            found
            for mine, others in ((one, other), (other, one))
            if len(own := [row for row in self.table.operands if _only_in(row.record, mine, others)]) == 1
            for found in own
        ]
        masked = mask(f"{TOPIC} and {TOPIC} {text}", self.vocabulary)
        if len(given) != 2 or masked.marks:  # one of each
            return None
        reading, scores = self._read(masked)
        return computed_among(masked, reading, scores, candidates(self.index, given), self.model, MEANT_OF_TWO)

    def _read(self, masked: MaskedQuestion) -> tuple[QuestionReading, MetricScores]:
        encoded = self.encode([masked.text, masked.canonical or "?"]) if self.encode else (None, None)
        return read(masked, encoded[0], self.model), self.metrics.score(masked, encoded[1])

    def found(self, asked: ParsedQuestion, text: str) -> Found | None:
        """What the figures give, whatever the matcher decided."""
        if asked.choice.derivation.operation is Operation.UNFIT and asked.choice.confidence >= _SURELY_UNFIT:
            return _computed(asked)
        given = given_amounts.combine(asked, text)
        if given is not None:
            return given
        found = premises.check(asked)
        if found is not None or asked.reading.mode is Mode.PRESUMED or not arbiter.is_question_of_figures(asked):
            return found
        return list_figures(asked) or _refused(asked) or _computed(asked)


def _matched(decision: Decision) -> frozenset[str]:
    """The entry that was matched, or the one that comes first among those suggested."""
    found = decision.answers or decision.suggestions[:1]
    siblings = (one.sibling for one in found if one.sibling is not None)
    return frozenset(entry.id for entry in (*(one.entry for one in found), *siblings))


def _only_in(record: FigureRecord, mine: Collection[str], others: Collection[str]) -> bool:
    return not record.entries.isdisjoint(mine) and record.entries.isdisjoint(others)


def _operands_of(asked: ParsedQuestion) -> tuple[FigureRecord, ...]:
    """The figures that a computation would take, where the question names them."""
    if not asked.fits(asked.choice):
        return ()
    return tuple(one.record for one in asked.choice.derivation.inputs[: limits.FIGURES])


def _computed(asked: ParsedQuestion) -> Found | None:
    choice = asked.choice
    if choice.derivation.operation is Operation.OVER_YEARS:
        years = _years(asked)
        return (computation.over_years(choice.derivation.inputs[0], years), choice) if years else None
    asks_yes_no = asked.reading.mode is Mode.YES_NO
    if asks_yes_no and choice.derivation.operation not in (Operation.END, Operation.UNFIT):
        return None
    inputs = choice.derivation.inputs
    if len(inputs) > 1 and any(stated_limits.conflicting(asked, one) for one in inputs):
        return None  # the sources differ on an input
    result = computation.compute(choice.derivation, asked.reading.intent, asked.found.totals)
    if isinstance(result, SingleFigure):
        rivals = stated_limits.conflicting(asked, choice.derivation.inputs[0])
        every = (choice.derivation.inputs[0], *rivals)
        shared = frozenset.intersection(*(one.record.entries for one in every))
        if rivals and shared:
            return SourceConflict(tuple(one.record for one in every), min(shared)), choice
    return (result, choice) if result is not None else None


def _years(asked: ParsedQuestion) -> int:
    """Over how many years a question asks: a length of time in it, or an amount that counts; 0 for none."""
    counting = {n for n, _ in asked.amount_roles(0.3, AmountRole.COUNT, AmountRole.GIVEN)}
    for n, amount in enumerate(asked.masked.amounts):
        value = amount.value
        if 1 < value < 200 and (amount.unit == "year" or (n in counting and amount.unit is None)):
            return int(value)
    return 0


def _refused(asked: ParsedQuestion) -> Found | None:
    """What is asked for is not held: another currency, a period, a party, a property that no figure gives."""
    choice, reading = asked.choice, asked.reading
    record = choice.derivation.inputs[0].record
    if reading.intents[Intent.CONVERSION] >= _LACKING:
        return Refused(RefusalReason.CURRENCY, (record,)), choice
    if reading.intents[Intent.UNSTATED] >= _LACKING:
        return Refused(RefusalReason.LACKING, (record,)), choice
    if asked.lacks_period(choice):
        return _not_held_then(asked)
    if asked.lacks_party(choice):
        return Refused(RefusalReason.PARTY, (record,)), choice
    return None


def _not_held_then(asked: ParsedQuestion) -> Found | None:
    """The periods asked about that the likeliest figure is not held for; None if it is for every one."""
    one = asked.choice.derivation.inputs[0]
    held = [
        each for each in asked.found.operands if each.metric == one.metric and set(each.parties) == set(one.parties)
    ]
    missing = tuple(
        period
        for period in dict.fromkeys(asked.masked.periods)
        if not any(each.period and each.period.equals(period) for each in held)
    )
    refused = Refused(RefusalReason.UNHELD, tuple(each.record for each in held), missing)
    return (refused, asked.choice) if missing else None


def _settled(decision: Decision) -> bool:
    """True where the matcher leaves nothing to compute: no question, two answers, or a wording matched exactly."""
    if decision.outcome is Outcome.HELP or decision.reason in (Reason.EMPTY, Reason.TOO_LONG):
        return True
    word_for_word = any(one.confidence == 1.0 and one.score == 1.0 for one in decision.answers)
    return word_for_word or len(decision.answers) > 1


def quantity_answerer(
    index: FigureIndex, matcher: Matcher, model: Model | None = None, metrics: MetricMatcher | None = None
) -> QuantityAnswerer:
    """The answerer of a base's figures; what is laid out and encoded is kept with it.

    `metrics` are those of the base before an edit, taken over where the edit left all of them as they were.
    """
    model = model or packaged_model()
    found = operands(index)
    known = matcher.index.terms
    words = vocabulary(index, known, model.operations, _corrector(matcher, model))
    return QuantityAnswerer(
        index,
        matcher.encode,
        model,
        words,
        metrics if metrics and _is_of(metrics.index, index) else metric_matcher(index, known, matcher.encode),
        operand_table(found),
        candidates(index, found) if 0 < len(found) <= ALL_AT_ONCE else None,
        entry_coverage(index, matcher.encode, model, words),
        dated_events(matcher.index.entries, known),
        matcher.openers,
    )


def _is_of(known: FigureIndex, index: FigureIndex) -> bool:
    """True where metrics of one index are those of the other, their wordings in the same order too."""
    return known.metrics == index.metrics and [*known.wordings.items()] == [*index.wordings.items()]


def _corrector(matcher: Matcher, model: Model) -> Correct:
    """The matcher's speller, which does not know that "halve" is a word where no entry has it."""
    kept = model.likeness.keys() | word_map("stated_factors").keys()

    def correct(typed: Sequence[str]) -> tuple[str, ...]:
        return tuple(word if word.casefold() in kept else matcher.speller.correct_word(word) for word in typed)

    return correct
