"""A group of waiting questions: found again by its buttons, settled by an entry, dismissed, and put back."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace

from bot.chat import texts
from bot.chat.components import Handler
from bot.chat.custom_id import Action, CustomId, encode, short_hash
from bot.chat.messages.model import Button, OutgoingMessage, TextBlock
from bot.chat.moderation.draft_actions import make_and_show, new_draft, publish_if_safe
from bot.chat.moderation.entry_search import choose_page
from bot.chat.moderation.forms import open_entry, open_new_entry
from bot.chat.moderation.permissions import Level, ModeratorContext, ModeratorHandler, for_level
from bot.chat.responses import acknowledged, edit_in_place, send_private
from bot.curation.editing.entry_form import form_of, gap_form
from bot.curation.question_clusters import QuestionCluster
from bot.curation.records import Draft, DraftPurpose, EntryForm, PendingQuestion, question_key

GroupHandler = Callable[[ModeratorContext, Sequence[PendingQuestion]], Awaitable[None]]


def remember_groups(context: ModeratorContext, groups: Iterable[QuestionCluster]) -> None:
    """Keep which questions each group has, for its buttons: grouping anew takes too long to open a form after it."""
    for one in groups:
        context.bot.session.groups[short_hash(one.key)] = tuple(each.unanswered.question for each in one.questions)


def for_group(handle: GroupHandler, if_forgotten: ModeratorHandler) -> Handler:
    """A handler for editors and the questions of the group that still wait.

    After a restart no group is remembered, and `if_forgotten` runs.
    """

    async def run(context: ModeratorContext) -> None:
        if context.custom_id.question not in context.bot.session.groups:
            await if_forgotten(context)
        elif found := await _still_waiting(context):
            await handle(context, found)
        else:
            await send_private(context.interaction, texts.GROUP_GONE)

    return for_level(Level.EDITOR, run)


async def _still_waiting(context: ModeratorContext) -> tuple[PendingQuestion, ...]:
    asked = {question_key(one): n for n, one in enumerate(context.bot.session.groups[context.custom_id.question])}
    waiting = {question_key(one.unanswered.question): one for one in await context.journal.questions.pending()}
    return tuple(waiting[key] for key in sorted(asked.keys() & waiting.keys(), key=asked.__getitem__))


def question_texts(group: Iterable[PendingQuestion]) -> tuple[str, ...]:
    """The questions of a group as they were asked, the most frequent first."""
    return tuple(one.unanswered.question for one in group)


def group_texts(context: ModeratorContext, group: str) -> tuple[str, ...]:
    """The questions of the group of that hash; none if it is not remembered."""
    return context.bot.session.groups.get(group, ())


async def add_entry(context: ModeratorContext, group: Sequence[PendingQuestion]) -> None:
    """Open the form for a new entry with all questions of a group: the first as its question, others as wordings."""
    first, *others = question_texts(group)
    await open_new_entry(context, first, also=others, group=context.custom_id.question)


async def add_variants(context: ModeratorContext, group: Sequence[PendingQuestion]) -> None:
    """Add the questions of a group to an entry as variants."""
    entry, text = context.entry, context.editor.text(context.entry.id) if context.entry else None
    if entry is None or text is None:
        await send_private(context.interaction, texts.GONE_NOW)
        return
    form, questions = form_of(text), question_texts(group)
    also = "\n".join(filter(None, (form.also, *_new_variants(form, questions))))
    draft = new_draft(
        context, DraftPurpose.EDIT, replace(form, also=also), entry.at.file, entry.id, text, settles=questions
    )
    await publish_if_safe(context, draft, texts.WORDING_IN)


def _new_variants(form: EntryForm, questions: Sequence[str]) -> list[str]:
    """The questions that are no variants of the entry yet."""
    known = {one.casefold() for one in (form.question, *form.also.split("\n"))}
    return [one for one in (" ".join(text.split()) for text in questions) if one.casefold() not in known]


async def mend_answer(context: ModeratorContext, _group: Sequence[PendingQuestion]) -> None:
    """Open the form with the entry whose answer was reported; publishing it settles the group."""
    if context.entry is None:
        await send_private(context.interaction, texts.GONE_NOW)
    else:
        await open_entry(context, context.entry, context.custom_id.question)


async def record_gap(context: ModeratorContext, group: Sequence[PendingQuestion]) -> None:
    """Make a draft that says that the documents do not answer the questions of a group, and show its preview."""
    await make_and_show(context, _gap_draft(context, question_texts(group)), in_place=context.is_ephemeral)


async def _gap_draft(context: ModeratorContext, questions: Sequence[str]) -> Draft:
    first, *others = questions
    form = gap_form(first if first.endswith("?") else f"{first}?", texts.GAP_WHY, also=others)
    page = await choose_page(context, form.question)
    return new_draft(context, DraftPurpose.ADD, form, page, settles=tuple(questions))


async def dismiss(context: ModeratorContext, group: Sequence[PendingQuestion]) -> None:
    """Take the questions of a group off the queue; a button puts them back."""
    context.bot.session.dismissed[context.custom_id.question] = tuple(group)
    resolving = context.journal.questions.resolve(question_texts(group), None)
    count = await acknowledged(context.interaction, resolving, in_place=True)
    undo = context.custom_id.with_action(Action.RESTORE)
    row = (Button(texts.UNDO, encode(undo)), back_to_queue(context.user))
    text = texts.plural(texts.DISMISSED, count)
    await edit_in_place(context.interaction, OutgoingMessage(texts.GROUPS_TITLE, (TextBlock(text),), (row,)))


async def restore(context: ModeratorContext) -> None:
    """Put the questions of a dismissed group back, with how often they were asked and who is to be notified."""
    group = context.bot.session.dismissed.pop(context.custom_id.question, ())
    if not group:
        await send_private(context.interaction, texts.NOT_RESTORED)
        return
    await acknowledged(context.interaction, _put_back(context, group), in_place=True)
    row = (back_to_queue(context.user),)
    text = texts.plural(texts.RESTORED, len(group))
    await edit_in_place(context.interaction, OutgoingMessage(texts.GROUPS_TITLE, (TextBlock(text),), (row,)))


async def _put_back(context: ModeratorContext, group: Iterable[PendingQuestion]) -> None:
    questions = context.journal.questions
    await questions.upsert(*(one.unanswered for one in group for _ in range(one.count)))
    for one in group:
        for user in one.subscribers:
            await questions.subscribe(one.unanswered.question, user)


def back_to_queue(user: int) -> Button:
    """The button that shows the queue in place of the message."""
    return Button(texts.GROUPS_BACK, encode(CustomId(Action.QUEUE, user, page=1)))
