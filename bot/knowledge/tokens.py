"""Tokens and sentences, the units of fingerprints: `9.3` means the same with the text and without it."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

CURRENCIES = "$€£¥₽₴₹₺₩₪﷼¢"
QUOTATION = '"“”„«»‹›'
_NUMBER = rf"(?:(?<![\w]){'[' + re.escape('+-−') + ']'})?\d+(?:[.,:/−–-]\d+)*(?:\s?[%‰])?"
_WORD = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"
_TOKEN = re.compile(rf"{_NUMBER}|[{re.escape(CURRENCIES)}{re.escape(QUOTATION)}]|{_WORD}")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Token:
    """A token and its span in the text; `text` is case-folded, since fingerprints do not prove case."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a canonical text, in order: words, numbers with their signs, currency and quotation marks."""
    return tuple(Token(_fold(found[0]), found.start(), found.end()) for found in _TOKEN.finditer(text))


def _fold(token: str) -> str:
    return _BLANKS.sub("", unicodedata.normalize("NFC", token).casefold())


def words(text: str) -> int:
    """The number of words: whitespace-separated runs that contain a letter or digit."""
    return sum(any(char.isalnum() for char in word) for word in text.split())


# A full stop ends a sentence when a capital, digit, bracket or quotation mark begins the next; closing
# brackets and quotation marks belong to the sentence they close.
_END = re.compile(r"(?<![.!?…])[.!?…]++[)\]»”’\"']*+(?=\s++[(\[«“\"']*+[^\W_a-z])")
_SHORT = r"Mr|Mrs|Ms|Dr|Prof|St|No|Art|vs|cf|e\.g|i\.e|approx|ca|Jan|Feb|Aug|Sept?|Oct|Nov|Dec"
_LONGEST = 12  # characters of an abbreviation and what stands before it
_ABBREVIATION = re.compile(rf"\b(?:{_SHORT}|[A-Z])\.$")


def sentences(paragraph: str) -> tuple[tuple[int, int], ...]:
    """The spans of a paragraph's sentences, in characters and in order, without the whitespace between them."""
    spans, start = [], len(paragraph) - len(paragraph.lstrip())
    for found in _END.finditer(paragraph):
        begin, end = max(start, found.start() - _LONGEST), found.start() + 1
        if found[0].startswith(".") and _ABBREVIATION.search(paragraph, begin, end):
            continue
        spans.append((start, found.end()))
        gap = _BLANKS.match(paragraph, found.end())
        start = gap.end() if gap else found.end()
    if paragraph[start:].strip():
        spans.append((start, len(paragraph.rstrip())))
    return tuple(spans)
