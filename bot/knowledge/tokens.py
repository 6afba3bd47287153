"""The tokens that fingerprints are made of: words, numbers with all that belongs to them, marks of speech."""

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
    """A token and its span in the text; `text` is folded: case is not proved by fingerprints."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a canonical text, in order; punctuation between words is none."""
    return tuple(Token(_fold(found[0]), found.start(), found.end()) for found in _TOKEN.finditer(text))


def _fold(token: str) -> str:
    return _BLANKS.sub("", unicodedata.normalize("NFC", token).casefold())


def words(text: str) -> int:
    """How many words a text holds: runs of characters between blanks with a letter or digit in them."""
    return sum(any(char.isalnum() for char in word) for word in text.split())
