"""A reply as messages: its answers with citations and confidence, suggestions, and buttons; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.answering import wording
from bot.answering.reply import Answer, FormulaTrace, Reply, Suggestion
from bot.chat import texts
from bot.chat.ask.citations import ParagraphPreview, citation_blocks, figure_lines
from bot.chat.charts import RenderedChart
from bot.chat.custom_id import Action, CustomId, encode, question_hash, short_hash
from bot.chat.escape import escape_block, escape_inline, show_markdown
from bot.chat.messages.model import (
    Accent,
    Block,
    Button,
    ButtonStyle,
    ChartBlock,
    ChoiceBlock,
    Rows,
    Separator,
    TextBlock,
)
from bot.chat.messages.pagination import Pages, paginate_message
from bot.matching.decision import Outcome, Reason

_ACCENTS = {Outcome.ANSWERED: Accent.ANSWER, Outcome.SUGGESTED: Accent.CHOICE, Outcome.UNKNOWN: Accent.UNKNOWN}
_SURE = ((0.9, "Sure"), (0.75, "Fairly sure"), (0.0, "Not quite sure"))
_NEAREST = 3  # more than these are far from a question that has no answer
_NOT_A_QUESTION = (Reason.EMPTY, Reason.TOO_LONG)


@dataclass(frozen=True, slots=True)
class ReplyView:
    """A reply and what it takes to show it.

    `asker` is a user id, `preview` gives how a paragraph of a source begins, `charts` are by entry id, `notes` are
    lines of markup above the answer. `private`: only the asker sees it; `shareable`: they may show it to everyone.
    """

    reply: Reply
    asker: int
    preview: ParagraphPreview
    charts: Mapping[str, RenderedChart]
    notes: tuple[str, ...] = ()
    private: bool = False
    shareable: bool = False

    @property
    def custom_id(self) -> CustomId:
        """The custom id of the buttons that turn its pages."""
        entries = tuple(short_hash(one.entry) for one in self.reply.answers)
        return CustomId(Action.PAGE, self.asker, question_hash(self.reply.question), entries)


def render_reply(view: ReplyView) -> Pages:
    """The pages of a reply, each a message within every limit of Discord."""
    accent = _ACCENTS.get(view.reply.status, Accent.PLAIN)
    return paginate_message(
        " ".join(view.reply.question.split()), reply_blocks(view), view.custom_id, _rows(view), accent
    )


def reply_blocks(view: ReplyView) -> Iterator[Block]:
    """The text of a reply, without its buttons."""
    reply = view.reply
    for note in view.notes:
        yield TextBlock(f"-# {note}")
    if reply.parts:
        yield from _parts(view)
    else:
        yield from _answers(view)
        yield from _abstention(reply, view.preview)
    if reply.figures:
        yield TextBlock(f"**{texts.FIGURES}**\n{figure_lines(reply.figures)}")
    yield from _choices(reply, view)


def _answers(view: ReplyView) -> Iterator[Block]:
    reply = view.reply
    for n, answer in enumerate(reply.answers):
        if n:
            yield Separator()
        yield from _answer(answer, view, reply.computed, headed=len(reply.answers) > 1)
    if reply.answers and reply.uncovered:
        yield TextBlock(f"-# {texts.NOT_COVERED.format(words=escape_inline(', '.join(reply.uncovered)))}")


def _parts(view: ReplyView) -> Iterator[Block]:
    """Each question of a message with its answers, or why it has none; an answer that two share is shown once."""
    given: set[Answer] = set()
    for n, part in enumerate(view.reply.parts):
        if n:
            yield Separator()
        yield TextBlock(f"**{escape_inline(part.question)}**")
        for answer in part.answers:
            if answer not in given:
                yield from _answer(answer, view, part.computed, headed=False)
        if part.answers and given.issuperset(part.answers):
            yield TextBlock(wording.SHARED)
        given.update(part.answers)
        if part.message and not part.answers:
            yield TextBlock(escape_block(part.message))


def _abstention(reply: Reply, preview: ParagraphPreview) -> Iterator[Block]:
    """What is said instead of an answer; a passage is set apart, as nobody curated it for this question."""
    text = reply.abstention if reply.passage else reply.message
    if text:
        yield TextBlock(escape_block(text))
    if reply.passage:
        yield Separator()
        yield TextBlock(f"**{texts.PASSAGE}**\n-# {texts.NOT_CURATED}")
        yield from citation_blocks((reply.passage,), preview)
        yield Separator()


def _answer(answer: Answer, view: ReplyView, computed: FormulaTrace | None, *, headed: bool) -> Iterator[Block]:
    if headed and answer.question:
        yield TextBlock(f"**{escape_inline(answer.question)}**")
    imported = any(one.sha256 for one in answer.citations)
    yield TextBlock(show_markdown(answer.text) if imported else escape_block(answer.text))
    if computed and answer.confidence is None:
        formula = texts.COMPUTED.format(formula=escape_inline(computed.formula))
        yield TextBlock(f"-# {formula} ({escape_inline(computed.rounding)})")
    if answer.figures:
        yield TextBlock(figure_lines(answer.figures))
    if chart := view.charts.get(answer.entry):
        yield ChartBlock(chart, f"chart-{short_hash(answer.entry)}.png")
    yield from citation_blocks(answer.citations, view.preview, answer.text)
    if answer.left_out:
        names = escape_inline(", ".join(answer.left_out))
        yield TextBlock(f"-# {texts.MORE_SOURCES.format(count=len(answer.left_out), names=names)}")
    footer = (sureness(answer.confidence), f"entry {escape_inline(answer.entry)}", f"base {view.reply.revision}")
    yield TextBlock(f"-# {texts.DOT.join(footer)}")


def _choices(reply: Reply, view: ReplyView) -> Iterator[Block]:
    if not reply.suggestions or reply.status is Outcome.ANSWERED:
        return
    suggested = reply.status is Outcome.SUGGESTED
    yield TextBlock(f"**{texts.DID_YOU_MEAN if suggested else texts.NEAREST}**")
    for one in reply.suggestions if suggested else reply.suggestions[:_NEAREST]:
        yield suggestion_button(one, view.custom_id)


def suggestion_button(suggestion: Suggestion, custom_id: CustomId) -> ChoiceBlock:
    """A question of the base with the button that answers it."""
    chosen = CustomId(Action.SUGGESTION, custom_id.asker, custom_id.question, (short_hash(suggestion.entry),))
    return ChoiceBlock(escape_block(" ".join(suggestion.question.split())), Button(texts.ANSWER, encode(chosen)))


def _rows(view: ReplyView) -> Rows:
    reply = view.reply
    if reply.status is Outcome.ANSWERED:
        first = [(texts.SOURCES, Action.SOURCES), (texts.RELATED, Action.RELATED), (texts.ASK_MORE, Action.FOLLOW_UP)]
        if view.shareable:
            first.append((texts.SHARE, Action.SHARE))
        second = [(texts.HELPFUL, Action.HELPFUL), (texts.WRONG, Action.REPORT)]
    else:
        is_question = reply.status is not Outcome.HELP and reply.reason not in _NOT_A_QUESTION
        first = [(texts.MODERATORS, Action.ASK_MODERATORS), (texts.ASK_MORE, Action.FOLLOW_UP)] if is_question else []
        second = []
    if not view.private:
        (second or first).append((texts.REMOVE, Action.REMOVE))
    main = Action.FOLLOW_UP if reply.status is Outcome.ANSWERED else None

    def button(label: str, action: Action) -> Button:
        style = ButtonStyle.MAIN if action is main else ButtonStyle.PLAIN
        return Button(label, encode(view.custom_id.with_action(action)), style)

    return tuple(tuple(button(*one) for one in row) for row in (first, second) if row)


def sureness(confidence: float | None) -> str:
    """A confidence of 0 to 1 in words and percent; None is a computed answer, which has none."""
    if confidence is None:
        return texts.COMPUTED_ANSWER
    word = next(word for least, word in _SURE if confidence >= least)
    return f"{word} ({confidence:.0%})"
