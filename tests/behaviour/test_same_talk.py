"""The same messages get the same answers in the terminal, as JSON lines, by a mention and by /ask; no part vanishes."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from bot.app.bootstrap import open_engine
from bot.engine.answer_engine import AnswerEngine
from bot.engine.conversation import TALK_SECONDS
from bot.settings import Settings
from bot.terminal import screen, show
from tests.behaviour.world import World, shown
from tests.chat.builders import ManualClock, SwappableEngine
from tests.cli.running import objects, process
from tests.conftest import CACHE

BASE = Path(__file__).parents[1] / "quality" / "second_base"
DIALOGUES = BASE.parent / "dialogues.jsonl"
FEW, MANY = 20, 60
"""Turns asked by `make test`, and by `make soak`."""
LEXICAL = {"DOSSIER_ENCODER": "false"}
PAUSE = 3.0
"""Seconds between two messages, so that nobody asks too fast."""

QUESTIONS = (
    "How many beds does the hospital of Aldersea have?",
    "What did the new crane cost?",
    "Who owns the port of Norhaven?",
    "How many doctors work in the hospitals?",
    "How long is the east quay?",
    "What will the footbridge cost?",
    "How long is the concession of Brightwater Ferries?",
    "Why did Aldersea lose hospital beds?",
    "How many workers does Kestrel Lines have in Norhaven?",
    "What is the capital of France?",
    "How long do people wait for an operation in Norhaven?",
    "What do the companies pay the port per ship?",
    "How warm does the water of the basin get?",
)
JOINTS = (" ", "\n", " And ", "\n- ", " Also: ")
MESSAGES = 40


@pytest.fixture(scope="module")
def towns() -> AnswerEngine:
    return open_engine(BASE, Settings.model_construct(cache=CACHE, encoder=False))


def turns() -> list[str]:
    dialogues = map(json.loads, DIALOGUES.read_text(encoding="utf-8").splitlines())
    found = [turn["q"] for one in dialogues if one["base"] in ("second", "workshop") for turn in one["turns"]]
    return found[:MANY]


def messages() -> Iterator[tuple[list[str], str]]:
    """Messages of two and of three questions, each question beside many others."""
    count = len(QUESTIONS)
    for n in range(MESSAGES):
        step = 1 + n // count
        asked = [QUESTIONS[(n + step * place) % count] for place in range(2 + n % 2)]
        yield asked, JOINTS[n % len(JOINTS)].join(asked)


def said(reply: dict[str, Any]) -> list[str]:
    """What a reply says: the texts of its answers, and where it has none what it offers, or why it has none."""
    parts = reply["parts"] or [reply]
    texts = [one["text"] for one in reply["answers"]]
    return texts + [_without_answer(one) for one in parts if one["message"]]


def _without_answer(part: dict[str, Any]) -> str:
    # Each surface asks in its own words which of the entries near a question is meant.
    if part["status"] == "suggested" and part.get("suggestions"):
        return str(part["suggestions"][0]["question"])
    return str(part["message"].split("\n")[0])


def plain(text: str) -> str:
    return " ".join(text.replace("\\", "").split())


def holds(text: str, reply: dict[str, Any]) -> None:
    missing = [one for one in said(reply) if plain(one) not in plain(text)]
    assert not missing, (reply["question"], missing, text)


async def mentioned(world: World, text: str) -> str:
    message = await world.says(f"{world.mention} {text}")
    return "\n".join((message.content, *(one.description or "" for one in message.embeds)))


@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.soak)])
async def test_turns_of_a_talk_get_the_same_answers_everywhere(
    world: World, current: SwappableEngine, towns: AnswerEngine, time: ManualClock, count: int
):
    asked = turns()[:count]
    assert len(asked) == count
    lines = "".join(json.dumps({"q": text, "talk": "one"}) + "\n" for text in asked)
    replies = objects(process("ask", "--json", "--knowledge", BASE, given=lines.encode(), env=LEXICAL))
    talked = process("chat", "--knowledge", BASE, given="".join(f"{text}\n" for text in asked).encode(), env=LEXICAL)
    at, printed = 0, plain(talked.out)
    for reply in replies:
        for one in sorted((plain(text) for text in said(reply)), key=printed[at:].find):
            assert one in printed[at:], (reply["question"], one)
            at = printed.find(one, at)
    current.engine = towns
    for text, reply in zip(asked, replies, strict=True):
        holds(await mentioned(world, text), reply)
        holds(shown(await world.bob.slash(world.channel, "ask", question=text)), reply)
        time.now += PAUSE


def test_no_part_of_a_message_vanishes(towns: AnswerEngine, capsys: pytest.CaptureFixture[str]):
    for asked, text in messages():
        whole = towns.ask(text)[0]
        assert len(whole.parts) == len(asked), text
        for question, part in zip(asked, whole.parts, strict=True):
            alone = towns.ask(question)[0]
            assert part.status == alone.status, (text, question)
            assert part.entries == tuple(one.entry for one in alone.answers), (text, question)
            assert part.message == alone.message, (text, question)
        show(whole, screen())
        holds(capsys.readouterr().out, json.loads(whole.model_dump_json()))


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.soak)])
async def test_nor_on_discord(
    world: World, current: SwappableEngine, towns: AnswerEngine, time: ManualClock, every: int
):
    current.engine = towns
    for _, text in islice(messages(), 0, MESSAGES, every):
        reply = json.loads(towns.ask(text)[0].model_dump_json())
        holds(await mentioned(world, text), reply)
        holds(shown(await world.ask(text)), reply)
        time.now += TALK_SECONDS + 1
