"""Who holds no role changes nothing and sees no draft, by whatever path; a role that was taken away counts no more."""

from dataclasses import replace

import discord
import pytest
from simcord.actors import MemberActor

from bot.chat import texts
from bot.chat.client import BUTTONS
from bot.chat.custom_id import Action, CustomId, encode, encode_revision, short_hash
from bot.chat.moderation.draft_buttons import DraftButton
from bot.chat.moderation.draft_view import draft_hash
from bot.chat.moderation.entry_view import EntryButton
from bot.chat.moderation.history_view import HistoryButton
from bot.chat.moderation.permissions import Level
from bot.chat.moderation.question_queue import QueueButton
from bot.chat.moderation.reports import CheckButton
from bot.curation.records import Draft
from tests.behaviour.keeping import MUSEUM, Keeping, prefilled
from tests.behaviour.recording import Recorded
from tests.behaviour.world import answered, last_in, shown

COMMANDS: dict[str, dict[str, object]] = {
    "add": {}, "edit": {"entry": "night"}, "retire": {"entry": "night"}, "find": {"query": "harbour"},
    "show": {"entry": "night"}, "check": {}, "drafts": {}, "history": {}, "undo": {"revision": 1}, "questions": {},
    "stats": {},
}  # fmt: skip
LOOKING = frozenset({"find", "show", "check", "drafts", "history", "questions", "stats"})
BUTTONS_BY_LEVEL = {
    Level.VIEWER: {Action.ENTRY, Action.SEARCH_PAGE, Action.DRAFTS, Action.DRAFT, Action.HISTORY, Action.REVISION,
                   Action.QUEUE, Action.CHECK},
    Level.EDITOR: {Action.EDIT, Action.RETIRE, Action.NEW, Action.EDIT_DRAFT, Action.REQUEST_REVIEW, Action.DISCARD,
                   Action.REBASE, Action.OVERWRITE, Action.REVERT, Action.ADD_VARIANTS, Action.RECORD_GAP,
                   Action.DISMISS},
    Level.PUBLISHER: {Action.PUBLISH, Action.SEND_BACK},
}  # fmt: skip
FAMILIES = (EntryButton, DraftButton, HistoryButton, QueueButton, CheckButton)
SECRET = "Nets, lamps"


async def draft_of(keeping: Keeping) -> Draft:
    """A draft that nobody without a role may see."""
    await keeping.write(keeping.ed, MUSEUM)
    (draft,) = await keeping.bot.journal.drafts.all()
    return draft


async def untouched(keeping: Keeping, draft: Draft) -> None:
    """That nothing was changed: not the draft, not the base."""
    assert await keeping.bot.journal.drafts.all() == (draft,)
    assert len(await keeping.bot.journal.revisions.latest(9)) == 1


async def test_no_command_works_without_the_role_for_it(keeping: Keeping):
    draft = await draft_of(keeping)
    for name, options in COMMANDS.items():
        needed = Level.VIEWER if name in LOOKING else Level.EDITOR
        for who in (keeping.world.bob, keeping.viv) if needed is Level.EDITOR else (keeping.world.bob,):
            refused = await keeping.command(who, name, **options)
            assert refused.ephemeral
            assert refused.modal is None
            assert shown(refused) == texts.NEEDS_ROLE.format(level=needed.label)
    await untouched(keeping, draft)


async def test_there_is_a_case_for_every_command_but_the_settings(keeping: Keeping):
    group = keeping.world.bot.tree.get_command("knowledge")
    assert isinstance(group, discord.app_commands.Group)
    assert {one.name for one in group.commands} == {*COMMANDS, "settings"}


async def test_the_menu_of_a_message_opens_no_form_without_a_role(keeping: Keeping):
    world = keeping.world
    message = await world.alice.send(world.channel, "what is there to see?")
    for who in (world.bob, keeping.viv):
        refused = await who.context_menu(world.channel, "Save as question", message)
        assert refused.modal is None
        assert shown(refused) == texts.NEEDS_ROLE.format(level="editor")


def forged(draft: Draft, action: Action, asker: int) -> str:
    """The custom id of a button that would do the worst with a draft."""
    entries = (draft_hash(draft),) if action is Action.PUBLISH else (short_hash("night"),)
    key = encode_revision(1) if action in (Action.REVISION, Action.REVERT) else draft.key
    return encode(CustomId(action, asker, key, entries))


async def pressed(keeping: Keeping, who: MemberActor, custom_id: str):
    """Somebody presses a button with any custom id, as a changed client could."""
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="x", custom_id=custom_id))
    view.stop()
    world = keeping.world
    channel = world.bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send("x", view=view)
    return await who.click(world.last, custom_id=custom_id)


async def test_a_forged_button_does_nothing_and_shows_nothing(keeping: Keeping):
    draft = await draft_of(keeping)
    below = {Level.VIEWER: keeping.world.bob, Level.EDITOR: keeping.viv, Level.PUBLISHER: keeping.ed}
    for action, least in ((action, level) for level, every in BUTTONS_BY_LEVEL.items() for action in every):
        for who in {below[least], keeping.world.bob}:
            result = await pressed(keeping, who, forged(draft, action, who.id))
            assert result.ephemeral
            assert result.modal is None
            assert shown(result) == texts.NEEDS_ROLE.format(level=least.label), action
    await untouched(keeping, draft)


def test_every_button_of_moderators_is_forged_by_the_test_above():
    assert set.union(*BUTTONS_BY_LEVEL.values()) == {action for family in FAMILIES for action in family.handlers}
    assert set(FAMILIES) <= set(BUTTONS)


async def test_an_editor_does_not_touch_the_draft_of_another(keeping: Keeping):
    draft = await draft_of(keeping)
    for action in (Action.EDIT_DRAFT, Action.REQUEST_REVIEW, Action.DISCARD, Action.REBASE, Action.OVERWRITE):
        result = await pressed(keeping, keeping.eda, forged(draft, action, keeping.eda.id))
        assert result.modal is None
        assert shown(result) == texts.NOT_YOURS.format(who="ed")
    await untouched(keeping, draft)


async def taken_away(keeping: Keeping, recorded: Recorded, who: MemberActor, role: str) -> None:
    """Somebody loses a role."""
    guild = keeping.world.bot.get_guild(keeping.world.guild.id)
    assert guild is not None
    with recorded.aside():
        member = await guild.fetch_member(who.id)
        await member.remove_roles(discord.Object(keeping.roles[role].id))
    await keeping.world.env.settle()


async def test_buttons_of_old_messages_count_no_more_when_the_role_is_gone(keeping: Keeping, recorded: Recorded):
    preview = answered(await keeping.write(keeping.pub, MUSEUM))
    (draft,) = await keeping.bot.journal.drafts.all()
    await taken_away(keeping, recorded, keeping.pub, "publisher")
    for label, level in (("Publish", "publisher"), ("Edit", "editor"), ("Discard", "editor")):
        result = await keeping.pub.click(preview, label=label)
        assert shown(result) == texts.NEEDS_ROLE.format(level=level)
        assert SECRET not in shown(result)
    await untouched(keeping, draft)


@pytest.mark.parametrize("name", ["add", "edit", "fix", "send back"])
async def test_a_form_that_is_sent_after_the_role_was_taken_away_changes_nothing(
    keeping: Keeping, recorded: Recorded, name: str
):
    draft = await draft_of(keeping)
    if name == "add":
        form = await keeping.command(keeping.pub, "add")
    elif name == "edit":
        form = await keeping.command(keeping.pub, "edit", entry="night")
    else:
        await keeping.bot.journal.drafts.save(replace(draft))
        form = await pressed(
            keeping,
            keeping.pub,
            forged(draft, Action.EDIT_DRAFT if name == "fix" else Action.SEND_BACK, keeping.pub.id),
        )
    assert form.modal is not None
    await taken_away(keeping, recorded, keeping.pub, "publisher")
    values = {"note": "no"} if name == "send back" else {**prefilled(form), "question": "Who?", "answer": "Me."}
    result = await keeping.pub.submit_modal(form, values)
    assert result.ephemeral
    assert shown(result).startswith("For this you need a role")
    await untouched(keeping, draft)


def test_every_form_of_moderators_was_sent_without_the_role():
    assert {action for family in FAMILIES for action in family.forms} == {
        Action.NEW,
        Action.EDIT,
        Action.EDIT_DRAFT,
        Action.SEND_BACK,
    }


async def test_the_notice_of_a_draft_shows_nothing_of_it_and_opens_for_roles_alone(keeping: Keeping):
    preview = await keeping.write(keeping.ed, MUSEUM)
    await keeping.ed.click(answered(preview), label="Ask for a publisher")
    notice = last_in(keeping.notices)
    assert SECRET not in (notice.embeds[0].description or "")
    assert shown(await keeping.world.bob.click(notice, label="Open")) == texts.NEEDS_ROLE.format(level="viewer")
    assert SECRET in shown(await keeping.viv.click(notice, label="Open"))


async def test_roles_of_a_server_that_is_not_named_count_nothing(keeping: Keeping, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(type(keeping.bot), "moderates", lambda self, server: False)
    for name, options in COMMANDS.items():
        refused = await keeping.command(keeping.pub, name, **options)
        assert shown(refused) == texts.NOT_MODERATED


async def test_the_settings_are_for_who_manages_the_server(keeping: Keeping, recorded: Recorded):
    for who in (keeping.world.bob, keeping.pub):
        refused = await keeping.command(who, "settings", second_person=True)
        assert shown(refused) == texts.NEEDS_MANAGE
    guild = keeping.world.guild
    admins = guild.create_role("admins", permissions=discord.Permissions(manage_guild=True))
    admin = guild.add_member(keeping.world.env.create_user("admin"), roles=[admins])
    extra = guild.create_role("extra")
    await keeping.world.env.settle()
    kept = await keeping.command(admin, "settings", editor=extra, second_person=True)
    assert f"<@&{extra.id}>" in shown(kept)
    chosen = await keeping.bot.journal.servers.get(guild.id)
    assert chosen.second_person
    assert chosen.editors == {extra.id, keeping.roles["editor"].id}
    await keeping.command(admin, "settings", editor=extra)
    assert (await keeping.bot.journal.servers.get(guild.id)).editors == {keeping.roles["editor"].id}
