"""/help, /privacy and /why, each answered to the user alone."""

from dataclasses import replace

from discord import app_commands
from discord.ext import commands

from bot.answering.reply import Suggestion
from bot.chat import texts
from bot.chat.about.personal_data import render_privacy
from bot.chat.ask.cog import QuestionText
from bot.chat.ask.reply_view import suggestion_button
from bot.chat.ask.service import ask
from bot.chat.context import BotContext
from bot.chat.custom_id import Action, CustomId
from bot.chat.escape import escape_block, escape_inline, truncate
from bot.chat.i18n import ENGLISH
from bot.chat.messages.model import OutgoingMessage, TextBlock
from bot.chat.messages.pagination import LABELS, ROOM, split_text
from bot.chat.responses import Interaction, check_rate_limit, defer_if_slow, send
from bot.engine.explained_message import explain_message, sentences_of
from bot.engine.talk import Talk

_EXAMPLES = 3
_SENTENCE = 400  # characters; a heading has no more


class AboutCog(commands.Cog):
    """The commands that explain the bot."""

    def __init__(self, bot: BotContext) -> None:
        self.bot = bot

    @app_commands.command(description="How I come to an answer, or to none")
    @app_commands.describe(question="The question to explain")
    async def why(self, interaction: Interaction, question: QuestionText) -> None:
        """Explain a decision."""
        if await check_rate_limit(interaction, self.bot):
            return
        text = self.bot.lookup.question(question)
        talk = await self.bot.last_talk(interaction.user.id, interaction.channel_id)
        work = self.bot.in_worker(explanation, self.bot, text, talk)
        found, _ = await defer_if_slow(interaction, work, private_if_late=True)
        # It is too long for a page only where headings are, and what is cut then says least.
        page = next(split_text(found, ROOM - 2 * LABELS))
        await send(interaction, OutgoingMessage(text, (TextBlock(page),)), private=True)

    @why.autocomplete("question")
    async def _questions(self, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return self.bot.lookup.choices(current)

    @app_commands.command(name="help", description="What I can do, and questions to try")
    async def help_(self, interaction: Interaction) -> None:
        """Say what the bot does."""
        await send(interaction, await render_help(self.bot, interaction.user.id), private=True)

    @app_commands.command(description="What I store about you, and how to erase it")
    async def privacy(self, interaction: Interaction) -> None:
        """Say what is stored about the user."""
        await send(interaction, await render_privacy(self.bot, interaction.user.id), private=True)


def explanation(bot: BotContext, question: str, talk: Talk | None) -> str:
    """How the bot decides on a message of a talk, a sentence a line. Runs in the worker."""
    engine = bot.engine()
    sentences = sentences_of(engine, explain_message(engine, question, talk))
    return "\n".join(f"- {escape_inline(truncate(one, _SENTENCE))}" for one in sentences)


async def render_help(bot: BotContext, user: int) -> OutgoingMessage:
    """What the bot does and its commands, with a few questions of the base to try."""
    about = await render_welcome(bot, user)
    return replace(about, blocks=(about.blocks[0], TextBlock(texts.COMMANDS), *about.blocks[1:]))


async def render_welcome(bot: BotContext, user: int) -> OutgoingMessage:
    """What the bot answers, with a few questions of the base to try."""
    found = await ask(bot, "help", lambda _: ENGLISH)
    examples = [Suggestion(entry=one.id, question=one.heading.text) for one in found.lookup.samples(_EXAMPLES)]
    choices = [suggestion_button(one, CustomId(Action.SUGGESTION, user)) for one in examples]
    said = TextBlock(escape_block(found.reply.message or ""))
    return OutgoingMessage(texts.HELP_TITLE, (said, *([TextBlock(texts.TRY)] if choices else []), *choices))
