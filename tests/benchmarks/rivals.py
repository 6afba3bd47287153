"""The usual ways to find the nearest question, each as its documentation recommends, behind one protocol."""

from collections.abc import Callable, Sequence
from typing import Protocol

import bm25s  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process, utils
from Stemmer import Stemmer

from bot.matching.decision import Outcome
from bot.matching.matcher import Matcher
from bot.matching.vectors import Encode
from tests.benchmarks.metrics import Best

_AT_ONCE = 250
_BATCH = 16

Scorer = Callable[..., float]
Make = Callable[[Sequence[str], Sequence[str]], "Method"]
"""Makes a method from wordings and the label of each."""


class Method(Protocol):
    """A way to find the best answer to each of some questions."""

    name: str

    def best(self, queries: Sequence[str]) -> Best: ...


class Ours:
    """This matcher as the bot asks it; what it is nearest to counts where it answers nothing."""

    name = "this matcher"

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher

    def best(self, queries: Sequence[str]) -> Best:
        decisions = [self._matcher.decide(query) for query in queries]
        nearest = [(one.answers or one.suggestions or (None,))[0] for one in decisions]
        return Best(
            tuple(one.entry.id if one else None for one in nearest),
            np.array([one.score if one else 0.0 for one in nearest]),
            np.array([one.outcome is Outcome.ANSWERED for one in decisions]),
        )


class Nearest:
    """A method that scores every wording; the label of the best one, the first of equals, is its answer."""

    name = ""

    def __init__(self, labels: Sequence[str]) -> None:
        self._labels = labels

    def scores(self, queries: Sequence[str]) -> NDArray[np.floating]:
        """The score of each wording (columns) for each query (rows)."""
        raise NotImplementedError

    def best(self, queries: Sequence[str]) -> Best:
        labels: list[str] = []
        tops: list[float] = []
        for begin in range(0, len(queries), _AT_ONCE):
            scores = self.scores(queries[begin : begin + _AT_ONCE])
            labels += [self._labels[int(at)] for at in scores.argmax(axis=1)]
            tops += [float(top) for top in scores.max(axis=1)]
        return Best(tuple(labels), np.array(tops), np.ones(len(queries), dtype=np.bool_))


class Fuzzy(Nearest):
    """A scorer of RapidFuzz over all wordings (`process.cdist`, one worker), with its default processor."""

    def __init__(self, name: str, scorer: Scorer, wordings: Sequence[str], labels: Sequence[str]) -> None:
        super().__init__(labels)
        self.name, self._scorer = f"rapidfuzz {name}", scorer
        self._wordings = [utils.default_process(text) for text in wordings]

    def scores(self, queries: Sequence[str]) -> NDArray[np.floating]:
        asked = [utils.default_process(text) for text in queries]
        return process.cdist(asked, self._wordings, scorer=self._scorer, dtype=np.float32, workers=1)


class Okapi(Nearest):
    """bm25s as its guide uses it: English stop words left out, stems, its own settings."""

    name = "bm25s"

    def __init__(self, wordings: Sequence[str], labels: Sequence[str]) -> None:
        super().__init__(labels)
        self._stemmer = Stemmer("english")
        self._index = bm25s.BM25()
        tokens = bm25s.tokenize(list(wordings), stopwords="en", stemmer=self._stemmer, show_progress=False)
        self._index.index(tokens, show_progress=False)

    def best(self, queries: Sequence[str]) -> Best:
        asked = bm25s.tokenize(list(queries), stopwords="en", stemmer=self._stemmer, show_progress=False)
        places, scores = self._index.retrieve(asked, k=1, show_progress=False)
        labels = tuple(self._labels[int(at)] for at in places[:, 0])
        return Best(labels, scores[:, 0].astype(np.float64), np.ones(len(queries), dtype=np.bool_))


class Bare(Nearest):
    """The encoder alone: the nearest wording by cosine, texts as they are typed."""

    name = "encoder alone"

    def __init__(self, encode: Encode, filing: Encode, wordings: Sequence[str], labels: Sequence[str]) -> None:
        super().__init__(labels)
        self._encode = encode
        self._vectors = _encoded(wordings, filing)

    def scores(self, queries: Sequence[str]) -> NDArray[np.floating]:
        return _encoded(queries, self._encode) @ self._vectors.T


def _encoded(texts: Sequence[str], encode: Encode) -> NDArray[np.float32]:
    batches = (texts[n : n + _BATCH] for n in range(0, len(texts), _BATCH))
    return np.stack([one.vector for batch in batches for one in encode(batch)])


def rivals(encode: Encode, filing: Encode | None = None) -> tuple[Make, ...]:
    """What makes each of the other methods; wordings may be encoded by something cheaper than questions are."""
    return (
        lambda wordings, labels: Fuzzy("token_set_ratio", fuzz.token_set_ratio, wordings, labels),
        lambda wordings, labels: Fuzzy("WRatio", fuzz.WRatio, wordings, labels),
        Okapi,
        lambda wordings, labels: Bare(encode, filing or encode, wordings, labels),
    )
