"""Abbreviations written out as words of the base: "contribs" as "contributions", "rte" as "route"."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from bot.matching.query import VOWELS

MIN_KEPT = 4
"""Letters that are kept at least of a word cut off: "mach" of "machines"; three start too many words."""

MIN_CUT = 3
"""Letters that are cut off at least; two may be an ending."""

MIN_CONTRACTED = 3
"""Letters that are kept at least of a word whose vowels are left out: "rte" of "route"."""


def cut_off(word: str, ordered: Sequence[str], counts: Mapping[str, float]) -> str | None:
    """The most frequent word that starts with one in small letters, whose s may be of the plural; or None.

    `ordered` has the words in alphabetical order.
    """
    for start in dict.fromkeys((word, word.removesuffix("s"))):
        long = (one for one in _starting(start, ordered) if len(one) >= len(start) + MIN_CUT)
        found = _most_frequent(long, counts) if len(start) >= MIN_KEPT else None
        if found:
            return found
    return None


def contracted(word: str, ordered: Sequence[str], counts: Mapping[str, float]) -> str | None:
    """The most frequent word that becomes this one when all vowels within it are left out; or None."""
    if len(word) < MIN_CONTRACTED or not VOWELS.isdisjoint(word[1:-1]):
        return None
    ends = (one for one in _starting(word[0], ordered) if one[-1] == word[-1])
    return _most_frequent((one for one in ends if _without_vowels(one) == word), counts)


def _starting(start: str, ordered: Sequence[str]) -> Iterator[str]:
    at = bisect_left(ordered, start)
    return takewhile(lambda one: one.startswith(start), (ordered[n] for n in range(at, len(ordered))))


def _without_vowels(word: str) -> str:
    return word[0] + "".join(letter for letter in word[1:-1] if letter not in VOWELS) + word[-1]


def _most_frequent(found: Iterable[str], counts: Mapping[str, float]) -> str | None:
    return max(found, key=lambda one: (counts[one], one), default=None)
