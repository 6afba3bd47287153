"""What can be leafed through: topics, the questions of a topic, figures."""

from collections.abc import Iterable

from bot.answering.figure_list import FigureRow, figure_rows
from bot.answering.reply import Suggestion
from bot.chat import said
from bot.chat.catalogue import Catalogue, Topic
from bot.chat.custom_id import Action, CustomId, encode, question_hash, short_hash
from bot.chat.desk import Desk
from bot.chat.escape import line
from bot.chat.render import words
from bot.chat.render.blocks import Block, Button, Choice, Sheet, Text
from bot.chat.render.paging import pack
from bot.chat.render.quotes import figure
from bot.chat.render.reply import pick, turning


def topics_sheets(catalogue: Catalogue, user: int) -> tuple[Sheet, ...]:
    """The topics with how many questions each answers, and a button to open it."""
    blocks = [_topic(topic, user) for topic in catalogue.topics]
    return _paged(said.TOPICS_TITLE, blocks, CustomId(Action.TOPICS, user))


def _topic(topic: Topic, user: int) -> Choice:
    count = len(topic.questions)
    opened = CustomId(Action.TOPIC, user, entries=(short_hash(topic.title),))
    counted = f"{count} question" if count == 1 else f"{count} questions"
    return Choice(f"**{line(topic.title)}**\n-# {counted}", Button(words.OPEN, encode(opened)))


def topic_sheets(catalogue: Catalogue, key: str, user: int) -> tuple[Sheet, ...]:
    """The questions of the topic with that digest; none where there is no such topic any more."""
    topic = next((one for one in catalogue.topics if short_hash(one.title) == key), None)
    if topic is None:
        return ()
    custom_id = CustomId(Action.SUGGESTION, user)
    asked = (Suggestion(entry=one.id, question=one.heading.text) for one in topic.questions)
    return _paged(topic.title, [pick(one, custom_id) for one in asked], CustomId(Action.TOPIC, user, entries=(key,)))


def figure_sheets(desk: Desk, query: str, user: int) -> tuple[Sheet, ...]:
    """The figures that hold every word of the query, with their sources."""
    every = (one for found in desk.composer.figures.values() for one in found)
    rows = list(figure_rows(desk.base, every, query))
    if not rows:
        return (Sheet(query, (Text(said.NO_FIGURES),)),)
    return _paged(query, [_row(row) for row in rows], CustomId(Action.FIGURES, user, question_hash(query)))


def _row(row: FigureRow) -> Text:
    return Text(f"{figure(row.text)}\n-# {line(row.id)} \N{MIDDLE DOT} {line(row.sources)}", whole=True)


def _paged(title: str, blocks: Iterable[Block], custom_id: CustomId) -> tuple[Sheet, ...]:
    pages = pack(blocks)
    return tuple(
        Sheet(title, page, turning(custom_id, n, len(pages), custom_id.action)) for n, page in enumerate(pages)
    )
