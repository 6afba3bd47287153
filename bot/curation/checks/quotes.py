"""Verify every quote of a base against its document."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.knowledge import limits
from bot.knowledge.entries import Entry, Place, Quote
from bot.knowledge.folder import Base
from bot.knowledge.problem import Location, Problem, Severity
from bot.knowledge.quote_check import SHORT_REMEDY, Proof, ProofKind, is_whole_paragraph, verify
from bot.knowledge.sources import Document
from bot.knowledge.tokens import words


@dataclass(frozen=True, slots=True)
class VerifiedQuote:
    """A quote that was verified, its entry's id, and the proof."""

    entry: str
    quote: Quote
    proof: Proof


@dataclass(frozen=True, slots=True)
class QuoteEvidence:
    """The verified quotes of a base, and the problems of the others."""

    verified: tuple[VerifiedQuote, ...]
    problems: tuple[Problem, ...]

    def count_by(self, kind: ProofKind) -> int:
        """The number of quotes verified by that kind of proof."""
        return sum(one.proof.kind is kind for one in self.verified)


def verify_quotes(base: Base) -> QuoteEvidence:
    """Verify all quotes of a base's pages; a quote that fails gives a problem."""
    documents = {document.id: document for document in base.documents}
    proved: list[VerifiedQuote] = []
    problems: list[Problem] = []
    for page in base.pages:
        for entry in page.entries:
            for quote in entry.quotes:
                found = list(_faults(quote, entry, documents))
                problems += found
                if not found:
                    proof = verify(quote, documents[quote.place.source])
                    if isinstance(proof, Proof):
                        proved.append(VerifiedQuote(entry.id, quote, proof))
                    else:
                        at = quote.place.at if proof.code == "quote-place" else quote.at
                        problems.append(Problem(proof.code, at, proof.message, proof.remedy, entry=entry.id))
                problems += _wordless(quote, entry, documents)
    evidence = QuoteEvidence(tuple(proved), ())
    return replace(evidence, problems=(*problems, *_shares(base, evidence)))


def _faults(quote: Quote, entry: Entry, documents: dict[str, Document]) -> Iterator[Problem]:
    """Problems of a quote that do not depend on the document's text."""
    count = words(quote.text)
    if quote.place.source not in documents:
        known = ", ".join(sorted(documents)) or "none"
        message = f"there is no source '{quote.place.source}'"
        remedy = f"known sources: {known}; 'source add' registers another"
        yield Problem("source-unknown", quote.place.at, message, remedy, entry=entry.id)
    elif count < limits.QUOTE_WORDS_LEAST and not is_whole_paragraph(quote, documents[quote.place.source]):
        yield Problem("quote-short", quote.at, f"a quote of {count} words", SHORT_REMEDY, entry=entry.id)
    elif count > limits.QUOTE_WORDS_MOST:
        remedy = f"at most {limits.QUOTE_WORDS_MOST}: shorten it, or make two quotes, each with its own source line"
        yield Problem("quote-long", quote.at, f"a quote of {count} words", remedy, entry=entry.id)


def _wordless(quote: Quote, entry: Entry, documents: dict[str, Document]) -> Iterator[Problem]:
    for place in quote.also:
        document = documents.get(place.source)
        if document is None or not _exists(place, document):
            message = f"there is no sentence {place} in '{place.source}'"
            yield Problem("quote-place", place.at, message, "name a sentence, as in '; also 20.2'", entry=entry.id)


def _exists(place: Place, document: Document) -> bool:
    if not 1 <= place.paragraph <= len(document.fingerprint):
        return False
    paragraph = document.fingerprint[place.paragraph - 1]
    return place.sentence is not None and 1 <= place.sentence <= len(paragraph.sentences)


def quoted_tokens(evidence: QuoteEvidence, source: str) -> set[tuple[int, int]]:
    """The (paragraph, token) pairs of a document that are within quotes, each once."""
    return {
        (one.quote.place.paragraph, one.proof.first + n)
        for one in evidence.verified
        if one.quote.place.source == source
        for n in range(one.proof.count)
    }


def quoted_share(evidence: QuoteEvidence, document: Document) -> float:
    """The share of a document's tokens that are within quotes, from 0 to 1."""
    total = sum(paragraph.tokens for paragraph in document.fingerprint)
    return len(quoted_tokens(evidence, document.id)) / total if total else 0.0


def _shares(base: Base, evidence: QuoteEvidence) -> Iterator[Problem]:
    for document in base.documents:
        share, most = quoted_share(evidence, document), document.source.quoted_at_most
        if document.source.rights == "third party" and share > most:
            quoting = ", ".join(f"'{name}' {count}" for name, count in _quoting(evidence, document.id))
            message = f"all quotes together hold {share:.0%} of '{document.id}', more than {most:.0%}; most: {quoting}"
            own = 'rights = "own" if it is yours, or set quoted_at_most'
            remedy = f"shorten quotes or reuse words already quoted; write {own}"
            yield Problem("quote-share", Location(f"sources/{document.id}.toml"), message, remedy, Severity.WARNING)


def _quoting(evidence: QuoteEvidence, source: str) -> list[tuple[str, int]]:
    """The three entries that quote most of a document, with the tokens they quote."""
    counts: Counter[str] = Counter()
    for one in evidence.verified:
        if one.quote.place.source == source:
            counts[one.entry] += one.proof.count
    return counts.most_common(3)
