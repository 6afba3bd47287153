"""What can be leafed through: topics, the questions of a topic, figures."""

from collections.abc import Iterable

from bot.answering.figure_list import FigureRow, figure_rows
from bot.answering.reply import Suggestion
from bot.chat import texts
from bot.chat.ask.citations import figure_line
from bot.chat.ask.reply_view import suggestion_button
from bot.chat.base_lookup import BaseLookup, Topic
from bot.chat.custom_id import Action, CustomId, encode, question_hash, short_hash
from bot.chat.escape import escape_inline
from bot.chat.messages.model import Block, Button, ChoiceBlock, OutgoingMessage, TextBlock
from bot.chat.messages.pagination import page_buttons, paginate
from bot.engine.answer_engine import AnswerEngine


def topics_sheets(catalogue: BaseLookup, user: int) -> tuple[OutgoingMessage, ...]:
    """The topics with how many questions each answers, and a button to open it."""
    blocks = [_topic(topic, user) for topic in catalogue.topics]
    return _paged(texts.TOPICS_TITLE, blocks, CustomId(Action.TOPICS, user))


def _topic(topic: Topic, user: int) -> ChoiceBlock:
    count = len(topic.questions)
    opened = CustomId(Action.TOPIC, user, entries=(short_hash(topic.title),))
    counted = f"{count} question" if count == 1 else f"{count} questions"
    return ChoiceBlock(f"**{escape_inline(topic.title)}**\n-# {counted}", Button(texts.OPEN, encode(opened)))


def topic_sheets(catalogue: BaseLookup, key: str, user: int) -> tuple[OutgoingMessage, ...]:
    """The questions of the topic with that digest; none where there is no such topic any more."""
    topic = next((one for one in catalogue.topics if short_hash(one.title) == key), None)
    if topic is None:
        return ()
    custom_id = CustomId(Action.SUGGESTION, user)
    asked = (Suggestion(entry=one.id, question=one.heading.text) for one in topic.questions)
    return _paged(
        topic.title, [suggestion_button(one, custom_id) for one in asked], CustomId(Action.TOPIC, user, entries=(key,))
    )


def figure_sheets(engine: AnswerEngine, query: str, user: int) -> tuple[OutgoingMessage, ...]:
    """The figures that hold every word of the query, with their sources."""
    every = (one for found in engine.composer.figures.values() for one in found)
    rows = list(figure_rows(engine.base, every, query))
    if not rows:
        return (OutgoingMessage(query, (TextBlock(texts.NO_FIGURES),)),)
    return _paged(query, [_row(row) for row in rows], CustomId(Action.FIGURES, user, question_hash(query)))


def _row(row: FigureRow) -> TextBlock:
    return TextBlock(
        f"{figure_line(row.text)}\n-# {escape_inline(row.id)} \N{MIDDLE DOT} {escape_inline(row.sources)}", whole=True
    )


def _paged(title: str, blocks: Iterable[Block], custom_id: CustomId) -> tuple[OutgoingMessage, ...]:
    pages = paginate(blocks)
    return tuple(
        OutgoingMessage(title, page, page_buttons(custom_id, n, len(pages), custom_id.action))
        for n, page in enumerate(pages)
    )
