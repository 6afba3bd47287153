"""The citations of an answer: its numbered quotes with their sources, and everything behind it on demand."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby

from bot.answering.reply import SURE_FROM, Answer, Citation, Reply, ShownFigure
from bot.chat import texts
from bot.chat.custom_id import Action, CustomId
from bot.chat.escape import escape_inline
from bot.chat.messages.model import Block, Separator, TextBlock
from bot.chat.messages.pagination import Pages, paginate_message
from bot.engine.answer_engine import AnswerEngine
from bot.knowledge.entries import Entry, quotes_of, supporting_entries
from bot.knowledge.sources import Document

ParagraphPreview = Callable[[str, int], str]
"""How a paragraph of a source begins, by source id and number; empty if its text is not at hand."""

_TOGETHER = 5  # quotes in one block, which is sure to fit a page
_OPEN, _CLOSE = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
_SURE = ((0.9, "Sure"), (SURE_FROM, "Fairly sure"), (0.0, "Not quite sure"))
# Discord makes an emoji of the plain double arrow.
_SIGNS = ((" <-> ", " \N{RIGHTWARDS ARROW OVER LEFTWARDS ARROW} "), (" -> ", " \N{RIGHTWARDS ARROW} "))


def citation_blocks(
    cited: Sequence[Citation], preview: ParagraphPreview, above: str = "", marked: Collection[int] = ()
) -> Iterator[TextBlock]:
    """The quotes, numbered from 1; consecutive ones from one place share its line, at most _TOGETHER of them.

    Those whose numbers are `marked` in the text above, and an imported row whose words it holds, are named without
    their words.
    """
    numbered = enumerate(cited, start=1)
    for _, run in groupby(numbered, key=lambda one: (one[1].source, one[1].paragraph, one[1].sha256)):
        quotes = list(run)
        for group in (quotes[n : n + _TOGETHER] for n in range(0, len(quotes), _TOGETHER)):
            given = [n for n, one in group if n in marked or _repeats(one, above)]
            lines = [f"> **{n}** {_OPEN}{escape_inline(one.quote)}{_CLOSE}" for n, one in group if n not in given]
            numbers = ", ".join(str(n) for n, _ in group)
            named = f"**{numbers}** " if marked and given else ""
            yield TextBlock("\n".join((*lines, f"> -# {named}{_place(group[0][1], preview)}")))


def _repeats(cited: Citation, above: str) -> bool:
    return bool(cited.sha256) and cited.quote in " ".join(above.split())


def _place(cited: Citation, preview: ParagraphPreview) -> str:
    if cited.sha256:
        return f"imported from {escape_inline(cited.source)}, row {cited.paragraph}, SHA-256 {cited.sha256[:12]}"
    page = f"page {cited.page}, " if cited.page else ""
    place = f"{escape_inline(cited.name or cited.source)}, {page}paragraph {cited.paragraph}"
    if cited.link:
        return f"[{place}](<{cited.link}>)"
    first = preview(cited.source, cited.paragraph)
    return f"{place}, which begins {_OPEN}{escape_inline(first)} \N{HORIZONTAL ELLIPSIS}{_CLOSE}" if first else place


def figure_line(text: str) -> str:
    """A figure's line with its value in bold, and arrows for parties."""
    for typed, sign in _SIGNS:
        text = text.replace(typed, sign)
    measure, colon, value = text.rpartition(": ")
    return f"- {escape_inline(measure)}{colon}**{escape_inline(value)}**"


def figure_lines(shown: Iterable[ShownFigure]) -> str:
    """The figures, a line each."""
    return "\n".join(figure_line(one.text) for one in shown)


def render_sources(reply: Reply, engine: AnswerEngine, custom_id: CustomId, preview: ParagraphPreview) -> Pages:
    """The pages with everything behind an answer: all quotes and figures of its entries, and their sources."""
    blocks = _blocks(reply, engine, preview)
    return paginate_message(reply.question, blocks, custom_id.with_action(Action.SOURCES))


def _blocks(reply: Reply, engine: AnswerEngine, preview: ParagraphPreview) -> Iterator[Block]:
    yield TextBlock(f"**{texts.SOURCES}**")
    documents: dict[str, None] = {}
    for n, answer in enumerate(reply.answers):
        if n:
            yield Separator()
        behind = _behind(answer, reply, engine)
        cited = _citations(answer, behind, engine)
        documents |= dict.fromkeys(one.source for one in cited)
        yield from _about(answer, behind, reply.question)
        yield from citation_blocks(cited, preview)
        yield from _figures(answer, behind, engine)
    known = [found for name in documents if (found := engine.base.document(name))]
    if known:
        yield Separator()
    for document in known:
        yield TextBlock(_described(document))
    yield TextBlock(f"-# base {reply.revision}")


def _behind(answer: Answer, reply: Reply, engine: AnswerEngine) -> tuple[Entry, ...]:
    """The entry that answered, or those whose figures were computed with."""
    by_id = engine.reply_builder.by_id
    inputs = reply.computed.inputs if reply.computed else ()
    names = (answer.entry, *(name.rpartition("/")[0] for name in inputs if answer.confidence is None))
    return tuple({name: by_id[name] for name in names if name in by_id}.values())


def _citations(answer: Answer, behind: tuple[Entry, ...], engine: AnswerEngine) -> tuple[Citation, ...]:
    """All quotes of the entries, also those that did not fit the answer; an imported row cites itself."""
    curated = (entry for entry in behind if not entry.provenance)
    builder = engine.reply_builder
    found = (builder.citation(one) for entry in curated for one in quotes_of(entry, builder.by_id))
    return tuple(dict.fromkeys((*found, *answer.citations)))


def _about(answer: Answer, behind: tuple[Entry, ...], question: str) -> Iterator[TextBlock]:
    """The entries that answered, and when each was last checked."""
    heading = f"**{escape_inline(answer.question)}**\n" if answer.question not in ("", question) else ""
    checked = (
        f"{escape_inline(one.id)}, checked {one.checked.isoformat()}" if one.checked else escape_inline(one.id)
        for one in behind
    )
    names = f"entry {'; '.join(checked) or escape_inline(answer.entry)}"
    yield TextBlock(f"{heading}-# {texts.DOT.join((sureness(answer.confidence), names))}")


def sureness(confidence: float | None) -> str:
    """A confidence of 0 to 1 in words and percent; None is a computed answer, which has none."""
    if confidence is None:
        return texts.COMPUTED_ANSWER
    word = next(word for least, word in _SURE if confidence >= least)
    return f"{word} ({confidence:.0%})"


def _figures(answer: Answer, behind: tuple[Entry, ...], engine: AnswerEngine) -> Iterator[TextBlock]:
    """The figures of the answer as they are worded for its reader, then the others of its entries."""
    by_id, known = engine.reply_builder.by_id, engine.reply_builder.figures
    found = (one for entry in behind for other in supporting_entries(entry, by_id) for one in known.get(other.id, ()))
    worded = {one.id: one.text for one in found} | {one.id: one.text for one in answer.figures}
    lines = dict.fromkeys(map(figure_line, worded.values()))
    if lines:
        yield TextBlock("\n".join(lines))


def _described(document: Document) -> str:
    source = document.source
    about = ", ".join((source.kind, source.rights, f"{source.paragraphs} paragraphs, {source.words:,} words"))
    return f"**{escape_inline(document.id)}**: {escape_inline(source.name)}\n-# {about}, SHA-256 {source.sha256[:12]}"
