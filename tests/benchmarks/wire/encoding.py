"""What the encoder alone takes of each question, in a process of its own: milliseconds as one JSON line."""

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.app.bootstrap import open_engine
from bot.encoder.embedding_lru import EmbeddingLru
from bot.matching.vectors import Encoded
from bot.settings import Settings
from tests.benchmarks.wire.asked import KNOWLEDGE, questions


def alone(cache: Path, count: int) -> list[float]:
    """For each question the time of the encoder's calls that it makes; 0 for those that make none."""
    engine = open_engine(KNOWLEDGE, Settings.model_construct(cache=cache))
    if not isinstance(engine.matcher.encode, EmbeddingLru):
        raise TypeError("nothing can be measured without the encoder")
    encode = engine.matcher.encode.session.encode  # what is remembered takes no time
    calls: list[Sequence[str]] = []

    def recorded(texts: Sequence[str]) -> Sequence[Encoded]:
        calls.append(texts)
        return encode(texts)

    matcher, taken = replace(engine.matcher, encode=recorded), []
    for question in questions(count):
        calls.clear()
        matcher.decide(question)
        begin = time.perf_counter_ns()
        for texts in calls:
            encode(texts)
        taken.append((time.perf_counter_ns() - begin) / 1e6 if calls else 0.0)
    return taken


if __name__ == "__main__":
    folder, number = sys.argv[1:]
    print(json.dumps(alone(Path(folder), int(number))))
