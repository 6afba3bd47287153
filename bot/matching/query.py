"""A message made comparable: characters folded, split into words and stems, and into questions if it has two."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from Stemmer import Stemmer

from bot.knowledge.text import without_mark_runs
from bot.lexicon.english import word_set

QUESTION_CHARACTERS = 1_000
"""Longer messages are documents, not questions."""

VOWELS = frozenset("aeiou")

STOP_WORDS = word_set("stop_words")
"""English words without content of their own."""

_ADDRESSED = re.compile(r"<[@#&!:][^>\s]{0,80}>|@(?:everyone|here)\b|https?://\S+|\bdiscord\.gg/\S+", re.IGNORECASE)
"""Mentions and links: they say whom a message is for, not what it asks."""
_APOSTROPHES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "`": "'"})
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_VOWEL_SIGNS = "".join(char for char in map(chr, range(0x300, 0x3000)) if unicodedata.category(char)[0] == "M")
"""Marks that are part of a word but no letters, such as the vowel signs of Hindi and Thai."""
_LETTERS = rf"[^\W_]+(?:[{_VOWEL_SIGNS}]+[^\W_]*)*"
# The last part is for names such as OPEC+, C++ and C#.
_WORD = re.compile(rf"{_LETTERS}(?:[.,']{_LETTERS})*(?:(?:\+{{1,2}}|#)(?!\w))?|[%$€£₽]")
_DOTTED_I = "i\u0307"
"""What folding the case of the Turkish capital I with a dot gives."""
_PLAIN = str.maketrans("ıøłđ", "iold")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_ASKED_AROUND = word_set("definition_words")
_SHORT_NAME = 2
_MODEL_NAME = re.compile(r"(?<!\w)[^\W\d_]-?\d|[^\W\d_][+#]")
_POSSESSIVE = re.compile(r"'s?$")


@dataclass(frozen=True, slots=True)
class Query:
    """A message with its tokens as typed, its words in small letters, its stems, and the stems of its content words."""

    raw: str
    text: str
    tokens: tuple[str, ...]
    words: tuple[str, ...]
    stems: tuple[str, ...]
    content: tuple[str, ...]


def fold(text: str) -> str:
    """The text in NFKC with plain dashes and apostrophes, without mentions, links and control characters."""
    text = unicodedata.normalize("NFKC", without_mark_runs(_ADDRESSED.sub(" ", text)))
    text = text.translate(_APOSTROPHES).translate(_DASHES)
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(text.split())


def tokenize(text: str) -> tuple[str, ...]:
    """The words of a folded text as typed, without possessive endings."""
    return tuple(_POSSESSIVE.sub("", word) if "'" in word else word for word in _WORD.findall(text))


def words(text: str) -> tuple[str, ...]:
    """The words of a folded text in small letters, without possessive endings."""
    return tokenize(lower(text))


def lower(text: str) -> str:
    """A text in small letters, case-folded, with a plain i for the Turkish I with a dot."""
    return text.casefold().replace(_DOTTED_I, "i")


def has_vowel(word: str) -> bool:
    """True if one of the letters is a vowel; what has none is an abbreviation, however common."""
    return not VOWELS.isdisjoint(word) or "y" in word[1:]


def unaccented(word: str) -> str:
    """A word in small letters without accents: people often leave them out."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", word))).translate(_PLAIN)


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer:
    return Stemmer("english")


def stems(items: Iterable[str]) -> tuple[str, ...]:
    """Porter2 stems (Snowball, English) of words in small letters, without accents."""
    return tuple(_stemmer().stemWords([unaccented(word) for word in items]))


def parse_query(raw: str) -> Query:
    """The query of a message; text beyond four times QUESTION_CHARACTERS is cut off."""
    text = fold(raw[: QUESTION_CHARACTERS * 4])
    typed = tokenize(text)
    found = tuple(map(lower, typed))
    content = tuple(word for word in found if word not in STOP_WORDS)
    return Query(raw, text, typed, found, stems(found), stems(content))


def exact_key(words: Sequence[str], text: str) -> str:
    """The key under which a variant is looked up when it is asked word for word; the text itself without words."""
    return " ".join(words) or lower(text)


def has_words(query: Query) -> bool:
    """True if a message has a word of two letters or a name such as S-300; else it asks nothing."""
    return any(sum(map(str.isalpha, word)) > 1 for word in query.words) or bool(_MODEL_NAME.search(query.text))


def bare_name(query: Query) -> str:
    """The name of one or two characters or with a sign ("R", "C#") that a query asks what it is, or nothing."""
    content = [word for word in query.words if word not in _ASKED_AROUND]
    short = len(content) == 1 and (len(content[0]) <= _SHORT_NAME or content[0][-1] in "+#")
    return content[0] if short else ""


def with_spelling(query: Query, right: Sequence[str]) -> Query:
    """The same query with one corrected word for each token, its punctuation kept."""
    if tuple(right) == query.tokens:
        return query
    fresh = iter(zip(query.tokens, right, strict=True))
    return parse_query(_WORD.sub(lambda found: found[0].replace(*next(fresh), 1), query.text))
