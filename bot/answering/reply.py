"""A reply as values: what the JSON line holds, and what terminal and chat draw."""

from urllib.parse import quote as urlquote

from pydantic import BaseModel, ConfigDict, Field

from bot.matching.decision import Outcome, Reason

COMPUTED = "computed"
"""The entry of an answer that no single entry gives."""

_ENDS = 4  # words that name a passage on a page, at either end

SURE_FROM = 0.75
"""An answer with less confidence is shown as one that the bot is not quite sure of."""


class Value(BaseModel):
    """A frozen value; fields excluded from the JSON line are for people's eyes."""

    model_config = ConfigDict(frozen=True)


class ShownFigure(Value):
    """A figure with its text, and its exact value as a decimal string in its unit."""

    id: str
    text: str
    value: str
    unit: str
    period: str | None = None


class Citation(Value):
    """A quote in the source's own characters and its place; an imported row cites itself.

    `url` is the source's address, empty if it has none, and `page` that of the quote, for a source that has pages.
    """

    source: str
    paragraph: int
    quote: str
    name: str = Field(default="", exclude=True)
    sha256: str = Field(default="", exclude=True)
    url: str = Field(default="", exclude=True)
    page: int | None = Field(default=None, exclude=True)

    @property
    def link(self) -> str:
        """The address of the place itself, by page or by the quoted words; empty if the source has no address."""
        if not self.url.startswith(("https://", "http://")):
            return ""
        address = self.url.partition("#")[0].replace("(", "%28").replace(")", "%29").replace(">", "%3E")
        return f"{address}#page={self.page}" if self.page else f"{address}#:~:text={_fragment(self.quote)}"


def _fragment(quote: str) -> str:
    """A quote as a text fragment of an address: its first and last words if it is long."""
    words = quote.split()
    parts = [words] if len(words) <= 2 * _ENDS else [words[:_ENDS], words[-_ENDS:]]
    return ",".join(urlquote(" ".join(part), safe="").replace("-", "%2D") for part in parts)


class ChartDescription(Value):
    """A picture's words: what it shows, and its points."""

    alt: str
    points: tuple[str, ...] = ()


class Answer(Value):
    """One part of an answer; `left_out` names what did not fit, `question` is the entry's heading."""

    entry: str
    confidence: float | None
    text: str
    figures: tuple[ShownFigure, ...] = ()
    citations: tuple[Citation, ...] = ()
    chart: ChartDescription | None = None
    question: str = Field(default="", exclude=True)
    left_out: tuple[str, ...] = Field(default=(), exclude=True)


class Suggestion(Value):
    """An entry that is near, by the question it answers; one that `leads` was probably meant."""

    entry: str
    question: str
    leads: bool = Field(default=False, exclude=True)


class Corrects(Value):
    """What a question took for granted, and what holds."""

    asked: str
    holds: str


class FormulaTrace(Value):
    """How a computed answer came about; `inputs` are ids of figures."""

    formula: str
    inputs: tuple[str, ...]
    rounding: str


class ReplyPart(Value):
    """The outcome of one question of a message that asks several; `entries` are the ids of its `answers`.

    `taken_as` is the question as it was read, empty for one that is left for later.
    """

    question: str
    status: Outcome
    entries: tuple[str, ...] = ()
    reason: Reason | None = None
    message: str | None = None
    answers: tuple[Answer, ...] = Field(default=(), exclude=True)
    computed: FormulaTrace | None = Field(default=None, exclude=True)
    taken_as: str = Field(default="", exclude=True)


class Reply(Value):
    """The whole reply to one message.

    `message` is the text shown when there is no answer, with the quote of the `passage` where one may help;
    `abstention` is the same without the quote, for platforms that show it apart. `gap_question` is the heading of the
    `gap`. `taken_as` is what a follow-up was read as; `parts` is empty for a message with one question; a remark
    `continues` the question before it; `disputed` are the entries of the answer that a complaint is about.
    """

    question: str
    status: Outcome
    answers: tuple[Answer, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    reason: Reason | None = None
    uncovered: tuple[str, ...] = ()
    corrects: Corrects | None = None
    computed: FormulaTrace | None = None
    gap: str | None = None
    message: str | None = None
    figures: tuple[ShownFigure, ...] = ()
    taken_as: str | None = None
    parts: tuple[ReplyPart, ...] = ()
    revision: str
    passage: Citation | None = Field(default=None, exclude=True)
    gap_question: str = Field(default="", exclude=True)
    abstention: str | None = Field(default=None, exclude=True)
    continues: str = Field(default="", exclude=True)
    disputed: tuple[str, ...] = Field(default=(), exclude=True)

    @property
    def is_remark(self) -> bool:
        """True for a short line said to thanks or a complaint beneath an answer."""
        return self.status is Outcome.HELP and bool(self.continues)

    @property
    def is_sure(self) -> bool:
        """True if there is an answer and the bot is sure of all that it gives; what is computed is always sure."""
        sure = (one.confidence is None or one.confidence >= SURE_FROM for one in self.answers)
        return self.status is Outcome.ANSWERED and all(sure)

    @property
    def continued(self) -> str:
        """The question that a follow-up to this reply continues: the last one of the message, as it was taken."""
        return self.continues or self.taken_as or (self.parts[-1].question if self.parts else self.question)
