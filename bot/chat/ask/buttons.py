"""Buttons of an answer: reading on, the asker's own, and feedback for the moderators."""

from bot.chat import texts
from bot.chat.ask.citations import render_sources
from bot.chat.ask.cog import answer
from bot.chat.ask.modals import follow_up_modal, report_modal
from bot.chat.ask.related import find_related, render_related
from bot.chat.ask.reply_view import ReplyView, render_reply
from bot.chat.ask.service import AskResult, ask, remember_question, to_view
from bot.chat.ask.surfaces import Visibility
from bot.chat.components import ComponentButton, ComponentContext, rate_limited
from bot.chat.custom_id import Action, CustomId, encode, question_hash
from bot.chat.messages.model import Button, OutgoingMessage, TextBlock
from bot.chat.question_log import unanswered_question
from bot.chat.responses import can_send, defer_if_slow, edit_in_place, locale_of, send, send_private
from bot.curation.records import QuestionOrigin, UnansweredQuestion, Vote


async def ask_again(context: ComponentContext, *, private: bool) -> AskResult | None:
    """Ask the question again; None where it is not known any more."""
    question = context.question()
    if question is None:
        return None
    told = await ask(context.bot, question, lambda _: locale_of(context.interaction, private))
    remember_question(context.bot, told, context.interaction.user.id, None)
    return told


def view_again(context: ComponentContext, told: AskResult, *, private: bool, notes: tuple[str, ...] = ()) -> ReplyView:
    """The answer as it is shown to the asker's circle, with a note where the base answers otherwise by now."""
    custom_id = context.custom_id
    if custom_id.entries and told.entries != custom_id.entries:
        notes = (*notes, texts.BASE_CHANGED)
    shareable = private and context.interaction.guild_id is not None
    return to_view(told, custom_id.asker, private=private, notes=notes, shareable=shareable)


async def sources(context: ComponentContext) -> None:
    """All receipts of an answer, to the one who presses alone; turning their pages."""
    turning = context.custom_id.page > 0
    told, _ = await defer_if_slow(
        context.interaction, ask_again(context, private=True), private_if_late=True, in_place=turning
    )
    if told is None:
        await send_private(context.interaction, texts.FORGOTTEN)
        return
    found = render_sources(told.reply, context.bot.engine(), context.custom_id, told.lookup.opening)
    if turning:
        await edit_in_place(context.interaction, found[min(context.custom_id.page, len(found)) - 1])
    else:
        await send(context.interaction, found[0], private=True)


async def turn_page(context: ComponentContext) -> None:
    """Turns the pages of an answer; whoever did not ask gets the page for themselves."""
    in_place = context.is_asker
    alone = context.is_ephemeral or not in_place
    told, _ = await defer_if_slow(
        context.interaction, ask_again(context, private=alone), private_if_late=True, in_place=in_place
    )
    if told is None:
        await send_private(context.interaction, texts.FORGOTTEN)
        return
    found = render_reply(view_again(context, told, private=alone))
    sheet = found[min(max(context.custom_id.page, 1), len(found)) - 1]
    if in_place:
        await edit_in_place(context.interaction, sheet)
    else:
        await send(context.interaction, sheet, private=True)


async def related(context: ComponentContext) -> None:
    """The questions nearest to an answer, to the one who presses alone."""
    question = context.question()
    if question is None:
        await send_private(context.interaction, texts.FORGOTTEN)
        return
    found, _ = await defer_if_slow(
        context.interaction, find_related(context.bot, question, context.custom_id.entries), private_if_late=True
    )
    await send(context.interaction, render_related(question, found, context.interaction.user.id), private=True)


async def pick(context: ComponentContext) -> None:
    """Answers a question of the base that was chosen; others than the asker get the answer for themselves."""
    key = context.custom_id.entries[0] if context.custom_id.entries else ""
    entry = context.bot.lookup.entry(key)
    if entry is None:
        await send_private(context.interaction, texts.ENTRY_GONE)
        return
    show = Visibility.ONLY_ME if context.is_ephemeral or not context.is_asker else Visibility.AUTO
    await answer(context.interaction, entry.heading.text, show)


async def open_follow_up(context: ComponentContext) -> None:
    """Opens the form for a further question."""
    await context.interaction.response.send_modal(follow_up_modal(context.custom_id))


async def submit_follow_up(context: ComponentContext, values: dict[str, str]) -> None:
    """Answers the further question, with what it leaves out taken from the one before."""
    show = Visibility.ONLY_ME if context.is_ephemeral else Visibility.AUTO
    await answer(context.interaction, values.get("question", ""), show, previous=context.question())


async def share(context: ComponentContext) -> None:
    """Answers once more for everyone, where the asker may write."""
    if not context.is_asker:
        await send_private(context.interaction, texts.ONLY_ASKER)
        return
    if not can_send(context.interaction):
        await send_private(context.interaction, texts.NO_RIGHT_TO_SHARE)
        return
    told, _ = await defer_if_slow(context.interaction, ask_again(context, private=False), private_if_late=False)
    if told is None:
        await send_private(context.interaction, texts.FORGOTTEN)
        return
    note = texts.SHARED.format(who=context.interaction.user.mention)
    await send(
        context.interaction, render_reply(view_again(context, told, private=False, notes=(note,)))[0], private=False
    )


async def remove(context: ComponentContext) -> None:
    """Deletes the answer, for the one who asked and for moderators."""
    if not (context.is_asker or context.interaction.permissions.manage_messages):
        await send_private(context.interaction, texts.ONLY_ASKER_OR_MODERATORS)
        return
    await context.interaction.response.defer()
    await context.interaction.delete_original_response()


async def helpful(context: ComponentContext) -> None:
    """Notes that an answer helped."""
    await _vote(context, True, "", "")
    await send_private(context.interaction, texts.THANKS_HELPFUL)


async def open_report(context: ComponentContext) -> None:
    """Opens the form for what is not right."""
    await context.interaction.response.send_modal(report_modal(context.custom_id))


async def submit_report(context: ComponentContext, values: dict[str, str]) -> None:
    """Notes what is not right, and why."""
    reason, note = values.get("reason", ""), values.get("note", "")
    await _vote(context, False, reason, note)
    question = context.question()
    if question is not None:
        catalogue = context.bot.lookup
        told = ": ".join(filter(None, (dict(texts.WRONG_REASONS).get(reason, reason), note)))
        judged = UnansweredQuestion(
            question, None, _entries(context), catalogue.base.revision, QuestionOrigin.NOT_RIGHT, told
        )
        await context.bot.journal.questions.upsert(judged)
    await send_private(context.interaction, texts.THANKS_WRONG)


async def _vote(context: ComponentContext, helped: bool, reason: str, note: str) -> None:
    revision = context.bot.lookup.base.revision
    vote = Vote(context.interaction.user.id, _entries(context), revision, helped, reason, note)
    await context.bot.journal.votes.cast(vote)


def _entries(context: ComponentContext) -> tuple[str, ...]:
    """The ids of the entries that answered; their digests where the base has them no longer."""
    known = [context.bot.lookup.entry(key) for key in context.custom_id.entries]
    return tuple(one.id if one else key for one, key in zip(known, context.custom_id.entries, strict=True))


async def send_to_moderators(context: ComponentContext) -> None:
    """Keeps a question the base did not answer, and offers to tell its asker of an answer."""
    told, _ = await defer_if_slow(context.interaction, ask_again(context, private=True), private_if_late=True)
    if told is None:
        await send_private(context.interaction, texts.FORGOTTEN)
        return
    reply = told.reply
    await context.bot.journal.questions.upsert(unanswered_question(reply))
    custom_id = CustomId(Action.NOTIFY, context.interaction.user.id, question_hash(reply.question))
    row = (Button(texts.NOTIFY_ME, encode(custom_id)),)
    await send(context.interaction, OutgoingMessage(reply.question, (TextBlock(texts.KEPT),), (row,)), private=True)


async def notify_when_answered(context: ComponentContext) -> None:
    """Notes that the user wants to be told of an answer."""
    question = context.question()
    kept = question is not None and await context.bot.journal.questions.subscribe(question, context.interaction.user.id)
    await send_private(context.interaction, texts.TOLD_LATER if kept else texts.FORGOTTEN)


class AnswerButton(
    ComponentButton,
    handlers={
        **rate_limited(
            {
                Action.SOURCES: sources,
                Action.PAGE: turn_page,
                Action.RELATED: related,
                Action.FOLLOW_UP: open_follow_up,
                Action.SHARE: share,
                Action.REMOVE: remove,
                Action.HELPFUL: helpful,
                Action.REPORT: open_report,
                Action.ASK_MODERATORS: send_to_moderators,
                Action.NOTIFY: notify_when_answered,
            }
        ),
        Action.SUGGESTION: pick,  # asking takes from the rate limit itself
    },
    forms={Action.FOLLOW_UP: submit_follow_up, Action.REPORT: submit_report},
):
    """Buttons of answers."""
