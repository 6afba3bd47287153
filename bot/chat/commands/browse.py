"""/topics, /figures and /chart: what the base holds, leafed through by the user alone; charts are for everyone."""

import asyncio
from functools import partial
from typing import Any

from discord import app_commands

from bot.chat import texts
from bot.chat.ask.citations import figure_line
from bot.chat.ask.commands import QuestionText, autocomplete_questions
from bot.chat.ask.interactions import Interaction, can_send, check_rate_limit, locale_of
from bot.chat.browse import figure_sheets, topics_sheets
from bot.chat.charts import RenderedChart, chart_for_question
from bot.chat.context import BotContext
from bot.chat.custom_id import question_hash, short_hash
from bot.chat.escape import escape_inline
from bot.chat.messages.model import ChartBlock, OutgoingMessage, TextBlock
from bot.chat.responses import defer_if_slow, send
from bot.figures.charts.model import Refusal


def topics_command(bot: BotContext) -> app_commands.Command[Any, ..., None]:
    """The command that shows what the base covers."""

    @app_commands.command(name="topics", description="What the base covers: its topics and their questions")
    async def topics(interaction: Interaction) -> None:
        await send(interaction, topics_sheets(bot.lookup, interaction.user.id)[0], private=True)

    return topics


def figures_command(bot: BotContext) -> app_commands.Command[Any, ..., None]:
    """The command that lists figures."""

    @app_commands.command(name="figures", description="The figures of the base, with their sources")
    @app_commands.describe(query="Words that must all occur, for example a party and a year")
    async def figures(interaction: Interaction, query: app_commands.Range[str, 1, 100]) -> None:
        bot.session.questions.put(question_hash(query), query)
        await send(interaction, figure_sheets(bot.engine(), query, interaction.user.id)[0], private=True)

    return figures


def chart_command(bot: BotContext) -> app_commands.Command[Any, ..., None]:
    """The command that draws."""

    @app_commands.command(name="chart", description="A chart of the figures a question is about")
    @app_commands.describe(question="A question, or words that the figures hold")
    async def chart(interaction: Interaction, question: QuestionText) -> None:
        if await check_rate_limit(interaction, bot):
            return
        asked = bot.lookup.question(question)
        loop = asyncio.get_running_loop()

        work = partial(chart_for_question, bot.engine(), bot.draw, asked, locale_of(interaction, False))

        async def drawn() -> RenderedChart | Refusal:
            return await loop.run_in_executor(bot.worker, work)

        alone = not can_send(interaction)
        found, late = await defer_if_slow(interaction, drawn(), private_if_late=alone)
        if isinstance(found, Refusal):
            sheet = OutgoingMessage(asked, (TextBlock(texts.NO_CHART.format(why=escape_inline(found.reason))),))
        else:
            lines = "\n".join(map(figure_line, found.lines))
            sheet = OutgoingMessage(asked, (ChartBlock(found, f"chart-{short_hash(asked)}.png"), TextBlock(lines)))
        await send(interaction, sheet, private=alone or (isinstance(found, Refusal) and not late))

    @chart.autocomplete("question")
    async def questions(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return autocomplete_questions(bot, interaction, current)

    return chart
