"""Where it is asked, and what the bot may not do there: threads, forum posts, direct messages, missing rights."""

import discord
import pytest
from simcord.backend.errors import BackendError
from simcord.builders import ChannelHandle
from simcord.http import router

from bot.chat import texts
from bot.chat.context import BotContext
from tests.behaviour.recording import Recorded
from tests.behaviour.world import World, answered, last_in, shown

OPEN = "Is the harbour open at night?"
CHARTED = "How did the fees of the harbour develop?"


def thread_in(world: World, channel: ChannelHandle) -> ChannelHandle:
    """A thread that alice opened in a channel."""
    made = world.env.backend.create_thread(channel.id, "a talk", world.alice.id)
    return next(one for one in channel.threads if one.id == made.id)


async def forum_post(world: World, recorded: Recorded) -> ChannelHandle:
    """A post in a forum."""
    forum = world.guild.create_forum_channel("questions")
    await world.env.settle()
    channel = world.bot.get_channel(forum.id)
    assert isinstance(channel, discord.ForumChannel)
    with recorded.aside():
        await channel.create_thread(name="night", content="About the night")
    return forum.threads[0]


async def test_a_thread_is_answered_by_mention_and_by_command(world: World):
    thread = thread_in(world, world.channel)
    await world.env.settle()
    await world.alice.send(thread, f"{world.mention} {OPEN}")
    assert last_in(thread).embeds[0].title == OPEN
    assert not (await world.alice.slash(thread, "ask", question=OPEN)).ephemeral


async def test_a_forum_post_is_answered(world: World, recorded: Recorded):
    post = await forum_post(world, recorded)
    await world.alice.send(post, f"{world.mention} {OPEN}")
    assert last_in(post).embeds[0].title == OPEN


async def test_where_nobody_may_write_in_threads_the_command_answers_alone(world: World):
    closed = world.closed_to_all(send_messages_in_threads=False)
    thread = thread_in(world, closed)
    await world.env.settle()
    assert (await world.alice.slash(thread, "ask", question=OPEN)).ephemeral


async def test_commands_work_in_direct_messages(world: World):
    user = world.alice.user
    answer = await user.slash("ask", question=OPEN)
    assert "No, it closes at dusk." in shown(answer)
    menu = answered(await user.click(answered(answer), label="More"))
    assert "Related" in shown(await user.click(menu, label="Related"))
    assert (await user.autocomplete("ask", "question", "what col"))[1]["name"] == "What colour is the lighthouse?"


async def test_where_files_are_forbidden_the_answer_comes_without_its_chart(world: World):
    closed = world.closed_to_all(attach_files=False)
    await world.alice.send(closed, f"{world.mention} {CHARTED}")
    message = last_in(closed)
    assert message.attachments == []
    assert message.embeds[0].image.url is None
    assert "They rose to" in (message.embeds[0].description or "")


async def test_where_embeds_are_forbidden_that_is_said_once_however_many_ask(world: World):
    closed = world.closed_to_all(embed_links=False)
    for n in range(12):
        await (world.alice, world.bob)[n % 2].send(closed, f"{world.mention} {OPEN} {n}")
    said = [one.content for one in closed.history() if one.author.id == world.bot.bot_user_id]
    assert said == [texts.NO_EMBEDS]


async def test_where_the_bot_may_not_write_a_mention_stays_without_an_answer(world: World):
    bot = world.guild.me
    assert bot is not None
    owner_only: dict[object, discord.PermissionOverwrite] = {bot: discord.PermissionOverwrite(send_messages=False)}
    closed = world.guild.create_text_channel("closed", overwrites=owner_only)  # type: ignore[arg-type]
    asked = await world.alice.send(closed, f"{world.mention} {OPEN}")
    assert last_in(closed).id == asked.id


async def test_where_it_may_not_read_back_it_answers_without_pointing_at_the_question(world: World):
    closed = world.closed_to_all(read_message_history=False)
    await world.alice.send(closed, f"{world.mention} {OPEN}")
    message = last_in(closed)
    assert message.embeds[0].title == OPEN
    assert message.reference is None


@pytest.mark.parametrize("status", [403, 500])
async def test_a_reply_discord_refuses_is_logged_and_the_next_one_is_given(
    world: World, caplog: pytest.LogCaptureFixture, status: int
):
    world.env.inject_error("POST", "/channels/*/messages", status=status, times=2)
    asked = await world.alice.send(world.channel, f"{world.mention} {OPEN}")
    assert world.last.id == asked.id
    assert "could not be told" in caplog.text
    assert (await world.says(f"{world.mention} {OPEN}")).embeds[0].title == OPEN


async def test_an_interaction_that_is_gone_is_not_reported_to_anybody(world: World, caplog: pytest.LogCaptureFixture):
    world.env.inject_error("POST", "/interactions/*", status=404, code=10062, message="Unknown interaction")
    result = await world.ask(OPEN)
    assert result.response is None
    assert "came too late" in caplog.text
    assert len(world.errors) == 1


async def test_a_button_pressed_too_often_asks_for_patience(world: World, context: BotContext):
    answer = answered(await world.ask(OPEN))
    seen = [shown(await world.bob.click(answer, label="Helpful")) for _ in range(12)]
    assert seen[0] == texts.THANKS_HELPFUL
    assert seen[-1].startswith("That is a lot of questions.")
    assert len(await context.journal.votes.by_user(world.bob.id)) == 1


async def test_nobody_hears_a_bot(world: World):
    webhook = world.guild.create_webhook(world.channel)
    message = await webhook.send(f"{world.mention} {OPEN}")
    assert world.last.id == message.id


async def test_the_simulation_refuses_a_second_first_response(world: World):
    await world.ask(OPEN)
    path = next(one.path for one in world.env.http_requests if one.path.endswith("/callback"))
    with pytest.raises(BackendError) as refused:
        router.dispatch(world.env.backend, "POST", path, json={"type": 4, "data": {"content": "again"}})
    assert refused.value.code == 40060
