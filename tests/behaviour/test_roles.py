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
from tests.behaviour.moderators import MUSEUM, ModeratedWorld, prefilled
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
                   Action.REBASE, Action.OVERWRITE, Action.REVERT, Action.MEND, Action.ADD_VARIANTS, Action.RECORD_GAP,
                   Action.DISMISS, Action.RESTORE},
    Level.PUBLISHER: {Action.PUBLISH, Action.SEND_BACK, Action.ACCEPT_LOSS},
}  # fmt: skip
FAMILIES = (EntryButton, DraftButton, HistoryButton, QueueButton, CheckButton)
SECRET = "Nets, lamps"


async def draft_of(moderated: ModeratedWorld) -> Draft:
    """A draft that nobody without a role may see."""
    await moderated.write(moderated.ed, MUSEUM)
    (draft,) = await moderated.bot.journal.drafts.all()
    return draft


async def untouched(moderated: ModeratedWorld, draft: Draft) -> None:
    """That nothing was changed: not the draft, not the base."""
    assert await moderated.bot.journal.drafts.all() == (draft,)
    assert len(await moderated.bot.journal.revisions.latest(9)) == 1


async def test_no_command_works_without_the_role_for_it(moderated: ModeratedWorld):
    draft = await draft_of(moderated)
    for name, options in COMMANDS.items():
        needed = Level.VIEWER if name in LOOKING else Level.EDITOR
        for who in (moderated.world.bob, moderated.viv) if needed is Level.EDITOR else (moderated.world.bob,):
            refused = await moderated.command(who, name, **options)
            assert refused.ephemeral
            assert refused.modal is None
            assert shown(refused) == texts.NEEDS_ROLE.format(level=needed.label)
    await untouched(moderated, draft)


async def test_there_is_a_case_for_every_command_but_the_settings(moderated: ModeratedWorld):
    group = moderated.world.bot.tree.get_command("knowledge")
    assert isinstance(group, discord.app_commands.Group)
    assert {one.name for one in group.commands} == {*COMMANDS, "settings"}


async def test_the_menu_of_a_message_opens_no_form_without_a_role(moderated: ModeratedWorld):
    world = moderated.world
    message = await world.alice.send(world.channel, "what is there to see?")
    for who in (world.bob, moderated.viv):
        refused = await who.context_menu(world.channel, "Save as question", message)
        assert refused.modal is None
        assert shown(refused) == texts.NEEDS_ROLE.format(level="editor")


def forged(draft: Draft, action: Action, asker: int) -> str:
    """The custom id of a button that would do the worst with a draft."""
    entries = (draft_hash(draft),) if action is Action.PUBLISH else (short_hash("night"),)
    key = encode_revision(1) if action in (Action.REVISION, Action.REVERT) else draft.key
    return encode(CustomId(action, asker, key, entries))


async def pressed(moderated: ModeratedWorld, who: MemberActor, custom_id: str):
    """Somebody presses a button with any custom id, as a changed client could."""
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="x", custom_id=custom_id))
    view.stop()
    world = moderated.world
    channel = world.bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send("x", view=view)
    return await who.click(world.last, custom_id=custom_id)


async def test_a_forged_button_does_nothing_and_shows_nothing(moderated: ModeratedWorld):
    draft = await draft_of(moderated)
    below = {Level.VIEWER: moderated.world.bob, Level.EDITOR: moderated.viv, Level.PUBLISHER: moderated.ed}
    for action, least in ((action, level) for level, every in BUTTONS_BY_LEVEL.items() for action in every):
        for who in {below[least], moderated.world.bob}:
            result = await pressed(moderated, who, forged(draft, action, who.id))
            assert result.ephemeral
            assert result.modal is None
            assert shown(result) == texts.NEEDS_ROLE.format(level=least.label), action
    await untouched(moderated, draft)


def test_every_button_of_moderators_is_forged_by_the_test_above():
    assert set.union(*BUTTONS_BY_LEVEL.values()) == {action for family in FAMILIES for action in family.handlers}
    assert set(FAMILIES) <= set(BUTTONS)


async def test_an_editor_does_not_touch_the_draft_of_another(moderated: ModeratedWorld):
    draft = await draft_of(moderated)
    for action in (Action.EDIT_DRAFT, Action.REQUEST_REVIEW, Action.DISCARD, Action.REBASE, Action.OVERWRITE):
        result = await pressed(moderated, moderated.eda, forged(draft, action, moderated.eda.id))
        assert result.modal is None
        assert shown(result) == texts.NOT_YOURS.format(who="ed")
    await untouched(moderated, draft)


async def taken_away(moderated: ModeratedWorld, recorded: Recorded, who: MemberActor, role: str) -> None:
    """Somebody loses a role."""
    guild = moderated.world.bot.get_guild(moderated.world.guild.id)
    assert guild is not None
    with recorded.aside():
        member = await guild.fetch_member(who.id)
        await member.remove_roles(discord.Object(moderated.roles[role].id))
    await moderated.world.env.settle()


async def test_buttons_of_old_messages_count_no_more_when_the_role_is_gone(
    moderated: ModeratedWorld, recorded: Recorded
):
    preview = answered(await moderated.write(moderated.pub, MUSEUM))
    (draft,) = await moderated.bot.journal.drafts.all()
    await taken_away(moderated, recorded, moderated.pub, "publisher")
    for label, level in (("Publish", "publisher"), ("Edit", "editor"), ("Discard", "editor")):
        result = await moderated.pub.click(preview, label=label)
        assert shown(result) == texts.NEEDS_ROLE.format(level=level)
        assert SECRET not in shown(result)
    await untouched(moderated, draft)


@pytest.mark.parametrize("name", ["add", "edit", "fix", "send back"])
async def test_a_form_that_is_sent_after_the_role_was_taken_away_changes_nothing(
    moderated: ModeratedWorld, recorded: Recorded, name: str
):
    draft = await draft_of(moderated)
    if name == "add":
        form = await moderated.command(moderated.pub, "add")
    elif name == "edit":
        form = await moderated.command(moderated.pub, "edit", entry="night")
    else:
        await moderated.bot.journal.drafts.save(replace(draft))
        form = await pressed(
            moderated,
            moderated.pub,
            forged(draft, Action.EDIT_DRAFT if name == "fix" else Action.SEND_BACK, moderated.pub.id),
        )
    assert form.modal is not None
    await taken_away(moderated, recorded, moderated.pub, "publisher")
    values = {"note": "no"} if name == "send back" else {**prefilled(form), "question": "Who?", "answer": "Me."}
    result = await moderated.pub.submit_modal(form, values)
    assert result.ephemeral
    assert shown(result).startswith("For this you need a role")
    await untouched(moderated, draft)


def test_every_form_of_moderators_was_sent_without_the_role():
    assert {action for family in FAMILIES for action in family.forms} == {
        Action.NEW,
        Action.EDIT,
        Action.EDIT_DRAFT,
        Action.SEND_BACK,
    }


async def test_the_notice_of_a_draft_shows_nothing_of_it_and_opens_for_roles_alone(moderated: ModeratedWorld):
    preview = await moderated.write(moderated.ed, MUSEUM)
    await moderated.ed.click(answered(preview), label="Ask for a publisher")
    notice = last_in(moderated.notices)
    assert SECRET not in (notice.embeds[0].description or "")
    assert shown(await moderated.world.bob.click(notice, label="Open")) == texts.NEEDS_ROLE.format(level="viewer")
    assert SECRET in shown(await moderated.viv.click(notice, label="Open"))


async def test_roles_of_a_server_that_is_not_named_count_nothing(
    moderated: ModeratedWorld, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(type(moderated.bot), "moderates", lambda self, server: False)
    for name, options in COMMANDS.items():
        refused = await moderated.command(moderated.pub, name, **options)
        assert shown(refused) == texts.NOT_MODERATED


async def test_the_settings_are_for_who_manages_the_server(moderated: ModeratedWorld, recorded: Recorded):
    for who in (moderated.world.bob, moderated.pub):
        refused = await moderated.command(who, "settings", second_person=True)
        assert shown(refused) == texts.NEEDS_MANAGE
    guild = moderated.world.guild
    admins = guild.create_role("admins", permissions=discord.Permissions(manage_guild=True))
    admin = guild.add_member(moderated.world.env.create_user("admin"), roles=[admins])
    extra = guild.create_role("extra")
    await moderated.world.env.settle()
    kept = await moderated.command(admin, "settings", editor=extra, second_person=True)
    assert f"<@&{extra.id}>" in shown(kept)
    chosen = await moderated.bot.journal.servers.get(guild.id)
    assert chosen.second_person
    assert chosen.editors == {extra.id, moderated.roles["editor"].id}
    await moderated.command(admin, "settings", editor=extra)
    assert (await moderated.bot.journal.servers.get(guild.id)).editors == {moderated.roles["editor"].id}
