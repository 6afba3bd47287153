"""Presses and forms of moderators on entries and drafts."""

from dataclasses import replace

from bot.chat import texts
from bot.chat.custom_id import Action, short_hash
from bot.chat.messages.model import OutgoingMessage, TextBlock
from bot.chat.modals import reason_modal
from bot.chat.moderating import opening
from bot.chat.moderating.acting import Act
from bot.chat.moderating.drafting import (
    ask as let_wait,
)  # fmt: skip
from bot.chat.moderating.drafting import (
    begun,
    draft_of,
    keep_and_show,
    own_draft,
    show,
)
from bot.chat.moderating.drafting import (
    publish as publish_draft,
)
from bot.chat.moderating.filling import entry_form, filled_in
from bot.chat.moderating.grouping import group_named, group_of, question_texts
from bot.chat.moderating.placing import page_for
from bot.chat.responses import edit_in_place as put_in_place
from bot.chat.responses import send_private
from bot.curation.editing.entry_form import form_of
from bot.curation.records import DraftPurpose, DraftState

Values = dict[str, str]


async def edit(act: Act) -> None:
    """Opens the form for the entry."""
    if act.entry is None:
        await send_private(act.interaction, texts.GONE_NOW)
        return
    await opening.edit(act, act.entry)


async def edited(act: Act, values: Values) -> None:
    """Makes a draft of what was written over an entry.

    The text it began with is known by its digest: remembered, else the one that stands there now. Where it is
    neither, as after a restart, the draft began with a text nobody knows, which is a conflict.
    """
    if act.entry is None:
        await send_private(act.interaction, texts.GONE_NOW)
        return
    now = act.editor.text(act.entry.id) or ""
    known = (
        now if short_hash(now) == act.custom_id.question else act.bot.session.form_base_text.get(act.custom_id.question)
    )
    form, page = filled_in(values), act.entry.at.file
    await keep_and_show(act, begun(act, DraftPurpose.EDIT, form, page, act.entry.id, began=known or ""))


async def new(act: Act) -> None:
    """Opens the form for a new entry with the question of a group."""
    group = await group_of(act)
    if group is not None:
        await opening.new(act, question_texts(group)[0], group=act.custom_id.question)


async def written(act: Act, values: Values) -> None:
    """Makes a draft of a new entry, on the page that was named or the one it belongs to."""
    form = filled_in(values)
    settles = question_texts(await group_named(act)) if act.custom_id.question else ()
    await keep_and_show(act, begun(act, DraftPurpose.ADD, form, await page_for(act, form), settles=settles))


async def retire(act: Act) -> None:
    """Makes a draft that takes the entry out."""
    text = act.editor.text(act.entry.id) if act.entry else None
    if act.entry is None or text is None:
        await send_private(act.interaction, texts.GONE_NOW)
        return
    await keep_and_show(act, begun(act, DraftPurpose.RETIRE, page=act.entry.at.file, entry=act.entry.id, began=text))


async def undo(act: Act) -> None:
    """Makes a draft that takes a revision back."""
    await keep_and_show(act, begun(act, DraftPurpose.UNDO, undoes=act.number))


async def fix(act: Act) -> None:
    """Opens the form for a draft as it was typed."""
    if await own_draft(act) is not None:
        await opening.fix(act)


async def fixed(act: Act, values: Values) -> None:
    """Keeps a draft as it is now; whoever changes another's makes it their own, so that somebody else publishes it."""
    draft = await own_draft(act)
    if draft is None:
        return
    now = act.editor.text(draft.entry) or ""
    began = now if act.custom_id.entries == (short_hash(now),) else draft.base_text
    mended = replace(
        draft, author=act.user, name=act.who.name, form=filled_in(values), base_text=began, changed=act.now,
        state=DraftState.OPEN, problems=(),
    )  # fmt: skip
    await keep_and_show(act, mended)


async def draft(act: Act) -> None:
    """Shows a draft, or turns its pages."""
    found = await draft_of(act)
    if found is not None:
        await show(act, found)


async def publish(act: Act) -> None:
    """Publishes a draft."""
    await publish_draft(act)


async def ask(act: Act) -> None:
    """Lets a draft wait for a publisher."""
    found = await own_draft(act)
    if found is not None:
        await let_wait(act, found, texts.ASKED)


async def discard(act: Act) -> None:
    """Throws a draft away."""
    found = await own_draft(act)
    if found is not None:
        await act.journal.drafts.delete(found.key)
        await _instead(act, texts.DISCARDED)


async def send_back(act: Act) -> None:
    """Opens the form that says why a draft goes back."""
    if await draft_of(act) is not None:
        form = reason_modal(act.custom_id, texts.SEND_BACK_TITLE, texts.SEND_BACK_LABEL)
        await act.interaction.response.send_modal(form)


async def sent_back(act: Act, values: Values) -> None:
    """Opens a draft for its author again, with what should be different."""
    found = await draft_of(act)
    if found is not None:
        note = texts.SENT_BACK_WITH.format(who=act.who.name, note=values.get("note", ""))
        await act.journal.drafts.save(replace(found, state=DraftState.OPEN, problems=(note,), changed=act.now))
        await send_private(act.interaction, texts.SENT_BACK.format(who=found.name))


async def from_theirs(act: Act) -> None:
    """Opens the form with the text of the other; what was typed stays in the draft until the form is sent."""
    found = await own_draft(act)
    if found is None:
        return
    theirs = act.editor.text(found.entry) or ""
    if act.custom_id.entries != (short_hash(theirs),):
        await show(act, found, texts.DRAFT_CHANGED)
        return
    form = entry_form(act.custom_id.with_action(Action.EDIT_DRAFT), texts.FIX_TITLE, form_of(theirs))
    await act.interaction.response.send_modal(form)


async def over_theirs(act: Act) -> None:
    """Takes the text of the other as what the draft began with, so that it goes in its place, and shows what comes."""
    found = await own_draft(act)
    if found is None:
        return
    theirs = act.editor.text(found.entry) or ""
    seen = act.custom_id.entries == (short_hash(theirs),)
    began = theirs if seen else found.base_text
    await keep_and_show(act, replace(found, base_text=began, changed=act.now))


async def _instead(act: Act, text: str) -> None:
    await put_in_place(act.interaction, OutgoingMessage("", (TextBlock(text),)))
