"""What speaks for each derivation as the answer to a question, as typed features in columns."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.lexicon.english import word_map, word_set, words
from bot.matching.query import stems
from bot.quantities.candidates import Candidates
from bot.quantities.derivation_traits import INTENTS
from bot.quantities.intent import AmountRole, PartyRole
from bot.quantities.masking import MaskedQuestion
from bot.quantities.metric_match import MetricScores
from bot.quantities.period_features import period_features, period_fit
from bot.quantities.reading import QuestionReading
from bot.quantities.value_agreement import close

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

NAMES = (
    "intent", "unfit", "not_held", "wording", "name", "late", "late_least", "recall", "recall_least", "recall_most",
    "covered", "left_over", "parties_named", "parties_all", "parties_extra", "periods_missing", "periods_extra",
    "latest", "direction", "claims_met", "claims_missed", "both_named", "total", "two_metrics_said", "many",
    "extensions", "undated", "named", "over_time", "together", "near_entry", "matched",
)  # fmt: skip
PLACE = {name: n for n, name in enumerate(NAMES)}

_EXTENSION_NOUNS, _NEGATIONS = word_set("extension_nouns"), word_set("negations")
_EXTENSIONS = frozenset(stems((*_EXTENSION_NOUNS, *words("extension_verbs"))))
_TIMES = {word: int(count) for word, count in word_map("counted_times").items()}
_APART = 1.0
"""Distance, in cosine and words covered, beyond which an entry is about something else."""

_BOTH = 2
"""Parties that leave nothing implied."""

_COUNTED = 0.4
_MOST_EXTENSIONS = 3
_NEGATED = 4
"""Words before which a negation denies what it is about: "nobody opts out, after the extension" has one."""

_CLOSE = 0.0051


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of all candidates for one question (rows by NAMES), with what decisions need of their making.

    `period_fit` says for each period asked how well each operand is of it.
    """

    table: Floats
    period_fit: Floats
    scores: MetricScores
    encoded: bool = True

    def column(self, name: str) -> Floats:
        """One feature of all candidates."""
        return self.table[:, PLACE[name]]

    def of(self, row: int, name: str) -> float:
        """One feature of one candidate."""
        return float(self.table[row, PLACE[name]])


def evidence(
    question: MaskedQuestion,
    reading: QuestionReading,
    scores: MetricScores,
    found: Candidates,
    matched: Collection[str] = (),
) -> Evidence:
    """The features of all candidates; `matched` are the entries that the matcher thinks are meant."""
    columns: dict[str, Floats] = {}
    fit = period_fit(question, found)
    columns |= _operations(reading, found)
    columns |= _metrics(scores, found)
    columns |= _parties(question, reading, found)
    columns |= period_features(question, fit, found)
    columns |= _amounts(question, reading, found)
    columns |= _pairs(question, reading, scores, fit, found)
    columns |= _entries(scores, found, matched)
    table = np.stack([columns[name] for name in NAMES], axis=1).astype(np.float32)
    return Evidence(table, fit, scores, bool(scores.wording.any()))


def _operations(reading: QuestionReading, found: Candidates) -> dict[str, Floats]:
    probable = np.array([reading.intents[one] for one in INTENTS], dtype=np.float32)
    unfit = found.traits["unfit"]
    refusing = found.traits["refusal"] > 0
    met = np.where(refusing, (found.meets * probable).max(axis=1), found.meets @ probable)
    return {
        "intent": np.log(met + 0.005),
        "unfit": unfit,
        "not_held": found.traits["not_held"],
        "total": found.traits["total"],
        "many": found.traits["many"],
    }


def _metrics(scores: MetricScores, found: Candidates) -> dict[str, Floats]:
    wording, name, late, recall = (
        one[found.metrics] for one in (scores.wording, scores.name, scores.late, scores.recall)
    )
    covers = found.some(scores.covers[found.metrics])
    total = max(float(scores.weights.sum()), 1e-6)
    covered = covers @ scores.weights / total if len(scores.weights) else np.ones(len(found.counts), dtype=np.float32)
    return {
        "wording": found.mean(wording),
        "name": found.mean(name),
        "late": found.mean(late),
        "late_least": found.least(late),
        "recall": found.mean(recall),
        "recall_least": found.least(recall),
        "recall_most": found.most(recall),
        "named": _named(scores, found),
        "covered": np.asarray(covered, dtype=np.float32),
        "left_over": np.asarray((1 - covered) * total, dtype=np.float32),
    }


def _entries(scores: MetricScores, found: Candidates, matched: Collection[str]) -> dict[str, Floats]:
    """Whether an entry states all inputs, how far it is from the nearest one, and which inputs those matched state."""
    near = np.full(len(found.counts), -_APART, dtype=np.float32)
    np.maximum.at(near, found.joined, np.maximum(scores.entries[found.joint] - scores.entries.max(), -_APART))
    together = np.zeros(len(found.counts), dtype=np.float32)
    together[found.joined] = 1
    stated = np.array([not one.entries.isdisjoint(matched) for one in found.operands], dtype=np.float32)
    return {"together": together * (found.counts > 1), "near_entry": near, "matched": found.mean(stated)}


def _named(scores: MetricScores, found: Candidates) -> Floats:
    """The share of the words that name any metric which name a metric of the candidate."""
    relevant = scores.names.any(axis=0) * scores.weights
    if not relevant.any():
        return np.ones(len(found.counts), dtype=np.float32)
    return np.asarray(found.some(scores.names[found.metrics]) @ relevant / relevant.sum(), dtype=np.float32)


def _mentioned(question: MaskedQuestion, found: Candidates) -> Flags:
    named = set(question.named)
    return np.array([party in named for party in found.parties], dtype=np.bool_)


def _parties(question: MaskedQuestion, reading: QuestionReading, found: Candidates) -> dict[str, Floats]:
    count = len(found.counts)
    ones, zeros = np.ones(count, dtype=np.float32), np.zeros(count, dtype=np.float32)
    if not found.parties:
        return {"parties_named": ones, "parties_all": ones, "parties_extra": zeros, "direction": zeros}
    mentioned = _mentioned(question, found)
    union = found.some(found.has_party)
    total = len(question.named)
    known = mentioned | found.implied if total < _BOTH else mentioned
    extra = (union & ~known).sum(axis=1).astype(np.float32)
    met = (union & mentioned).sum(axis=1) / total if total else ones
    return {
        "parties_named": np.asarray(met, dtype=np.float32),
        "parties_all": (met >= 1).astype(np.float32),
        "parties_extra": extra if total else 0.3 * extra,
        "direction": _direction(question, reading, found),
    }


def _direction(question: MaskedQuestion, reading: QuestionReading, found: Candidates) -> Floats:
    """How well the roles of the parties fit the directions of the inputs, as a mean of logarithms."""
    gives = np.zeros((len(found.operands),), dtype=np.float32)
    place = {party: n for n, party in enumerate(found.parties)}
    for party, roles in zip(question.parties, reading.parties, strict=True):
        at = place.get(party, -2)
        other = roles[PartyRole.OTHER] + roles[PartyRole.COMPARAND]
        as_giver = np.log(roles[PartyRole.GIVER] + 0.6 * other + 0.02)
        as_receiver = np.log(roles[PartyRole.RECEIVER] + 0.25 * other + 0.02)
        gives += np.where(found.giver == at, as_giver, 0) + np.where(found.receiver == at, as_receiver, 0)
    if question.parties:
        gives /= len(question.parties)
    return np.where(found.traits["opposite"] > 0, 0, found.mean(gives)).astype(np.float32)


def _amounts(question: MaskedQuestion, reading: QuestionReading, found: Candidates) -> dict[str, Floats]:
    met = np.zeros(len(found.counts), dtype=np.float32)
    missed = met.copy()
    for amount, roles in zip(question.amounts, reading.amounts, strict=True):
        claim = roles[AmountRole.CLAIM]
        if claim < 0.3:
            continue
        near = np.array([close(amount, one) for one in found.operands], dtype=np.bool_)
        hit = found.some(near).astype(np.float32)
        met += claim * hit
        missed += claim * (1 - hit)
    return {
        "claims_met": met,
        "claims_missed": missed,
        **_extensions(question, reading, found),
    }


def _extensions(question: MaskedQuestion, reading: QuestionReading, found: Candidates) -> dict[str, Floats]:
    """1 where a derivation counts as many extensions as the question does, -1 where it counts others."""
    wanted = extensions_asked(question, reading)
    times = found.traits["times"]
    counts = (times > 0) | (found.traits["end"] > 0)
    return {"extensions": np.where(counts, np.where(times == wanted, 1, -1), 0).astype(np.float32)}


def extensions_asked(question: MaskedQuestion, reading: QuestionReading) -> int:
    """How many extensions a question speaks of: none without a word for one, else one unless it says otherwise."""
    said = [n for n, stem in enumerate(stems(question.words)) if stem in _EXTENSIONS]
    if not said or all(_is_denied(question.words, at) for at in said):
        return 0
    counts = [
        max(1, int(amount.value))
        for amount, roles in zip(question.amounts, reading.amounts, strict=True)
        if roles[AmountRole.COUNT] > _COUNTED or amount.noun in _EXTENSION_NOUNS
    ]
    counts += [_TIMES[word] for word in question.words if word in _TIMES]
    return max((count for count in counts if count <= _MOST_EXTENSIONS), default=1)


def _is_denied(words: Sequence[str], at: int) -> bool:
    """True where a negation comes shortly before a word."""
    return not _NEGATIONS.isdisjoint(words[max(0, at - _NEGATED) : at])


def _pairs(
    question: MaskedQuestion, reading: QuestionReading, scores: MetricScores, fit: Floats, found: Candidates
) -> dict[str, Floats]:
    """How well a question names both inputs of a pair apart."""
    first, last, traits = found.first, found.last, found.traits
    pair = traits["pair"] > 0
    series = (traits["series"] > 0) & pair
    mentioned = _mentioned(question, found) if found.parties else np.zeros(0, dtype=np.bool_)
    own = found.has_party[first] & ~found.has_party[last]
    others = found.has_party[last] & ~found.has_party[first]
    apart = ((own & mentioned).any(axis=1).astype(np.float32) + (others & mentioned).any(axis=1)) / 2
    opposite = traits["opposite"] > 0
    apart = np.where(opposite, (found.has_party[first] & mentioned).sum(axis=1) / 2, apart)
    exact = (fit == 1).any(axis=0).astype(np.float32) if len(fit) else np.full(len(found.operands), 0.5, np.float32)
    years = (exact[first] + exact[last]) / 2
    recall = scores.recall[found.metrics]
    metrics = np.minimum(recall[first], recall[last])
    one_metric = traits["one_metric"] > 0
    both = np.where(series, years, np.where(one_metric, apart, metrics))
    exclusive = _exclusive(scores, found)
    return {
        "both_named": np.where(pair, both, 0),
        "two_metrics_said": np.where(pair & ~one_metric, exclusive, 0),
        "over_time": _over_time(reading, found),
    }


def _exclusive(scores: MetricScores, found: Candidates) -> Floats:
    """How much of a question only the one metric covers, or only the other, whichever is less."""
    total = float(scores.weights.sum())
    if not total:
        return np.zeros(len(found.counts), dtype=np.float32)
    covers = scores.covers[found.metrics]
    one, other = covers[found.first], covers[found.last]
    least = np.minimum((one & ~other) @ scores.weights, (other & ~one) @ scores.weights)
    return np.asarray(least / total, dtype=np.float32)


def _over_time(reading: QuestionReading, found: Candidates) -> Floats:
    """Whether a derivation goes over time, or sets figures against each other, as the question speaks of."""
    return np.asarray(reading.in_time * found.traits["over_time"], dtype=np.float32)
