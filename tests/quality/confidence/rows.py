"""What the confidence learns from: the first candidates of labelled questions, and a base's own hidden wordings."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.calibration import OUT_OF_SCOPE, TrainingSample
from bot.matching.confidence import Confidence
from bot.matching.features import FEATURE_NAMES, KIND, Doubles
from bot.matching.matcher import Matcher
from bot.matching.query import parse_query
from tests.benchmarks.labelled import Labelled, LabelledSet
from tests.quality.confidence.fitting import fit

CANDIDATES = 3
"""Candidates of a question that are learnt from; the bot may answer with the second if the first is vetoed."""

LATER = 0.5
"""Weight of a candidate that is not the first."""

LEAST_KIND = 1.2
"""Least weight of the kind of thing asked for: "when was it painted" has all words of "what colour is it painted".

So few of the questions show it that the fit alone gives it 0.85 (encoder) and 1.05 (words).
"""

OWN = 0.1
"""Weight of all of a base's own hidden wordings, beside its questions."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Features of candidates with whether each is right and its weight; all weights sum to one."""

    features: Doubles
    right: NDArray[np.bool_]
    importance: Doubles


def asked_rows(found: LabelledSet) -> Rows:
    """The candidates of the questions asked of a set; those a guard vetoes are never given, so they teach nothing."""
    return _joined([_rows(one, found.engine.matcher) for one in found.asked])


def own_rows(found: TrainingSample) -> Rows:
    """The questions a base makes of its own wordings; the off-topic ones are the same for all bases and left out."""
    kept = found.kinds != OUT_OF_SCOPE
    return Rows(found.features[kept], found.right[kept], np.full(kept.sum(), 1 / kept.sum()))


def learnt(parts: list[tuple[Rows, float]]) -> Confidence:
    """The confidence fitted to several lots of rows, each with its weight."""
    made = fit(
        np.concatenate([one.features for one, _ in parts]),
        np.concatenate([one.right for one, _ in parts]),
        np.concatenate([weight * one.importance for one, weight in parts]),
    )
    weights = [max(one, LEAST_KIND) if n == KIND else one for n, one in enumerate(made.weights)]
    return Confidence(tuple(weights), made.bias)


def _rows(one: Labelled, matcher: Matcher) -> Rows:
    retrieval = matcher.retrieve(matcher.without_filler(parse_query(one.text)))
    at = [n for n, each in enumerate(retrieval.ranked) if each.conflict is None][:CANDIDATES]
    right = [retrieval.ranked[n].entry.id in (one.acceptable or ()) for n in at]
    weights = [1.0 if place == 0 else LATER for place in range(len(at))]
    return Rows(retrieval.evidence[at].reshape(-1, len(FEATURE_NAMES)), np.array(right, np.bool_), np.array(weights))


def _joined(parts: list[Rows]) -> Rows:
    importance = np.concatenate([one.importance for one in parts])
    return Rows(
        np.concatenate([one.features for one in parts]),
        np.concatenate([one.right for one in parts]),
        importance / importance.sum(),
    )
