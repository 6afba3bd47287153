"""Buttons and forms of entries: show, search, edit, add and retire."""

from bot.chat import texts
from bot.chat.components import ComponentButton, show_page
from bot.chat.custom_id import Action, short_hash
from bot.chat.moderation.draft_actions import new_draft, save_and_show
from bot.chat.moderation.entry_search import choose_page, search_entries
from bot.chat.moderation.entry_view import render_entry, render_search
from bot.chat.moderation.forms import open_entry, open_new_entry, parse_modal
from bot.chat.moderation.permissions import Level, ModeratorContext, for_level, form_for_level
from bot.chat.moderation.question_queue import find_group, group_texts, require_group
from bot.chat.responses import send_private
from bot.curation.records import DraftPurpose


async def show_entry(context: ModeratorContext) -> None:
    """Show an entry in full."""
    if context.entry is None:
        await send_private(context.interaction, texts.GONE_NOW)
        return
    engine = context.bot.engine()
    lookup = context.bot.lookup_cache.of(engine)
    await show_page(context, render_entry(engine, lookup, context.entry, context.user, context.level))


async def show_search(context: ModeratorContext) -> None:
    """Show the entries near the query whose hash the custom id holds."""
    query = context.bot.session.questions.get(context.custom_id.question)
    if query is None:
        await send_private(context.interaction, texts.FIND_AGAIN)
        return
    await show_page(context, render_search(query, await search_entries(context.bot, query), context.user))


async def edit_entry(context: ModeratorContext) -> None:
    """Open the form with an entry's text."""
    if context.entry is None:
        await send_private(context.interaction, texts.GONE_NOW)
        return
    await open_entry(context, context.entry)


async def _submit_edit(context: ModeratorContext, values: dict[str, str]) -> None:
    """Make a draft of an edited entry.

    The custom id holds the hash of the text that the form was opened with: the entry's current text, or one that is
    remembered. If it is neither, as after a restart, the draft is treated as a conflict.
    """
    if context.entry is None:
        await send_private(context.interaction, texts.GONE_NOW)
        return
    text, opened_with = context.editor.text(context.entry.id) or "", context.custom_id.question
    if short_hash(text) != opened_with:
        text = context.bot.session.form_base_text.get(opened_with) or ""
    form, page = parse_modal(values), context.entry.at.file
    await save_and_show(context, new_draft(context, DraftPurpose.EDIT, form, page, context.entry.id, text))


async def _add_entry(context: ModeratorContext) -> None:
    """Open the form for a new entry with the first question of a group."""
    group = await require_group(context)
    if group is not None:
        await open_new_entry(context, group_texts(group)[0], group=context.custom_id.question)


async def _submit_new(context: ModeratorContext, values: dict[str, str]) -> None:
    """Make a draft of a new entry, which settles the questions of its group if it was opened from one."""
    form = parse_modal(values)
    group = await find_group(context) if context.custom_id.question else None
    page = await choose_page(context, form.question)
    settles = group_texts(group) if group else ()
    await save_and_show(context, new_draft(context, DraftPurpose.ADD, form, page, settles=settles))


async def retire_entry(context: ModeratorContext) -> None:
    """Make a draft that removes an entry."""
    text = context.editor.text(context.entry.id) if context.entry else None
    if context.entry is None or text is None:
        await send_private(context.interaction, texts.GONE_NOW)
        return
    page, entry = context.entry.at.file, context.entry.id
    await save_and_show(context, new_draft(context, DraftPurpose.RETIRE, page=page, entry=entry, base_text=text))


class EntryButton(
    ComponentButton,
    handlers={
        Action.ENTRY: for_level(Level.VIEWER, show_entry),
        Action.SEARCH_PAGE: for_level(Level.VIEWER, show_search),
        Action.EDIT: for_level(Level.EDITOR, edit_entry),
        Action.RETIRE: for_level(Level.EDITOR, retire_entry),
        Action.NEW: for_level(Level.EDITOR, _add_entry),
    },
    forms={
        Action.EDIT: form_for_level(Level.EDITOR, _submit_edit),
        Action.NEW: form_for_level(Level.EDITOR, _submit_new),
    },
):
    """Buttons of entries."""
