"""Fingerprints: what lets a clone without a document's text prove the words quoted from it.

Runs of four tokens, padded with the paragraph's start and end, each hashed to 32 bits, in order. A quote
stands where all its runs stand one after another; a forged word, digit, sign or currency breaks one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from bot.knowledge.tokens import Token, sentences, tokens

SHINGLE_TOKENS = 4
"""Tokens hashed together; a quote needs at least as many."""

START, END = "\x02", "\x03"
_HEADER = "dossier-print 1"
_HEX = 8


@dataclass(frozen=True, slots=True)
class ParagraphPrint:
    """A paragraph's runs, and the number of tokens in each of its sentences."""

    shingles: tuple[str, ...]
    sentences: tuple[int, ...]

    @property
    def tokens(self) -> int:
        """How many tokens the paragraph has."""
        return sum(self.sentences)

    def sentences_of(self, first: int, count: int) -> tuple[int, ...]:
        """The sentences, from 1, in which the tokens from `first` (from 0) lie."""
        found, begin = [], 0
        for number, length in enumerate(self.sentences, start=1):
            if begin < first + count and first < begin + length:
                found.append(number)
            begin += length
        return tuple(found)


Fingerprint = tuple[ParagraphPrint, ...]


def shingle_hash(run: Sequence[str]) -> str:
    """The 32 bits of one run of tokens, as eight hexadecimal digits."""
    return blake2b("\x1f".join(run).encode(), digest_size=4).hexdigest()


def shingles(words: Sequence[str]) -> tuple[str, ...]:
    """The hashes of every run of four in `words`, in order."""
    return tuple(shingle_hash(words[n : n + SHINGLE_TOKENS]) for n in range(len(words) - SHINGLE_TOKENS + 1))


def fingerprint_of(paragraphs: Iterable[str]) -> Fingerprint:
    """The fingerprint of a document's canonical paragraphs."""
    return tuple(_paragraph(text) for text in paragraphs)


def _paragraph(text: str) -> ParagraphPrint:
    found = tokens(text)
    counts = tuple(sum(start <= token.start < end for token in found) for start, end in sentences(text))
    return ParagraphPrint(shingles([START, *(token.text for token in found), END]), counts)


def find_quote(quote: Sequence[str], paragraph: ParagraphPrint) -> int | None:
    """The place (token, from 0) where all runs of a quote's tokens stand one after another, or None.

    A quote of fewer than four tokens is nowhere.
    """
    wanted = shingles(quote)
    if not wanted:
        return None
    # Run n of the paragraph begins at token n - 1: the first is padded with the paragraph's start.
    for at in range(1, len(paragraph.shingles) - len(wanted) + 1):
        if paragraph.shingles[at : at + len(wanted)] == wanted:
            return at - 1
    return None


def severed_token(
    quote: Sequence[str], paragraph: ParagraphPrint, at: int, before: Iterable[str], after: Iterable[str]
) -> str | None:
    """A token of `before` or `after` that the paragraph has right beside the quote at `at`, or None.

    The tokens beside a quote are not known, but each can be tried.
    """
    ahead = paragraph.shingles[at] if at else None
    for token in before:
        if ahead == shingle_hash([token, *quote[: SHINGLE_TOKENS - 1]]):
            return token
    behind = at + len(quote) - SHINGLE_TOKENS + 2
    follows = paragraph.shingles[behind] if behind < len(paragraph.shingles) else None
    for token in after:
        if follows == shingle_hash([*quote[1 - SHINGLE_TOKENS :], token]):
            return token
    return None


def dump(prints: Fingerprint, source: str) -> str:
    """The text of a `.prints` file: a line a paragraph, its sentences' lengths, then its runs."""
    lines = [f"{_HEADER} {source}"]
    for number, one in enumerate(prints, start=1):
        lines.append(f"{number}: {' '.join(map(str, one.sentences))} | {''.join(one.shingles)}")
    return "\n".join(lines) + "\n"


def load(text: str) -> Fingerprint:
    """The fingerprint in a `.prints` file; raises ValueError with the line that cannot be read."""
    header, *lines = text.rstrip("\n").split("\n")
    if not header.startswith(_HEADER):
        raise ValueError(f"line 1 is not '{_HEADER} ...'")
    return tuple(_load_line(line, number) for number, line in enumerate(lines, start=1))


def _load_line(line: str, number: int) -> ParagraphPrint:
    head, _, blob = line.partition(" | ")
    label, _, counts = head.partition(":")
    digits = blob.strip()
    if label != str(number) or len(digits) % _HEX or set(digits) - set("0123456789abcdef"):
        raise ValueError(f"line {number + 1} is damaged")
    lengths = tuple(int(count) for count in counts.split())
    runs_ = tuple(digits[n : n + _HEX] for n in range(0, len(digits), _HEX))
    if len(runs_) != max(0, sum(lengths) + 2 - SHINGLE_TOKENS + 1):
        raise ValueError(f"line {number + 1} is damaged")
    return ParagraphPrint(runs_, lengths)


def texts(found: Iterable[Token]) -> tuple[str, ...]:
    """The folded texts of tokens."""
    return tuple(token.text for token in found)
