"""Presses that tell the moderators something: helpful, not right, and questions without an answer."""

from bot.chat import said
from bot.chat.components import ComponentContext
from bot.chat.custom_id import Action, CustomId, encode, question_hash
from bot.chat.delivery import raced, say, send
from bot.chat.forms import not_right
from bot.chat.noting import unanswered
from bot.chat.render import words
from bot.chat.render.blocks import Button, Sheet, Text
from bot.chat.views.pressed import told_again
from bot.curation.protocols import Origin, Unanswered, Vote


async def helpful(context: ComponentContext) -> None:
    """Notes that an answer helped."""
    await _vote(context, True, "", "")
    await say(context.interaction, said.THANKS_HELPFUL)


async def wrong(context: ComponentContext) -> None:
    """Opens the form for what is not right."""
    await context.interaction.response.send_modal(not_right(context.custom_id))


async def judged_wrong(context: ComponentContext, values: dict[str, str]) -> None:
    """Notes what is not right, and why."""
    reason, note = values.get("reason", ""), values.get("note", "")
    await _vote(context, False, reason, note)
    question = context.question()
    if question is not None:
        catalogue = context.tools.catalogue
        told = ": ".join(filter(None, (dict(said.WRONG_REASONS).get(reason, reason), note)))
        judged = Unanswered(question, None, _entries(context), catalogue.base.revision, Origin.NOT_RIGHT, told)
        await context.tools.journal.questions.keep(judged)
    await say(context.interaction, said.THANKS_WRONG)


async def _vote(context: ComponentContext, helped: bool, reason: str, note: str) -> None:
    revision = context.tools.catalogue.base.revision
    vote = Vote(context.interaction.user.id, _entries(context), revision, helped, reason, note)
    await context.tools.journal.votes.cast(vote)


def _entries(context: ComponentContext) -> tuple[str, ...]:
    """The ids of the entries that answered; their digests where the base has them no longer."""
    known = [context.tools.catalogue.entry(key) for key in context.custom_id.entries]
    return tuple(one.id if one else key for one, key in zip(known, context.custom_id.entries, strict=True))


async def to_moderators(context: ComponentContext) -> None:
    """Keeps a question the base did not answer, and offers to tell its asker of an answer."""
    told, _ = await raced(context.interaction, told_again(context, private=True), private_if_late=True)
    if told is None:
        await say(context.interaction, said.FORGOTTEN)
        return
    reply = told.reply
    await context.tools.journal.questions.keep(unanswered(reply))
    custom_id = CustomId(Action.NOTIFY, context.interaction.user.id, question_hash(reply.question))
    row = (Button(words.TELL, encode(custom_id)),)
    await send(context.interaction, Sheet(reply.question, (Text(said.KEPT),), (row,)), private=True)


async def tell_later(context: ComponentContext) -> None:
    """Notes that the user wants to be told of an answer."""
    question = context.question()
    kept = question is not None and await context.tools.journal.questions.tell(question, context.interaction.user.id)
    await say(context.interaction, said.TOLD_LATER if kept else said.FORGOTTEN)
