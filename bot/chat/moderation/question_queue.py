"""The queue of questions without an answer, grouped by meaning; one press settles a whole group."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.chat import texts
from bot.chat.base_lookup import BaseLookup
from bot.chat.components import ComponentButton, show_page
from bot.chat.custom_id import Action, CustomId, encode, short_hash
from bot.chat.escape import escape_inline
from bot.chat.messages.model import Button, ButtonStyle, OutgoingMessage, Rows, TextBlock
from bot.chat.messages.pagination import Pages, page_buttons
from bot.chat.moderation.permissions import Level, ModeratorContext, for_level
from bot.chat.moderation.question_group import (
    add_entry,
    add_variants,
    dismiss,
    for_group,
    mend_answer,
    record_gap,
    remember_groups,
    restore,
)
from bot.chat.responses import show_progress
from bot.curation.question_clusters import QuestionCluster
from bot.curation.records import PendingQuestion, QuestionOrigin
from bot.knowledge.entries import Entry

_MAX_QUESTIONS = 8
_MAX_NEAREST = 3
"""Entries with a button: they share a page with two other rows."""


async def show_queue(context: ModeratorContext, note: str = "") -> None:
    """Show the groups of questions that wait for an answer, with a note above if given."""
    work = context.editor.pending_clusters()
    groups = await show_progress(context.interaction, texts.DOING_GROUPS, work, in_place=context.turns_page)
    remember_groups(context, groups)
    await show_page(context, render_queue(groups, context.bot.lookup, context.user, context.level, note))


async def _show_anew(context: ModeratorContext) -> None:
    """Show the queue to somebody who pressed a button of a group that is not remembered."""
    await show_queue(replace(context, custom_id=CustomId(Action.QUEUE, context.user)), texts.GROUPS_ANEW)


class QueueButton(
    ComponentButton,
    handlers={
        Action.QUEUE: for_level(Level.VIEWER, show_queue),
        Action.NEW: for_group(add_entry, _show_anew),
        Action.MEND: for_group(mend_answer, _show_anew),
        Action.ADD_VARIANTS: for_group(add_variants, _show_anew),
        Action.RECORD_GAP: for_group(record_gap, _show_anew),
        Action.DISMISS: for_group(dismiss, _show_anew),
        Action.RESTORE: for_level(Level.EDITOR, restore),
    },
):
    """Buttons of the queue."""


def render_queue(
    groups: Sequence[QuestionCluster], lookup: BaseLookup, user: int, level: Level, note: str = ""
) -> Pages:
    """One page for each group, with the buttons that settle it."""
    above = (TextBlock(f"-# {note}"),) if note else ()
    if not groups:
        return (OutgoingMessage(texts.GROUPS_TITLE, (*above, TextBlock(texts.NO_GROUPS))),)
    pages = (_page(groups, n, lookup, user, level) for n in range(len(groups)))
    return tuple(replace(one, blocks=(*above, *one.blocks)) for one in pages)


def _page(groups: Sequence[QuestionCluster], n: int, lookup: BaseLookup, user: int, level: Level) -> OutgoingMessage:
    turning = page_buttons(CustomId(Action.QUEUE, user), n, len(groups), Action.QUEUE)
    nearest = [entry for name in groups[n].nearest[:_MAX_NEAREST] if (entry := lookup.entry(short_hash(name)))]
    buttons = _buttons(groups[n], nearest, _reported(groups[n], lookup), user)
    rows = (*buttons, *turning) if level >= Level.EDITOR else turning
    return OutgoingMessage(texts.GROUPS_TITLE, tuple(_group(groups[n], nearest)), rows)


def _group(group: QuestionCluster, nearest: Sequence[Entry]) -> Iterator[TextBlock]:
    yield TextBlock("\n".join(_listed(one) for one in group.questions[:_MAX_QUESTIONS]))
    if len(group.questions) > _MAX_QUESTIONS:
        yield TextBlock(texts.MORE.format(count=len(group.questions) - _MAX_QUESTIONS))
    if nearest:
        lines = (
            f"- {escape_inline(one.heading.text)}\n  -# {one.kind.value} {escape_inline(one.id)}" for one in nearest
        )
        yield TextBlock("\n".join((f"**{texts.NEAREST}**", *lines)))


def _listed(pending: PendingQuestion) -> str:
    times = texts.plural(texts.TIMES, pending.count)
    about = [texts.NOT_RIGHT] if _is_reported(pending) else []
    about += [escape_inline(pending.unanswered.note)] if pending.unanswered.note else []
    return f"- {escape_inline(pending.unanswered.question)}\n  -# {texts.DOT.join((times, *about))}"


def _is_reported(pending: PendingQuestion) -> bool:
    return pending.unanswered.origin is QuestionOrigin.NOT_RIGHT


def _reported(group: QuestionCluster, lookup: BaseLookup) -> Entry | None:
    """The entry that gave an answer of the group that was reported as not right."""
    gave = (name for one in group.questions if _is_reported(one) for name in one.unanswered.nearest)
    return next((entry for name in gave if (entry := lookup.entry(short_hash(name)))), None)


def _buttons(group: QuestionCluster, nearest: Sequence[Entry], reported: Entry | None, user: int) -> Rows:
    key = short_hash(group.key)
    variants = tuple(
        Button(
            texts.ADD_TO.format(entry=one.id),
            encode(CustomId(Action.ADD_VARIANTS, user, key, (short_hash(one.id),))),
        )
        for one in nearest
        if one is not reported
    )
    new = CustomId(Action.NEW, user, key)
    others = (
        *([_edit(reported, new)] if reported else []),
        Button(texts.NEW_ENTRY, encode(new), ButtonStyle.PLAIN if reported else ButtonStyle.MAIN),
        Button(texts.GAP, encode(new.with_action(Action.RECORD_GAP))),
        Button(texts.DISMISS, encode(new.with_action(Action.DISMISS)), ButtonStyle.BAD),
    )
    return (variants, others) if variants else (others,)


def _edit(entry: Entry, custom_id: CustomId) -> Button:
    mend = replace(custom_id, action=Action.MEND, entries=(short_hash(entry.id),))
    return Button(texts.EDIT_ANSWER.format(entry=entry.id), encode(mend), ButtonStyle.MAIN)
