"""What is measured in a process of its own, one job a process: its times and memory as one JSON line."""

import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from bot.app.bootstrap import open_engine
from bot.encoder.embedding_lru import EmbeddingLru
from bot.encoder.files import packaged
from bot.encoder.session import Session
from bot.encoder.vector_cache import VectorCache
from bot.engine.answer_engine import AnswerEngine
from bot.engine.vectors import EncoderHandle, encode_base
from bot.knowledge.folder import read_folder
from bot.matching.index import variants_of
from bot.matching.terms import build_terms
from bot.matching.vectors import Encoded
from bot.settings import Settings
from tests.benchmarks import scale
from tests.benchmarks.memory import memory
from tests.benchmarks.rivals import rivals

Found = Mapping[str, float]

SLOW = 40
"""Questions asked of a method that compares each with every wording of a large base."""


def start(folder: Path, cache: Path, _questions: Sequence[str]) -> Found:
    """A base made ready as the bot does it."""
    begin = time.perf_counter()
    _engine(folder, cache)
    return {"seconds": time.perf_counter() - begin, "peak": memory().most}


def fill(folder: Path, cache: Path, _questions: Sequence[str]) -> Found:
    """The vectors that the cache lacks, made up."""
    begin = time.perf_counter()
    session = scale.Synthetic(packaged())
    base, _ = read_folder(folder)
    encode_base(
        base.entries,
        [variants_of(one) for one in base.entries],
        build_terms(base.terms),
        EncoderHandle(session, VectorCache(cache, session)),
    )
    return {"seconds": time.perf_counter() - begin, "peak": memory().most}


def ask(folder: Path, cache: Path, questions: Sequence[str]) -> Found:
    """Questions asked one by one, each followed by the encoder's calls that it made, alone."""
    engine = _engine(folder, cache)
    if not isinstance(engine.matcher.encode, EmbeddingLru):
        raise TypeError("nothing can be measured without the encoder")
    encode = engine.matcher.encode.session.encode  # what is remembered takes no time
    calls: list[Sequence[str]] = []

    def recorded(texts: Sequence[str]) -> Sequence[Encoded]:
        calls.append(texts)
        return encode(texts)

    matcher = replace(engine.matcher, encode=recorded)
    whole, alone = [], []
    for query in questions:
        calls.clear()
        taken = _timed(partial(matcher.decide, query))
        if calls:  # a greeting is not encoded
            whole.append(taken)
            alone.append(_timed(lambda: [encode(texts) for texts in calls]))
    return {**_percentiles("question", whole), **_percentiles("encoder", alone), "memory": memory().now}


def others(folder: Path, _cache: Path, questions: Sequence[str]) -> Found:
    """The same questions asked of the other methods, one by one."""
    wordings = [entry.heading.text for entry in read_folder(folder)[0].entries]
    labels = [str(n) for n in range(len(wordings))]
    found: dict[str, float] = {}
    large = len(wordings) > scale.REALLY_ENCODED
    filing = scale.Synthetic(packaged()).encode if large else None
    for make in rivals(Session(packaged()).encode, filing):
        method = make(wordings, labels)
        asked = questions[:SLOW] if large and method.name.startswith("rapidfuzz") else questions
        found |= _percentiles(method.name, [_timed(partial(method.best, [query])) for query in asked])
    return found


Job = Callable[[Path, Path, Sequence[str]], Found]
"""From a knowledge folder, a cache and questions to what was measured."""

JOBS: Mapping[str, Job] = {"start": start, "fill": fill, "ask": ask, "others": others}


def _engine(folder: Path, cache: Path) -> AnswerEngine:
    return open_engine(folder, _settings(cache))


def _settings(cache: Path) -> Settings:
    return Settings.model_construct(cache=cache)


def _timed(run: Callable[[], object]) -> float:
    begin = time.perf_counter_ns()
    run()
    return (time.perf_counter_ns() - begin) / 1e6


def _percentiles(name: str, taken: Sequence[float]) -> Found:
    half, most = np.percentile(taken, [50, 99])
    return {f"{name} p50": float(half), f"{name} p99": float(most)}


if __name__ == "__main__":
    job, folder, cache, questions = sys.argv[1:]
    lines = Path(questions).read_text(encoding="utf-8").splitlines()
    print(json.dumps(JOBS[job](Path(folder), Path(cache), lines)))
