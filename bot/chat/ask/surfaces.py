"""Where answers are shown: the reply to a message or its edit, the response to an interaction, a direct message."""

from collections.abc import Coroutine
from dataclasses import dataclass
from enum import StrEnum

import discord

from bot.answering.reply import Reply
from bot.chat.ask.service import AskResult, Surface
from bot.chat.context import BotContext, SentAnswer
from bot.chat.i18n import ENGLISH, babel_locale
from bot.chat.inflight import AnswerSlots
from bot.chat.messages.convert import EmbedMessage, to_embed
from bot.chat.messages.model import OutgoingMessage
from bot.chat.responses import Interaction, can_send, defer_if_slow, locale_of, send_once, wait_or_act
from bot.engine.talk import Talk


class Visibility(StrEnum):
    """Who sees an answer: everyone only if the bot is sure of one, or one of the two whatever comes of it."""

    AUTO = "auto"
    EVERYONE = "everyone"
    ONLY_ME = "only me"


def is_ephemeral(show: Visibility, reply: Reply) -> bool:
    """True if a reply is for the asker alone."""
    return show is Visibility.ONLY_ME or (show is Visibility.AUTO and not reply.is_sure)


def defer_ephemeral(show: Visibility) -> bool:
    """The same before the reply is known: what may have to be private is."""
    return show is not Visibility.EVERYONE


class InteractionReply(Surface):
    """The response to an interaction; the first response decides who sees it and cannot be taken back."""

    def __init__(self, interaction: Interaction, show: Visibility = Visibility.AUTO) -> None:
        allowed = can_send(interaction)
        self._interaction = interaction
        self._show = show if allowed else Visibility.ONLY_ME
        self._late = False

    def slots(self, bot: BotContext) -> AnswerSlots:
        """Those of commands and buttons."""
        return bot.answer_slots

    def locale(self, reply: Reply) -> str:
        """The user's locale for a private reply, else the server's."""
        return locale_of(self._interaction, is_ephemeral(self._show, reply))

    async def wait(self, work: Coroutine[None, None, AskResult]) -> AskResult:
        """Await the work; defer the interaction if it is slow."""
        result, self._late = await defer_if_slow(self._interaction, work, private_if_late=defer_ephemeral(self._show))
        return result

    def is_private(self, reply: Reply) -> bool:
        """True if the response is ephemeral."""
        return defer_ephemeral(self._show) if self._late else is_ephemeral(self._show, reply)

    async def send(self, message: OutgoingMessage, *, private: bool) -> None:
        """Send the response, or put it where the deferral keeps a place."""
        await send_once(self._interaction, message, private=private)


@dataclass(frozen=True, slots=True)
class MessageReply(Surface):
    """The reply to a message, kept in `bot.session` for edits and deletion of that message."""

    bot: BotContext
    message: discord.Message
    question: str
    talk: Talk | None

    def locale(self, reply: Reply) -> str:
        """The server's locale, as a message does not tell its author's."""
        guild = self.message.guild
        return babel_locale(guild.preferred_locale.value) if guild else ENGLISH

    async def wait(self, work: Coroutine[None, None, AskResult]) -> AskResult:
        """Await the work; the channel shows that the bot is typing if it is slow."""
        result, _ = await wait_or_act(work, self.message.channel.typing)
        return result

    async def send(self, message: OutgoingMessage, *, private: bool) -> None:
        """Post the reply once, however often it is sent: the message's id is its nonce."""
        sent = to_embed(message)
        posted = await self.message.channel.send(
            sent.content,
            embeds=sent.embeds,
            files=_allowed_files(sent, self.message),
            view=sent.view,
            mention_author=False,
            nonce=self.message.id,
            reference=_reference(self.message),  # type: ignore[arg-type]  # None is its default
        )
        self._keep(SentAnswer(self.message.channel.id, posted.id, self.question, self.talk))

    def _keep(self, answer: SentAnswer) -> None:
        self.bot.session.sent_answers[self.message.id] = answer


@dataclass(frozen=True, slots=True)
class EditedReply(MessageReply):
    """The answer to an edited message, in place of its earlier answer."""

    client: discord.Client
    earlier: SentAnswer

    async def send(self, message: OutgoingMessage, *, private: bool) -> None:
        """Edit the earlier answer."""
        sent, earlier = to_embed(message), self.earlier
        posted = self.client.get_partial_messageable(earlier.channel).get_partial_message(earlier.message)
        await posted.edit(
            content=sent.content, embeds=sent.embeds, attachments=_allowed_files(sent, self.message), view=sent.view
        )
        self._keep(SentAnswer(earlier.channel, earlier.message, self.question, self.talk))


def rights_in(message: discord.Message) -> discord.Permissions | None:
    """The bot's permissions in the channel of a message; None where they do not apply or are not known."""
    channel = message.channel
    if message.guild is None or isinstance(channel, discord.PartialMessageable):
        return None
    if isinstance(channel, discord.Thread) and channel.parent is None:
        return None
    return channel.permissions_for(message.guild.me)


def _reference(message: discord.Message) -> discord.MessageReference | None:
    """What the answer replies to; Discord refuses a reply to whoever may not read the channel's history."""
    rights = rights_in(message)
    readable = rights is None or rights.read_message_history
    return message.to_reference(fail_if_not_exists=False) if readable else None


def _allowed_files(sent: EmbedMessage, message: discord.Message) -> list[discord.File]:
    """The charts if files may be attached; else none, and the embeds lose their images."""
    rights = rights_in(message)
    if rights is None or rights.attach_files:
        return sent.files
    for embed in sent.embeds:
        embed.set_image(url=None)
    return []
