"""What a question over figures may ask for, and which computations give it."""

from collections.abc import Mapping
from enum import StrEnum

from bot.quantities.operations import Derivation, Operation, opposite


class Intent(StrEnum):
    """What a question asks of the figures; the last five are no questions that figures can answer."""

    VALUE = "value"
    DIFFERENCE = "difference"
    BALANCE = "balance"
    PERCENT = "percent"
    FACTOR = "factor"
    YEARLY_CHANGE = "yearly_change"
    COMPOUND_GROWTH = "compound_growth"
    SHARE = "share"
    REST_SHARE = "rest_share"
    REMAINDER = "remainder"
    WHOLE = "whole"
    SUM = "sum"
    MEAN = "mean"
    PER_ONE = "per_one"
    PER_YEAR = "per_year"
    OVER_YEARS = "over_years"
    BEFORE = "before"
    MAXIMUM = "maximum"
    MINIMUM = "minimum"
    ORDER = "order"
    COMPARE = "compare"
    THRESHOLD = "threshold"
    VERIFY = "verify"
    LIST = "list"
    END = "end"
    EXTENDED = "extended"
    REACHED = "reached"
    GIVEN = "given"
    ELAPSED = "elapsed"
    FORECAST = "forecast"
    CONVERSION = "conversion"
    UNSTATED = "unstated"
    OTHER = "other"


class Mode(StrEnum):
    """How it is asked: for a value, for yes or no, for one of several, or for something else that presumes it."""

    VALUE = "value"
    YES_NO = "yes_no"
    WHICH = "which"
    PRESUMED = "presumed"


class Direction(StrEnum):
    """Whether a question speaks of a rise or a fall in time, of more or less than something else, or of neither."""

    UP = "up"
    DOWN = "down"
    MORE = "more"
    LESS = "less"
    NONE = "none"


class AmountRole(StrEnum):
    """What an amount in a question is there for."""

    CLAIM = "claim"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    GIVEN = "given"
    COUNT = "count"
    OTHER = "other"


class PartyRole(StrEnum):
    """What a party in a question does."""

    GIVER = "giver"
    RECEIVER = "receiver"
    COMPARAND = "comparand"
    OTHER = "other"


BEYOND = (Intent.ELAPSED, Intent.FORECAST, Intent.CONVERSION, Intent.UNSTATED, Intent.OTHER)
"""Intents that no computation meets."""

_OP, _IN = Operation, Intent

_MEETS: Mapping[Operation, Mapping[Intent, float]] = {
    _OP.VALUE: {_IN.VALUE: 1, _IN.THRESHOLD: 1, _IN.VERIFY: 1, _IN.LIST: 0.3, _IN.GIVEN: 0.6},
    _OP.DIFFERENCE: {_IN.DIFFERENCE: 1, _IN.REMAINDER: 0.3},
    _OP.PERCENT: {_IN.PERCENT: 1},
    _OP.FACTOR: {_IN.FACTOR: 1},
    _OP.YEARLY_CHANGE: {_IN.YEARLY_CHANGE: 1, _IN.PER_YEAR: 0.3},
    _OP.COMPOUND_GROWTH: {_IN.COMPOUND_GROWTH: 1},
    _OP.SHARE: {_IN.SHARE: 1, _IN.THRESHOLD: 0.6},
    _OP.REST_SHARE: {_IN.REST_SHARE: 1},
    _OP.REMAINDER: {_IN.REMAINDER: 1, _IN.DIFFERENCE: 0.2},
    _OP.WHOLE: {_IN.WHOLE: 1},
    _OP.SUM: {_IN.SUM: 1},
    _OP.MEAN: {_IN.MEAN: 1},
    _OP.PER_ONE: {_IN.PER_ONE: 1, _IN.MEAN: 0.5},
    _OP.PER_YEAR: {_IN.PER_YEAR: 1, _IN.YEARLY_CHANGE: 0.5, _IN.MEAN: 0.3, _IN.PER_ONE: 0.3},
    _OP.OVER_YEARS: {_IN.OVER_YEARS: 1},
    _OP.BEFORE: {_IN.BEFORE: 1},
    _OP.MAXIMUM: {_IN.MAXIMUM: 1, _IN.ORDER: 0.2},
    _OP.MINIMUM: {_IN.MINIMUM: 1, _IN.ORDER: 0.2},
    _OP.ORDER: {_IN.ORDER: 1},
    _OP.COMPARE: {_IN.COMPARE: 1},
    _OP.END: {_IN.END: 1},
    _OP.EXTENDED: {_IN.EXTENDED: 1, _IN.SUM: 0.3},
    _OP.REACHED: {_IN.REACHED: 1},
    _OP.UNFIT: dict.fromkeys(
        (_IN.SUM, _IN.DIFFERENCE, _IN.FACTOR, _IN.SHARE, _IN.PERCENT, _IN.MAXIMUM, _IN.MINIMUM, _IN.COMPARE, _IN.MEAN,
         _IN.REMAINDER, _IN.ORDER, _IN.BALANCE),
        1.0,
    ) | {_IN.PER_ONE: 0.5},
    _OP.NO_CHANGE: {
        _IN.PERCENT: 1, _IN.DIFFERENCE: 1, _IN.COMPARE: 0.7, _IN.YEARLY_CHANGE: 1, _IN.COMPOUND_GROWTH: 1,
        _IN.BEFORE: 1, _IN.FACTOR: 0.3,
    },
    _OP.NO_SHARE: {_IN.SHARE: 1, _IN.REST_SHARE: 0.7, _IN.WHOLE: 0.5},
}  # fmt: skip


def intents_met(derivation: Derivation) -> Mapping[Intent, float]:
    """How far a derivation gives what each intent asks for: 1 for what it is made for, less for what comes near."""
    met = _MEETS[derivation.operation]
    first = derivation.inputs[0]
    if derivation.operation is _OP.VALUE:
        return {**met, **_stated(derivation)}
    if derivation.operation is _OP.DIFFERENCE and len(derivation.inputs) > 1 and opposite(*derivation.inputs[:2]):
        return {**met, _IN.BALANCE: 1.0}
    if derivation.operation is _OP.BEFORE and first.is_amount:
        return {**met, _IN.DIFFERENCE: 0.3}
    return met


def _stated(derivation: Derivation) -> Mapping[Intent, float]:
    """What a figure gives as it is typed: a change in percent, a share, a rate."""
    one = derivation.inputs[0]
    if one.change_of is not None:
        return {_IN.PERCENT: 1.0, _IN.COMPARE: 0.7, _IN.DIFFERENCE: 0.15}
    if one.unit == "%":
        return {_IN.SHARE: 1.0}
    if one.unit.endswith("/year"):
        return {_IN.PER_YEAR: 0.7, _IN.YEARLY_CHANGE: 0.5}
    return {}
