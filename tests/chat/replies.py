"""Replies of any size for the tests that show them."""

from typing import Any

from hypothesis import strategies as st

from bot.answering.reply import Answer, Citation, FormulaTrace, Reply, ShownFigure, Suggestion
from bot.chat.ask.reply_view import ReplyView
from bot.chat.charts import RenderedChart
from bot.knowledge import limits
from bot.matching.decision import Outcome, Reason

WORDS = st.text(st.sampled_from("aeiou nrst\n*_`<>[]|~\\@#-.1") | st.characters(codec="utf-8"), min_size=1)
SOME = WORDS.map(str.strip).filter(bool)


def sized(most: int) -> st.SearchStrategy[str]:
    """A text up to a size, sometimes as long as it may be."""
    return SOME.map(lambda text: text[:most]) | SOME.map(lambda text: (f"{text} " * most)[:most].strip() or "x")


CITATIONS = st.builds(
    Citation, source=sized(60), paragraph=st.integers(1, 999), quote=sized(300), name=sized(120),
    sha256=st.sampled_from(["", "0" * 64]),
)  # fmt: skip
FIGURES = st.builds(ShownFigure, id=sized(120), text=sized(90), value=st.just("1"), unit=st.just("USD"))
ANSWERS = st.builds(
    Answer, entry=sized(100), confidence=st.none() | st.floats(0, 1), text=sized(limits.IMPORTED_CHARACTERS),
    figures=st.lists(FIGURES, max_size=limits.FIGURES).map(tuple),
    citations=st.lists(CITATIONS, max_size=limits.CITATIONS).map(tuple), question=sized(limits.HEADING_CHARACTERS),
    left_out=st.lists(sized(120), max_size=8).map(tuple),
)  # fmt: skip
SUGGESTIONS = st.builds(Suggestion, entry=sized(100), question=sized(limits.HEADING_CHARACTERS))


@st.composite
def replies(draw: Any) -> Reply:
    """Any reply that answering may give."""
    status = draw(st.sampled_from(Outcome))
    answered = status is Outcome.ANSWERED
    return Reply(
        question=draw(sized(1000)), status=status,
        answers=tuple(draw(st.lists(ANSWERS, min_size=1, max_size=2))) if answered else (),
        suggestions=tuple(draw(st.lists(SUGGESTIONS, max_size=5, unique_by=lambda one: one.entry))),
        reason=None if answered else draw(st.none() | st.sampled_from(Reason)),
        uncovered=tuple(draw(st.lists(sized(40), max_size=9))),
        computed=draw(st.none() | st.builds(FormulaTrace, formula=sized(200), inputs=st.just(()), rounding=sized(60))),
        message=None if answered else draw(sized(900)), figures=tuple(draw(st.lists(FIGURES, max_size=6))),
        revision="0123456789ab",
    )  # fmt: skip


@st.composite
def shown(draw: Any) -> ReplyView:
    """Any reply as it is shown to somebody."""
    reply = draw(replies())
    opening = draw(st.sampled_from(["", "The first words of it"]))
    charted = [answer.entry for answer in reply.answers if draw(st.booleans())]
    private = draw(st.booleans())
    return ReplyView(
        reply=reply, asker=draw(st.integers(1, 2**64 - 1)), preview=lambda source, paragraph: opening,
        charts={name: RenderedChart(b"png", draw(sized(2000))) for name in charted},
        notes=tuple(draw(st.lists(sized(100), max_size=2))), private=private,
    )  # fmt: skip
