"""Presses that tell the moderators something: helpful, not right, and questions without an answer."""

from bot.chat import said
from bot.chat.delivery import raced, say, send
from bot.chat.forms import not_right
from bot.chat.handles import Action, Handle, encode, question_key
from bot.chat.noting import unanswered
from bot.chat.render import words
from bot.chat.render.blocks import Button, Sheet, Text
from bot.chat.views.pressed import Pressed
from bot.curation.protocols import Origin, Unanswered, Vote


async def helpful(pressed: Pressed) -> None:
    """Notes that an answer helped."""
    await _vote(pressed, True, "", "")
    await say(pressed.interaction, said.THANKS_HELPFUL)


async def wrong(pressed: Pressed) -> None:
    """Opens the form for what is not right."""
    await pressed.interaction.response.send_modal(not_right(pressed.handle))


async def judged_wrong(pressed: Pressed, values: dict[str, str]) -> None:
    """Notes what is not right, and why."""
    reason, note = values.get("reason", ""), values.get("note", "")
    await _vote(pressed, False, reason, note)
    question = pressed.question()
    if question is not None:
        catalogue = pressed.tools.catalogue
        told = ": ".join(filter(None, (dict(said.WRONG_REASONS).get(reason, reason), note)))
        judged = Unanswered(question, None, _entries(pressed), catalogue.base.revision, Origin.NOT_RIGHT, told)
        await pressed.tools.journal.questions.keep(judged)
    await say(pressed.interaction, said.THANKS_WRONG)


async def _vote(pressed: Pressed, helped: bool, reason: str, note: str) -> None:
    revision = pressed.tools.catalogue.base.revision
    vote = Vote(pressed.interaction.user.id, _entries(pressed), revision, helped, reason, note)
    await pressed.tools.journal.votes.cast(vote)


def _entries(pressed: Pressed) -> tuple[str, ...]:
    """The ids of the entries that answered; their digests where the base has them no longer."""
    known = [pressed.tools.catalogue.entry(key) for key in pressed.handle.entries]
    return tuple(one.id if one else key for one, key in zip(known, pressed.handle.entries, strict=True))


async def to_moderators(pressed: Pressed) -> None:
    """Keeps a question the base did not answer, and offers to tell its asker of an answer."""
    told, _ = await raced(pressed.interaction, pressed.told(private=True), private_if_late=True)
    if told is None:
        await say(pressed.interaction, said.FORGOTTEN)
        return
    reply = told.reply
    await pressed.tools.journal.questions.keep(unanswered(reply))
    handle = Handle(Action.TELL, pressed.interaction.user.id, question_key(reply.question))
    row = (Button(words.TELL, encode(handle)),)
    await send(pressed.interaction, Sheet(reply.question, (Text(said.KEPT),), (row,)), private=True)


async def tell_later(pressed: Pressed) -> None:
    """Notes that the user wants to be told of an answer."""
    question = pressed.question()
    kept = question is not None and await pressed.tools.journal.questions.tell(question, pressed.interaction.user.id)
    await say(pressed.interaction, said.TOLD_LATER if kept else said.FORGOTTEN)
