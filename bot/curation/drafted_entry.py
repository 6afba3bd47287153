"""An entry begun from a sentence of a document: quotes, source lines and figure lines that the checker takes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from bot.curation.checks.checker import check
from bot.curation.drafted_figures import figure_lines
from bot.curation.editing.entry_form import format_entry
from bot.curation.records import EntryForm
from bot.errors import UsageError
from bot.knowledge import limits
from bot.knowledge.entries import Entry, Place, Quote
from bot.knowledge.folder import Base
from bot.knowledge.ids import propose
from bot.knowledge.page import read_page
from bot.knowledge.problem import Problem, Severity
from bot.knowledge.quote_check import Proof, is_whole_paragraph, verify
from bot.knowledge.sources import Document
from bot.knowledge.tokens import sentences, words

_NEAR = 75
"""Likeness in percent from which an entry may say the same."""

_HEADING_WORDS = 9
_ROUNDS = 4
"""Times a draft is checked and what the checker rejects taken out of it."""

_FILE = "pages/draft.md"
_SENTENCE = re.compile(r"(\d{1,6})(?:\.(\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class DraftedEntry:
    """An entry begun: its id and form, the names of terms in it, and entries that may say the same."""

    id: str
    form: EntryForm
    terms: tuple[str, ...]
    near: tuple[Entry, ...]

    @property
    def text(self) -> str:
        """The entry as it stands on a page."""
        return format_entry(self.form, self.id)


def draft_entry(base: Base, source: str, place: str) -> DraftedEntry:
    """Begin an entry from a paragraph (`9`) or a sentence (`9.3`).

    Raises UsageError if there is no such source or place, or its text is not on this machine.
    """
    document = base.document(source)
    if document is None:
        known = ", ".join(one.id for one in base.documents) or "none"
        raise UsageError(f"there is no source '{source}'", remedy=f"known sources: {known}")
    paragraph, texts = _texts(document, place)
    if not all([*_quotes(text, document, paragraph)] for text in texts):
        # A sentence of a word or two, such as a heading's number, proves nothing by itself.
        texts = [(document.paragraphs or ())[paragraph - 1]]
    said = " ".join(texts)
    quotes = [quote for text in texts for quote in _quotes(text, document, paragraph)][: limits.CITATIONS]
    name = propose(said, {entry.id for entry in base.entries})
    form = EntryForm(
        question=_heading(said),
        also="",
        answer=said if len(said) <= limits.ANSWER_CHARACTERS else texts[0][: limits.ANSWER_CHARACTERS],
        quotes="\n\n".join(f"{quote}\n-- {source}, {paragraph}" for quote in quotes),
        rest=figure_lines(said, name),
    )
    kept = _accepted(DraftedEntry(name, form, (), ()), replace(base, pages=(), imported=(), documents=(document,)))
    terms = (term.name for term in base.terms if any(_has(said, one) for one in (term.name, *term.aliases)))
    return replace(kept, terms=tuple(terms), near=tuple(_near(base, said)))


def _texts(document: Document, place: str) -> tuple[int, list[str]]:
    """The number of the paragraph that a place names, and the sentences it names."""
    if document.paragraphs is None:
        remedy = f"put it there as sources/{document.id}.txt, or register the document again"
        raise UsageError(f"the text of '{document.id}' is not on this machine", remedy=remedy)
    found = _SENTENCE.fullmatch(place.strip())
    number = int(found[1]) if found else 0
    if not 1 <= number <= len(document.paragraphs):
        message = f"'{document.id}' has no place '{place}'"
        raise UsageError(message, remedy=f"name a paragraph from 1 to {len(document.paragraphs)}, or a sentence: 9.3")
    text = document.paragraphs[number - 1]
    spans = sentences(text)
    sentence = int(found[2]) if found and found[2] else 0
    if sentence > len(spans):
        message = f"paragraph {number} of '{document.id}' has {len(spans)} sentences"
        raise UsageError(message, remedy=f"name one of them, as in {number}.1")
    chosen = [spans[sentence - 1]] if sentence else spans
    return number, [text[start:end] for start, end in chosen]


def _quotes(text: str, document: Document, paragraph: int) -> Iterator[str]:
    """A sentence as quotes of at most 25 words, cut where punctuation allows and never at a number."""
    whole = text.rstrip(".")
    if len(text.split()) < limits.QUOTE_WORDS_LEAST:
        if is_whole_paragraph(Quote(whole, Place(document.id, paragraph)), document):
            yield whole
        return
    rest = text.split()
    while rest:
        size = min(len(rest), limits.QUOTE_WORDS_MOST)
        if len(rest) > size:
            size = max(_cut(rest[:size]), limits.QUOTE_WORDS_LEAST)
            if len(rest) - size < limits.QUOTE_WORDS_LEAST:
                size = len(rest) - limits.QUOTE_WORDS_LEAST
        for end in range(size, limits.QUOTE_WORDS_LEAST - 1, -1):
            quote = " ".join(rest[:end]).rstrip(",;:.")
            if words(quote) and isinstance(verify(Quote(quote, Place(document.id, paragraph)), document), Proof):
                yield quote
                size = end
                break
        rest = rest[size:]


def _cut(run: Sequence[str]) -> int:
    """Where to cut a run of words: behind the last punctuation of its second half, else at its end."""
    marks = [n for n, word in enumerate(run, start=1) if word.endswith((",", ";", ":", ")")) and n > len(run) // 2]
    return marks[-1] if marks else len(run)


def _heading(said: str) -> str:
    """The first words as a statement, which a question replaces."""
    spoken = said.replace("{", "(").replace("}", ")").split()
    text = " ".join(spoken[:_HEADING_WORDS]).rstrip(",;:.?!")
    return text + (" …" if len(spoken) > _HEADING_WORDS else "")


def _accepted(draft: DraftedEntry, base: Base) -> DraftedEntry:
    """The draft without the figure lines that the checker rejects: no proposed line is an error."""
    for _ in range(_ROUNDS):
        page, reading = read_page(f"# Draft\n\n{draft.text}\n", _FILE)
        faults = [one for one in check(replace(base, pages=(page,)), reading).problems if _rejected(one)]
        wrong = {one.location.line - 3 for one in faults if one.location.file == _FILE}
        lines = draft.text.split("\n")
        kept = [line for n, line in enumerate(lines) if not (n in wrong and line.startswith("- "))]
        if len(kept) == len(lines):
            return draft
        rest = "\n".join(kept).partition("\nFigures:\n")[2]
        draft = replace(draft, form=replace(draft.form, rest=f"Figures:\n{rest}" if rest.strip() else ""))
    return replace(draft, form=replace(draft.form, rest=""))


def _rejected(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR or problem.code in ("almost-sum", "contradiction")


def _has(said: str, name: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said, re.IGNORECASE))


def _near(base: Base, said: str) -> Iterator[Entry]:
    """Entries that may say the same already, the most alike first."""
    texts = {n: f"{one.heading.text} {one.answer.text}" for n, one in enumerate(base.entries)}
    found = process.extract(said, texts, scorer=fuzz.token_set_ratio, limit=3, score_cutoff=_NEAR)
    yield from (base.entries[n] for _, _, n in found)
