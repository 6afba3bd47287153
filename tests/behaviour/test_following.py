"""What becomes of questions afterwards, of servers that are not served, and of what the bot may not do."""

from dataclasses import replace

import discord
import pytest
from simcord.env import Env

from bot.answering import wording
from bot.chat import texts
from bot.chat.client import Client
from bot.chat.context import BotContext
from bot.chat.invite import intents
from bot.chat.sync import FingerprintFolder
from tests.behaviour.world import World, answered, last_in, shown

OPEN = "Is the harbour open at night?"
COLOUR = "What colour is the lighthouse?"


async def test_an_edited_question_changes_its_answer(world: World):
    question = await world.alice.send(world.channel, f"{world.mention} {OPEN}")
    answer = world.last
    await world.alice.edit(question, f"{world.mention} {COLOUR}")
    assert world.last.id == answer.id
    assert world.last.embeds[0].title == COLOUR


async def test_an_edit_that_changes_no_word_leaves_the_answer(world: World):
    question = await world.alice.send(world.channel, f"{world.mention} {OPEN}")
    before = len(world.env.http_requests)
    await world.alice.edit(question, f"{world.mention}   {OPEN}")
    assert len(world.env.http_requests) == before


async def test_a_deleted_question_offers_to_remove_its_answer(world: World):
    question = await world.alice.send(world.channel, f"{world.mention} {OPEN}")
    answer = world.last
    await world.alice.delete(question)
    assert world.last.content == texts.DELETED
    menu = answered(await world.alice.click(world.last, label="More"))
    await world.alice.click(menu, label="Remove")
    assert answer.id not in world.ids()


@pytest.mark.parametrize("text", ["thanks!", "lol", "\N{THUMBS UP SIGN}"])
async def test_thanks_beneath_an_answer_get_a_short_line_and_no_card(world: World, text: str):
    answer = await world.says(f"{world.mention} {OPEN}")
    line = await world.says(text, reply_to=answer)
    assert (line.content, line.embeds, line.components) == (wording.WELCOME, [], [])


async def test_a_complaint_beneath_an_answer_is_a_vote_and_asks_for_the_reason(world: World, context: BotContext):
    answer = await world.says(f"{world.mention} {OPEN}")
    line = await world.says("that's wrong", reply_to=answer)
    assert (line.content, line.embeds) == (texts.DISPUTED, [])
    (vote,) = await context.journal.votes.by_user(world.alice.id)
    assert (vote.entries, vote.helpful, vote.note) == (("night",), False, "that's wrong")
    form = await world.alice.click(line, label=texts.WRONG)
    await world.alice.submit_modal(form, {"reason": [texts.WRONG_REASONS[0][0]], "note": "It closes at nine."})
    (reported,) = await context.journal.votes.by_user(world.alice.id)
    assert (reported.entries, reported.note) == (("night",), "It closes at nine.")


async def test_a_topic_opens_and_its_questions_are_answered(world: World):
    topics = await world.alice.slash(world.channel, "topics")
    assert topics.ephemeral
    assert "**Fees and trade**\n-# 2 questions" in shown(topics)
    opened = await world.alice.click(answered(topics), custom_id=_ids(answered(topics).components, "Open")[0])
    assert COLOUR in shown(opened)
    answer = await world.alice.click(answered(opened), custom_id=_ids(answered(opened).components, "Answer")[1])
    assert "built of" in shown(answer)


async def test_figures_are_listed_and_drawn(world: World):
    listed = await world.alice.slash(world.channel, "figures", query="ships 2022")
    assert listed.ephemeral
    assert "Ships, harbour, 2022: **398 ships**" in shown(listed)
    twice = shown(await world.alice.slash(world.channel, "figures", query="fees 2022"))
    assert (twice.count("**$4 million**"), "fees/" in twice) == (2, False)  # fees, and harbour fees
    none = await world.alice.slash(world.channel, "figures", query="whales")
    assert texts.NO_FIGURES in shown(none)
    drawn = await world.alice.slash(world.channel, "chart", question="How did the fees of the harbour develop?")
    assert not drawn.ephemeral
    assert len(answered(drawn).attachments) == 1
    unlike = await world.alice.slash(world.channel, "chart", question="How many ships and yachts called in 2023?")
    assert len(answered(unlike).attachments) == 1  # ships and yachts of two years: one unit at a time
    refused = await world.alice.slash(world.channel, "chart", question=COLOUR)
    assert refused.ephemeral
    assert "There is nothing to draw" in shown(refused)


async def test_why_and_help_say_how_it_works(world: World):
    why = await world.alice.slash(world.channel, "why", question="harbour ships")
    assert why.ephemeral
    assert "The nearest answer is to “How many ships and yachts called in 2023?”: I am" in shown(why)
    assert "So I answer with it." in shown(why)
    helped = await world.alice.slash(world.channel, "help")
    assert "/ask" in shown(helped)
    assert "How did the fees of the harbour develop?" in shown(helped)


def _ids(components: object, label: str) -> list[str]:
    """The custom ids of all buttons with that label."""
    if isinstance(components, list):
        return [found for one in components for found in _ids(one, label)]
    if not isinstance(components, dict):
        return []
    own = [components["custom_id"]] if components.get("label") == label else []
    return own + _ids(components.get("components"), label) + _ids(components.get("accessory"), label)


async def test_a_server_is_greeted_where_its_notices_go(world: World):
    guild, notices = world.bot.get_guild(world.guild.id), world.bot.get_channel(world.channel.id)
    assert guild is not None
    assert isinstance(notices, discord.TextChannel)
    await guild.edit(system_channel=notices)
    await world.bot.on_guild_join(guild)
    hello = world.last
    assert hello.embeds[0].title == texts.HELP_TITLE
    tried = await world.bob.click(hello, label="1")
    assert tried.ephemeral
    assert "They rose to $5 million in 2023." in shown(tried)


async def test_a_server_that_is_not_served_is_left(context: BotContext):
    env = Env(Client(replace(context, servers=frozenset({1}))), shard_count=1)
    await env.start()
    guild = env.create_guild("Elsewhere")
    await env.settle()
    assert env.bot.get_guild(guild.id) is None
    assert env.errors_since(0) == ()
    await env.shutdown()


async def test_nothing_is_answered_in_a_server_that_is_not_served(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(BotContext, "serves", lambda self, server: False)
    refused = await world.ask(OPEN)
    assert refused.ephemeral
    assert shown(refused) == texts.NOT_SERVED
    assert await world.alice.autocomplete(world.channel, "ask", "question", "har") == []
    assert (await world.says(f"{world.mention} {OPEN}")).author.id == world.alice.id


async def test_without_the_right_to_embed_it_says_what_it_needs(world: World):
    closed = world.closed_to_all(embed_links=False)
    await world.alice.send(closed, f"{world.mention} {OPEN}")
    assert last_in(closed).content == texts.NO_EMBEDS


class Kept(FingerprintFolder):
    """Fingerprints kept for as long as a test."""

    def __init__(self) -> None:
        self.prints: dict[int, str] = {}

    def read(self, application: int) -> str | None:
        return self.prints.get(application)

    def write(self, application: int, fingerprint: str) -> None:
        self.prints[application] = fingerprint


async def _puts(context: BotContext, kept: FingerprintFolder) -> list[object]:
    env = Env(Client(context, kept), shard_count=1, approved_intents=intents())
    await env.start()
    sent = [one.json for one in env.http_requests if one.method == "PUT" and one.path.endswith("/commands")]
    await env.shutdown()
    return sent


async def test_commands_are_sent_once_and_again_only_when_they_changed(context: BotContext):
    kept = Kept()
    first = await _puts(context, kept)
    assert len(first) == 1
    assert await _puts(context, kept) == []
    kept.prints = dict.fromkeys(kept.prints, "another")
    assert await _puts(context, kept) == first
