"""/topics, /figures and /chart: what the base holds, leafed through by the user alone; charts are for everyone."""

import asyncio
from functools import partial
from typing import Any

from discord import app_commands

from bot.chat import said
from bot.chat.answering import Interaction, locale, may_write, slowed
from bot.chat.browse import figure_sheets, topics_sheets
from bot.chat.commands.ask import Asked, offered
from bot.chat.custom_id import question_hash, short_hash
from bot.chat.delivery import raced, send
from bot.chat.drawing import Picture, picture_of_question
from bot.chat.escape import line
from bot.chat.render.blocks import Image, Sheet, Text
from bot.chat.render.quotes import figure
from bot.chat.tools import Tools
from bot.figures.charts.model import Refusal


def topics_command(tools: Tools) -> app_commands.Command[Any, ..., None]:
    """The command that shows what the base covers."""

    @app_commands.command(name="topics", description="What the base covers: its topics and their questions")
    async def topics(interaction: Interaction) -> None:
        await send(interaction, topics_sheets(tools.catalogue, interaction.user.id)[0], private=True)

    return topics


def figures_command(tools: Tools) -> app_commands.Command[Any, ..., None]:
    """The command that lists figures."""

    @app_commands.command(name="figures", description="The figures of the base, with their sources")
    @app_commands.describe(query="Words that must all occur, for example a party and a year")
    async def figures(interaction: Interaction, query: app_commands.Range[str, 1, 100]) -> None:
        tools.memory.questions.put(question_hash(query), query)
        await send(interaction, figure_sheets(tools.desk(), query, interaction.user.id)[0], private=True)

    return figures


def chart_command(tools: Tools) -> app_commands.Command[Any, ..., None]:
    """The command that draws."""

    @app_commands.command(name="chart", description="A chart of the figures a question is about")
    @app_commands.describe(question="A question, or words that the figures hold")
    async def chart(interaction: Interaction, question: Asked) -> None:
        if await slowed(interaction, tools):
            return
        asked = tools.catalogue.question(question)
        loop = asyncio.get_running_loop()

        work = partial(picture_of_question, tools.desk(), tools.draw, asked, locale(interaction, False))

        async def drawn() -> Picture | Refusal:
            return await loop.run_in_executor(tools.worker, work)

        alone = not may_write(interaction)
        found, late = await raced(interaction, drawn(), private_if_late=alone)
        if isinstance(found, Refusal):
            sheet = Sheet(asked, (Text(said.NO_CHART.format(why=line(found.reason))),))
        else:
            lines = "\n".join(map(figure, found.lines))
            sheet = Sheet(asked, (Image(found, f"chart-{short_hash(asked)}.png"), Text(lines)))
        await send(interaction, sheet, private=alone or (isinstance(found, Refusal) and not late))

    @chart.autocomplete("question")
    async def questions(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return offered(tools, interaction, current)

    return chart
