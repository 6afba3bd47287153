"""A reply as sheets: what is said, its receipts, how sure, and the buttons that belong to it; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.answering.reply import Answer, Reply, Suggestion
from bot.chat.custom_id import Action, CustomId, encode, question_hash, short_hash
from bot.chat.drawing import Picture
from bot.chat.escape import escaped, line
from bot.chat.render import words
from bot.chat.render.blocks import Block, Button, Choice, Image, Rows, Rule, Sheet, Style, Text, Tone
from bot.chat.render.paging import pack
from bot.chat.render.quotes import Opening, figures, quotes
from bot.matching.decision import Outcome, Reason

_TONES = {Outcome.ANSWERED: Tone.ANSWER, Outcome.SUGGESTED: Tone.CHOICE, Outcome.UNKNOWN: Tone.UNKNOWN}
_DOT = " \N{MIDDLE DOT} "
_NEAREST = 3  # more than these are far from a question that has no answer
_NOT_A_QUESTION = (Reason.EMPTY, Reason.TOO_LONG)


@dataclass(frozen=True, slots=True)
class Shown:
    """A reply and what it takes to show it.

    `asker` is the user's id; `notes` are lines of markup said first (taken as, shared by); `private` where
    only the asker sees it; `pictures` by entry.
    """

    reply: Reply
    asker: int
    opening: Opening
    pictures: Mapping[str, Picture]
    notes: tuple[str, ...] = ()
    private: bool = False
    shareable: bool = False

    @property
    def custom_id(self) -> CustomId:
        """What the buttons of this reply know."""
        entries = tuple(short_hash(one.entry) for one in self.reply.answers)
        return CustomId(Action.SOURCES, self.asker, question_hash(self.reply.question), entries)


def sheets(shown: Shown) -> tuple[Sheet, ...]:
    """The pages of a reply, each a message within every limit; the last page holds what sums it up."""
    pages = pack(blocks(shown))
    rows = _rows(shown)
    tone = _TONES.get(shown.reply.status, Tone.PLAIN)
    title = shown.reply.question
    return tuple(
        Sheet(title, page, (*rows, *turning(shown.custom_id, n, len(pages))), tone) for n, page in enumerate(pages)
    )


def turning(custom_id: CustomId, page: int, pages: int, action: Action = Action.PAGE) -> Rows:
    """The row that turns pages, counted from 0; none where there is one page.

    Their handles count from 1: with 0 a press opens the first page in a message of its own.
    """
    if pages < 2:
        return ()
    # A button that leads nowhere still needs an id of its own: that of the page after the last.
    ids = [encode(custom_id.with_action(action, page=n + 1)) for n in (page - 1 if page else pages, page, page + 1)]
    place = words.PLACE.format(page=page + 1, pages=pages)
    return ((
        Button(words.BACK, ids[0], disabled=page == 0), Button(place, ids[1], disabled=True),
        Button(words.FORTH, ids[2], disabled=page == pages - 1),
    ),)  # fmt: skip


def blocks(shown: Shown) -> Iterator[Block]:
    """What a reply says, without its buttons."""
    reply = shown.reply
    for note in shown.notes:
        yield Text(f"-# {note}")
    for n, answer in enumerate(reply.answers):
        if n:
            yield Rule()
        yield from _answer(answer, shown, headed=len(reply.answers) > 1)
    if reply.answers and reply.uncovered:
        yield Text(f"-# {words.NOT_COVERED.format(words=line(', '.join(reply.uncovered)))}")
    yield from _silence(reply, shown.opening)
    if reply.figures:
        yield Text(f"**{words.FIGURES}**\n{figures(reply.figures)}")
    yield from _choices(reply, shown)


def _silence(reply: Reply, opening: Opening) -> Iterator[Block]:
    """What is said instead of an answer; a passage stands apart from it, as nobody curated it for this question."""
    said = reply.silence if reply.passage else reply.message
    if said:
        yield Text(escaped(said))
    if reply.passage:
        yield Rule()
        yield Text(f"**{words.PASSAGE}**\n-# {words.NOT_CURATED}")
        yield from quotes((reply.passage,), opening)
        yield Rule()


def _answer(answer: Answer, shown: Shown, *, headed: bool) -> Iterator[Block]:
    if headed and answer.question:
        yield Text(f"**{line(answer.question)}**", whole=True)
    yield Text(escaped(answer.text))
    computed = shown.reply.computed
    if computed and answer.confidence is None:
        yield Text(f"-# {words.COMPUTED.format(formula=line(computed.formula))} ({line(computed.rounding)})")
    if answer.figures:
        yield Text(figures(answer.figures))
    picture = shown.pictures.get(answer.entry)
    if picture:
        yield Image(picture, f"chart-{short_hash(answer.entry)}.png")
    yield from quotes(answer.citations, shown.opening)
    if answer.left_out:
        names = line(", ".join(answer.left_out))
        yield Text(f"-# {words.MORE_SOURCES.format(count=len(answer.left_out), names=names)}")
    known = (words.sureness(answer.confidence), f"entry {line(answer.entry)}", f"base {shown.reply.revision}")
    yield Text(f"-# {_DOT.join(known)}")


def _choices(reply: Reply, shown: Shown) -> Iterator[Block]:
    if not reply.suggestions or reply.status is Outcome.ANSWERED:
        return
    asked = reply.status is Outcome.SUGGESTED
    yield Text(f"**{words.DID_YOU_MEAN if asked else words.NEAREST}**")
    for one in reply.suggestions if asked else reply.suggestions[:_NEAREST]:
        yield pick(one, shown.custom_id)


def pick(suggestion: Suggestion, custom_id: CustomId) -> Choice:
    """A question of the base with the button that answers it."""
    chosen = CustomId(Action.SUGGESTION, custom_id.asker, custom_id.question, (short_hash(suggestion.entry),))
    return Choice(escaped(" ".join(suggestion.question.split())), Button(words.ANSWER, encode(chosen)))


def _rows(shown: Shown) -> Rows:
    custom_id, reply = shown.custom_id, shown.reply
    if reply.status is Outcome.ANSWERED:
        first = [(words.SOURCES, Action.SOURCES, Style.PLAIN), (words.RELATED, Action.RELATED, Style.PLAIN),
                 (words.ASK_MORE, Action.FOLLOW_UP, Style.MAIN)]  # fmt: skip
        if shown.shareable:
            first.append((words.SHARE, Action.SHARE, Style.PLAIN))
        second = [(words.HELPFUL, Action.HELPFUL, Style.PLAIN), (words.WRONG, Action.REPORT, Style.PLAIN)]
    else:
        first, second = [], []
        if reply.status is not Outcome.HELP and reply.reason not in _NOT_A_QUESTION:
            first = [
                (words.MODERATORS, Action.ASK_MODERATORS, Style.PLAIN),
                (words.ASK_MORE, Action.FOLLOW_UP, Style.PLAIN),
            ]
    if not shown.private:
        (second or first).append((words.REMOVE, Action.REMOVE, Style.PLAIN))
    rows = (tuple(Button(label, encode(custom_id.with_action(action)), style) for label, action, style in row)
            for row in (first, second))  # fmt: skip
    return tuple(row for row in rows if row)
