"""Presses of moderators that look: entries, drafts, history, the check; they turn pages in place."""

from bot.chat import texts
from bot.chat.custom_id import Action, CustomId, short_hash
from bot.chat.moderating.acting import Act
from bot.chat.moderating.drafts import list_sheets
from bot.chat.moderating.entries import entry_sheets, found_sheets
from bot.chat.moderating.finding import found_for
from bot.chat.moderating.history import history_sheets, revision_sheets
from bot.chat.moderating.leafing import Sheets, leaf
from bot.chat.moderating.learning import group_sheets
from bot.chat.moderating.standing import check_sheets
from bot.chat.responses import defer_if_slow, edit_in_place, send, send_private

HISTORY = 50
"""Revisions that a list holds; older ones are in the terminal."""


async def entry(act: Act) -> None:
    """An entry in full."""
    if act.entry is None:
        await send_private(act.interaction, texts.GONE_NOW)
        return
    engine = act.bot.engine()
    await leafed(act, entry_sheets(engine, act.bot.lookup_cache.of(engine), act.entry, act.user, act.held))


async def found(act: Act) -> None:
    """Another page of the entries that were looked for."""
    query = act.bot.session.questions.get(act.custom_id.question)
    if query is None:
        await send_private(act.interaction, texts.FIND_AGAIN)
        return
    await leafed(act, found_sheets(query, await found_for(act.bot, query), act.user))


async def drafts(act: Act) -> None:
    """Every draft."""
    await leafed(act, list_sheets(await act.journal.drafts.all(), act.user))


async def history(act: Act) -> None:
    """The revisions of one entry or of all."""
    name = act.entry.id if act.entry else None
    entries = (short_hash(name),) if name else ()
    latest = await act.journal.revisions.latest(HISTORY, name)
    await leafed(act, history_sheets(latest, CustomId(Action.HISTORY, act.user, entries=entries)))


async def revision(act: Act) -> None:
    """What one revision changed."""
    one = await act.journal.revisions.get(act.number)
    if one is None:
        await send_private(act.interaction, texts.NO_REVISION.format(number=act.number))
        return
    await leafed(act, revision_sheets(one, act.user, act.held))


async def groups(act: Act) -> None:
    """What people asked in vain."""
    turning = act.turning
    every, _ = await defer_if_slow(act.interaction, act.editor.groups(), private_if_late=True, in_place=turning)
    await leafed(act, group_sheets(every, act.bot.lookup, act.user, act.held))


async def check(act: Act) -> None:
    """What is wrong with the folder as it lies there."""
    found_, _ = await defer_if_slow(act.interaction, act.editor.check(), private_if_late=True, in_place=act.turning)
    await leafed(act, check_sheets(*found_, act.now.date(), act.user))


async def leafed(act: Act, sheets: Sheets) -> None:
    """Turns a page in place, or opens one for the one who acts alone."""
    sheet = leaf(sheets, act.custom_id.page)
    if act.turning:
        await edit_in_place(act.interaction, sheet)
    else:
        await send(act.interaction, sheet, private=True)
