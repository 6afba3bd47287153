"""An edited question takes the same path as a new one: its slot, its retry, its metric, its note for the moderators."""

from typing import Any

import discord
import pytest
from aiohttp import ServerDisconnectedError

from bot.chat import texts
from bot.chat.ask import service
from bot.chat.context import BotContext
from bot.chat.inflight import MAX_IN_FLIGHT
from bot.chat.rate_limit import PERSON
from tests.behaviour.world import World

OPEN = "Is the harbour open at night?"
COLOUR = "What colour is the lighthouse?"
NOBODY_KNOWS = "xyzzy plugh"


async def edited(world: World, first: str, then: str) -> discord.Message:
    """Alice asks and then edits her question; gives the answer as it is afterwards."""
    question = await world.alice.send(world.channel, f"{world.mention} {first}")
    await world.alice.edit(question, f"{world.mention} {then}")
    return world.last


async def test_an_edited_question_without_an_answer_waits_for_the_moderators(world: World, context: BotContext):
    await edited(world, OPEN, NOBODY_KNOWS)
    await context.question_log.flush()
    assert [one.unanswered.question for one in await context.journal.questions.pending()] == [NOBODY_KNOWS]
    assert await context.journal.recent_questions.latest(9) == (NOBODY_KNOWS, OPEN)


async def test_an_edited_question_holds_a_slot_while_it_is_answered(world: World, monkeypatch: pytest.MonkeyPatch):
    free, ask = [], service.ask

    async def watched(bot: BotContext, *more: Any) -> service.AskResult:
        free.append(bot.message_slots.free._value)
        return await ask(bot, *more)

    monkeypatch.setattr(service, "ask", watched)
    await edited(world, OPEN, COLOUR)
    assert free == [MAX_IN_FLIGHT - 1, MAX_IN_FLIGHT - 1]


async def test_an_edit_whose_connection_breaks_is_sent_again(world: World, monkeypatch: pytest.MonkeyPatch):
    edit, tries = discord.PartialMessage.edit, []

    async def breaks_once(message: discord.PartialMessage, **more: Any) -> discord.Message:
        tries.append(message.id)
        if len(tries) == 1:
            raise ServerDisconnectedError
        return await edit(message, **more)

    monkeypatch.setattr(discord.PartialMessage, "edit", breaks_once)
    answer = await edited(world, OPEN, COLOUR)
    assert tries == [answer.id, answer.id]
    assert answer.embeds[0].title == COLOUR


async def test_an_edited_question_is_counted_and_timed(world: World, context: BotContext):
    await edited(world, OPEN, COLOUR)
    text = context.metrics.render(longest_lag=0.0, ready=True).decode()
    assert 'dossier_questions_total{outcome="answered"} 2.0' in text
    assert 'dossier_stage_seconds_count{stage="whole"} 2.0' in text
    assert 'dossier_stage_seconds_count{stage="send"} 2.0' in text


async def test_an_error_in_an_edited_question_is_told_with_its_number(world: World, monkeypatch: pytest.MonkeyPatch):
    question = await world.alice.send(world.channel, f"{world.mention} {OPEN}")

    async def fail(*args: Any) -> service.AskResult:
        raise ValueError(f"cannot look up {args[1]}")

    monkeypatch.setattr(service, "ask", fail)
    await world.alice.edit(question, f"{world.mention} {COLOUR}")
    assert world.last.content.startswith(texts.ERROR.partition("`")[0])


async def test_edits_count_against_the_rate_limit(world: World):
    question = await world.alice.send(world.channel, f"{world.mention} {OPEN}")
    for n in range(PERSON.limit):
        await world.alice.edit(question, f"{world.mention} {COLOUR} {n}")
    assert world.last.content.startswith(texts.SLOW.partition("{")[0])


async def test_an_edited_follow_up_still_follows_the_question_before_it(world: World):
    await world.alice.send(world.channel, f"{world.mention} How many ships called in 2022?")
    answer = await edited(world, "and in 2021?", "and in 2023?")
    assert answer.embeds[0].title == "How many ships called in 2023?"
