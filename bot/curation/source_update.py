"""A new version of a document: which quotes stand, moved or are gone, and the files as they are then."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

import tomlkit
from tomlkit.items import AoT

from bot.curation.checks.source_age import checked_since
from bot.curation.editing.snapshot import Snapshot
from bot.errors import KnowledgeError, UsageError
from bot.knowledge import fingerprint
from bot.knowledge.document_files.read_document import ReadDocument
from bot.knowledge.entries import Entry, Place, Quote
from bot.knowledge.quote_check import Proof, verify
from bot.knowledge.registration import text_files
from bot.knowledge.sentence_index import SentenceIndex
from bot.knowledge.sources import Document, Source, SourceDetails, UncitedPassage, describe
from bot.knowledge.text import canonical

LEAST_SHARED = 0.2
"""Share of the old text, in runs of four words, that a new version has at least; below it is another document."""


class QuoteFate(StrEnum):
    """What becomes of a quote in the new version."""

    STANDS = "stands"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class QuoteOutcome:
    """A quote, its entry, and where it is now; `reworded` if it stands in a sentence that changed around it."""

    entry: str
    quote: Quote
    fate: QuoteFate
    places: tuple[Place | None, ...]
    """The place of its words and of every further sentence it names; None for what is gone."""
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class SourceUpdate:
    """What an update comes to: files to write by path, the quotes, entries to look at, and the new description."""

    changes: Mapping[str, bytes]
    quotes: tuple[QuoteOutcome, ...]
    to_review: tuple[str, ...]
    source: Source

    def count(self, fate: QuoteFate) -> int:
        """The number of quotes of which that becomes."""
        return sum(one.fate is fate for one in self.quotes)


def plan_update(snapshot: Snapshot, name: str, read: ReadDocument, details: SourceDetails) -> SourceUpdate:
    """Work out an update of the source `name`; nothing is written.

    Raises UsageError if there is no such source, KnowledgeError if the new text is another document.
    """
    old = snapshot.base.document(name)
    if old is None:
        known = ", ".join(one.id for one in snapshot.base.documents) or "none"
        raise UsageError(f"there is no source '{name}'", remedy=f"known sources: {known}; 'source add' registers one")
    source = describe(read.paragraphs, details, read.headings, read.pages)
    new = Document(name, source, fingerprint.fingerprint_of(read.paragraphs), read.paragraphs)
    _refuse_another(old, new)
    finder = _Finder(old, new)
    entries = [entry for page in snapshot.base.pages for entry in page.entries]
    quotes = tuple(outcome for entry in entries for outcome in finder.outcomes(entry))
    review = tuple(dict.fromkeys(one.entry for one in quotes if one.reworded or None in one.places))
    source = _described(old.source, source, finder, tuple(dict.fromkeys((*_still_waiting(old, entries), *review))))
    text = text_files(name, source, read.paragraphs, new.fingerprint)
    files = {f"sources/{name}.toml": _toml(snapshot, name, source), **text}
    return SourceUpdate(MappingProxyType({**_pages(snapshot, quotes), **files}), quotes, review, source)


def _refuse_another(old: Document, new: Document) -> None:
    before = {one for paragraph in old.fingerprint for one in paragraph.shingles}
    after = {one for paragraph in new.fingerprint for one in paragraph.shingles}
    shared = len(before & after) / len(before) if before else 1.0
    if shared < LEAST_SHARED:
        message = f"has only {shared:.0%} of the text of '{old.id}': it is another document"
        raise KnowledgeError(message, remedy="register it under a name of its own with 'source add'")


class _Finder:
    """Finds what the old version has in the new one."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old, self.new = old, new
        self.index = SentenceIndex(new)

    def outcomes(self, entry: Entry) -> Iterator[QuoteOutcome]:
        for quote in entry.quotes:
            named = [place for place in quote.also if place.source == self.old.id]
            if quote.place.source == self.old.id:
                yield self._quote(entry.id, quote)
            elif named:
                places = (quote.place, *map(self._also, quote.also))
                yield QuoteOutcome(entry.id, quote, _fate(places, (quote.place, *quote.also)), places)

    def _also(self, place: Place) -> Place | None:
        if place.source != self.old.id or place.sentence is None:
            return place
        at = self.index.sentence(self.old, place.paragraph, place.sentence)
        return None if at is None else replace(place, paragraph=at[0], sentence=at[1])

    def _quote(self, entry: str, quote: Quote) -> QuoteOutcome:
        found = [
            (place, proof) for place in self._candidates(quote) if isinstance(proof := self._proof(quote, place), Proof)
        ]
        also = tuple(map(self._also, quote.also))
        if not found:
            return QuoteOutcome(entry, quote, QuoteFate.GONE, (None, *also))
        place, proof = found[0]
        if quote.place.sentence is not None:
            place = replace(place, sentence=proof.sentences[0])
        places = (place, *also)
        return QuoteOutcome(
            entry, quote, _fate(places, (quote.place, *quote.also)), places, self._reworded(quote, place, proof)
        )

    def _proof(self, quote: Quote, place: Place) -> object:
        return verify(replace(quote, place=place), self.new)

    def _candidates(self, quote: Quote) -> list[Place]:
        """The paragraphs that have the words, the one most like the old paragraph first."""
        text = canonical(quote.text)
        numbers = [n for n, one in enumerate(self.new.paragraphs or (), 1) if text in one]
        here = quote.place.paragraph
        known = 1 <= here <= len(self.old.fingerprint)
        before = set(self.old.fingerprint[here - 1].shingles) if known else set()

        def unlike(number: int) -> tuple[float, int]:
            after = set(self.new.fingerprint[number - 1].shingles)
            return -len(before & after) / max(1, len(before | after)), abs(number - here)

        return [replace(quote.place, paragraph=n, sentence=None) for n in sorted(numbers, key=unlike)]

    def _reworded(self, quote: Quote, place: Place, proof: Proof) -> bool:
        """True if a sentence of the quote says something else now."""
        before = verify(replace(quote, place=replace(quote.place, sentence=None)), self.old)
        if not isinstance(before, Proof):
            return False
        one = [self.index.key(self.old, quote.place.paragraph, n) for n in before.sentences]
        return one != [self.index.key(self.new, place.paragraph, n) for n in proof.sentences]


def _fate(places: Sequence[Place | None], before: Sequence[Place]) -> QuoteFate:
    return QuoteFate.STANDS if list(map(str, places)) == list(map(str, before)) else QuoteFate.MOVED


def _described(old: Source, new: Source, finder: _Finder, review: tuple[str, ...]) -> Source:
    """The new description: what was said of the document stays unless said anew, but day and version are the text's."""
    nothing = tuple(one for passage in old.states_nothing if (one := _passage(passage, finder)) is not None)
    headings = new.headings or tuple(n for one in old.headings if (n := finder.index.paragraph(finder.old, one)))
    fresh = {
        "paragraphs": new.paragraphs,
        "words": new.words,
        "sha256": new.sha256,
        "pages": new.pages,
        "date": new.date,
        "version": new.version,
    }
    said = {name: value for name in ("title", "description", "url") if (value := getattr(new, name))}
    return old.model_copy(
        update={**fresh, **said, "headings": headings, "states_nothing": nothing, "to_review": review}
    )


def _still_waiting(old: Document, entries: Iterable[Entry]) -> Iterator[str]:
    """The entries that an earlier update asks to look at, and that nobody has checked since."""
    by_id = {entry.id: entry for entry in entries}
    return (name for name in old.source.to_review if name in by_id and not checked_since(by_id[name], old))


def _passage(passage: UncitedPassage, finder: _Finder) -> UncitedPassage | None:
    paragraph, _, sentence = passage.place.partition(".")
    if sentence:
        at = finder.index.sentence(finder.old, int(paragraph), int(sentence))
        return passage.model_copy(update={"place": f"{at[0]}.{at[1]}"}) if at else None
    number = finder.index.paragraph(finder.old, int(paragraph))
    return passage.model_copy(update={"place": str(number)}) if number else None


def _toml(snapshot: Snapshot, name: str, source: Source) -> bytes:
    """The description with its values changed; comments and unknown order stay."""
    document = tomlkit.parse(snapshot.files.contents[f"sources/{name}.toml"].decode("utf-8"))
    for key, value in source.model_dump(exclude={"states_nothing"}, exclude_unset=True).items():
        if value is None:
            document.pop(key, None)
        elif value or key in document:
            document[key] = list(value) if isinstance(value, tuple) else value
    document.pop("states_nothing", None)
    if source.states_nothing:
        tables = AoT([])
        for one in source.states_nothing:
            table = tomlkit.table()
            table.update(one.model_dump())
            tables.append(table)
        document.append("states_nothing", tables)
    return tomlkit.dumps(document).encode()


def _pages(snapshot: Snapshot, quotes: Sequence[QuoteOutcome]) -> dict[str, bytes]:
    """The pages with the places of quotes that moved."""
    changed: dict[str, list[str]] = {}
    for one in quotes:
        if one.fate is QuoteFate.STANDS or one.places[0] is None:
            continue
        at = one.quote.place.at
        lines = changed.setdefault(at.file, snapshot.files.contents[at.file].decode("utf-8").split("\n"))
        lines[at.line - 1] = _moved(lines[at.line - 1], one)
    return {file: "\n".join(lines).encode() for file, lines in changed.items()}


_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def _moved(line: str, one: QuoteOutcome) -> str:
    """A source line with the new numbers in the place of the old ones; what is gone keeps its old number."""
    head, comma, rest = line.partition(",")
    pieces = rest.split(";")
    places = dict(enumerate(one.places))
    written = [
        piece if (place := places.get(n)) is None else _renumbered(piece, str(place)) for n, piece in enumerate(pieces)
    ]
    return head + comma + ";".join(written)


def _renumbered(piece: str, number: str) -> str:
    """A piece of a source line with its last number replaced: a source's name may hold numbers, too."""
    *_, last = _NUMBER.finditer(piece)
    return piece[: last.start()] + number + piece[last.end() :]
