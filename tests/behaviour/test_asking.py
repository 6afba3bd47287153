"""Asking: by command, mention, direct message, reply, and from a message's menu; what is shown, and to whom."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from simcord.env import Env

from bot.chat import responses, texts
from bot.chat.ask import service
from bot.chat.client import Client
from bot.chat.context import BotContext
from bot.chat.rate_limit import PERSON
from bot.curation.records import TalkRecord
from tests.behaviour.world import World, answered, buttons, last_in, shown
from tests.chat.builders import ManualClock, PixelRenderer

EARN = "What does the harbour earn?"
OPEN = "Is the harbour open at night?"
OWNER = "who owns the harbour"
DEFERRED = 5  # an interaction's callback type: a message will follow


class CountedTalks:
    """Talks of a bot whose other processes answered nothing, and whose talks were looked up."""

    def __init__(self) -> None:
        self.read: list[int] = []

    async def last(self, user: int, channel: int) -> TalkRecord | None:
        self.read.append(user)
        return None

    async def remember(self, talk: TalkRecord) -> None:
        pass

    async def by_user(self, user: int) -> tuple[TalkRecord, ...]:
        return ()

    async def erase_user(self, user: int) -> int:
        return 0


async def test_an_answer_is_shown_to_everyone_with_its_quotes_and_places(world: World):
    result = await world.ask(EARN)
    assert not result.ephemeral
    text = shown(result)
    assert f"**{EARN}**" in text
    assert "$5 million in 2023." in text
    assert "“Fees came to $5 million in 2023”" in text
    assert "Harbour report, paragraph 4, which begins “Fees came to $5 million in …”" in text
    assert "entry fees" not in text


async def test_anything_else_is_shown_to_the_asker_alone(world: World):
    for question in (OWNER, "xyzzy plugh", "hello"):
        result = await world.ask(question)
        assert result.ephemeral, question


@pytest.mark.parametrize(("show", "alone"), [("everyone", False), ("only me", True)])
async def test_the_asker_may_choose_who_sees_it(world: World, show: str, alone: bool):
    for question in (EARN, OWNER):
        assert (await world.ask(question, show=show)).ephemeral is alone


async def test_a_gap_says_why_and_offers_what_is_near(world: World):
    result = await world.ask(OWNER)
    assert "The documents do not say. The report does not name the owner." in shown(result)
    assert "-# I took this as: Who owns the harbour?" not in shown(result)  # that is what was asked
    assert "What does the harbour earn?" in shown(result)
    assert {"Answer", "Ask the moderators", "Ask more"} == set(buttons(answered(result).components))


async def test_words_nobody_covers_are_named(world: World):
    assert "The base says nothing about “xyzzy”" in shown(await world.ask("xyzzy"))


@pytest.mark.parametrize(("locale", "worded"), [("de", "5 Millionen $"), ("en-GB", "$5 million")])
async def test_figures_are_worded_in_the_language_of_the_server(context: BotContext, locale: str, worded: str):
    env = Env(Client(context), shard_count=1)
    await env.start()
    guild = env.create_guild("Hafen", preferred_locale=locale)
    channel = guild.create_text_channel("fragen")
    member = guild.add_member(env.create_user("alice"))
    await member.send(channel, f"<@{env.backend.bot_user.id}> How did the fees of the harbour develop?")
    assert f"2023: {worded}" in (last_in(channel).attachments[0].description or "")
    await env.shutdown()


async def test_a_chart_comes_as_a_picture_with_alt_text(world: World, pen: PixelRenderer):
    result = await world.ask("How did the fees of the harbour develop?")
    (attachment,) = answered(result).attachments
    assert attachment.filename.endswith(".png")
    assert "2023: $5 million" in (attachment.description or "")
    assert len(pen.drawn) == 1


async def test_typing_offers_questions(world: World):
    offered = await world.alice.autocomplete(world.channel, "ask", "question", "what col")
    assert [one["name"] for one in offered[:2]] == ["what col", "What colour is the lighthouse?"]


async def test_a_mention_is_answered_with_an_embed_beneath_it(world: World):
    message = await world.says(f"{world.mention} {OPEN}")
    assert message.embeds[0].title == OPEN
    assert "No, it closes at dusk." in (message.embeds[0].description or "")
    assert message.reference is not None
    assert not message.flags.components_v2


async def test_a_direct_message_is_answered(world: World):
    await world.alice.send_dm(OPEN)
    last = last_in(world.alice.user.dm_channel)
    assert "No, it closes at dusk." in (last.embeds[0].description or "")


async def test_a_reply_that_pings_goes_on_from_the_question_before(world: World):
    first = await world.says(f"{world.mention} How many ships and yachts called in 2023?")
    message = await world.says("and in 2022?", reply_to=first)
    assert message.embeds[0].title == "How many ships and yachts called in 2022?"
    assert "You wrote “and in 2022?”; I took that as the question above." in (message.embeds[0].description or "")


async def test_talk_that_is_not_meant_for_the_bot_stays_without_an_answer(world: World):
    message = await world.says(OPEN)
    assert message.author.id == world.alice.id
    await world.bob.send(world.channel, f"{world.bob.mention} {OPEN}")
    assert world.last.author.id == world.bob.id


async def test_a_withheld_text_gets_one_hint_in_a_channel(world: World):
    answer = answered(await world.ask(EARN)).message
    hint = await world.says("and at night?", reply_to=answer)
    assert hint.content == texts.WITHHELD
    again = await world.says("and at night?", reply_to=answer)
    assert again.author.id == world.alice.id


async def test_a_mention_of_its_own_role_is_answered_or_gets_a_hint(world: World):
    me = world.guild.me
    assert me is not None
    role = next(one for one in me.roles if one.managed)
    message = await world.says(f"<@&{role.id}> {OPEN}")
    assert message.author.id != world.alice.id
    assert message.content == texts.WITHHELD  # Discord shows texts that mention the bot itself, not its role


async def test_the_menu_answers_a_forwarded_message(world: World):
    other = world.guild.create_text_channel("other")
    await world.env.settle()
    original = await world.bob.send(other, OPEN)
    forwarded = await world.bob.forward(original, world.channel)
    assert "closes at dusk" in shown(await world.alice.context_menu(world.channel, "Answer this", forwarded))


async def test_the_menu_of_a_message_answers_it(world: World):
    message = await world.bob.send(world.channel, OPEN)
    result = await world.alice.context_menu(world.channel, "Answer this", message)
    assert not result.ephemeral
    assert "No, it closes at dusk." in shown(result)
    assert f"who asked [here]({message.jump_url})" in shown(result)


async def test_a_mention_beneath_a_message_to_the_bot_answers_that_message(world: World):
    question = await world.bob.send(world.channel, f"{world.mention} {OPEN}")
    message = await world.says(world.mention, reply_to=question)
    assert message.embeds[0].title == OPEN


async def test_text_of_people_and_sources_pings_nobody_and_stays_as_typed(world: World):
    result = await world.ask("What does the harbour master write?")
    message = answered(result).message
    assert not message.mention_everyone
    assert message.mentions == []
    text = shown(result)
    assert "\\<@1>" in text
    assert "\\*\\*read\\*\\*" in text
    echoed = await world.says(f"{world.mention} @everyone <@&1> {world.bob.mention} xyzzy")
    assert echoed.mentions == []
    assert not echoed.mention_everyone


async def test_a_long_answer_has_pages_that_its_asker_turns_in_place(world: World):
    first = await world.ask("What does the harbour master write?")
    message = answered(first)
    turned = await world.alice.click(message, label="Next")
    assert answered(turned).id == message.id
    assert "row 1, SHA-256" in shown(turned)
    by_bob = await world.bob.click(message, label="Back")
    assert by_bob.ephemeral
    assert "row 1, SHA-256" not in shown(by_bob)


async def test_who_asks_too_often_is_told_when_to_go_on(world: World, time: ManualClock):
    for _ in range(PERSON.limit):
        assert not (await world.ask(EARN)).ephemeral
    refused = await world.ask(EARN)
    assert refused.ephemeral
    assert f"<t:{int(time.now + PERSON.seconds) + 1}:R>" in shown(refused)
    first = await world.says(f"{world.mention} {EARN}")
    assert first.content.startswith("That is a lot of questions.")
    second = await world.says(f"{world.mention} {EARN}")
    assert second.author.id == world.alice.id
    time.now += PERSON.seconds
    assert not (await world.ask(EARN)).ephemeral


async def test_where_a_talk_stands_is_not_read_for_who_asks_too_often(context: BotContext):
    talks = CountedTalks()
    env = Env(Client(replace(context, journal=replace(context.journal, talks=talks))), shard_count=1)
    await env.start()
    world = World.made(env)
    await world.says(f"{world.mention} {EARN}")
    assert talks.read == [world.alice.id]
    for _ in range(PERSON.limit - 1):
        await world.ask(EARN)
    context.session.conversations.forget(lambda _: True)
    talks.read.clear()
    assert (await world.ask(EARN)).ephemeral
    await world.says(f"{world.mention} {EARN}")
    assert talks.read == []
    await env.shutdown()


@pytest.mark.parametrize(("show", "alone"), [("auto", True), ("everyone", False), ("only me", True)])
async def test_a_late_answer_is_deferred_and_then_arrives(
    world: World, monkeypatch: pytest.MonkeyPatch, show: str, alone: bool
):
    ask = service.ask

    async def late(*args: Any) -> service.AskResult:
        await asyncio.sleep(0.15)
        return await ask(*args)

    monkeypatch.setattr(responses, "DEFER_AFTER_SECONDS", 0.05)
    monkeypatch.setattr(service, "ask", late)
    result = await world.ask(EARN, show=show)
    assert world.first_responses()[-1] == DEFERRED
    assert result.ephemeral is alone
    assert "$5 million in 2023." in shown(result)


async def fail(*args: Any) -> service.AskResult:
    raise ValueError(f"cannot look up {args[1]}")


async def test_what_goes_wrong_is_told_to_the_asker_with_a_number_of_the_log(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr(service, "ask", fail)
    result = await world.ask(EARN)
    assert result.ephemeral
    assert "Something went wrong here." in shown(result)
    number = shown(result).split("`")[1]
    assert f"error {number} in application_command ask" in caplog.text
    assert len(world.errors) == 1
    message = await world.says(f"{world.mention} {EARN}")
    assert f"error {message.content.split('`')[1]} in a message" in caplog.text


async def test_a_late_failure_leaves_nobody_waiting(world: World, monkeypatch: pytest.MonkeyPatch):
    async def fail_late(*args: Any) -> service.AskResult:
        await asyncio.sleep(0.15)
        raise ValueError

    monkeypatch.setattr(responses, "DEFER_AFTER_SECONDS", 0.05)
    monkeypatch.setattr(service, "ask", fail_late)
    result = await world.ask(EARN)
    assert world.first_responses()[-1] == DEFERRED
    assert "Something went wrong here." in shown(result)
    assert len(world.errors) == 1
