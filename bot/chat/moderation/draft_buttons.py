"""Buttons and forms of drafts: open, edit, publish, request a review, send back, discard, and settle a conflict."""

from dataclasses import replace

from bot.chat import texts
from bot.chat.components import ComponentButton, build_modal, paragraph_field, show_page
from bot.chat.custom_id import Action, short_hash
from bot.chat.messages.model import OutgoingMessage, TextBlock
from bot.chat.moderation.draft_actions import (
    for_draft,
    publish_draft,
    request_review,
    save_and_show,
    show_draft,
)
from bot.chat.moderation.draft_view import render_drafts
from bot.chat.moderation.forms import open_draft, open_form, parse_modal
from bot.chat.moderation.permissions import Level, ModeratorContext, for_level
from bot.chat.responses import acknowledged, edit_in_place, send_private
from bot.curation.editing.entry_form import form_of
from bot.curation.records import Draft, DraftState
from bot.curation.records.drafts import signed

_NOTE_CHARACTERS = 500


async def list_drafts(context: ModeratorContext) -> None:
    """Show every draft."""
    work = context.journal.drafts.all()
    drafts = await acknowledged(context.interaction, work, in_place=context.turns_page)
    await show_page(context, render_drafts(drafts, context.user))


async def _submit(context: ModeratorContext, draft: Draft) -> None:
    """Save the edited draft. Whoever edits another's draft becomes its author, so that somebody else publishes it."""
    current = context.editor.text(draft.entry) or ""
    edited = replace(
        draft,
        author=context.user,
        name=context.author.name,
        form=parse_modal(context.typed, draft.form),
        base_text=current if context.custom_id.entries == (short_hash(current),) else draft.base_text,
        changed=context.now,
        state=DraftState.OPEN,
        problems=(),
    )
    await save_and_show(context, edited)


async def _request_review(context: ModeratorContext, draft: Draft) -> None:
    await request_review(context, draft, texts.REVIEW_REQUESTED)


async def _discard(context: ModeratorContext, draft: Draft) -> None:
    await acknowledged(context.interaction, context.journal.drafts.delete(draft.key), in_place=True)
    await edit_in_place(context.interaction, OutgoingMessage("", (TextBlock(texts.DISCARDED),)))


async def _send_back(context: ModeratorContext, _draft: Draft) -> None:
    note = paragraph_field("note", texts.SEND_BACK_LABEL, _NOTE_CHARACTERS)
    form = build_modal(context.custom_id, texts.SEND_BACK_TITLE, note)
    await context.interaction.response.send_modal(form)


async def _submit_send_back(context: ModeratorContext, draft: Draft) -> None:
    """Reopen a draft for its author, with the reason."""
    note = texts.SENT_BACK_WITH.format(who=context.author.name, note=context.typed.get("note", ""))
    returned = replace(draft, state=DraftState.OPEN, problems=(signed(note, context.user),), changed=context.now)
    await acknowledged(context.interaction, context.journal.drafts.save(returned))
    await send_private(context.interaction, texts.SENT_BACK.format(who=draft.name))


async def _rebase(context: ModeratorContext, draft: Draft) -> None:
    """Open the form with the other editor's text; the draft keeps what was typed until the form is submitted."""
    theirs = context.editor.text(draft.entry) or ""
    if context.custom_id.entries != (short_hash(theirs),):
        await show_draft(context, draft, texts.DRAFT_CHANGED)
        return
    custom_id = context.custom_id.with_action(Action.EDIT_DRAFT)
    await open_form(context, custom_id, texts.FIX_TITLE, form_of(theirs), draft.page)


async def _overwrite(context: ModeratorContext, draft: Draft) -> None:
    """Make the other editor's text the one the draft replaces, and show the preview."""
    theirs = context.editor.text(draft.entry) or ""
    was_shown = context.custom_id.entries == (short_hash(theirs),)
    base_text = theirs if was_shown else draft.base_text
    await save_and_show(context, replace(draft, base_text=base_text, changed=context.now))


class DraftButton(
    ComponentButton,
    handlers={
        Action.DRAFTS: for_level(Level.VIEWER, list_drafts),
        Action.DRAFT: for_draft(Level.VIEWER, show_draft),
        Action.EDIT_DRAFT: for_draft(Level.EDITOR, open_draft),
        Action.REQUEST_REVIEW: for_draft(Level.EDITOR, _request_review),
        Action.DISCARD: for_draft(Level.EDITOR, _discard),
        Action.REBASE: for_draft(Level.EDITOR, _rebase),
        Action.OVERWRITE: for_draft(Level.EDITOR, _overwrite),
        Action.PUBLISH: for_draft(Level.PUBLISHER, publish_draft),
        Action.SEND_BACK: for_draft(Level.PUBLISHER, _send_back),
    },
    forms={
        Action.EDIT_DRAFT: for_draft(Level.EDITOR, _submit),
        Action.SEND_BACK: for_draft(Level.PUBLISHER, _submit_send_back),
    },
):
    """Buttons of drafts."""
