"""/ask and the message command "Answer this"."""

from typing import Any

import discord
from discord import app_commands

from bot.chat import texts
from bot.chat.ask.interactions import AskRequest, Interaction, respond
from bot.chat.ask.message_filter import strip_mention
from bot.chat.ask.service import Visibility
from bot.chat.context import BotContext
from bot.chat.responses import send_private
from bot.matching.question import QUESTION_CHARACTERS

QuestionText = app_commands.Range[str, 1, QUESTION_CHARACTERS]


def ask_command(bot: BotContext) -> app_commands.Command[Any, ..., None]:
    """The command that asks a question."""

    @app_commands.command(name="ask", description="Ask a question; the answer comes with the words of its source")
    @app_commands.describe(question="In your own words, or one of those offered", show="Who sees the answer")
    @app_commands.choices(show=[app_commands.Choice(name=one.value, value=one.value) for one in Visibility])
    async def ask(interaction: Interaction, question: QuestionText, show: str = Visibility.AUTO.value) -> None:
        await respond(interaction, bot, AskRequest(bot.lookup.question(question), Visibility(show)))

    @ask.autocomplete("question")
    async def questions(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return autocomplete_questions(bot, interaction, current)

    return ask


def autocomplete_questions(bot: BotContext, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
    """The questions of the base that begin to look like what is typed."""
    if not bot.serves(interaction.guild_id):
        return []
    return [app_commands.Choice(name=one.name, value=one.value) for one in bot.lookup.choices(current)]


def answer_this_menu(bot: BotContext) -> app_commands.ContextMenu:
    """The entry in a message's menu that answers the message."""

    async def answer_this(interaction: Interaction, message: discord.Message) -> None:
        me = interaction.client.user.id if interaction.client.user else 0
        text, _ = strip_mention(message.content, me)
        if not text:
            await send_private(interaction, texts.NO_TEXT)
            return
        note = texts.POINTED.format(who=message.author.mention, link=message.jump_url)
        await respond(interaction, bot, AskRequest(text, notes=(note,)))

    return app_commands.ContextMenu(name="Answer this", callback=answer_this)
