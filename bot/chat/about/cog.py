"""/help, /privacy and /why, each answered to the user alone."""

from discord import app_commands
from discord.ext import commands

from bot.answering.reply import Suggestion
from bot.answering.why import quantity_lines, why_lines
from bot.chat import texts
from bot.chat.about.personal_data import render_privacy
from bot.chat.ask.cog import QuestionText
from bot.chat.ask.reply_view import suggestion_button
from bot.chat.ask.service import ask
from bot.chat.context import BotContext
from bot.chat.custom_id import Action, CustomId
from bot.chat.escape import escape_block, truncate
from bot.chat.i18n import ENGLISH
from bot.chat.messages.model import OutgoingMessage, TextBlock
from bot.chat.responses import Interaction, check_rate_limit, defer_if_slow, send
from bot.matching.explain import explain

_EXAMPLES = 3
_LINE = 190  # characters: an explanation has fewer than the sixteen such lines that fit a page


class AboutCog(commands.Cog):
    """The commands that explain the bot."""

    def __init__(self, bot: BotContext) -> None:
        self.bot = bot

    @app_commands.command(description="How I come to an answer, or to none: slots, candidates, threshold")
    @app_commands.describe(question="The question to explain")
    async def why(self, interaction: Interaction, question: QuestionText) -> None:
        """Explain a decision."""
        if await check_rate_limit(interaction, self.bot):
            return
        text = self.bot.lookup.question(question)
        work = self.bot.in_worker(explanation, self.bot, text)
        found, _ = await defer_if_slow(interaction, work, private_if_late=True)
        await send(interaction, OutgoingMessage(text, (TextBlock(found),)), private=True)

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


def explanation(bot: BotContext, question: str) -> str:
    """How the bot decides on a question, as a block of code. Runs in the worker."""
    engine = bot.engine()
    found = (*why_lines(explain(engine.matcher, question)), *quantity_lines(engine.quantities.parse(question)))
    lines = (truncate(one, _LINE).replace("`", "'") for one in found)
    return "\n".join(("```", *lines, "```"))


async def render_help(bot: BotContext, user: int) -> OutgoingMessage:
    """What the bot does, with a few questions of the base to try."""
    found = await ask(bot, "help", lambda _: ENGLISH)
    examples = [Suggestion(entry=one.id, question=one.heading.text) for one in found.lookup.samples(_EXAMPLES)]
    choices = [suggestion_button(one, CustomId(Action.SUGGESTION, user)) for one in examples]
    blocks = (TextBlock(escape_block(found.reply.message or "")), TextBlock(texts.COMMANDS))
    return OutgoingMessage(texts.HELP_TITLE, (*blocks, *([TextBlock(texts.TRY)] if choices else []), *choices))
