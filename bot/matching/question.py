"""A message made comparable: folded characters, words, stems, and what is left of content."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from Stemmer import Stemmer

from bot.lexicon.english import word_set

QUESTION_CHARACTERS = 1_000
"""A longer message is a document, not a question."""

STOP = word_set("stop_words")
"""English words that carry no content of their own."""

_ADDRESSED = re.compile(r"<[@#&!:][^>\s]{0,80}>|@(?:everyone|here)\b|https?://\S+|\bdiscord\.gg/\S+", re.IGNORECASE)
"""Mentions and links: whom a message is for and where it points, which says nothing of what it asks."""
_APOSTROPHES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "`": "'"})
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_WORD = re.compile(r"[^\W_]+(?:[.,'][^\W_]+)*(?:\+(?!\w))?|[%$€£₽]")
_POSSESSIVE = re.compile(r"'s?$")


@dataclass(frozen=True, slots=True)
class Question:
    """A message and its words; `content` leaves out the words that carry none."""

    raw: str
    text: str
    spelled: tuple[str, ...]
    words: tuple[str, ...]
    stems: tuple[str, ...]
    content: tuple[str, ...]


def fold(text: str) -> str:
    """The text without mentions, links and control characters, in NFKC, with plain dashes and apostrophes."""
    text = unicodedata.normalize("NFKC", _ADDRESSED.sub(" ", text)).translate(_APOSTROPHES).translate(_DASHES)
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(text.split())


def spelled(text: str) -> tuple[str, ...]:
    """The words of a folded text as they are typed, without possessive endings."""
    return tuple(_POSSESSIVE.sub("", word) if "'" in word else word for word in _WORD.findall(text))


def words(text: str) -> tuple[str, ...]:
    """The words of a folded text in small letters, without possessive endings."""
    return spelled(text.casefold())


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer:
    return Stemmer("english")


def stems(items: Iterable[str]) -> tuple[str, ...]:
    """The stems of words in small letters."""
    return tuple(_stemmer().stemWords(list(items)))


def question(raw: str) -> Question:
    """A message made comparable; cut at the length that is still a question."""
    text = fold(raw[: QUESTION_CHARACTERS * 4])
    typed = spelled(text)
    found = tuple(word.casefold() for word in typed)
    content = tuple(word for word in found if word not in STOP)
    return Question(raw, text, typed, found, stems(found), stems(content))


def asks(asked: Question) -> bool:
    """Whether a message has a word to go by: signs, numbers and single letters alone ask nothing."""
    return any(sum(map(str.isalpha, word)) > 1 for word in asked.words)


def respelled(asked: Question, right: Sequence[str]) -> Question:
    """The same message with these words, one for each of its own, in its own punctuation."""
    if tuple(right) == asked.spelled:
        return asked
    fresh = iter(zip(asked.spelled, right, strict=True))
    return question(_WORD.sub(lambda found: found[0].replace(*next(fresh), 1), asked.text))
