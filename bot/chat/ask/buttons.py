"""Buttons of an answer: reading on, the asker's own, and feedback for the moderators."""

from bot.chat import texts
from bot.chat.ask.answer_menu import may_remove, open_menu, remove_message
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
from bot.chat.messages.pagination import page_at
from bot.chat.question_log import unanswered_question
from bot.chat.responses import acknowledged, can_send, defer_if_slow, edit_in_place, locale_of, send, send_private
from bot.curation.records import QuestionOrigin, UnansweredQuestion, Vote
from bot.engine.talk import Talk


async def ask_again(context: ComponentContext, *, private: bool, in_place: bool = False) -> AskResult | None:
    """Ask the question of the message again; None if it is not known any more, which the user is told."""
    question = context.question()
    if question is None:
        await send_private(context.interaction, texts.FORGOTTEN)
        return None
    work = ask(context.bot, question, lambda _: locale_of(context.interaction, private))
    result, _ = await defer_if_slow(context.interaction, work, private_if_late=private or in_place, in_place=in_place)
    remember_question(context.bot, result, context.interaction.user.id, None)
    return result


def view_again(
    context: ComponentContext, result: AskResult, *, private: bool, notes: tuple[str, ...] = ()
) -> ReplyView:
    """The result as shown to whoever sees the message, with a note if the base has changed since."""
    custom_id = context.custom_id
    if custom_id.entries and result.entries != custom_id.entries:
        notes = (*notes, texts.BASE_CHANGED)
    return to_view(result, custom_id.asker, private=private, notes=notes)


async def sources(context: ComponentContext) -> None:
    """Show everything behind an answer to the user alone, or another page of it."""
    turning = context.custom_id.page > 0
    result = await ask_again(context, private=True, in_place=turning)
    if result is None:
        return
    pages = render_sources(result.reply, context.bot.engine(), context.custom_id, result.lookup.preview)
    page = page_at(pages, context.custom_id.page)
    await (edit_in_place(context.interaction, page) if turning else send(context.interaction, page, private=True))


async def turn_page(context: ComponentContext) -> None:
    """Show another page of an answer; anybody but the asker gets it in a message of their own."""
    in_place = context.is_asker
    private = context.is_ephemeral or not in_place
    result = await ask_again(context, private=private, in_place=in_place)
    if result is None:
        return
    page = page_at(render_reply(view_again(context, result, private=private)), context.custom_id.page)
    await (edit_in_place(context.interaction, page) if in_place else send(context.interaction, page, private=True))


async def related(context: ComponentContext) -> None:
    """Show the questions nearest to an answer to the user alone."""
    question = context.question()
    if question is None:
        await send_private(context.interaction, texts.FORGOTTEN)
        return
    work = context.bot.in_worker(find_related, context.bot, question, context.custom_id.entries)
    found, _ = await defer_if_slow(context.interaction, work, private_if_late=True)
    await send(context.interaction, render_related(question, found, context.interaction.user.id), private=True)


async def suggestion(context: ComponentContext) -> None:
    """Answer a suggested question; anybody but the asker gets the answer in a message of their own."""
    key = context.custom_id.entries[0] if context.custom_id.entries else ""
    entry = context.bot.lookup.entry(key)
    if entry is None:
        await send_private(context.interaction, texts.ENTRY_GONE)
        return
    # The bot is sure of an entry's own question, so the answer may be public even if it is late.
    show = Visibility.ONLY_ME if context.is_ephemeral or not context.is_asker else Visibility.EVERYONE
    await answer(context.interaction, entry.heading.text, show)


async def open_follow_up(context: ComponentContext) -> None:
    """Open the form for a follow-up."""
    await context.interaction.response.send_modal(follow_up_modal(context.custom_id))


async def submit_follow_up(context: ComponentContext) -> None:
    """Answer a follow-up to the question of the message."""
    show = Visibility.ONLY_ME if context.is_ephemeral else Visibility.AUTO
    question = context.question()
    talk = None if question is None else Talk(question, _entries(context))
    await answer(context.interaction, context.typed.get("question", ""), show, talk=talk)


async def share(context: ComponentContext) -> None:
    """Answer again for everyone, if the asker may write there."""
    if not context.is_asker:
        await send_private(context.interaction, texts.ONLY_ASKER)
        return
    if not can_send(context.interaction):
        await send_private(context.interaction, texts.NO_RIGHT_TO_SHARE)
        return
    result = await ask_again(context, private=False)
    if result is not None:
        note = texts.SHARED.format(who=context.interaction.user.mention)
        view = view_again(context, result, private=False, notes=(note,))
        await send(context.interaction, render_reply(view)[0], private=False)


async def remove(context: ComponentContext) -> None:
    """Delete the answer, for its asker and for those who may manage messages."""
    if not may_remove(context):
        await send_private(context.interaction, texts.ONLY_ASKER_OR_MODERATORS)
        return
    await context.interaction.response.defer()
    await context.interaction.delete_original_response()


async def helpful(context: ComponentContext) -> None:
    """Record that an answer helped."""
    await acknowledged(context.interaction, _vote(context, True, "", ""))
    await send_private(context.interaction, texts.THANKS_HELPFUL)


async def open_report(context: ComponentContext) -> None:
    """Open the form that reports an answer."""
    await context.interaction.response.send_modal(report_modal(context.custom_id))


async def submit_report(context: ComponentContext) -> None:
    """Record a report and put the question in the queue of the moderators."""
    await acknowledged(context.interaction, _report(context))
    await send_private(context.interaction, texts.THANKS_WRONG)


async def _report(context: ComponentContext) -> None:
    reason, note = context.typed.get("reason", ""), context.typed.get("note", "")
    await _vote(context, False, reason, note)
    question = context.question()
    if question is not None:
        note = ": ".join(filter(None, (dict(texts.WRONG_REASONS).get(reason, reason), note)))
        judged = UnansweredQuestion(
            question, None, _entries(context), context.bot.lookup.base.revision, QuestionOrigin.NOT_RIGHT, note
        )
        await context.bot.journal.questions.upsert(judged)


async def _vote(context: ComponentContext, helped: bool, reason: str, note: str) -> None:
    revision = context.bot.lookup.base.revision
    vote = Vote(context.interaction.user.id, _entries(context), revision, helped, reason, note)
    await context.bot.journal.votes.cast(vote)


def _entries(context: ComponentContext) -> tuple[str, ...]:
    """The ids of the entries that answered; the hashes of those the base no longer has."""
    known = [context.bot.lookup.entry(key) for key in context.custom_id.entries]
    return tuple(one.id if one else key for one, key in zip(known, context.custom_id.entries, strict=True))


async def send_to_moderators(context: ComponentContext) -> None:
    """Put a question in the queue of the moderators and offer to notify its asker of an answer."""
    result = await ask_again(context, private=True)
    if result is None:
        return
    reply = result.reply
    await context.bot.journal.questions.upsert(unanswered_question(reply))
    custom_id = CustomId(Action.NOTIFY, context.interaction.user.id, question_hash(reply.question))
    row = (Button(texts.NOTIFY_ME, encode(custom_id)),)
    await send(context.interaction, OutgoingMessage(reply.question, (TextBlock(texts.KEPT),), (row,)), private=True)


async def notify_when_answered(context: ComponentContext) -> None:
    """Subscribe the user to an answer of the question."""
    question, user = context.question(), context.interaction.user.id
    subscribing = context.bot.journal.questions.subscribe(question or "", user)
    kept = await acknowledged(context.interaction, subscribing)
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
                Action.MENU: open_menu,
                Action.REMOVE_MESSAGE: remove_message,
                Action.HELPFUL: helpful,
                Action.REPORT: open_report,
                Action.ASK_MODERATORS: send_to_moderators,
                Action.NOTIFY: notify_when_answered,
            }
        ),
        Action.SUGGESTION: suggestion,  # asking takes from the rate limit itself
    },
    forms={Action.FOLLOW_UP: submit_follow_up, Action.REPORT: submit_report},
):
    """Buttons of answers."""
