"""How well the bot judges itself on bases it was not tuned on: every labelled set, against the bare cosine."""

import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.entries import EntryKind
from bot.matching.matcher import Matcher
from bot.matching.query import parse_query
from tests.benchmarks.data import Absent
from tests.benchmarks.labelled import Labelled, LabelledSet, loaders
from tests.benchmarks.report import Table, share
from tests.quality.judging import Verdict

QUICK = 120
"""Questions of each set in a quick run."""

HELD = (0.84, 0.90, 0.95)
"""Shares of the unanswerable questions that are held at the thresholds compared."""

HOW = """\
Every labelled set on its own base; sets of intents are imported with one wording an entry and with many.

- right, wrong: of the answerable questions, as the bot answers by default; others held: of the unanswerable
- held though first: of the answerable, those not answered although a right entry came first
- sure, cosine: share of the answerable that the first entry answers rightly at the threshold where that share of the
  unanswerable is held; by the bot's confidence (0 where a gap or a guard keeps the entry back), and by the cosine of
  the nearest variant alone"""


@dataclass(frozen=True, slots=True)
class Judged:
    """For each question: whether something answers it, and for two judges whether their first entry is right, and how
    sure they are; `first` is whether a right entry came first though nothing was answered."""

    answerable: NDArray[np.bool_]
    verdicts: tuple[Verdict, ...]
    first: NDArray[np.bool_]
    sure: "Ranking"
    cosine: "Ranking"


@dataclass(frozen=True, slots=True)
class Ranking:
    """Whether the first entry of each question is right, and its score."""

    right: NDArray[np.bool_]
    scores: NDArray[np.float64]


def tables(work: Path, quick: bool) -> Iterator[Table]:
    """One table of all sets; a set that is not there is named instead."""
    cuts = (f"{judge} at {held:.2f}" for held in HELD for judge in ("sure", "cosine"))
    columns = ("set", "right", "wrong", "others held", "held though first", *cuts)
    lines: list[tuple[str, ...]] = []
    for n, (name, load) in enumerate(loaders(QUICK if quick else None).items()):
        print(f"transfer: {name}", file=sys.stderr, flush=True)
        try:
            lines.append((name, *_row(judged(load(work / f"set{n}")))))
        except Absent as absent:
            yield Table(name, f"skipped: {absent}", (), ())
    yield Table("Bases of others", HOW, columns, tuple(lines))


def judged(found: LabelledSet) -> Judged:
    """Every question of a set asked, and its first entry by confidence and by cosine."""
    sure, near = zip(*(_firsts(one, found.engine.matcher) for one in found.asked), strict=True)
    verdicts = tuple(one.verdict(found.engine.ask(one.text)[0]) for one in found.asked)
    by_sure = _ranking(found.asked, sure)
    missed = np.array([one is Verdict.MISSED for one in verdicts])
    answerable = np.array([one.acceptable is not None for one in found.asked])
    return Judged(answerable, verdicts, missed & by_sure.right, by_sure, _ranking(found.asked, near))


def right_at(held: float, ranking: Ranking, answerable: NDArray[np.bool_]) -> float:
    """The share of the answerable that are answered rightly at the lowest threshold that holds so many others."""
    others = np.sort(ranking.scores[~answerable])
    count = math.ceil(held * len(others))
    threshold = others[count - 1] if count else -math.inf
    return float((ranking.right & (ranking.scores > threshold))[answerable].mean())


def _firsts(one: Labelled, matcher: Matcher) -> tuple[tuple[str, float], tuple[str, float]]:
    """The first entry with its confidence, and the entry of the nearest variant with its cosine."""
    retrieval = matcher.retrieve(matcher.without_filler(parse_query(one.text)))
    first = next((one for one in retrieval.ranked if one.conflict is None), None)
    kept_back = first is None or retrieval.gap is not None or first.score < retrieval.min_score
    sure = (first.entry.id if first else "", 0.0 if kept_back or first is None else first.confidence)
    return sure, nearest_by_cosine(one.text, matcher)


def nearest_by_cosine(text: str, matcher: Matcher) -> tuple[str, float]:
    """The entry of the variant nearest to a text as typed, and their cosine; known gaps do not count."""
    index = matcher.index
    if matcher.encode is None or index.semantic is None:
        raise RuntimeError("nothing can be compared without the encoder")
    (encoded,) = matcher.encode([text])
    cosines = index.semantic.variants.vectors.dot(encoded.vector[None])[0]
    best = np.maximum.reduceat(cosines, index.first_variants)
    best[[one.kind is EntryKind.GAP for one in index.entries]] = -1
    row = int(best.argmax())
    return index.entries[row].id, float(best[row])


def _ranking(asked: Sequence[Labelled], firsts: Sequence[tuple[str, float]]) -> Ranking:
    right = [
        one.acceptable is not None and entry in one.acceptable for one, (entry, _) in zip(asked, firsts, strict=True)
    ]
    return Ranking(np.array(right), np.array([score for _, score in firsts]))


def _row(found: Judged) -> tuple[str, ...]:
    count, inside = Counter(found.verdicts), max(1, int(found.answerable.sum()))
    others = count[Verdict.HELD] + count[Verdict.FALSE]
    own = (count[Verdict.RIGHT] / inside, count[Verdict.WRONG] / inside, count[Verdict.HELD] / max(1, others))
    cuts = (right_at(held, one, found.answerable) for held in HELD for one in (found.sure, found.cosine))
    return tuple(map(share, (*own, float(found.first.sum()) / inside, *cuts)))
