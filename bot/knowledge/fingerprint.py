"""Fingerprints: they let a clone without a document's text verify the words quoted from it.

Shingles of four tokens, padded with the paragraph's start and end, each hashed to 32 bits, in order. A quote is
found where all its shingles follow one another; a changed word, digit, sign or currency breaks at least one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from bot.knowledge.tokens import sentences, tokens

SHINGLE_TOKENS = 4
"""Tokens hashed together; a quote needs at least as many."""

START, END = "\x02", "\x03"
_HEADER = "dossier-print 1"
_HEX = 8


@dataclass(frozen=True, slots=True)
class ParagraphPrint:
    """A paragraph's shingle hashes (8 hex digits each), and the number of tokens in each sentence."""

    shingles: tuple[str, ...]
    sentences: tuple[int, ...]

    @property
    def tokens(self) -> int:
        """The number of tokens in the paragraph."""
        return sum(self.sentences)

    def sentences_of(self, first: int, count: int) -> tuple[int, ...]:
        """The sentences (from 1) that contain any of `count` tokens starting at token `first` (from 0)."""
        found, begin = [], 0
        for number, length in enumerate(self.sentences, start=1):
            if begin < first + count and first < begin + length:
                found.append(number)
            begin += length
        return tuple(found)


Fingerprint = tuple[ParagraphPrint, ...]


def shingle_hash(run: Sequence[str]) -> str:
    """The 32-bit BLAKE2b hash of one shingle, as eight hexadecimal digits."""
    return blake2b("\x1f".join(run).encode(), digest_size=4).hexdigest()


def shingles(words: Sequence[str]) -> tuple[str, ...]:
    """The hashes of every four consecutive tokens, in order."""
    return tuple(shingle_hash(words[n : n + SHINGLE_TOKENS]) for n in range(len(words) - SHINGLE_TOKENS + 1))


def fingerprint_of(paragraphs: Iterable[str]) -> Fingerprint:
    """The fingerprint of a document's canonical paragraphs."""
    return tuple(_paragraph(text) for text in paragraphs)


def _paragraph(text: str) -> ParagraphPrint:
    found = tokens(text)
    counts = tuple(sum(start <= token.start < end for token in found) for start, end in sentences(text))
    return ParagraphPrint(shingles([START, *(token.text for token in found), END]), counts)


def find_quote(quote: Sequence[str], paragraph: ParagraphPrint) -> int | None:
    """The first token (from 0) at which all shingles of the quote follow one another, or None.

    A quote of fewer than four tokens has no shingle and is never found.
    """
    wanted = shingles(quote)
    if not wanted:
        return None
    # Run n of the paragraph begins at token n - 1: the first is padded with the paragraph's start.
    for at in range(1, len(paragraph.shingles) - len(wanted) + 1):
        if paragraph.shingles[at : at + len(wanted)] == wanted:
            return at - 1
    return None


def is_whole(quote: Sequence[str], paragraph: ParagraphPrint) -> bool:
    """True if a quote is all of a paragraph, as its padded ends prove; never for less than two tokens."""
    return len(quote) >= SHINGLE_TOKENS - 2 and paragraph.shingles == shingles([START, *quote, END])


def severed_token(
    quote: Sequence[str], paragraph: ParagraphPrint, at: int, before: Iterable[str], after: Iterable[str]
) -> str | None:
    """A token from `before` or `after` that the paragraph has right next to the quote, or None.

    `at` is the quote's first token. The neighbours cannot be read from hashes, but candidates can be tried.
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
    """The text of a `.prints` file: one line per paragraph with its sentence lengths and its hashes."""
    lines = [f"{_HEADER} {source}"]
    for number, one in enumerate(prints, start=1):
        lines.append(f"{number}: {' '.join(map(str, one.sentences))} | {''.join(one.shingles)}")
    return "\n".join(lines) + "\n"


def load(text: str) -> Fingerprint:
    """Parse a `.prints` file. Raises ValueError naming the damaged line."""
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
