"""The form for an entry: five fields, opened empty, with an entry's text or with a draft's, and read back."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace

import discord

from bot.chat import texts
from bot.chat.components import build_modal, paragraph_field
from bot.chat.custom_id import Action, CustomId, short_hash
from bot.chat.limits import INPUT_VALUE
from bot.chat.moderation.permissions import ModeratorContext
from bot.chat.moderation.sentence_search import form_from_sentence
from bot.chat.responses import send_private
from bot.curation.editing.entry_form import form_of
from bot.curation.records import Draft, EntryForm
from bot.knowledge.entries import Entry
from bot.knowledge.entry_text import page_of
from bot.knowledge.files import is_imported
from bot.knowledge.gap_lines import GAPS
from bot.knowledge.limits import HEADING_CHARACTERS

_GAP_LINE = f"**{{entry}}** is a line of {GAPS}. Change that file; the bot reads it again by itself."


async def open_new_entry(
    context: ModeratorContext, question: str = "", page: str = "", also: Iterable[str] = (), group: str = ""
) -> None:
    """Open the form with a question and other wordings: for the page of that file name, or the group of that hash."""
    custom_id = CustomId(Action.NEW, context.user, group, (short_hash(page),) if page else ())
    wordings = "\n".join(" ".join(one.split()) for one in also)
    if len(wordings) > INPUT_VALUE:
        wordings = wordings[:INPUT_VALUE].rpartition("\n")[0]
    form = EntryForm(question=" ".join(question.split())[:HEADING_CHARACTERS], also=wordings)
    await open_form(context, custom_id, texts.ADD_TITLE, form, page)


async def open_begun_entry(context: ModeratorContext, question: str, page: str, sentence: str) -> None:
    """Open the form with an entry begun from the sentence at that place; with the question alone if there is none."""
    begun = await context.bot.in_worker(form_from_sentence, context.bot, sentence)
    if begun is None:
        await open_new_entry(context, question, page)
        return
    custom_id = CustomId(Action.NEW, context.user, "", (short_hash(page),) if page else ())
    asked = " ".join(question.split()) or begun.question
    await open_form(context, custom_id, texts.ADD_TITLE, replace(begun, question=asked[:HEADING_CHARACTERS]), page)


async def open_entry(context: ModeratorContext, entry: Entry, group: str = "") -> None:
    """Open the form with an entry's text, for the group of that hash if it is given.

    The hash of the text goes into the custom id to detect a change meanwhile.
    """
    text = context.editor.text(entry.id)
    if text is None:
        await send_private(context.interaction, why_no_form(entry))
        return
    form = form_of(text)
    if not fits_modal(form):
        where = texts.TOO_LONG.format(entry=entry.id, file=page_of(entry))
        await send_private(context.interaction, where)
        return
    context.bot.session.form_base_text[short_hash(text)] = text
    about = (short_hash(entry.id), group) if group else (short_hash(entry.id),)
    custom_id = CustomId(Action.EDIT, context.user, short_hash(text), about)
    await open_form(context, custom_id, texts.EDIT_TITLE, form, entry.at.file)


def why_no_form(entry: Entry) -> str:
    """Why an entry cannot be changed in chat: it is a line of gaps.md, or no longer there."""
    return _GAP_LINE.format(entry=entry.id) if entry.at.file == GAPS else texts.GONE_NOW


async def open_draft(context: ModeratorContext, draft: Draft) -> None:
    """Open the form with what was typed into a draft."""
    custom_id = CustomId(Action.EDIT_DRAFT, context.user, draft.key)
    await open_form(context, custom_id, texts.FIX_TITLE, draft.form, draft.page)


async def open_form(context: ModeratorContext, custom_id: CustomId, title: str, form: EntryForm, file: str) -> None:
    """Open the form for an entry of that file: of an imported row only its wordings can be changed."""
    modal = wordings_modal(custom_id, title, form) if is_imported(file) else entry_modal(custom_id, title, form)
    await context.interaction.response.send_modal(modal)


def fits_modal(form: EntryForm) -> bool:
    """Whether every field fits an input of a modal; those of a long entry may not."""
    longest = max(map(len, (form.also, form.answer, form.quotes, form.rest)))
    return len(form.question) <= HEADING_CHARACTERS and longest <= INPUT_VALUE


def entry_modal(custom_id: CustomId, title: str, form: EntryForm) -> discord.ui.Modal:
    """The form as a modal, filled in."""
    question = discord.ui.TextInput[discord.ui.Modal](
        custom_id="question", default=form.question or None, max_length=HEADING_CHARACTERS
    )
    paragraphs = (
        ("also", texts.FIELD_ALSO, texts.FIELD_ALSO_HINT, form.also),
        ("answer", texts.FIELD_ANSWER, texts.FIELD_ANSWER_HINT, form.answer),
        ("quotes", texts.FIELD_QUOTES, texts.FIELD_QUOTES_HINT, form.quotes),
        ("rest", texts.FIELD_REST, texts.FIELD_REST_HINT, form.rest),
    )
    return build_modal(
        custom_id,
        title,
        discord.ui.Label(text=texts.FIELD_QUESTION, component=question),
        *(
            paragraph_field(name, label, INPUT_VALUE, hint=hint, text=text, required=name == "answer")
            for name, label, hint, text in paragraphs
        ),
    )


def wordings_modal(custom_id: CustomId, title: str, form: EntryForm) -> discord.ui.Modal:
    """The form for the wordings of an imported row, filled in."""
    hint = texts.FIELD_ROW_HINT
    also = paragraph_field("also", texts.FIELD_ALSO, INPUT_VALUE, hint=hint, text=form.also, required=False)
    return build_modal(custom_id, title, also)


def parse_modal(values: Mapping[str, str], before: EntryForm) -> EntryForm:
    """What was typed into the form, by the custom ids of its fields; fields it does not show are as they were."""
    return EntryForm(**{one.name: values.get(one.name, getattr(before, one.name)) for one in fields(EntryForm)})
