"""A reply as sheets: what is said, its receipts, how sure, and the buttons that belong to it; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.answering.reply import Answer, Reply, Suggestion
from bot.chat import texts
from bot.chat.ask.citations import ParagraphPreview, citation_blocks, figure_lines
from bot.chat.charts import RenderedChart
from bot.chat.custom_id import Action, CustomId, encode, question_hash, short_hash
from bot.chat.escape import escape_block, escape_inline
from bot.chat.messages.model import (
    Accent,
    Block,
    Button,
    ButtonStyle,
    ChartBlock,
    ChoiceBlock,
    OutgoingMessage,
    Rows,
    Separator,
    TextBlock,
)
from bot.chat.messages.pagination import page_buttons, paginate
from bot.matching.decision import Outcome, Reason

_TONES = {Outcome.ANSWERED: Accent.ANSWER, Outcome.SUGGESTED: Accent.CHOICE, Outcome.UNKNOWN: Accent.UNKNOWN}
_DOT = " \N{MIDDLE DOT} "
_NEAREST = 3  # more than these are far from a question that has no answer
_NOT_A_QUESTION = (Reason.EMPTY, Reason.TOO_LONG)


@dataclass(frozen=True, slots=True)
class ReplyView:
    """A reply and what it takes to show it.

    `asker` is the user's id; `notes` are lines of markup said first (taken as, shared by); `private` where
    only the asker sees it; `charts` by entry.
    """

    reply: Reply
    asker: int
    opening: ParagraphPreview
    charts: Mapping[str, RenderedChart]
    notes: tuple[str, ...] = ()
    private: bool = False
    shareable: bool = False

    @property
    def custom_id(self) -> CustomId:
        """What the buttons of this reply know."""
        entries = tuple(short_hash(one.entry) for one in self.reply.answers)
        return CustomId(Action.SOURCES, self.asker, question_hash(self.reply.question), entries)


def render_reply(shown: ReplyView) -> tuple[OutgoingMessage, ...]:
    """The pages of a reply, each a message within every limit; the last page holds what sums it up."""
    pages = paginate(reply_blocks(shown))
    rows = _rows(shown)
    tone = _TONES.get(shown.reply.status, Accent.PLAIN)
    title = shown.reply.question
    return tuple(
        OutgoingMessage(title, page, (*rows, *page_buttons(shown.custom_id, n, len(pages))), tone)
        for n, page in enumerate(pages)
    )


def reply_blocks(shown: ReplyView) -> Iterator[Block]:
    """What a reply says, without its buttons."""
    reply = shown.reply
    for note in shown.notes:
        yield TextBlock(f"-# {note}")
    for n, answer in enumerate(reply.answers):
        if n:
            yield Separator()
        yield from _answer(answer, shown, headed=len(reply.answers) > 1)
    if reply.answers and reply.uncovered:
        yield TextBlock(f"-# {texts.NOT_COVERED.format(words=escape_inline(', '.join(reply.uncovered)))}")
    yield from _silence(reply, shown.opening)
    if reply.figures:
        yield TextBlock(f"**{texts.FIGURES}**\n{figure_lines(reply.figures)}")
    yield from _choices(reply, shown)


def _silence(reply: Reply, opening: ParagraphPreview) -> Iterator[Block]:
    """What is said instead of an answer; a passage stands apart from it, as nobody curated it for this question."""
    said = reply.abstention if reply.passage else reply.message
    if said:
        yield TextBlock(escape_block(said))
    if reply.passage:
        yield Separator()
        yield TextBlock(f"**{texts.PASSAGE}**\n-# {texts.NOT_CURATED}")
        yield from citation_blocks((reply.passage,), opening)
        yield Separator()


def _answer(answer: Answer, shown: ReplyView, *, headed: bool) -> Iterator[Block]:
    if headed and answer.question:
        yield TextBlock(f"**{escape_inline(answer.question)}**", whole=True)
    yield TextBlock(escape_block(answer.text))
    computed = shown.reply.computed
    if computed and answer.confidence is None:
        yield TextBlock(
            f"-# {texts.COMPUTED.format(formula=escape_inline(computed.formula))} ({escape_inline(computed.rounding)})"
        )
    if answer.figures:
        yield TextBlock(figure_lines(answer.figures))
    picture = shown.charts.get(answer.entry)
    if picture:
        yield ChartBlock(picture, f"chart-{short_hash(answer.entry)}.png")
    yield from citation_blocks(answer.citations, shown.opening)
    if answer.left_out:
        names = escape_inline(", ".join(answer.left_out))
        yield TextBlock(f"-# {texts.MORE_SOURCES.format(count=len(answer.left_out), names=names)}")
    known = (texts.sureness(answer.confidence), f"entry {escape_inline(answer.entry)}", f"base {shown.reply.revision}")
    yield TextBlock(f"-# {_DOT.join(known)}")


def _choices(reply: Reply, shown: ReplyView) -> Iterator[Block]:
    if not reply.suggestions or reply.status is Outcome.ANSWERED:
        return
    asked = reply.status is Outcome.SUGGESTED
    yield TextBlock(f"**{texts.DID_YOU_MEAN if asked else texts.NEAREST}**")
    for one in reply.suggestions if asked else reply.suggestions[:_NEAREST]:
        yield suggestion_button(one, shown.custom_id)


def suggestion_button(suggestion: Suggestion, custom_id: CustomId) -> ChoiceBlock:
    """A question of the base with the button that answers it."""
    chosen = CustomId(Action.SUGGESTION, custom_id.asker, custom_id.question, (short_hash(suggestion.entry),))
    return ChoiceBlock(escape_block(" ".join(suggestion.question.split())), Button(texts.ANSWER, encode(chosen)))


def _rows(shown: ReplyView) -> Rows:
    custom_id, reply = shown.custom_id, shown.reply
    if reply.status is Outcome.ANSWERED:
        first = [
            (texts.SOURCES, Action.SOURCES, ButtonStyle.PLAIN),
            (texts.RELATED, Action.RELATED, ButtonStyle.PLAIN),
            (texts.ASK_MORE, Action.FOLLOW_UP, ButtonStyle.MAIN),
        ]
        if shown.shareable:
            first.append((texts.SHARE, Action.SHARE, ButtonStyle.PLAIN))
        second = [(texts.HELPFUL, Action.HELPFUL, ButtonStyle.PLAIN), (texts.WRONG, Action.REPORT, ButtonStyle.PLAIN)]
    else:
        first, second = [], []
        if reply.status is not Outcome.HELP and reply.reason not in _NOT_A_QUESTION:
            first = [
                (texts.MODERATORS, Action.ASK_MODERATORS, ButtonStyle.PLAIN),
                (texts.ASK_MORE, Action.FOLLOW_UP, ButtonStyle.PLAIN),
            ]
    if not shown.private:
        (second or first).append((texts.REMOVE, Action.REMOVE, ButtonStyle.PLAIN))
    rows = (
        tuple(Button(label, encode(custom_id.with_action(action)), style) for label, action, style in row)
        for row in (first, second)
    )
    return tuple(row for row in rows if row)
