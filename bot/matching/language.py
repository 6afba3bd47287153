"""The language of a question, by its script and its small words; nothing is said of a text that might be English."""

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.lexicon.english import lexicon, word_set
from bot.matching.query import STOP_WORDS

_PREFIX = "function_words_"
_SCRIPTS = {
    "CYRILLIC": "ru",
    "GREEK": "el",
    "ARABIC": "ar",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "THAI": "th",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
}
"""ISO 639-1 code of the language that a script most likely means, by the first word of its characters' names."""

_OWN_LETTERS = (("uk", re.compile("[іїєґ]")), ("ja", re.compile("[\u3040-\u30ff]")))
"""Letters that only one language of a script has."""

_LEAST_SMALL_WORDS = 2
_TELLING_LETTERS = 3
_ENGLISH = STOP_WORDS | word_set("english_lookalikes")
_MOST_LATIN = 0.5
"""Share of Latin letters up to which the other script decides: names are often left in Latin letters."""

_COMMON_SHARE = 0.1
"""Share of a base's variants from which on a language counts as one of the base's."""


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """The small words of each language but English, by code."""
    classes = lexicon().classes
    return {name.removeprefix(_PREFIX): frozenset(found) for name, found in classes.items() if _PREFIX in name}


def detect_language(words: Sequence[str], known: Container[str] = ()) -> str | None:
    """The ISO 639-1 code of the language of a text (words in small letters), or None for English and where unsure.

    `known` are words of English and of the base: with them one small word among strange ones is enough.
    """
    letters = [char for word in words for char in word if char.isalpha()]
    foreign = [char for char in letters if not _is_latin(char)]
    if letters and len(foreign) >= (1 - _MOST_LATIN) * len(letters):
        return _by_script("".join(foreign), words)
    return _by_small_words(words) or _by_strange_words(words, known)


def base_languages(texts: Iterable[Sequence[str]]) -> frozenset[str]:
    """The languages other than English that a share of a base's variants (as words in small letters) is in."""
    found = Counter(map(detect_language, texts))
    return frozenset(code for code, times in found.items() if code and times >= _COMMON_SHARE * found.total())


def _is_latin(char: str) -> bool:
    return char < "\u0250" or unicodedata.name(char, "").startswith("LATIN")


def _by_script(letters: str, words: Sequence[str]) -> str | None:
    scripts = Counter(unicodedata.name(char, "").partition(" ")[0] for char in letters)
    own = next((code for code, only in _OWN_LETTERS if only.search(letters)), None)
    script, _ = scripts.most_common(1)[0]
    likely = own or _SCRIPTS.get(script)
    return (_by_small_words(words) or likely) if script == "CYRILLIC" and not own else likely


def _by_small_words(words: Sequence[str]) -> str | None:
    """The language with the most small words, if they are two, one of them not English, and more than English has."""
    unique = set(words)
    counts = {code: len(unique & small) for code, small in function_words().items() if unique & small - _ENGLISH}
    code = max(counts, key=lambda one: counts[one], default="")
    return code if code and counts[code] >= max(_LEAST_SMALL_WORDS, 1 + len(unique & STOP_WORDS)) else None


def _by_strange_words(words: Sequence[str], known: Container[str]) -> str | None:
    """The language of the first small word that is not English, if no other word of the text is known."""
    if known == ():
        return None
    unique = dict.fromkeys(words)
    small = next((word for word in unique if word not in _ENGLISH and len(word) >= _TELLING_LETTERS), "")
    code = next((code for code, found in function_words().items() if small in found), None)
    others = [word for word in unique if word != small and word.isalpha()]
    return code if others and not any(word in known for word in others) else None


@dataclass(frozen=True, slots=True)
class KnownLanguages:
    """The languages besides English that a base is in, and those its encoder knows (None for any).

    `vocabulary` are words of English and of the base.
    """

    base: frozenset[str] = frozenset()
    encoder: frozenset[str] | None = frozenset()
    vocabulary: Container[str] = ()

    def detect(self, words: Sequence[str]) -> str | None:
        """The language of a query (words in small letters), or None for English and where unsure."""
        return detect_language(words, self.vocabulary)

    def is_encoded(self, language: str) -> bool:
        """True if the encoder knows what a text in that language means."""
        return self.encoder is None or language in self.encoder
