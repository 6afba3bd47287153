"""Messages nobody sends in good faith, on the shipped base: none is answered, none pings, none comes back as markup."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from simcord.env import Env

from bot.chat.client import Client
from bot.chat.context import build_context
from bot.chat.invite import intents
from bot.engine.answer_engine import AnswerEngine
from bot.matching.query import QUESTION_CHARACTERS
from tests.behaviour.hostile import HOSTILE
from tests.behaviour.world import World, answered, buttons, last_in, text_of
from tests.chat.builders import ManualClock
from tests.journals import NewJournal

MARKS = re.compile(r"<[@#:/]|@everyone|@here|`|\|\||\]\(|~~|__")

Seen = tuple[str, frozenset[str]]
"""The text of what came back, and what stands on its buttons."""
Way = Callable[[World, str], Awaitable[Seen]]


@pytest.fixture
async def hostile_world(shipped: AnswerEngine, time: ManualClock, new_journal: NewJournal) -> AsyncIterator[World]:
    with ThreadPoolExecutor(1) as worker:
        ready = build_context(lambda: shipped, new_journal(), worker, time, time)
        env = Env(Client(ready), shard_count=1, approved_intents=intents())
        await env.start()
        world = World.made(env)
        yield world
        await env.shutdown()
        assert env.errors_since(world.seen_errors) == ()


async def by_command(world: World, text: str) -> Seen:
    message = answered(await world.ask(text[:QUESTION_CHARACTERS]))
    return text_of(message), frozenset(buttons(message.components))


async def by_mention(world: World, text: str) -> Seen:
    return _embedded(world, await world.says(f"{world.mention} {text}"[:2000]))


async def by_direct_message(world: World, text: str) -> Seen:
    await world.alice.send_dm(text[:2000])
    return _embedded(world, last_in(world.alice.user.dm_channel))


def _embedded(world: World, message: object) -> Seen:
    assert message.author.id == world.bot.bot_user_id  # type: ignore[attr-defined]
    assert message.mentions == []  # type: ignore[attr-defined]
    assert message.role_mentions == []  # type: ignore[attr-defined]
    assert not message.mention_everyone  # type: ignore[attr-defined]
    (embed,) = message.embeds  # type: ignore[attr-defined]
    labels = [one.label for row in message.components for one in row.children]  # type: ignore[attr-defined]
    return f"{embed.title}\n{embed.description}", frozenset(labels)


def markup_in(text: str) -> list[str]:
    """Marks of the asker's that would take effect; those behind a backslash are shown as they are."""
    return MARKS.findall(re.sub(r"\\[^0-9A-Za-z\s]", "", text).replace("@\N{ZERO WIDTH SPACE}", ""))


async def answers_to(world: World, time: ManualClock, way: Way, texts_of: Iterable[str]) -> Sequence[tuple[str, Seen]]:
    found = []
    for text in texts_of:
        found.append((text, await way(world, text)))
        time.now += 3600
    return found


WAYS = pytest.mark.parametrize("way", [by_command, by_mention, by_direct_message])


def test_there_are_forty_of_them():
    assert len(set(HOSTILE)) == 40


@WAYS
async def test_hostile_messages_ping_nobody_and_are_echoed_as_they_were_typed(
    hostile_world: World, time: ManualClock, way: Way
):
    for text, (shown, _) in await answers_to(hostile_world, time, way, HOSTILE):
        assert markup_in(shown) == [], text[:60]


@WAYS
async def test_hostile_messages_stay_without_an_answer(hostile_world: World, time: ManualClock, way: Way):
    found = await answers_to(hostile_world, time, way, HOSTILE)
    assert [text[:60] for text, (_, labels) in found if "Sources" in labels] == []


async def test_a_question_of_the_base_is_answered_by_the_same_ways(hostile_world: World, time: ManualClock):
    for way in (by_command, by_mention, by_direct_message):
        ((_, (_, labels)),) = await answers_to(hostile_world, time, way, ["How long is the treaty valid?"])
        assert "Sources" in labels


async def test_likeness_of_meaning_alone_is_offered_and_not_answered(hostile_world: World):
    for text in ("tiny", "huge"):
        _, labels = await by_command(hostile_world, text)
        assert "Answer" in labels
        assert "Sources" not in labels


def test_markup_that_takes_effect_is_seen():
    assert markup_in("a <@1> @everyone `b` ||c||")
    assert markup_in(r"a \<@1> \`b\` \|\|c\|\|") == []
