"""Everything behind an answer: all its quotes and figures with their places, and what the sources are."""

from collections.abc import Iterator

from bot.answering.reply import Answer, Citation, Reply
from bot.chat.custom_id import Action, CustomId
from bot.chat.desk import Desk
from bot.chat.escape import line
from bot.chat.render import words
from bot.chat.render.blocks import Block, Rule, Sheet, Text
from bot.chat.render.paging import pack
from bot.chat.render.quotes import Opening, figure, quotes
from bot.chat.render.reply import turning
from bot.knowledge.evidence import quotes_of, supporting_entries
from bot.knowledge.model import Entry, Quote
from bot.knowledge.sources import Document


def source_sheets(reply: Reply, desk: Desk, custom_id: CustomId, opening: Opening) -> tuple[Sheet, ...]:
    """The pages of an answer's sources, each within every limit."""
    pages = pack(_blocks(reply, desk, opening))
    return tuple(
        Sheet(reply.question, page, turning(custom_id, n, len(pages), Action.SOURCES)) for n, page in enumerate(pages)
    )


def _blocks(reply: Reply, desk: Desk, opening: Opening) -> Iterator[Block]:
    yield Text(f"**{words.SOURCES}**")
    documents: dict[str, None] = {}
    for n, answer in enumerate(reply.answers):
        if n:
            yield Rule()
        behind = _behind(answer, reply, desk)
        cited = _citations(answer, behind, desk)
        documents |= dict.fromkeys(one.source for one in cited)
        yield from _about(answer, behind, reply.question)
        yield from quotes(cited, opening)
        yield from _figures(behind, desk)
    known = [found for name in documents if (found := desk.base.document(name))]
    if known:
        yield Rule()
    for document in known:
        yield Text(_described(document))
    yield Text(f"-# base {reply.revision}")


def _behind(answer: Answer, reply: Reply, desk: Desk) -> tuple[Entry, ...]:
    """The entry that answered, or those whose figures were computed with."""
    by_id = desk.composer.by_id
    inputs = reply.computed.inputs if reply.computed else ()
    names = (answer.entry, *(name.rpartition("/")[0] for name in inputs if answer.confidence is None))
    return tuple({name: by_id[name] for name in names if name in by_id}.values())


def _citations(answer: Answer, behind: tuple[Entry, ...], desk: Desk) -> tuple[Citation, ...]:
    """All quotes of the entries, those that did not fit the answer too; a row cites itself."""
    curated = (entry for entry in behind if not entry.provenance)
    found = (_citation(one, desk) for entry in curated for one in quotes_of(entry, desk.composer.by_id))
    return tuple(dict.fromkeys((*found, *answer.citations)))


def _citation(quote: Quote, desk: Desk) -> Citation:
    document = desk.base.document(quote.place.source)
    name = document.source.name if document else ""
    return Citation(source=quote.place.source, paragraph=quote.place.paragraph, quote=quote.text, name=name)


def _about(answer: Answer, behind: tuple[Entry, ...], asked: str) -> Iterator[Text]:
    """Which entries answered, and when somebody last looked at them."""
    heading = f"**{line(answer.question)}**\n" if answer.question not in ("", asked) else ""
    checked = (f"{line(one.id)}, checked {one.checked.isoformat()}" if one.checked else line(one.id) for one in behind)
    yield Text(f"{heading}-# entry {'; '.join(checked) or line(answer.entry)}")


def _figures(behind: tuple[Entry, ...], desk: Desk) -> Iterator[Text]:
    by_id, known = desk.composer.by_id, desk.composer.figures
    found = (one for entry in behind for other in supporting_entries(entry, by_id) for one in known.get(other.id, ()))
    lines = dict.fromkeys(figure(one.text) for one in found)
    if lines:
        yield Text("\n".join(lines))


def _described(document: Document) -> str:
    source = document.source
    said = ", ".join((source.kind, source.rights, f"{source.paragraphs} paragraphs, {source.words:,} words"))
    return f"**{line(document.id)}**: {line(source.name)}\n-# {said}, SHA-256 {source.sha256[:12]}"
