"""Dialogues of two to four turns, asked as lines of `ask --json` with a talk: follow-ups are read rightly or held."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.answering.input_lines import InputQuestion
from bot.answering.json_line import answer_lines
from bot.answering.reply import Reply
from bot.app.bootstrap import open_engine
from bot.engine.answer_engine import AnswerEngine
from bot.engine.conversation import Conversations, ask_in_talk
from bot.settings import Settings
from tests.conftest import CACHE

HERE = Path(__file__).parent
DIALOGUES = HERE / "dialogues.jsonl"
OTHERS = ("second", "workshop")
RIGHT, WRONG = 0.84, 0.03
"""Shares of the follow-up turns: at least so many right, at most so many wrong. No part is
blind: both halves have been used for mending, and give .86 and .02 together."""


def turns(base: str) -> Iterator[tuple[str, int, str, set[str]]]:
    for number, line in enumerate(DIALOGUES.read_text(encoding="utf-8").splitlines()):
        dialogue = json.loads(line)
        for place, turn in enumerate(dialogue["turns"] if dialogue["base"] == base else ()):
            yield f"talk {number}", place, turn["q"], set(turn["entries"])


def verdict(reply: dict[str, Any], wanted: set[str]) -> str:
    """Right: a wanted entry or gap, or silence where nothing but silence is wanted."""
    if reply["status"] == "answered":
        return "right" if wanted & {one["entry"] for one in reply["answers"]} else "wrong"
    silent = all(name.startswith("gap_") for name in wanted)
    return "right" if silent or reply["gap"] in wanted else "missed"


@pytest.fixture(scope="module")
def verdicts(shipped: AnswerEngine) -> dict[str, Counter[tuple[bool, str]]]:
    bases = {name: open_engine(HERE / f"{name}_base", Settings.model_construct(cache=CACHE)) for name in OTHERS}
    return {name: asked(engine, name) for name, engine in {"shipped": shipped, **bases}.items()}


def asked(engine: AnswerEngine, base: str) -> Counter[tuple[bool, str]]:
    talks = Conversations(time.monotonic)

    def ask(question: InputQuestion) -> tuple[Reply, float]:
        return ask_in_talk(engine, talks, question.talk, question.text)

    every = list(turns(base))
    lines = [json.dumps({"q": text, "talk": talk}).encode() for talk, _, text, _ in every]
    replies = [json.loads(line.text) for line in answer_lines(lines, ask)]
    return Counter(
        (place > 0, verdict(reply, wanted)) for (_, place, _, wanted), reply in zip(every, replies, strict=True)
    )


@pytest.mark.parametrize(("base", "missed"), [("shipped", 0), ("second", 3), ("workshop", 2)])
def test_first_turns_are_answered_as_ever(verdicts: dict[str, Counter[tuple[bool, str]]], base: str, missed: int):
    assert verdicts[base][False, "wrong"] <= 1
    assert verdicts[base][False, "missed"] <= missed


def test_follow_ups_are_read_rightly_or_held(verdicts: dict[str, Counter[tuple[bool, str]]]):
    found = sum(verdicts.values(), Counter())
    every = sum(count for (later, _), count in found.items() if later)
    assert found[True, "right"] >= RIGHT * every, found
    assert found[True, "wrong"] <= WRONG * every, found
