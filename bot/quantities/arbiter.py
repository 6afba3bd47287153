"""Who answers: what the figures give, or the entry that was matched. One rule for all kinds of results."""

from collections.abc import Iterable
from decimal import Decimal

from bot.figures.numbers import find_numbers
from bot.matching.decision import Decision, Reason
from bot.quantities.intent import Intent, Mode
from bot.quantities.parsed_question import ParsedQuestion
from bot.quantities.ranking import Choice
from bot.quantities.records import FigureRecord
from bot.quantities.results import (
    Computed,
    Confirmed,
    Corrected,
    DateCounted,
    Listed,
    QuantityResult,
    RefusalReason,
    Refused,
    Result,
    SingleFigure,
    SourceConflict,
)

LEAST = {
    "computed": 0.35,
    "single": 0.6,
    "refused": 0.45,
    "premise": 0.3,
    "given": 0.15,
    "undated": 0.1,
    "covered": 0.7,
    "unfit": 0.6,
    "beyond": 0.7,
}
"""Confidence from which each kind of result may replace the matcher's reply."""

_BEYOND = (RefusalReason.CURRENCY, RefusalReason.LACKING)
_FIGURES = frozenset(Intent) - {Intent.OTHER, Intent.FORECAST}


def overrides(result: QuantityResult, choice: Choice, decision: Decision, asked: ParsedQuestion) -> bool:
    """True where a result answers what was asked and the matched entry does not itself give it."""
    match result:
        case SingleFigure():
            unanswered = not decision.answers and decision.reason is not Reason.GAP
            dated = asked.evidence.of(choice.row, "periods_missing") <= LEAST["undated"]
            asks = asked.reading.intents[Intent.OTHER] < LEAST["premise"]
            named = asked.evidence.of(choice.row, "covered") >= LEAST["covered"]
            return unanswered and dated and asks and named and choice.confidence >= LEAST["single"]
        case Listed():
            return not decision.answers
        case Refused():
            return _refuses(result, choice, decision, asked)
        case Confirmed() | Corrected() | SourceConflict():
            own = isinstance(result, Confirmed) and result.bound is None and _own_verdict(decision)
            return choice.share >= LEAST["premise"] and not own
        case Computed():
            return _computes(result, choice, decision, asked)
        case DateCounted():
            return choice.share >= LEAST["given"]
        case _:
            return _sure(choice, asked)


def _computes(result: Computed, choice: Choice, decision: Decision, asked: ParsedQuestion) -> bool:
    """True where a computation is surely asked for whose result the matched entry does not state."""
    if result.verdict is not None:
        return choice.share >= LEAST["premise"]
    if result.result is Result.GIVEN:
        return choice.share >= LEAST["given"]
    return _sure(choice, asked) and not _gives(decision, result, result.inputs)


def _sure(choice: Choice, asked: ParsedQuestion) -> bool:
    return choice.confidence >= LEAST["computed"] and asked.is_named(choice) and not asked.lacks_period(choice)


def _refuses(result: Refused, choice: Choice, decision: Decision, asked: ParsedQuestion) -> bool:
    """True where a question is surely about figures, and what it asks for is not held."""
    if result.reason in _BEYOND and _asks_beyond(asked):
        return decision.reason is not Reason.GAP
    about_figures = sum(asked.reading.intents[one] for one in _FIGURES)
    if result.reason is RefusalReason.UNHELD and _speaks_of(decision, result):
        return False
    if result.reason is RefusalReason.UNHELD and decision.reason is not Reason.GAP:
        return about_figures >= LEAST["unfit"] and choice.share >= LEAST["premise"] and asked.is_named(choice)
    least = LEAST["unfit"] if decision.answers else LEAST["refused"]
    sure = min(choice.confidence, about_figures) >= least and asked.is_named(choice)
    return sure and decision.reason is not Reason.GAP


def _speaks_of(decision: Decision, result: Refused) -> bool:
    """True where a matched entry speaks of a year that no figure is of."""
    years = {str(period.first[0]) for period in result.periods}
    return any(year in one.entry.answer.text for one in decision.answers for year in years)


def _asks_beyond(asked: ParsedQuestion) -> bool:
    """True where a question surely asks for what figures do not tell: another currency, a property, a price of one."""
    return max(asked.reading.intents[Intent.CONVERSION], asked.reading.intents[Intent.UNSTATED]) >= LEAST["beyond"]


def _own_verdict(decision: Decision) -> bool:
    """True where the matched entry begins with yes or no itself."""
    return any(one.entry.answer.text[:3].casefold().strip(" ,.") in ("yes", "no") for one in decision.answers)


def _gives(decision: Decision, result: Computed, records: Iterable[FigureRecord]) -> bool:
    """True where a matched entry has the result in its text already, and not only a figure that it was made of."""
    wanted = abs(result.steps[0].value.value)
    if any(abs(record.quantity.value) == wanted for record in records):
        return False
    numbers = {abs(one.value) for answer in decision.answers for one in find_numbers(answer.entry.answer.text)}
    return any(_near(wanted, one) for one in numbers)


def _near(wanted: Decimal, number: Decimal) -> bool:
    return bool(number) and abs(wanted - number) <= abs(number) * Decimal("0.004")


def is_question_of_figures(asked: ParsedQuestion) -> bool:
    """True where a question may be about figures at all."""
    presumed = asked.reading.mode in (Mode.PRESUMED, Mode.YES_NO)
    return asked.reading.intent is not Intent.OTHER or presumed
