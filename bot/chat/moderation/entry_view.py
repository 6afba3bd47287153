"""Entries for moderators: shown in full, found, edited, added and retired, with the buttons and forms for it."""

from collections.abc import Iterator, Sequence

from bot.chat import texts
from bot.chat.ask.reply_view import ReplyView, reply_blocks
from bot.chat.base_lookup import BaseLookup
from bot.chat.components import ComponentButton, show_page
from bot.chat.custom_id import Action, CustomId, encode, question_hash, short_hash
from bot.chat.escape import escape_inline
from bot.chat.messages.model import Block, Button, ButtonStyle, ChoiceBlock, Rows, Separator, TextBlock
from bot.chat.messages.pagination import Pages, paginate_message
from bot.chat.moderation.draft_actions import make_and_show, new_draft, save_and_show
from bot.chat.moderation.entry_search import choose_page, search_entries
from bot.chat.moderation.forms import open_entry, parse_modal, why_no_form
from bot.chat.moderation.permissions import Level, ModeratorContext, for_entry, for_level
from bot.chat.moderation.question_group import group_texts
from bot.chat.responses import acknowledged, send_private
from bot.curation.editing.entry_form import form_of
from bot.curation.records import Draft, DraftPurpose, EntryForm
from bot.engine.answer_engine import AnswerEngine
from bot.knowledge.entries import Entry, EntryKind
from bot.matching.decision import Candidate, Decision, Outcome, Reason


async def show_entry(context: ModeratorContext, entry: Entry) -> None:
    """Show an entry in full."""
    engine = context.bot.engine()
    lookup = context.bot.lookup_cache.of(engine)
    await show_page(context, render_entry(engine, lookup, entry, context.user, context.level))


async def show_search(context: ModeratorContext) -> None:
    """Show the entries near the query whose hash the custom id holds."""
    query = context.bot.session.questions.get(context.custom_id.question)
    if query is None:
        await send_private(context.interaction, texts.FIND_AGAIN)
        return
    work = context.bot.in_worker(search_entries, context.bot, query)
    found = await acknowledged(context.interaction, work, in_place=context.turns_page)
    await show_page(context, render_search(query, found, context.user))


async def _submit_edit(context: ModeratorContext, entry: Entry) -> None:
    """Make a draft of an edited entry, which settles the group that it was opened from, if any.

    The custom id holds the hash of the text that the form was opened with: the entry's current text, or one that is
    remembered. If it is neither, as after a restart, the draft is treated as a conflict.
    """
    text, opened_with = context.editor.text(entry.id) or "", context.custom_id.question
    if short_hash(text) != opened_with:
        text = context.bot.session.form_base_text.get(opened_with) or ""
    form = parse_modal(context.typed, form_of(text) if text else EntryForm())
    settles = group_texts(context, *context.custom_id.entries[1:2]) if len(context.custom_id.entries) > 1 else ()
    draft = new_draft(context, DraftPurpose.EDIT, form, entry.at.file, entry.id, text, settles=settles)
    await save_and_show(context, draft)


async def _submit_new(context: ModeratorContext) -> None:
    """Make a draft of a new entry, which settles the questions of its group if it was opened from one."""
    await make_and_show(context, _typed_entry(context))


async def _typed_entry(context: ModeratorContext) -> Draft:
    form = parse_modal(context.typed, EntryForm())
    page = await choose_page(context, form.question)
    return new_draft(context, DraftPurpose.ADD, form, page, settles=group_texts(context, context.custom_id.question))


async def retire_entry(context: ModeratorContext, entry: Entry) -> None:
    """Make a draft that removes an entry."""
    text = context.editor.text(entry.id)
    if text is None:
        await send_private(context.interaction, why_no_form(entry))
        return
    draft = new_draft(context, DraftPurpose.RETIRE, page=entry.at.file, entry=entry.id, base_text=text)
    await save_and_show(context, draft)


class EntryButton(
    ComponentButton,
    handlers={
        Action.ENTRY: for_entry(Level.VIEWER, show_entry),
        Action.SEARCH_PAGE: for_level(Level.VIEWER, show_search),
        Action.EDIT: for_entry(Level.EDITOR, open_entry),
        Action.RETIRE: for_entry(Level.EDITOR, retire_entry),
    },
    forms={Action.EDIT: for_entry(Level.EDITOR, _submit_edit), Action.NEW: for_level(Level.EDITOR, _submit_new)},
):
    """Buttons of entries."""


def render_entry(engine: AnswerEngine, lookup: BaseLookup, entry: Entry, user: int, level: Level) -> Pages:
    """An entry in full on pages, with the buttons that this level may press."""
    custom_id = CustomId(Action.ENTRY, user, entries=(short_hash(entry.id),))
    blocks = _entry(engine, lookup, entry, user)
    return paginate_message(entry.heading.text, blocks, custom_id, _buttons(custom_id, entry, level))


def _entry(engine: AnswerEngine, lookup: BaseLookup, entry: Entry, user: int) -> Iterator[Block]:
    reply = engine.reply_builder.build(_exact_match(entry))
    yield from reply_blocks(ReplyView(reply, user, lookup.preview, {}))
    yield Separator()
    yield from _list("Also asked", [one.text for one in entry.also_asked])
    yield from _list("Tests", [one.text if one.reaches else f"not: {one.text}" for one in entry.tests])
    yield from _list("See", [one.text for one in entry.see])
    about = [f"{entry.kind.value} {escape_inline(entry.id)}", f"{escape_inline(entry.at.file)}, line {entry.at.line}"]
    about += [f"owner {escape_inline(entry.owner)}"] if entry.owner else []
    about += [f"checked {entry.checked.isoformat()}"] if entry.checked else []
    yield TextBlock(f"-# {texts.DOT.join(about)}")


def _exact_match(entry: Entry) -> Decision:
    """The decision for the entry's own question."""
    if entry.kind is EntryKind.GAP:
        return Decision(entry.heading.text, Outcome.UNKNOWN, reason=Reason.GAP, gap=entry)
    return Decision(entry.heading.text, Outcome.ANSWERED, (Candidate(entry, 1.0, 1.0),))


def _list(title: str, items: Sequence[str]) -> Iterator[Block]:
    if items:
        yield TextBlock("\n".join((f"**{title}**", *(f"- {escape_inline(one)}" for one in items))))


def _buttons(custom_id: CustomId, entry: Entry, level: Level) -> Rows:
    row = [Button(texts.HISTORY, encode(custom_id.with_action(Action.HISTORY)))]
    if level >= Level.EDITOR:
        row[:0] = [
            Button(texts.EDIT, encode(custom_id.with_action(Action.EDIT)), ButtonStyle.MAIN),
            Button(texts.RETIRE, encode(custom_id.with_action(Action.RETIRE)), ButtonStyle.BAD),
        ]
    return (tuple(row),)


def render_search(query: str, found: Sequence[Entry], user: int) -> Pages:
    """The entries that a search found, each with a button that shows it."""
    blocks: list[Block] = [_found(one, user) for one in found]
    custom_id = CustomId(Action.SEARCH_PAGE, user, question_hash(query))
    return paginate_message(
        texts.FIND_TITLE.format(query=query), blocks or (TextBlock(texts.FOUND_NOTHING),), custom_id
    )


def _found(entry: Entry, user: int) -> ChoiceBlock:
    show = CustomId(Action.ENTRY, user, entries=(short_hash(entry.id),))
    about = texts.DOT.join((entry.kind.value, escape_inline(entry.id), escape_inline(entry.at.file)))
    return ChoiceBlock(f"{escape_inline(entry.heading.text)}\n-# {about}", Button(texts.SHOW, encode(show)))
