"""Pressing: every button, by those who may and those who may not, before and after a restart."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import discord
import pytest
from simcord.results import InteractionResult

from bot.chat import texts
from bot.chat.client import Client
from bot.chat.context import BotContext, build_context
from bot.chat.custom_id import Action, CustomId, encode, short_hash
from bot.curation.records import QuestionOrigin
from bot.engine.answer_engine import AnswerEngine
from bot.errors import JournalError
from bot.journal.vote_store import SqlVotes
from tests.behaviour.recording import Recorded
from tests.behaviour.world import World, answered, buttons, shown, text_of
from tests.chat.builders import FEES, ManualClock, PixelRenderer, SwappableEngine, harbour_engine
from tests.journals import NewJournal

EARN = "What does the harbour earn?"
OPEN = "Is the harbour open at night?"


async def test_sources_shows_all_quotes_and_figures_and_what_the_document_is(world: World):
    answer = answered(await world.ask(EARN))
    result = await world.bob.click(answer, label="Sources")
    assert result.ephemeral
    text = shown(result)
    assert text.count("> **") == 6
    assert "Yachts, harbour, 2022: **80 yachts**" in text
    assert "**harbour**: Harbour report" in text
    assert "9 paragraphs" in text
    assert "-# Sure (100%) · entry fees" in text


async def test_related_offers_what_the_entry_points_to_first(world: World):
    answer = answered(await world.ask("How did the fees of the harbour develop?"))
    result = await _by_menu(world, "alice", answer, "Related")
    assert result.ephemeral
    assert shown(result).split("**Related**\n")[1].startswith(OPEN)
    assert "How did the fees of the harbour develop?" not in shown(result).split("Related")[1]


async def test_a_question_of_ones_own_may_follow(world: World):
    answer = answered(await world.ask("How many ships and yachts called in 2023?"))
    form = await world.alice.click(answer, label="Ask more")
    result = await world.alice.submit_modal(form, {"question": "and in 2022?"})
    assert "**How many ships and yachts called in 2022?**" in shown(result)
    assert "You wrote “and in 2022?”; I took that as the question above." in shown(result)


async def test_a_private_answer_is_shared_by_its_asker_for_everyone(world: World):
    private = answered(await world.ask(OPEN, show="only me"))
    result = await _by_menu(world, "alice", private, "Share")
    assert not result.ephemeral
    assert f"Shared by {world.alice.mention}" in shown(result)
    assert "Share" not in await _menu(world, "alice", answered(result))


async def test_nobody_shares_where_they_may_not_write(world: World):
    notices = world.closed_to_all(send_messages=False)
    private = await world.alice.slash(notices, "ask", question=OPEN, show="everyone")
    assert private.ephemeral
    assert "Share" not in await _menu(world, "alice", answered(private))


async def test_who_may_write_no_more_shares_no_more(world: World, recorded: Recorded):
    private = answered(await world.ask(OPEN, show="only me"))
    menu = answered(await world.alice.click(private, label="More"))
    channel = world.bot.get_channel(world.channel.id)
    guild = world.bot.get_guild(world.guild.id)
    assert isinstance(channel, discord.TextChannel)
    assert guild is not None
    with recorded.aside():
        await channel.set_permissions(guild.default_role, send_messages=False)
    result = await world.alice.click(menu, label="Share")
    assert result.ephemeral
    assert shown(result) == texts.NO_RIGHT_TO_SHARE


@pytest.mark.parametrize(("who", "may"), [("alice", True), ("mod", True), ("bob", False)])
async def test_an_answer_is_removed_by_its_asker_or_a_moderator(world: World, who: str, may: bool):
    answer = answered(await world.ask(EARN))
    offered = await _menu(world, who, answer)
    assert ("Remove" in offered) is may
    if may:
        result = await _by_menu(world, who, answer, "Remove")
        assert shown(result) == texts.REMOVED
    assert (answer.id in world.ids()) is not may


async def test_an_answer_that_somebody_else_removed_is_told_as_removed(world: World):
    answer = answered(await world.ask(EARN))
    menus = [answered(await one.click(answer, label="More")) for one in (world.alice, world.mod)]
    for who, menu in zip((world.alice, world.mod), menus, strict=True):
        assert shown(await who.click(menu, label="Remove")) == texts.REMOVED


async def _menu(world: World, who: str, answer: Any) -> set[str]:
    """What the menu of an answer offers somebody."""
    return set(buttons(answered(await getattr(world, who).click(answer, label="More")).components))


async def _by_menu(world: World, who: str, answer: Any, label: str) -> InteractionResult:
    """What comes of a press in the menu of an answer."""
    actor = getattr(world, who)
    result: InteractionResult = await actor.click(answered(await actor.click(answer, label="More")), label=label)
    return result


async def test_what_is_near_is_answered_when_it_is_chosen(world: World):
    unknown = answered(await world.ask("who owns the harbour"))
    result = await world.alice.click(unknown, label="Answer")
    assert result.ephemeral
    assert f"**{EARN}**" in shown(result)
    message = await world.says(f"{world.mention} who owns the harbour")
    by_alice = await world.alice.click(message, label="1")
    by_bob = await world.bob.click(message, label="1")
    assert (by_alice.ephemeral, by_bob.ephemeral) == (False, True)


async def test_judgements_are_kept_one_a_person(world: World, context: BotContext):
    answer = answered(await world.ask(EARN))
    assert shown(await world.bob.click(answer, label="Helpful")) == texts.THANKS_HELPFUL
    form = await world.bob.click(answer, label="Not right")
    done = await world.bob.submit_modal(form, {"reason": ["old"], "note": "There is a newer report."})
    assert shown(done) == texts.THANKS_WRONG
    (vote,) = await context.journal.votes.by_user(world.bob.id)
    assert (vote.entries, vote.helpful, vote.reason, vote.note) == (("fees",), False, "old", "There is a newer report.")


async def test_a_question_without_an_answer_goes_to_the_moderators_without_a_name(world: World, context: BotContext):
    unknown = answered(await world.ask("who owns the harbour"))
    kept = await world.alice.click(unknown, label="Ask the moderators")
    (waiting,) = await context.journal.questions.pending()
    assert waiting.count == 1  # the gap itself was an answer; this press says that it is not enough
    assert (waiting.unanswered.question, waiting.unanswered.nearest, waiting.subscribers) == (
        "who owns the harbour",
        ("fees",),
        frozenset(),
    )
    told = await world.alice.click(answered(kept), label="Tell me when answered")
    assert shown(told) == texts.TOLD_LATER
    assert (await context.journal.questions.pending())[0].subscribers == {world.alice.id}


async def test_what_is_not_right_goes_to_the_moderators_with_its_question(world: World, context: BotContext):
    answer = answered(await world.ask(EARN))
    form = await world.bob.click(answer, label="Not right")
    await world.bob.submit_modal(form, {"reason": ["old"], "note": "There is a newer report."})
    (waiting,) = await context.journal.questions.pending()
    assert (waiting.unanswered.question, waiting.unanswered.origin, waiting.unanswered.nearest) == (
        EARN,
        QuestionOrigin.NOT_RIGHT,
        ("fees",),
    )
    assert waiting.unanswered.note == "is out of date: There is a newer report."


async def test_what_was_asked_is_kept_without_a_name_and_waits_where_it_had_no_answer(
    world: World, context: BotContext
):
    for text in (EARN, "who owns the harbour", "xyzzy plugh", "hello"):
        await world.ask(text)
    await world.says(f"{world.mention} {OPEN}")
    asked = (OPEN, "xyzzy plugh", "who owns the harbour", EARN)
    assert await context.journal.recent_questions.latest(9) == asked
    (waiting,) = await context.journal.questions.pending()  # a known gap is an answer
    assert (waiting.unanswered.question, waiting.count, waiting.subscribers) == ("xyzzy plugh", 1, frozenset())


async def test_what_is_kept_of_somebody_is_handed_out_and_erased_after_asking_once_more(
    world: World, context: BotContext
):
    await world.alice.click(answered(await world.ask(EARN)), label="Helpful")
    privacy = answered(await world.alice.slash(world.channel, "privacy"))
    assert "Stored about you now: 1 vote, 0 requests to be notified" in text_of(privacy)
    exported = await world.alice.click(privacy, label=texts.EXPORT)
    assert exported.ephemeral
    (file,) = answered(exported).attachments
    assert file.filename == "what-is-kept-of-me.json"
    asked = await world.alice.click(privacy, label=texts.ERASE)
    assert len(await context.journal.votes.by_user(world.alice.id)) == 1
    erased = await world.alice.click(answered(asked), label=texts.ERASE_SURE)
    assert shown(erased) == texts.plural(texts.ERASED, 1)
    assert await context.journal.votes.by_user(world.alice.id) == ()
    assert context.session.conversations.last((world.alice.id, world.channel.id)) is None


async def test_a_base_that_changed_since_is_said_to_have_changed(
    world: World, current: SwappableEngine, tmp_path: Path
):
    answer = answered(await world.ask("What colour is the lighthouse?", show="only me"))
    current.engine = harbour_engine(tmp_path, FEES.replace("{#colour}", "{#hue}"))
    shared = shown(await _by_menu(world, "alice", answer, "Share"))
    assert texts.BASE_CHANGED in shared


@pytest.fixture
async def restarted(
    world: World, engine: AnswerEngine, time: ManualClock, pen: PixelRenderer, new_journal: NewJournal
) -> AsyncIterator[tuple[World, discord.Message]]:
    """A world whose bot was started anew, with nothing in its memory, and the answers it gave before."""
    await world.ask(EARN)
    with ThreadPoolExecutor(1) as worker:
        fresh = build_context(lambda: engine, new_journal(), worker, time, time, draw=pen)
        message = world.last
        await world.env.restart_bot(Client(fresh))
        yield world, message


async def test_buttons_of_messages_from_before_a_restart_work_after_it(restarted: tuple[World, discord.Message]):
    world, answer = restarted
    assert "paragraph 4" in shown(await world.alice.click(answer, label="Sources"))
    assert "Related" in shown(await _by_menu(world, "alice", answer, "Related"))
    assert shown(await world.alice.click(answer, label="Helpful")) == texts.THANKS_HELPFUL
    form = await world.alice.click(answer, label="Ask more")
    assert "How many ships" in shown(await world.alice.submit_modal(form, {"question": "How many ships called?"}))


async def test_a_form_that_was_open_during_a_restart_is_taken_in(
    world: World, engine: AnswerEngine, time: ManualClock, pen: PixelRenderer, new_journal: NewJournal
):
    answer = answered(await world.ask(EARN))
    form = await world.alice.click(answer, label="Not right")
    with ThreadPoolExecutor(1) as worker:
        fresh = build_context(lambda: engine, new_journal(), worker, time, time, draw=pen)
        await world.env.restart_bot(Client(fresh))
        assert shown(await world.alice.submit_modal(form, {"reason": ["wrong"]})) == texts.THANKS_WRONG


@pytest.mark.parametrize(
    ("error", "told"), [(OSError("a fault"), "Something went wrong here."), (JournalError("gone"), "was not saved")]
)
async def test_what_goes_wrong_in_a_press_or_a_form_is_told_to_the_one_who_pressed(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception, told: str
):
    answer = answered(await world.ask(EARN))
    form = await world.bob.click(answer, label="Not right")

    async def fail(self: SqlVotes, vote: object) -> None:
        raise error

    monkeypatch.setattr(SqlVotes, "cast", fail)
    for result in (await world.bob.click(answer, label="Helpful"),
                   await world.bob.submit_modal(form, {"reason": ["old"]})):  # fmt: skip
        assert result.ephemeral
        assert told in shown(result)
        assert f"error {shown(result).split('`')[1]} in" in caplog.text


async def test_an_answer_whose_question_was_too_long_to_show_falls_back_on_its_entry(
    restarted: tuple[World, discord.Message],
):
    world, _ = restarted
    custom_id = CustomId(Action.SOURCES, world.alice.id, short_hash("forgotten"), (short_hash("night"),))
    message = await _posted(world, encode(custom_id))
    assert "The harbour closes at dusk" in shown(await world.alice.click(message, custom_id=encode(custom_id)))


@pytest.mark.parametrize(
    ("custom_id", "told"),
    [
        ("d0:src:1:::0", texts.NOT_MINE), ("anything", texts.NOT_MINE), ("d1:boom:1:::0", texts.NOT_MINE),
        ("d1:src:1:abcdefgh::0", texts.FORGOTTEN), ("d1:pick:1::abcdefgh:0", texts.ENTRY_GONE),
        ("d1:pick:1:::0", texts.ENTRY_GONE), ("d1:topic:1::abcdefgh:1", texts.ENTRY_GONE),
        ("d1:share:1:::0", texts.ONLY_ASKER), ("d1:tell:1:abcdefgh::0", texts.FORGOTTEN),
        ("d1:figs:1:abcdefgh::9999", texts.FORGOTTEN), ("d1:rm:1:::0", texts.ONLY_ASKER_OR_MODERATORS),
        ("d1:rmid:1:::0", texts.ONLY_ASKER_OR_MODERATORS),
    ],
)  # fmt: skip
async def test_a_foreign_or_outdated_button_only_explains_itself(world: World, custom_id: str, told: str):
    message = await _posted(world, custom_id)
    result = await world.alice.click(message, custom_id=custom_id)
    assert result.ephemeral
    assert shown(result) == told
    assert world.last.id == message.id


async def _posted(world: World, custom_id: str) -> discord.Message:
    """A message of the bot with one button."""
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="x", custom_id=custom_id))
    view.stop()
    await world.bot.get_partial_messageable(world.channel.id).send("x", view=view)
    return world.last
