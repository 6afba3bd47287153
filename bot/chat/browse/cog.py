"""/topics, /figures and /chart: lists for the user alone, whose buttons turn pages, and charts for everyone."""

from collections import defaultdict

from discord import app_commands
from discord.ext import commands

from bot.answering.figure_list import figure_rows
from bot.answering.reply import Suggestion
from bot.chat import texts
from bot.chat.ask.citations import figure_line
from bot.chat.ask.cog import QuestionText
from bot.chat.ask.reply_view import suggestion_button
from bot.chat.base_lookup import BaseLookup
from bot.chat.charts import RenderedChart, chart_for_question
from bot.chat.components import ComponentButton, ComponentContext, rate_limited, show_page
from bot.chat.context import BotContext
from bot.chat.custom_id import Action, CustomId, encode, question_hash, short_hash
from bot.chat.escape import escape_inline
from bot.chat.messages.model import Button, ChartBlock, ChoiceBlock, OutgoingMessage, TextBlock
from bot.chat.messages.pagination import Pages, paginate_message
from bot.chat.responses import Interaction, can_send, check_rate_limit, defer_if_slow, locale_of, send, send_private
from bot.engine.answer_engine import AnswerEngine
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


async def _show_topics(context: ComponentContext) -> None:
    await show_page(context, render_topics(context.bot.lookup, context.interaction.user.id))


async def _show_topic(context: ComponentContext) -> None:
    key = context.custom_id.entries[0] if context.custom_id.entries else ""
    pages = render_topic(context.bot.lookup, key, context.interaction.user.id)
    if pages:
        await show_page(context, pages)
    else:
        await send_private(context.interaction, texts.ENTRY_GONE)


async def _show_figures(context: ComponentContext) -> None:
    query = context.question()
    if query is None:
        await send_private(context.interaction, texts.FORGOTTEN)
        return
    await show_page(context, render_figures(context.bot.engine(), query, context.interaction.user.id))


class BrowseButton(
    ComponentButton,
    handlers=rate_limited(
        {Action.TOPICS: _show_topics, Action.TOPIC: _show_topic, Action.FIGURES: _show_figures},
    ),
):
    """Buttons of topics and figures."""


def render_topics(lookup: BaseLookup, user: int) -> Pages:
    """The topics with how many questions each answers, and a button that opens it."""
    blocks = []
    for topic in lookup.topics:
        count = len(topic.questions)
        show = CustomId(Action.TOPIC, user, entries=(short_hash(topic.title),))
        text = f"**{escape_inline(topic.title)}**\n-# {count} question{'s' if count != 1 else ''}"
        blocks.append(ChoiceBlock(text, Button(texts.OPEN, encode(show))))
    return paginate_message(texts.TOPICS_TITLE, blocks, CustomId(Action.TOPICS, user))


def render_topic(lookup: BaseLookup, key: str, user: int) -> Pages:
    """The questions of the topic with that hash; no page if the base does not have the topic any more."""
    topic = next((one for one in lookup.topics if short_hash(one.title) == key), None)
    if topic is None:
        return ()
    answer = CustomId(Action.SUGGESTION, user)
    suggestions = (Suggestion(entry=one.id, question=one.heading.text) for one in topic.questions)
    blocks = (suggestion_button(one, answer) for one in suggestions)
    return paginate_message(topic.title, blocks, CustomId(Action.TOPIC, user, entries=(key,)))


def render_figures(engine: AnswerEngine, query: str, user: int) -> Pages:
    """The figures that contain every word of the query, each once, with the sources of all entries that state it."""
    every = (one for found in engine.reply_builder.figures.values() for one in found)
    sources: dict[str, dict[str, None]] = defaultdict(dict)
    for row in figure_rows(engine.base, every, query):
        sources[row.text].update(dict.fromkeys(row.sources.split("; ")))
    blocks = [
        TextBlock(f"{figure_line(text)}\n-# {escape_inline('; '.join(filter(None, places)))}".removesuffix("\n-# "))
        for text, places in sources.items()
    ]
    found = blocks or [TextBlock(texts.NO_FIGURES)]
    return paginate_message(query, found, CustomId(Action.FIGURES, user, question_hash(query)))
