"""The queue of questions without an answer, grouped by meaning; one press settles a whole group."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace

from bot.chat import texts
from bot.chat.base_lookup import BaseLookup
from bot.chat.components import ComponentButton, Handler, show_page
from bot.chat.custom_id import Action, CustomId, encode, short_hash
from bot.chat.escape import escape_inline
from bot.chat.messages.model import Button, ButtonStyle, OutgoingMessage, Rows, TextBlock
from bot.chat.messages.pagination import Pages, page_buttons
from bot.chat.moderation.draft_actions import new_draft, publish_if_safe
from bot.chat.moderation.entry_search import choose_page
from bot.chat.moderation.permissions import Level, ModeratorContext, for_level
from bot.chat.responses import defer_if_slow, send_private
from bot.curation.editing.entry_form import form_of, gap_form
from bot.curation.question_clusters import QuestionCluster
from bot.curation.records import DraftPurpose, EntryForm, PendingQuestion, QuestionOrigin
from bot.knowledge.entries import Entry

_MAX_QUESTIONS = 8
_MAX_NEAREST = 3
"""Entries with a button: they share a page with two other rows."""


async def show_queue(context: ModeratorContext) -> None:
    """Show the groups of questions that wait for an answer."""
    work = context.editor.pending_clusters()
    groups, _ = await defer_if_slow(context.interaction, work, private_if_late=True, in_place=context.turns_page)
    await show_page(context, render_queue(groups, context.bot.lookup, context.user, context.level))


async def find_group(context: ModeratorContext) -> QuestionCluster | None:
    """The group that the custom id names; None if it changed since, as groups are formed anew for each use."""
    groups = await context.editor.pending_clusters()
    return next((one for one in groups if short_hash(one.key) == context.custom_id.question), None)


def for_group(handle: Callable[[ModeratorContext, QuestionCluster], Awaitable[None]]) -> Handler:
    """A handler for editors and the group that the custom id names; they are told if it changed since."""

    async def run(context: ModeratorContext) -> None:
        group = await find_group(context)
        if group is None:
            await send_private(context.interaction, texts.GROUP_GONE)
        else:
            await handle(context, group)

    return for_level(Level.EDITOR, run)


def group_texts(group: QuestionCluster) -> tuple[str, ...]:
    """The questions of a group, the most frequent first."""
    return tuple(one.unanswered.question for one in group.questions)


async def _add_variants(context: ModeratorContext, group: QuestionCluster) -> None:
    """Add the questions of a group to an entry as variants."""
    entry, text = context.entry, context.editor.text(context.entry.id) if context.entry else None
    if entry is None or text is None:
        await send_private(context.interaction, texts.GONE_NOW)
        return
    form, questions = form_of(text), group_texts(group)
    also = "\n".join(filter(None, (form.also, *_new_variants(form, questions))))
    draft = new_draft(
        context, DraftPurpose.EDIT, replace(form, also=also), entry.at.file, entry.id, text, settles=questions
    )
    await publish_if_safe(context, draft, texts.WORDING_IN)


def _new_variants(form: EntryForm, questions: Sequence[str]) -> list[str]:
    """The questions that are no variants of the entry yet."""
    known = {one.casefold() for one in (form.question, *form.also.split("\n"))}
    return [one for one in (" ".join(text.split()) for text in questions) if one.casefold() not in known]


async def _record_gap(context: ModeratorContext, group: QuestionCluster) -> None:
    """Record that the documents do not answer the questions of a group."""
    first, *others = group_texts(group)
    form = gap_form(first if first.endswith("?") else f"{first}?", texts.GAP_WHY, also=others)
    page = await choose_page(context, form.question)
    draft = new_draft(context, DraftPurpose.ADD, form, page, settles=(first, *others))
    await publish_if_safe(context, draft, texts.GAP_IN)


async def _dismiss(context: ModeratorContext, group: QuestionCluster) -> None:
    """Take the questions of a group off the queue."""
    count = await context.journal.questions.resolve(group_texts(group), None)
    await send_private(context.interaction, texts.DISMISSED.format(count=count))


class QueueButton(
    ComponentButton,
    handlers={
        Action.QUEUE: for_level(Level.VIEWER, show_queue),
        Action.ADD_VARIANTS: for_group(_add_variants),
        Action.RECORD_GAP: for_group(_record_gap),
        Action.DISMISS: for_group(_dismiss),
    },
):
    """Buttons of the queue."""


def render_queue(groups: Sequence[QuestionCluster], lookup: BaseLookup, user: int, level: Level) -> Pages:
    """One page for each group, with the buttons that settle it."""
    if not groups:
        return (OutgoingMessage(texts.GROUPS_TITLE, (TextBlock(texts.NO_GROUPS),)),)
    return tuple(_page(groups, n, lookup, user, level) for n in range(len(groups)))


def _page(groups: Sequence[QuestionCluster], n: int, lookup: BaseLookup, user: int, level: Level) -> OutgoingMessage:
    turning = page_buttons(CustomId(Action.QUEUE, user), n, len(groups), Action.QUEUE)
    nearest = [entry for name in groups[n].nearest[:_MAX_NEAREST] if (entry := lookup.entry(short_hash(name)))]
    rows = (*_buttons(groups[n], nearest, user), *turning) if level >= Level.EDITOR else turning
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
    times = texts.TIMES.format(count=pending.count) if pending.count > 1 else texts.ONCE
    about = [texts.NOT_RIGHT] if pending.unanswered.origin is QuestionOrigin.NOT_RIGHT else []
    about += [escape_inline(pending.unanswered.note)] if pending.unanswered.note else []
    return f"- {escape_inline(pending.unanswered.question)}\n  -# {texts.DOT.join((times, *about))}"


def _buttons(group: QuestionCluster, nearest: Sequence[Entry], user: int) -> Rows:
    key = short_hash(group.key)
    variants = tuple(
        Button(
            texts.ADD_TO.format(entry=one.id),
            encode(CustomId(Action.ADD_VARIANTS, user, key, (short_hash(one.id),))),
        )
        for one in nearest
        if not one.provenance
    )
    new = CustomId(Action.NEW, user, key)
    others = (
        Button(texts.NEW_ENTRY, encode(new), ButtonStyle.MAIN),
        Button(texts.GAP, encode(new.with_action(Action.RECORD_GAP))),
        Button(texts.DISMISS, encode(new.with_action(Action.DISMISS)), ButtonStyle.BAD),
    )
    return (variants, others) if variants else (others,)
