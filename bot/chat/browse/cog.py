"""/topics, /figures and /chart. Lists are visible to the user alone; charts to everyone."""

from discord import app_commands
from discord.ext import commands

from bot.chat import texts
from bot.chat.ask.citations import figure_line
from bot.chat.ask.cog import QuestionText
from bot.chat.browse.views import render_figures, render_topics
from bot.chat.charts import RenderedChart, chart_for_question
from bot.chat.context import BotContext
from bot.chat.custom_id import question_hash, short_hash
from bot.chat.escape import escape_inline
from bot.chat.messages.model import ChartBlock, OutgoingMessage, TextBlock
from bot.chat.responses import Interaction, can_send, check_rate_limit, defer_if_slow, locale_of, send
from bot.figures.charts.model import ChartRefusal


class BrowseCog(commands.Cog):
    """The commands that show what the base contains."""

    def __init__(self, bot: BotContext) -> None:
        self.bot = bot

    @app_commands.command(description="What the base covers: its topics and their questions")
    async def topics(self, interaction: Interaction) -> None:
        """List the topics."""
        await send(interaction, render_topics(self.bot.lookup, interaction.user.id)[0], private=True)

    @app_commands.command(description="The figures of the base, with their sources")
    @app_commands.describe(query="Words that must all occur, for example a party and a year")
    async def figures(self, interaction: Interaction, query: app_commands.Range[str, 1, 100]) -> None:
        """List the figures that contain some words."""
        self.bot.session.questions[question_hash(query)] = query
        await send(interaction, render_figures(self.bot.engine(), query, interaction.user.id)[0], private=True)

    @app_commands.command(description="A chart of the figures a question is about")
    @app_commands.describe(question="A question, or words that the figures contain")
    async def chart(self, interaction: Interaction, question: QuestionText) -> None:
        """Draw a chart."""
        if await check_rate_limit(interaction, self.bot):
            return
        text = self.bot.lookup.question(question)
        private = not can_send(interaction)
        locale = locale_of(interaction, False)
        work = self.bot.in_worker(chart_for_question, self.bot.engine(), self.bot.draw, text, locale)
        found, deferred = await defer_if_slow(interaction, work, private_if_late=private)
        message = render_chart(text, found)
        await send(interaction, message, private=private or (isinstance(found, ChartRefusal) and not deferred))

    @chart.autocomplete("question")
    async def _questions(self, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return self.bot.lookup.choices(current)


def render_chart(title: str, found: RenderedChart | ChartRefusal) -> OutgoingMessage:
    """A chart with its figures below, or why there is none."""
    if isinstance(found, ChartRefusal):
        return OutgoingMessage(title, (TextBlock(texts.NO_CHART.format(why=escape_inline(found.reason))),))
    lines = "\n".join(map(figure_line, found.lines))
    return OutgoingMessage(title, (ChartBlock(found, f"chart-{short_hash(title)}.png"), TextBlock(lines)))
