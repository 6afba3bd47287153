"""Pending questions clustered by meaning; vectors are passed in, since curation knows no encoder."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from bot.curation.records import PendingQuestion, question_key
from bot.knowledge.folder import Base
from bot.matching.query import STOP_WORDS, fold, stems, words

SAME_MEANING = 0.75
"""Cosine similarity from which two questions count as the same.

Measured on 400 variants of 80 entries of the shipped base: of pairs this similar three in five belong to one entry,
and most others to two related ones; at 0.7 fewer than half do.
"""

SAME_WORDS = 0.6
"""The same threshold for word vectors, used without an encoder."""

MAX_CLUSTERS = 200
"""Nobody reads more; the most frequent ones come first."""


@dataclass(frozen=True, slots=True)
class QuestionCluster:
    """Unanswered questions with the same meaning, the most frequent first, and the entries nearest to them."""

    key: str
    questions: tuple[PendingQuestion, ...]
    nearest: tuple[str, ...]

    @property
    def count(self) -> int:
        """How often they were asked in total."""
        return sum(one.count for one in self.questions)


def cluster(
    waiting: Sequence[PendingQuestion],
    vectors: NDArray[np.floating],
    same: float,
    near: Callable[[str], tuple[str, ...]],
    apart: Callable[[int, int], bool] = lambda _one, _other: False,
) -> tuple[QuestionCluster, ...]:
    """Cluster questions greedily, most frequent clusters first.

    `vectors` has one unit-length row per question, `same` is the similarity threshold, `near` gives the ids of similar
    entries, `apart` is true for two rows that never share a cluster, however similar. Each question joins the cluster
    whose first question is most similar, so clusters do not drift.
    """
    leaders: list[int] = []
    members: dict[int, list[int]] = {}
    for n in range(len(waiting)):
        close = [-1.0 if apart(one, n) else float(vectors[n] @ vectors[one]) for one in leaders]
        best = int(np.argmax(close)) if close else -1
        if best >= 0 and close[best] >= same:
            members[leaders[best]].append(n)
        else:
            leaders.append(n)
            members[n] = [n]
    found = sorted((tuple(waiting[n] for n in members[one]) for one in leaders), key=_order)
    return tuple(_group(questions, near) for questions in found[:MAX_CLUSTERS])


def word_vectors(texts: Sequence[str]) -> NDArray[np.float64]:
    """Unit-length bag-of-stems rows, one per text, for use without an encoder."""
    stem_sets = [set(stems([word for word in words(fold(text)) if word not in STOP_WORDS])) for text in texts]
    columns = {stem: n for n, stem in enumerate(sorted(set().union(*stem_sets)))}
    rows = np.zeros((len(texts), max(1, len(columns))))
    for n, found in enumerate(stem_sets):
        rows[n, [columns[one] for one in found]] = 1.0
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))


def _order(questions: tuple[PendingQuestion, ...]) -> tuple[int, str]:
    return -sum(one.count for one in questions), question_key(questions[0].unanswered.question)


def _group(questions: tuple[PendingQuestion, ...], near: Callable[[str], tuple[str, ...]]) -> QuestionCluster:
    leader = questions[0].unanswered
    key = blake2b(question_key(leader.question).encode(), digest_size=6).hexdigest()
    # Where the current base has none, those that were near when the question was asked.
    return QuestionCluster(key, questions, tuple(dict.fromkeys(near(leader.question) or leader.nearest)))


def pending_report(groups: Iterable[QuestionCluster], base: Base) -> Iterator[str]:
    """The clusters as lines: last asked, count, first question, reason; below it what may help."""
    headings = {entry.id: entry.heading.text for entry in base.entries}
    for group in groups:
        first, *others = group.questions
        last = max(one.last_asked for one in group.questions)
        yield f"{last:%Y-%m-%d}, {_times(group.count)}: {first.unanswered.question} ({_why(first)})"
        yield from (f"    also {_times(one.count)}: {one.unanswered.question} ({_why(one)})" for one in others)
        yield from (f"    comment: {one.unanswered.note}" for one in group.questions if one.unanswered.note)
        yield from (f"    similar entry {name}: {headings.get(name, 'no longer there')}" for name in group.nearest)
        subscribers = frozenset[int]().union(*(one.subscribers for one in group.questions))
        if subscribers:
            yield f"    to notify: {len(subscribers)}"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _why(one: PendingQuestion) -> str:
    return f"{one.unanswered.origin}: {one.unanswered.reason}" if one.unanswered.reason else str(one.unanswered.origin)
