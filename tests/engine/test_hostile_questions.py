"""No question takes long: whatever it is made of, it costs a few times what a plain one costs."""

import time
from pathlib import Path

import numpy as np
import pytest

from bot.app.bootstrap import open_engine
from bot.engine.answer_engine import AnswerEngine
from bot.matching.query import QUESTION_CHARACTERS
from bot.settings import read_settings
from tests.conftest import CACHE
from tests.engine.hostile_questions import LENGTHS, Words, hostile_questions

P99, MOST = 10.0, 18.0
"""How many times as long as a plain question one in a hundred may take, and any: a message is read six times over."""

FEW, MANY, SEED = 60, 5_000, 1


def words_of(engine: AnswerEngine) -> Words:
    base = engine.base
    wordings = [wording for entry in base.entries for wording in entry.variants]
    return Words(sorted(engine.matcher.speller.own), wordings, [term.name for term in base.terms])


def milliseconds(engine: AnswerEngine, question: str) -> float:
    begin = time.thread_time()
    engine.ask(question)
    return 1000 * (time.thread_time() - begin)


def test_hostile_questions_are_of_every_length_and_the_same_for_the_same_seed(repo: Path):
    engine = open_engine(repo / "tests/quality/second_base", read_settings(cache=CACHE, encoder=False))
    asked = [[one for one, _ in hostile_questions(words_of(engine), len, FEW, SEED)] for _ in range(2)]
    assert asked[0] == asked[1]
    assert max(map(len, asked[0])) <= QUESTION_CHARACTERS
    for low, high in zip((0, *LENGTHS), LENGTHS, strict=False):
        assert any(low < len(one) <= high for one in asked[0])


def test_of_few_hostile_questions_none_costs_much_more_than_a_plain_one(repo: Path):
    engine = open_engine(repo / "tests/quality/second_base", read_settings(cache=CACHE))
    judge(engine, [one.heading.text.lower() + " now" for one in engine.base.entries], FEW)


@pytest.mark.soak
def test_of_thousands_of_hostile_questions_none_costs_much_more_than_a_plain_one(shipped: AnswerEngine, repo: Path):
    for row in range(shipped.matcher.index.size):
        shipped.matcher.slots_of(row)
    judge(shipped, [entry.variants[-1] + " now" for entry in shipped.base.entries[:200]], MANY)


def judge(engine: AnswerEngine, plain: list[str], count: int) -> None:
    """Asks so many questions; a busy machine makes them and the plain ones slower alike."""
    usual = float(np.median([milliseconds(engine, one) for one in plain]))
    found = hostile_questions(words_of(engine), lambda text: milliseconds(engine, text), count, SEED)
    taken = np.array([each for _, each in found])
    worst = max(found, key=lambda one: one[1])[0]
    print(f"{count}: plain {usual:.1f} ms, p50 {np.median(taken):.1f}, p99 {np.quantile(taken, 0.99):.1f}, "
          f"most {taken.max():.1f}: {worst[:80]!r}")  # fmt: skip
    assert np.quantile(taken, 0.99) <= P99 * usual
    assert taken.max() <= MOST * usual, worst
