"""Which sentences of the documents no entry cites, and how the others are cited."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.curation.checks.quotes import QuoteEvidence, quoted_share
from bot.knowledge import limits
from bot.knowledge.folder import Base
from bot.knowledge.problem import Location, Problem, Severity
from bot.knowledge.sources import Document

SentenceRef = tuple[int, int]
"""Paragraph and sentence, both from 1."""


@dataclass(frozen=True, slots=True)
class DocumentCoverage:
    """How a base covers one document, without its headings.

    `quoted` sentences contain a quote, `named` ones are cited without their words, `excused` ones are listed as stating
    nothing. `share_quoted` is the share of the document's tokens within quotes, from 0 to 1.
    """

    source: str
    sentences: int
    quoted: frozenset[SentenceRef]
    named: frozenset[SentenceRef]
    excused: frozenset[SentenceRef]
    uncited: tuple[SentenceRef, ...]
    share_quoted: float

    @property
    def cited(self) -> int:
        """The number of sentences that are quoted or named."""
        return len(self.quoted | self.named)


def coverage(base: Base, evidence: QuoteEvidence) -> tuple[DocumentCoverage, ...]:
    """The coverage of every document, ordered by document id."""
    return tuple(_of(document, base, evidence) for document in base.documents)


def _of(document: Document, base: Base, evidence: QuoteEvidence) -> DocumentCoverage:
    every = [
        (number, sentence)
        for number, paragraph in enumerate(document.fingerprint, 1)
        if number not in document.source.headings
        for sentence in range(1, len(paragraph.sentences) + 1)
    ]
    quoted = frozenset(
        (one.quote.place.paragraph, sentence)
        for one in evidence.verified
        if one.quote.place.source == document.id
        for sentence in one.proof.sentences
    )
    named = frozenset(
        (place.paragraph, place.sentence)
        for entry in base.entries
        for quote in entry.quotes
        for place in quote.also
        if place.source == document.id and place.sentence is not None
    )
    excused = frozenset(_excused(document, every))
    counted = frozenset(every)
    quoted, named = quoted & counted, named & counted
    uncited = tuple(one for one in every if one not in quoted | named | excused)
    share = quoted_share(evidence, document)
    return DocumentCoverage(document.id, len(every), quoted, named - quoted, excused - quoted - named, uncited, share)


def _excused(document: Document, every: list[SentenceRef]) -> Iterator[SentenceRef]:
    for one in document.source.states_nothing:
        paragraph, _, sentence = one.place.partition(".")
        yield from (pair for pair in every if pair[0] == int(paragraph) and (not sentence or pair[1] == int(sentence)))


def coverage_problems(base: Base, evidence: QuoteEvidence) -> Iterator[Problem]:
    """A warning where more than a tenth of a document's coverage is cited without words."""
    for one in coverage(base, evidence):
        if one.cited and len(one.named) > limits.WORDLESS_SHARE * one.cited:
            message = f"{len(one.named)} of {one.cited} cited sentences are cited without their words"
            remedy = "quote at least four words from some of them"
            at = Location(f"sources/{one.source}.toml")
            yield Problem("wordless", at, message, remedy, Severity.WARNING)
