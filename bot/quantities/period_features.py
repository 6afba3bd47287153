"""How well the periods of derivations are those that a question asks about."""

import numpy as np
from numpy.typing import NDArray

from bot.figures.units import DURATIONS
from bot.quantities.candidates import Candidates
from bot.quantities.masking import MaskedQuestion
from bot.quantities.operands import Operand, Span

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


def period_fit(question: MaskedQuestion, found: Candidates) -> Floats:
    """How well each operand (columns) is of each period that is asked about (rows), from 0 to 1."""
    periods = list(dict.fromkeys(question.periods))
    fit = np.zeros((len(periods), len(found.operands)), dtype=np.float32)
    for n, period in enumerate(periods):
        asked, year = (period.first, period.last), period.start[:4]
        fit[n] = [_fits_period(asked, year, one) for one in found.operands]
    return fit


def _fits_period(asked: Span, year: str, one: Operand) -> float:
    """1 for the very period, a half within it or where the figure has none, a little where it lies within."""
    if one.period is None:
        return 0.9 if year in one.stems else 0.5
    first, last = one.span
    if asked == one.span:
        return 1.0
    if year in one.stems:
        return 0.9
    if asked[0] <= first and last <= asked[1]:
        return 0.5
    return 0.2 if first <= asked[0] and asked[1] <= last else 0.0


def period_features(question: MaskedQuestion, fit: Floats, found: Candidates) -> dict[str, Floats]:
    """Which periods of the question no input has, which inputs are of others, and whether the latest are meant."""
    count = len(found.counts)
    zeros = np.zeros(count, dtype=np.float32)
    dated = np.array([one.period is not None for one in found.operands], dtype=np.float32)
    undated = 1 - found.mean(dated)
    if not len(fit):
        latest = found.least(found.latest.astype(np.float32))
        return {"periods_missing": zeros, "periods_extra": zeros, "latest": latest, "undated": undated}
    best = _shifted(question, found.most(np.ascontiguousarray(fit.T)), found)
    stray = (fit.max(axis=0) < 0.5) & (dated > 0)
    lasting = np.array([one.unit in DURATIONS for one in found.operands], dtype=np.bool_)
    extra = np.add.reduceat((stray & ~lasting)[found.flat].astype(np.float32), found.starts)
    if len(fit) == 1:
        extra = np.where(_goes_unsaid(stray, found), extra / 2, extra)
    return {
        "periods_missing": (1 - best).sum(axis=1),
        "periods_extra": extra,
        "latest": zeros,
        "undated": undated,
    }


def _goes_unsaid(stray: Flags, found: Candidates) -> Flags:
    """Changes from the one period that is named to the latest, or to it from the one before."""
    since = ~stray[found.first] & stray[found.last] & found.latest[found.last]
    until = stray[found.first] & ~stray[found.last] & (found.traits["adjacent"] > 0)
    return np.asarray((found.traits["series"] > 0) & (since | until), dtype=np.bool_)


def _shifted(question: MaskedQuestion, best: Floats, found: Candidates) -> Floats:
    """Derivations that speak of another year than their inputs': the one before a change, or the end of a term."""
    periods = list(dict.fromkeys(question.periods))
    best = np.where(found.traits["end"][:, None] > 0, np.maximum(best, 0.7), best)
    speaks = (found.traits["before"] > 0) | ((found.traits["value"] > 0) & (len(periods) > 1))
    asked = np.array([one.first[0] + 1 for one in periods], dtype=np.float32)
    year_before = speaks[:, None] & (found.traits["change_year"][:, None] == asked)
    return np.where(year_before, np.maximum(best, 0.9), best).astype(np.float32)
