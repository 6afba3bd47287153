"""Lists to browse: the topics of the base, the questions of a topic, and figures, with the buttons that turn pages."""

from bot.answering.figure_list import figure_rows
from bot.answering.reply import Suggestion
from bot.chat import texts
from bot.chat.ask.citations import figure_line
from bot.chat.ask.reply_view import suggestion_button
from bot.chat.base_lookup import BaseLookup
from bot.chat.components import ComponentButton, ComponentContext, rate_limited, show_page
from bot.chat.custom_id import Action, CustomId, encode, question_hash, short_hash
from bot.chat.escape import escape_inline
from bot.chat.messages.model import Button, ChoiceBlock, TextBlock
from bot.chat.messages.pagination import Pages, paginate_message
from bot.chat.responses import send_private
from bot.engine.answer_engine import AnswerEngine


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
    """The figures that contain every word of the query, with their sources."""
    every = (one for found in engine.reply_builder.figures.values() for one in found)
    blocks = [
        TextBlock(f"{figure_line(row.text)}\n-# {escape_inline(row.id)}{texts.DOT}{escape_inline(row.sources)}")
        for row in figure_rows(engine.base, every, query)
    ]
    found = blocks or [TextBlock(texts.NO_FIGURES)]
    return paginate_message(query, found, CustomId(Action.FIGURES, user, question_hash(query)))
