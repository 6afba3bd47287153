"""Replies as large and as strange as they may be, made from a seed: quicker than searching, so thousands fit a run."""

from random import Random

from bot.answering.reply import Answer, Citation, FormulaTrace, Reply, ShownFigure, Suggestion
from bot.chat.ask.reply_view import ReplyView
from bot.chat.charts import RenderedChart
from bot.knowledge import limits
from bot.matching.decision import Outcome, Reason

ALPHABETS = (
    "aeiou nrst", "WMWMWM W", "\N{CJK UNIFIED IDEOGRAPH-9F98}\N{FULLWIDTH LATIN CAPITAL LETTER W}\N{THREE-EM DASH} ",
    "אבגד הוז", "ابتث جحخ \N{RIGHT-TO-LEFT OVERRIDE}",
    "e\N{COMBINING ACUTE ACCENT}\N{COMBINING GRAPHEME JOINER}\u0337\u0489 ",
    "\N{PILE OF POO}\N{REGIONAL INDICATOR SYMBOL LETTER U}\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-16} ",
    "*_`~|\\<>[]()#-. ", "<@1>@everyone <#2> </a:3> ", "\n\n- 1. > # ", "https://example.org/a_b?c=*d* ",
    "\N{ZERO WIDTH SPACE}a ",
)  # fmt: skip
NAME, PLACE, WORD = 120, 60, 40
"""Characters of names, ids of sources and single words: what the forms of a base let through and more."""


def text(random: Random, most: int) -> str:
    """A text of at most so many characters, every third time as long as may be."""
    size = most if random.random() < 0.34 else random.randint(1, most)
    alphabet = random.choice(ALPHABETS) if random.random() < 0.7 else "".join(ALPHABETS)
    made = "".join(random.choices(alphabet, k=size)).strip()
    return made or "x"


def citation(random: Random) -> Citation:
    sha256 = "0" * 64 if random.random() < 0.2 else ""
    return Citation(source=text(random, PLACE), paragraph=random.randint(1, 9999), quote=text(random, 300),
                    name=text(random, NAME), sha256=sha256)  # fmt: skip


def figure(random: Random) -> ShownFigure:
    return ShownFigure(id=text(random, NAME), text=text(random, 90), value="1", unit="USD")


def answer(random: Random) -> Answer:
    return Answer(
        entry=text(random, 100), confidence=random.choice((None, random.random())),
        text=text(random, limits.IMPORTED_CHARACTERS), question=text(random, limits.HEADING_CHARACTERS),
        figures=tuple(figure(random) for _ in range(random.choice((0, 1, limits.FIGURES)))),
        citations=tuple(citation(random) for _ in range(random.choice((1, 3, limits.CITATIONS)))),
        left_out=tuple(text(random, NAME) for _ in range(random.choice((0, 8)))),
    )  # fmt: skip


def reply(random: Random) -> Reply:
    """A reply as answering may give one, at its largest in every third part."""
    status = random.choice(list(Outcome))
    given = status is Outcome.ANSWERED
    near = (
        Suggestion(entry=f"{n}{text(random, 90)}", question=text(random, limits.HEADING_CHARACTERS)) for n in range(5)
    )
    return Reply(
        question=text(random, 1000), status=status, suggestions=tuple(near), revision="0123456789ab",
        answers=tuple(answer(random) for _ in range(random.randint(1, 2))) if given else (),
        reason=None if given else random.choice((None, *Reason)),
        uncovered=tuple(text(random, WORD) for _ in range(random.choice((0, 9)))),
        computed=random.choice((None, FormulaTrace(formula=text(random, 200), inputs=(), rounding=text(random, 60)))),
        message=None if given else text(random, 900),
        figures=tuple(figure(random) for _ in range(random.choice((0, 6)))),
    )  # fmt: skip


def shown(seed: int) -> ReplyView:
    """The reply of a seed as it is shown to somebody."""
    random = Random(seed)
    one, private = reply(random), random.random() < 0.5
    charts = {each.entry: RenderedChart(b"png", text(random, 2000)) for each in one.answers if random.random() < 0.5}
    notes = tuple(text(random, 100).replace("\n", " ") for _ in range(random.randint(0, 2)))
    return ReplyView(reply=one, asker=random.getrandbits(63) + 1, preview=lambda source, paragraph: source[:40],
                 charts=charts, notes=notes, private=private)  # fmt: skip
