"""/ask and the message command "Answer this"."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat import texts
from bot.chat.ask.message_filter import strip_mention
from bot.chat.ask.service import AskRequest, respond
from bot.chat.ask.surfaces import InteractionReply, Visibility
from bot.chat.responses import Interaction, check_rate_limit, send_private
from bot.engine.talk import Talk
from bot.matching.query import QUESTION_CHARACTERS

if TYPE_CHECKING:
    from bot.chat.client import Client

QuestionText = app_commands.Range[str, 1, QUESTION_CHARACTERS]


class AskCog(commands.Cog):
    """The commands that answer a question."""

    def __init__(self, client: "Client") -> None:
        self.client = client
        self.menu = app_commands.ContextMenu(name="Answer this", callback=self.answer_this)

    async def cog_load(self) -> None:
        """Add the message command, which a cog does not do by itself."""
        self.client.tree.add_command(self.menu)

    @app_commands.command(name="ask", description="Ask a question; the answer comes with the words of its source")
    @app_commands.describe(question="In your own words, or one of those offered", show="Who sees the answer")
    @app_commands.choices(show=[app_commands.Choice(name=one.value, value=one.value) for one in Visibility])
    async def ask(self, interaction: Interaction, question: QuestionText, show: str = Visibility.AUTO.value) -> None:
        """Answer a question as typed or chosen."""
        bot = self.client.bot
        if await check_rate_limit(interaction, bot):
            return
        talk = await bot.last_talk(interaction.user.id, interaction.channel_id)
        await _respond(interaction, bot.lookup.question(question), Visibility(show), talk)

    @ask.autocomplete("question")
    async def questions(self, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        """Offer the questions that begin like the text typed so far."""
        return self.client.bot.lookup.choices(current)

    async def answer_this(self, interaction: Interaction, message: discord.Message) -> None:
        """Answer the text of a message."""
        text = text_of(message, self.client.bot_user_id)
        if not text:
            await send_private(interaction, texts.NO_TEXT)
            return
        note = texts.POINTED.format(who=message.author.mention, link=message.jump_url)
        await answer(interaction, text, notes=(note,))


def text_of(message: discord.Message, bot_user: int) -> str:
    """What a message says without mentions of the bot; of one that forwards another, what that says."""
    forwarded = (one.content for one in message.message_snapshots)
    text = message.content or next(filter(None, forwarded), "")
    return strip_mention(text, bot_user)[0]


async def answer(
    interaction: Interaction,
    text: str,
    show: Visibility = Visibility.AUTO,
    *,
    talk: Talk | None = None,
    notes: tuple[str, ...] = (),
) -> None:
    """Answer a question by the response to an interaction, within the rate limit of its user."""
    if not await check_rate_limit(interaction, interaction.client.bot):
        await _respond(interaction, text, show, talk, notes)


async def _respond(
    interaction: Interaction, text: str, show: Visibility, talk: Talk | None, notes: tuple[str, ...] = ()
) -> None:
    request = AskRequest(text, interaction.user.id, interaction.channel_id, talk, notes)
    await respond(interaction.client.bot, request, InteractionReply(interaction, show))
