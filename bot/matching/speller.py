"""Corrects typing errors to words of the base, then to common words; true words are left alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.lexicon.english import words as word_class
from bot.matching.abbreviations import contracted, cut_off
from bot.matching.query import STOP_WORDS, has_vowel, lower, stems, unaccented

MIN_LETTERS = 4
"""Shorter words have too many neighbours to be corrected."""

_ONE_SLIP = 6
"""Words up to this many letters may have one error, longer ones two."""

_REMEMBERED = 10_000
"""Corrections remembered, about 100 bytes each: a word is looked up several times for one answer."""

_NEGATIVE = word_class("reversing_prefixes")


@dataclass(frozen=True, slots=True)
class LengthGroup:
    """Words of one length, each with a bit set of its letters by which most are ruled out quickly."""

    words: tuple[str, ...]
    letters: NDArray[np.uint32]

    @staticmethod
    def of(words: Sequence[str]) -> "LengthGroup":
        """The group of these words, at least one, all of one length."""
        return LengthGroup(tuple(words), _letters(words))

    def near(self, word: str, slips: int) -> list[str]:
        """The words that may be within `slips` edits: each edit changes at most two letters of the set."""
        found = np.flatnonzero(np.bitwise_count(self.letters ^ _letters([word])) <= 2 * slips)
        return [self.words[n] for n in found]


@dataclass(frozen=True, slots=True)
class Speller:
    """The base's words with their counts, and common words with their frequencies."""

    own: Mapping[str, int]
    common: Mapping[str, float]
    own_by_length: Mapping[int, LengthGroup]
    common_by_length: Mapping[int, LengthGroup]
    ordered: tuple[str, ...]
    stems: frozenset[str]
    corrections: dict[str, str] = field(default_factory=dict, compare=False)

    def correct(self, text: Sequence[str]) -> tuple[str, ...]:
        """The words of a text, each corrected if it is not a word as typed."""
        return tuple(self.correct_word(word) for word in text)

    def correct_word(self, word: str) -> str:
        """A word corrected or written out; as it is if known, common, a form of a known one, or like no other."""
        small = lower(word)
        if not small.isalpha() or small in self.own or (small in self.common and has_vowel(small)):
            return word
        found = self.corrections.get(word)
        if found is None:
            found = self._searched(word, small)
            if len(self.corrections) >= _REMEMBERED:
                self.corrections.clear()
            self.corrections[word] = found
        return found

    def _searched(self, word: str, small: str) -> str:
        if small in self.common or len(small) < MIN_LETTERS:
            return self._written_out(small) or word
        return (
            _best(small, self.own_by_length, self.own, 1)
            or (word if not self.stems.isdisjoint(stems([small])) else None)
            or cut_off(small, self.ordered, self.own)
            or contracted(small, self.ordered, self.own)
            or _best(small, self.common_by_length, self.common, 1)
            or (_best(small, self.own_by_length, self.own, 2) if len(small) > _ONE_SLIP else None)
            or word
        )

    def _written_out(self, word: str) -> str | None:
        """A short or common word with two letters swapped back or letters added, a stop word first; or None."""
        swapped = None if word in self.common else self._swapped(word)
        if swapped in STOP_WORDS:
            return swapped
        return contracted(word, self.ordered, self.own) or swapped

    def _swapped(self, word: str) -> str | None:
        """The most common word that swapping two neighbouring letters makes of a three-letter one ("teh"), or None."""
        swaps = (word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1))
        found = [(self.common[swap], swap) for swap in swaps if swap in self.common]
        return max(found)[1] if found and len(word) == MIN_LETTERS - 1 else None


def build_speller(texts: Iterable[Sequence[str]], common: Mapping[str, float]) -> Speller:
    """Builds the speller from a base's texts as words. Quotes must not be among them: they keep misprints."""
    own = Counter(_counted(texts))
    return _speller(own, common, _by_length(common))


def _speller(
    own: Mapping[str, int], common: Mapping[str, float], common_by_length: Mapping[int, LengthGroup]
) -> Speller:
    return Speller(own, common, _by_length(own), common_by_length, tuple(sorted(own)), frozenset(stems(own)))


def update_speller(old: Speller, gone: Iterable[Sequence[str]], fresh: Iterable[Sequence[str]]) -> Speller:
    """The speller of a base that lost some texts and has some new ones."""
    own = Counter(old.own)
    own.subtract(Counter(_counted(gone)))
    own.update(_counted(fresh))
    own = +own
    return _speller(own, old.common, old.common_by_length)


def _counted(texts: Iterable[Sequence[str]]) -> Iterator[str]:
    """The words of texts that count as words of the base; one with accents counts without them too."""
    for text in texts:
        for word in text:
            if word.isalpha() and len(word) >= MIN_LETTERS - 1:
                yield word
                if not word.isascii():
                    yield unaccented(word)


def _by_length(words: Iterable[str]) -> dict[int, LengthGroup]:
    groups: dict[int, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= MIN_LETTERS - 1 and word.isalpha():
            groups[len(word)].append(word)
    return {length: LengthGroup.of(group) for length, group in groups.items()}


def _letters(words: Sequence[str]) -> NDArray[np.uint32]:
    """The letters of words of one length as bits; letters of other alphabets share bits."""
    codes = np.array(words).view(np.uint32).reshape(len(words), -1)
    return np.asarray(np.bitwise_or.reduce(np.left_shift(np.uint32(1), codes & 31), axis=1), dtype=np.uint32)


def _best(word: str, pool: Mapping[int, LengthGroup], weights: Mapping[str, float], slips: int) -> str | None:
    """The nearest word, or None; ties go to the same first letter, then to all letters in another order, then to a
    word that lost a letter."""
    near: list[tuple[int, bool, bool, bool, float, str]] = []
    lengths = range(len(word) - slips, len(word) + slips + 1)
    for words in (pool[length] for length in lengths if length in pool):
        for found, distance, _ in process.extract(
            word, words.near(word, slips), scorer=OSA.distance, score_cutoff=slips, limit=None
        ):
            if not _reverses(word, found):
                swapped = sorted(found) == sorted(word)
                lost = len(found) > len(word)
                near.append((int(distance), found[0] != word[0], not swapped, not lost, -weights[found], found))
    return min(near)[-1] if near else None


def _reverses(word: str, found: str) -> bool:
    """True if the two differ by a prefix that reverses the meaning: "online" and "offline", "ilegal"."""
    return any(
        longer.removeprefix(prefix) == shorter
        for longer, shorter in ((word, found), (found, word))
        for prefix in _NEGATIVE
        if longer.startswith(prefix)
    )


AS_TYPED = _speller({}, {}, {})
"""Corrects nothing: for a language of which no words are known."""
