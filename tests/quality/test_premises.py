"""Questions that take for granted what no document says, without a number: corrected or held, never confirmed."""

import json
from pathlib import Path

import pytest

from bot.app.bootstrap import open_engine
from bot.engine.answer_engine import AnswerEngine
from bot.matching.decision import Outcome
from bot.settings import Settings
from tests.conftest import CACHE

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def engines(shipped: AnswerEngine) -> dict[str, AnswerEngine]:
    second = open_engine(HERE / "second_base", Settings.model_construct(cache=CACHE))
    return {"shipped": shipped, "second": second}


def premises(base: str) -> list[str]:
    lines = map(json.loads, (HERE / "premises.jsonl").read_text(encoding="utf-8").splitlines())
    return [line["q"] for line in lines if line["base"] == base]


@pytest.mark.parametrize(("base", "most_held"), [("shipped", 15), ("second", 18)])
def test_no_false_premise_is_confirmed(engines: dict[str, AnswerEngine], base: str, most_held: int):
    assert len(premises(base)) >= 15
    held = 0
    for question in premises(base):
        reply, _ = engines[base].ask(question)
        corrected = reply.corrects is not None and reply.answers[0].text.startswith("No")
        assert corrected or reply.status is not Outcome.ANSWERED, question
        held += not corrected
    assert held <= most_held
