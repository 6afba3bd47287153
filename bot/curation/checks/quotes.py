"""Verify every quote of a base against its document."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.knowledge import limits
from bot.knowledge.entries import Entry, Place, Quote
from bot.knowledge.folder import Base
from bot.knowledge.problem import Problem, Severity
from bot.knowledge.quote_check import Proof, ProofKind, verify
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
    elif count < limits.QUOTE_WORDS_LEAST:
        remedy = f"quote at least {limits.QUOTE_WORDS_LEAST} words"
        yield Problem("quote-short", quote.at, f"a quote of {count} words", remedy, entry=entry.id)
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
        share = quoted_share(evidence, document)
        if document.source.rights == "third party" and share > limits.QUOTED_SHARE:
            latest = [one for one in evidence.verified if one.quote.place.source == document.id][-1]
            message = f"all quotes together hold {share:.0%} of '{document.id}', at most {limits.QUOTED_SHARE:.0%}"
            own = f'if the document is your own, write rights = "own" in sources/{document.id}.toml'
            remedy = f"shorten quotes, or reuse words already quoted; {own}"
            yield Problem("quote-share", latest.quote.at, message, remedy, Severity.ERROR)
