"""Verify that a quote's words are where it says: against the text if available, else by fingerprint."""

import re
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from bot.knowledge import fingerprint
from bot.knowledge.entries import Quote
from bot.knowledge.sources import Document
from bot.knowledge.text import canonical
from bot.knowledge.tokens import CURRENCIES, Token, sentences, tokens
from bot.lexicon.english import word_set

# Words that belong to the number beside them; a quote that separates the two changes the meaning.
_CODES = word_set("currency_codes")
_MONEY = word_set("currency_codes", "currency_names")
_SCALES = word_set("scales", "scale_abbreviations")
_BEFORE = frozenset({*CURRENCIES, *_CODES, "minus", "plus"})
_AFTER = frozenset({*CURRENCIES, *_MONEY, *_SCALES, "%", "percent", "per", "percentage"})
# Numbers cannot be listed; on fingerprints alone the usual ones are tried.
_USUAL = frozenset({*map(str, range(1000)), *(f"{n}.{tenth}" for n in range(100) for tenth in range(10))})
_NUMBER = re.compile(r"[+\-−]?\d")
_SIGN_BEFORE = re.compile(r"[+\-−–]\s?\Z")

SHORT_REMEDY = "quote at least four words, or a whole line of the document"
_REMEDY = "copy them exactly from the source, typos included"


class ProofKind(StrEnum):
    """What a proof rests on; only the text proves case and punctuation."""

    TEXT = "text"
    PRINT = "print"


@dataclass(frozen=True, slots=True)
class Proof:
    """A verified quote: the proof's kind, and the sentences (from 1) and tokens (first, count) of its paragraph."""

    kind: ProofKind
    sentences: tuple[int, ...]
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class RejectedQuote:
    """A quote that was not found: problem code, message and remedy."""

    code: str
    message: str
    remedy: str


def verify(quote: Quote, document: Document) -> Proof | RejectedQuote:
    """Check that a quote's words are in the paragraph (and sentence) it names."""
    number, total = quote.place.paragraph, len(document.fingerprint)
    if not 1 <= number <= total:
        return RejectedQuote("quote-place", f"'{document.id}' has no paragraph {number}", f"name one from 1 to {total}")
    text = canonical(quote.text)
    found = tokens(text)
    short = len(found) < fingerprint.SHINGLE_TOKENS
    if short and not is_whole_paragraph(quote, document):
        return RejectedQuote("quote-short", f"a quote of {len(found)} words or figures", SHORT_REMEDY)
    if short:
        proof: Proof | RejectedQuote = _whole(found, document, number)
    else:
        proof = _by_text(text, found, document, number) if document.paragraphs else _by_print(found, document, number)
    sentence = quote.place.sentence
    if isinstance(proof, Proof) and sentence is not None and sentence not in proof.sentences:
        actual = ", ".join(f"{number}.{one}" for one in proof.sentences)
        return RejectedQuote("quote-place", f"the words are in {actual}, not in {quote.place}", f"write {actual}")
    return proof


def is_whole_paragraph(quote: Quote, document: Document) -> bool:
    """True if a quote is all of the paragraph it names, but perhaps for its last full stop."""
    if not 1 <= quote.place.paragraph <= len(document.fingerprint):
        return False
    text, number = canonical(quote.text), quote.place.paragraph
    if document.paragraphs:
        return bool(tokens(text)) and document.paragraphs[number - 1].rstrip(".") == text.rstrip(".")
    return fingerprint.is_whole([token.text for token in tokens(text)], document.fingerprint[number - 1])


def _whole(found: tuple[Token, ...], document: Document, number: int) -> Proof:
    every = tuple(range(1, len(document.fingerprint[number - 1].sentences) + 1))
    return Proof(ProofKind.TEXT if document.paragraphs else ProofKind.PRINT, every, 0, len(found))


def _by_print(found: tuple[Token, ...], document: Document, number: int) -> Proof | RejectedQuote:
    paragraph, quoted = document.fingerprint[number - 1], tuple(token.text for token in found)
    at = fingerprint.find_quote(quoted, paragraph)
    if at is None:
        places = [n for n, one in enumerate(document.fingerprint, 1) if fingerprint.find_quote(quoted, one) is not None]
        message = f"these words do not appear in {document.id}, {number}"
        return _moved(document, places) or RejectedQuote("quote", message, _REMEDY)
    beside = fingerprint.severed_token(
        quoted, paragraph, at, _candidates_beside(quoted[0], ahead=True), _candidates_beside(quoted[-1], ahead=False)
    )
    if beside is not None:
        return _cut(beside)
    return Proof(ProofKind.PRINT, paragraph.sentences_of(at, len(quoted)), at, len(quoted))


def _belongs_together(one: str, two: str) -> bool:
    """True if two adjacent tokens are a number and what belongs to it.

    Punctuation between them is ignored: fingerprints do not see it, and both kinds of proof must agree.
    """
    if _NUMBER.match(one) or one in _SCALES:
        return two in _AFTER
    return one in _BEFORE and bool(_NUMBER.match(two))


def _candidates_beside(token: str, ahead: bool) -> tuple[str, ...]:
    """The tokens that a quote's first (or last) token must not be separated from."""
    number = bool(_NUMBER.match(token))
    if ahead:
        return (*(_BEFORE if number else ()), *(_SCALES | _USUAL if token in _AFTER else ()))
    return (*(_AFTER if number or token in _SCALES else ()), *(_USUAL if token in _BEFORE else ()))


def _by_text(text: str, found: tuple[Token, ...], document: Document, number: int) -> Proof | RejectedQuote:
    paragraph = (document.paragraphs or ())[number - 1]
    at = paragraph.find(text)
    if at < 0:
        places = [n for n, other in enumerate(document.paragraphs or (), 1) if text in other]
        return _moved(document, places) or _difference(text, paragraph, f"{document.id}, {number}")
    while (refusal := _boundary(text, paragraph, at)) and (later := paragraph.find(text, at + 1)) >= 0:
        at = later
    if refusal:
        return refusal
    spans = sentences(paragraph)
    within = tuple(n for n, (start, end) in enumerate(spans, 1) if start < at + len(text) and at < end)
    first = sum(token.end <= at for token in tokens(paragraph))
    return Proof(ProofKind.TEXT, within, first, len(found))


def _boundary(text: str, paragraph: str, at: int) -> RejectedQuote | None:
    """Why a quote starts or ends inside a word or number, or separates a number from its unit; None if it does not."""
    end = at + len(text)
    for token in tokens(paragraph):
        if token.start < at < token.end or token.start < end < token.end:
            whole = paragraph[token.start : token.end]
            return RejectedQuote(
                "quote-cut", f"the quote cuts through '{whole}'", "begin and end at whole words and numbers"
            )
    inner = tokens(text)
    before = tokens(paragraph[:at])[-1:]
    if before and _belongs_together(before[0].text, inner[0].text):
        return _cut(before[0].text)
    if _NUMBER.match(inner[0].text) and _SIGN_BEFORE.search(paragraph[:at]):
        return _cut(paragraph[:at].rstrip()[-1])
    after = tokens(paragraph[end:])[:1]
    if after and _belongs_together(inner[-1].text, after[0].text):
        return _cut(after[0].text)
    return None


def _cut(beside: str) -> RejectedQuote:
    return RejectedQuote("quote-cut", f"the quote separates a number from '{beside}' beside it", f"include '{beside}'")


def _moved(document: Document, places: list[int]) -> RejectedQuote | None:
    """A quote whose words are in other paragraphs; None if they are in none."""
    if not places:
        return None
    named = " and ".join(map(str, places[:3]))
    return RejectedQuote("quote-place", f"these words are in {document.id}, {named}", f"write {places[0]}")


def _difference(text: str, paragraph: str, place: str) -> RejectedQuote:
    """Where the source first differs from the quote."""
    near = fuzz.partial_ratio_alignment(text, paragraph)
    message = f"these words do not appear in {place}"
    if near is None or near.score < _NEAR:
        return RejectedQuote("quote", message, _REMEDY)
    actual = paragraph[near.dest_start : near.dest_end]
    n = next((n for n, (one, two) in enumerate(zip(text, actual, strict=False)) if one != two), len(actual))
    typed, source = text[n : n + 12].strip(), actual[n : n + 12].strip()
    return RejectedQuote("quote", f"{message}: the source has '{source}' where the quote has '{typed}'", _REMEDY)


# Below this share of like characters the nearest passage is another one.
_NEAR = 80
