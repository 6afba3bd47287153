"""/ask and the message command "Answer this"."""

from typing import Any

import discord
from discord import app_commands

from bot.chat import said
from bot.chat.answering import Ask, Interaction, answer
from bot.chat.audience import Show
from bot.chat.delivery import say
from bot.chat.gate import without_mention
from bot.chat.render import words
from bot.chat.tools import Tools
from bot.matching.question import QUESTION_CHARACTERS

Asked = app_commands.Range[str, 1, QUESTION_CHARACTERS]


def ask_command(tools: Tools) -> app_commands.Command[Any, ..., None]:
    """The command that asks a question."""

    @app_commands.command(name="ask", description="Ask a question; the answer comes with the words of its source")
    @app_commands.describe(question="In your own words, or one of those offered", show="Who sees the answer")
    @app_commands.choices(show=[app_commands.Choice(name=one.value, value=one.value) for one in Show])
    async def ask(interaction: Interaction, question: Asked, show: str = Show.AUTO.value) -> None:
        await answer(interaction, tools, Ask(tools.catalogue.question(question), Show(show)))

    @ask.autocomplete("question")
    async def questions(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return offered(tools, interaction, current)

    return ask


def offered(tools: Tools, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
    """The questions of the base that begin to look like what is typed."""
    if not tools.serves(interaction.guild_id):
        return []
    return [app_commands.Choice(name=one.name, value=one.value) for one in tools.catalogue.choices(current)]


def answer_this_menu(tools: Tools) -> app_commands.ContextMenu:
    """The entry in a message's menu that answers the message."""

    async def answer_this(interaction: Interaction, message: discord.Message) -> None:
        me = interaction.client.user.id if interaction.client.user else 0
        text, _ = without_mention(message.content, me)
        if not text:
            await say(interaction, said.NO_TEXT)
            return
        note = words.POINTED.format(who=message.author.mention, link=message.jump_url)
        await answer(interaction, tools, Ask(text, notes=(note,)))

    return app_commands.ContextMenu(name="Answer this", callback=answer_this)
