"""A reply as messages: its answers with citations and confidence, suggestions, and buttons; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.answering import wording
from bot.answering.reply import Answer, FormulaTrace, Reply, Suggestion
from bot.answering.said_once import in_reading_order, mark_quotes, unsaid_figures
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
from bot.curation.records import question_key
from bot.matching.decision import Outcome, Reason

_ACCENTS = {Outcome.ANSWERED: Accent.ANSWER, Outcome.SUGGESTED: Accent.CHOICE, Outcome.UNKNOWN: Accent.UNKNOWN}
_NEAREST = 3
"""Suggestions shown: more are far from the question, and with their buttons two others fit one row."""
_NOT_A_QUESTION = (Reason.EMPTY, Reason.TOO_LONG)


@dataclass(frozen=True, slots=True)
class ReplyView:
    """A reply and what it takes to show it.

    `asker` is a user id, `preview` gives how a paragraph of a source begins, `charts` are by entry id, `notes` are
    lines of markup above the answer. `private`: only the asker sees it.
    """

    reply: Reply
    asker: int
    preview: ParagraphPreview
    charts: Mapping[str, RenderedChart]
    notes: tuple[str, ...] = ()
    private: bool = False

    @property
    def custom_id(self) -> CustomId:
        """The custom id of the buttons that turn its pages."""
        entries = self.reply.disputed or tuple(one.entry for one in self.reply.answers)
        question = self.reply.continues if self.reply.is_remark else self.reply.question
        return CustomId(Action.PAGE, self.asker, question_hash(question), tuple(map(short_hash, entries)))


def render_reply(view: ReplyView) -> Pages:
    """The pages of a reply, each a message within every limit of Discord."""
    title = "" if view.reply.is_remark else " ".join(view.reply.question.split())
    return paginate_message(title, reply_blocks(view), view.custom_id, _rows(view), _accent(view.reply))


def _accent(reply: Reply) -> Accent:
    unsure = reply.status is Outcome.ANSWERED and not reply.is_sure
    return Accent.CHOICE if unsure else _ACCENTS.get(reply.status, Accent.PLAIN)


def reply_blocks(view: ReplyView) -> Iterator[Block]:
    """The text of a reply, without its buttons."""
    reply = view.reply
    for note in view.notes:
        yield TextBlock(f"-# {note}")
    if reply.answers and not reply.is_sure:
        yield TextBlock(f"-# {texts.NOT_SURE}")
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
    if reply.disputed:
        text = texts.DISPUTED
    if reply.gap_question and _bare(reply.gap_question) != _bare(reply.question):
        yield TextBlock(f"-# {texts.TAKEN_FOR_GAP.format(question=escape_inline(reply.gap_question))}")
    if text and (reply.disputed or not any(one.leads for one in reply.suggestions)):
        yield TextBlock(escape_block(text))
    if reply.passage:
        yield Separator()
        yield TextBlock(f"**{texts.PASSAGE}**\n-# {texts.NOT_CURATED}")
        yield from citation_blocks((reply.passage,), preview)
        yield Separator()


def _bare(question: str) -> str:
    return question_key(question).rstrip("?!. ")


def _answer(answer: Answer, view: ReplyView, computed: FormulaTrace | None, *, headed: bool) -> Iterator[Block]:
    if headed and answer.question:
        yield TextBlock(f"**{escape_inline(answer.question)}**")
    imported = any(one.sha256 for one in answer.citations)
    cited = answer.citations if imported else in_reading_order(answer.text, answer.citations)
    marked = mark_quotes(answer.text, () if imported else cited)
    yield TextBlock(show_markdown(answer.text) if imported else escape_block(marked.text))
    if computed and answer.confidence is None and computed.formula not in answer.text:
        formula = texts.COMPUTED.format(formula=escape_inline(computed.formula))
        yield TextBlock(f"-# {formula} ({escape_inline(computed.rounding)})")
    chart = view.charts.get(answer.entry)
    if unsaid := unsaid_figures(answer, chart.lines if chart else ()):
        yield TextBlock(figure_lines(unsaid))
    if chart:
        yield ChartBlock(chart, f"chart-{short_hash(answer.entry)}.png")
    yield from citation_blocks(cited, view.preview, answer.text, marked.numbers)
    if answer.left_out:
        yield TextBlock(f"-# {texts.MORE_SOURCES.format(count=len(answer.left_out))}")


def _choices(reply: Reply, view: ReplyView) -> Iterator[Block]:
    """What is near, with buttons; an entry that was probably meant is asked about first."""
    if not reply.suggestions or reply.status is Outcome.ANSWERED:
        return
    first, *others = reply.suggestions[:_NEAREST]
    if first.leads:
        yield TextBlock(f"**{texts.DID_YOU_MEAN_THIS}**")
        yield suggestion_button(first, view.custom_id)
        title = texts.OR_ONE_OF
    else:
        others = [first, *others]
        title = texts.DID_YOU_MEAN if reply.status is Outcome.SUGGESTED else texts.NEAREST
    if others:
        yield TextBlock(f"**{title}**")
    for one in others:
        yield suggestion_button(one, view.custom_id)


def suggestion_button(suggestion: Suggestion, custom_id: CustomId) -> ChoiceBlock:
    """A question of the base with the button that answers it."""
    chosen = CustomId(Action.SUGGESTION, custom_id.asker, custom_id.question, (short_hash(suggestion.entry),))
    return ChoiceBlock(escape_block(" ".join(suggestion.question.split())), Button(texts.ANSWER, encode(chosen)))


def _rows(view: ReplyView) -> Rows:
    """One row of buttons; what is seldom pressed is behind the last."""
    reply = view.reply
    if reply.status is Outcome.ANSWERED:
        shown = [(texts.SOURCES, Action.SOURCES), (texts.ASK_MORE, Action.FOLLOW_UP)]
        shown += [(texts.HELPFUL, Action.HELPFUL), (texts.WRONG, Action.REPORT), (texts.MENU, Action.MENU)]
    elif reply.status is not Outcome.HELP and reply.reason not in _NOT_A_QUESTION:
        last = (texts.ASK_MORE, Action.FOLLOW_UP) if view.private else (texts.MENU, Action.MENU)
        shown = [(texts.MODERATORS, Action.ASK_MODERATORS), last]
    elif reply.is_remark:
        shown = [(texts.WRONG, Action.REPORT)] if reply.disputed else []
    else:
        shown = [] if view.private else [(texts.REMOVE, Action.REMOVE)]
    main = Action.FOLLOW_UP if reply.status is Outcome.ANSWERED else None

    def button(label: str, action: Action) -> Button:
        style = ButtonStyle.MAIN if action is main else ButtonStyle.PLAIN
        return Button(label, encode(view.custom_id.with_action(action)), style)

    return (tuple(button(*one) for one in shown),) if shown else ()
