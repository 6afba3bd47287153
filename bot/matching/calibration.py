"""Confidence learnt from the base itself: wordings are hidden and must be found, entries are hidden and must not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.model import Entry, Kind
from bot.matching import confidence
from bot.matching.confidence import Confidence, Doubles
from bot.matching.evidence import LEAD, NEAR, weigh
from bot.matching.index import Index, build, wording_stems
from bot.matching.reading import Reading
from bot.matching.scoring import score
from bot.matching.vectors import Encoded, Floats, Library, Wordings

FOLDS = 3
MOST_ASKED = 300
"""Questions asked of each kind; more change the coefficients by less than their error."""

ANSWERABLE, HIDDEN, GAP, FAR = range(4)
"""Kinds of question: of an entry that is there, of one that is hidden, of a known gap, of another world."""

# What people ask, in parts: mostly what the base holds, some of what lies near it, little of something else.
# Chosen on the first base's development questions and CLINC150 together.
_HOLDS, _HIDDEN, _GAPS, _ELSEWHERE = 0.55, 0.35, 0.10, 0.10

Row = tuple[Doubles, bool, int]
"""Features, whether the best answer was right, and the kind of question."""


LEAST_SURE = 0.25
"""However few go wrong on the folds, an answer three times likelier wrong than right is none."""


SHIPPED = Confidence((1.5, 5.0, 2.3, 1.0), -3.4, 0.35)
"""What the first base taught, for bases too small to teach: its own fit, rounded."""

SHIPPED_WORTH = 40
"""As many questions of its own outweigh what is shipped."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Questions asked of a base on folds: their evidence, whether the best entry was right, kind, and weight."""

    features: Doubles
    right: NDArray[np.bool_]
    kinds: NDArray[np.int64]
    importance: Doubles


@dataclass(frozen=True, slots=True)
class _Stored:
    """A wording's vectors as they lie in the library."""

    vector: Floats
    pieces: NDArray[np.int32]
    piece_vectors: Floats


def sample(entries: Sequence[Entry], asked: Sequence[Sequence[str]], index: Index, library: Library | None,
           far: Sequence[Reading]) -> Sample:  # fmt: skip
    """What the base's own wordings tell about confidence; `far` are questions about other things altogether."""
    rows: list[Row] = []
    for fold in range(FOLDS):
        part = _Fold(entries, asked, index, library, fold)
        rows += part.answerable()
        rows += part.hidden_entries()
        rows += part.gaps()
        rows += [(part.evidence(one)[0], False, FAR) for one in far[fold::FOLDS]]
    kinds = np.array([kind for _, _, kind in rows])
    shares = _shares(sum(entry.kind is Kind.GAP for entry in entries), len(entries))
    importance = shares[kinds] / np.maximum(np.bincount(kinds, minlength=4)[kinds], 1)
    features = np.stack([one for one, _, _ in rows])
    return Sample(features, np.array([right for _, right, _ in rows]), kinds, importance)


def _shares(gaps: int, entries: int) -> Doubles:
    """The weight of each kind: known gaps show what is asked in vain; as far as they lack, hidden entries must."""
    lacking = max(0.0, 1 - gaps / max(1, entries - gaps))
    return np.array([_HOLDS, _HIDDEN * lacking, _GAPS * (1 - lacking), _ELSEWHERE])


def calibrate(found: Sample, precision: float) -> Confidence:
    """The confidence of a base, and the threshold from which on that share of answers is to questions it holds.

    A question nearer to a gap is not answered whatever the confidence, so it counts for neither.
    """
    asked = (found.features[:, LEAD] >= 0) & ~_held(found)
    features, importance = found.features[asked], found.importance[asked]
    holds = found.kinds[asked] == ANSWERABLE
    if not holds.any():
        return replace(SHIPPED, threshold=max(SHIPPED.threshold, _beyond(found)))
    made = confidence.fit(features, found.right[asked], importance)
    own = int(holds.sum()) / (int(holds.sum()) + SHIPPED_WORTH)
    mixed = confidence.mix(made, SHIPPED, own)
    at = confidence.threshold_for(precision, mixed.of(features), holds, importance)
    return replace(mixed, threshold=max(own * at + (1 - own) * SHIPPED.threshold, LEAST_SURE))


def _held(found: Sample) -> NDArray[np.bool_]:
    """The questions about other things that this base does answer: as near as three in four of its own."""
    near, own = found.features[:, NEAR], found.right & (found.kinds == ANSWERABLE)
    if not own.any():
        return np.zeros(len(near), dtype=np.bool_)
    return np.asarray((found.kinds == FAR) & (near >= np.quantile(near[own], 0.25)))


def _beyond(found: Sample) -> float:
    """The probability that one in twenty questions about other things reaches."""
    far = found.features[found.kinds == FAR]
    return float(np.quantile(SHIPPED.of(far), 0.95)) if len(far) else 0.0


class _Fold:
    """A base with a share of its wordings hidden, and the questions that these make."""

    def __init__(self, entries: Sequence[Entry], asked: Sequence[Sequence[str]], index: Index,
                 library: Library | None, fold: int) -> None:  # fmt: skip
        self.entries, self.index, self.library, self.asked = entries, index, library, asked
        kept = [[r for r in range(len(one)) if len(one) == 1 or r % FOLDS != fold] for one in asked]
        self.hidden = [(n, r) for n, one in enumerate(asked) for r in range(len(one)) if r not in kept[n]]
        rows = [int(index.first[n]) + r for n, one in enumerate(kept) for r in one]
        self.part = build(entries, [[asked[n][r] for r in one] for n, one in enumerate(kept)], index.terms,
                          _part(library, rows) if library else None)  # fmt: skip

    def answerable(self) -> Iterator[Row]:
        """Hidden wordings of entries: the entry, or one akin to it, is to be found."""
        for n, r in _thin(self._of(answers=True)):
            features, best = self.evidence(self._reading(n, r))
            yield features, best is not None and (best == n or akin(self.entries[best], self.entries[n])), ANSWERABLE

    def hidden_entries(self) -> Iterator[Row]:
        """The same wordings with the entry and all akin to it taken away: nothing answers them."""
        for n, r in _thin(self._of(answers=True)):
            gone = {m for m, one in enumerate(self.entries) if m == n or akin(one, self.entries[n])}
            yield self.evidence(self._reading(n, r), gone)[0], False, HIDDEN

    def gaps(self) -> Iterator[Row]:
        """Hidden wordings of known gaps: nothing answers them, and the gap is there to say so."""
        for n, r in _thin(self._of(answers=False)):
            yield self.evidence(self._reading(n, r))[0], False, GAP

    def _of(self, *, answers: bool) -> list[tuple[int, int]]:
        return [(n, r) for n, r in self.hidden if (self.entries[n].kind is not Kind.GAP) == answers]

    def evidence(self, reading: Reading, without: Iterable[int] = ()) -> tuple[Doubles, int | None]:
        """The evidence for a question, and the row of the best answer."""
        scores = score(reading, self.part)
        found = weigh(reading, scores, self.part, without)
        return found.features, None if found.best is None else int(scores.rows[found.best])

    def _reading(self, entry: int, wording: int) -> Reading:
        text = self.asked[entry][wording]
        row = int(self.index.first[entry]) + wording
        encoded: tuple[Encoded, ...] = (_stored(self.library.wordings, row),) if self.library else ()
        return Reading(text, (), wording_stems(text, self.index.terms), encoded)


def akin(one: Entry, other: Entry) -> bool:
    """Whether one entry may answer what another asks: either refers to the other, or both rest on one quote."""
    if other.id in _named(one) or one.id in _named(other):
        return True
    return not {quote.text for quote in one.quotes}.isdisjoint(quote.text for quote in other.quotes)


def _named(entry: Entry) -> set[str]:
    return {name.text for name in (*entry.see, *entry.rests_on)}


def _thin(rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """At most a fold's share of the questions of a kind, spread evenly."""
    most = MOST_ASKED // FOLDS
    return rows if len(rows) <= most else [rows[n * len(rows) // most] for n in range(most)]


def _stored(wordings: Wordings, row: int) -> _Stored:
    span = slice(int(wordings.starts[row]), int(wordings.starts[row + 1]))
    vectors = wordings.codes[span].astype(np.float32) * wordings.scales[span, None]
    return _Stored(wordings.vectors[row], wordings.pieces[span], vectors)


def _part(library: Library, rows: Sequence[int]) -> Library:
    """The library with some of its wordings."""
    whole = library.wordings
    spans = [np.arange(whole.starts[row], whole.starts[row + 1]) for row in rows]
    every = np.concatenate(spans) if spans else np.zeros(0, dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum([len(span) for span in spans])]).astype(np.int64)
    wordings = Wordings(whole.vectors[list(rows)], starts, whole.pieces[every], whole.scales[every], whole.codes[every])
    return Library(wordings, library.passages, library.encode, library.stops)
