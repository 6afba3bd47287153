"""On answers of the shipped base, drawn at random: what a reader sees states each fact once, and no ids."""

import re
from collections.abc import Iterator
from random import Random

import pytest

from bot.answering.reply import Reply
from bot.chat.ask.reply_view import ReplyView, render_reply
from bot.chat.charts import RenderedChart
from bot.chat.messages.model import ChartBlock, OutgoingMessage, TextBlock
from bot.engine.answer_engine import AnswerEngine
from bot.figures.charts.alt_text import alt_text, point_lines
from bot.knowledge.entries import EntryKind

SAMPLE = 200
_QUOTE = re.compile(r"^> \*\*\d+\*\* “(.*)”$", re.MULTILINE)
_FIGURE = re.compile(r"^- (?:.*: )?\*\*(.*)\*\*$", re.MULTILINE)


@pytest.fixture(scope="module")
def seen(shipped: AnswerEngine) -> list[tuple[Reply, OutgoingMessage]]:
    variants = [one for entry in shipped.base.entries if entry.kind is not EntryKind.GAP for one in entry.variants]
    replies = (shipped.ask(question)[0] for question in Random(19).sample(variants, 2 * SAMPLE))
    answered = [one for one in replies if one.answers and not one.parts][:SAMPLE]
    assert len(answered) == SAMPLE
    return [(one, render_reply(_view(one, shipped))[0]) for one in answered]


def _view(reply: Reply, engine: AnswerEngine) -> ReplyView:
    wanted = ((one.entry, engine.reply_builder.charts.of_answer(one)) for one in reply.answers)
    charts = {entry: RenderedChart(b"", alt_text(one), point_lines(one)) for entry, one in wanted if one}
    return ReplyView(reply, 7, lambda source, paragraph: "", charts)


def _texts(message: OutgoingMessage) -> Iterator[str]:
    return (one.markdown for one in message.blocks if isinstance(one, TextBlock))


def _plain(text: str) -> str:
    return " ".join(text.replace("\\", "").replace("*", "").split()).casefold()


def test_no_figure_repeats_an_amount_of_the_text_or_of_the_chart(seen: list[tuple[Reply, OutgoingMessage]]):
    repeated = []
    for reply, message in seen:
        said = " ".join(_plain(one.text) for one in reply.answers)
        drawn = " ".join(line for one in message.blocks if isinstance(one, ChartBlock) for line in one.chart.lines)
        for value in _FIGURE.findall("\n".join(_texts(message))):
            amount = re.escape(_plain(value).lstrip("-"))
            if re.search(rf"(?<![\d.,]){amount}(?![\d.,]*\d)", f"{said} {drawn.casefold()}"):
                repeated.append((reply.question, value))
    assert repeated == []


def test_no_quote_is_given_twice_or_repeats_the_answer(seen: list[tuple[Reply, OutgoingMessage]]):
    repeated, shown, marked = [], 0, 0
    for reply, message in seen:
        text = "\n".join(_texts(message))
        quotes = _QUOTE.findall(text)
        for quote in quotes:
            inside = sum(quote in other for other in quotes) > 1
            if inside or any(quote in one.text for one in reply.answers):
                repeated.append((reply.question, quote))
        given = [one.quote for answer in reply.answers for one in answer.citations]
        missing = [one for one in given if f"“{_plain(one)}”" not in _plain(text)]
        assert missing == []  # every receipt is there, set off from the bot's own words
        shown, marked = shown + len(quotes), marked + len(given) - len(quotes)
    assert repeated == []
    assert shown > 0
    assert marked > 0


def test_no_id_revision_or_percentage_is_shown_and_one_row_of_buttons(seen: list[tuple[Reply, OutgoingMessage]]):
    for reply, message in seen:
        text = "\n".join(_texts(message))
        assert reply.revision not in text
        assert not any(f"entry {one.entry}" in text for one in reply.answers), reply.question
        assert not re.search(r"\bsure \(\d+%\)", text), reply.question
        assert [len(row) for row in message.rows] == [5], reply.question
