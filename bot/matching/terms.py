"""Canonical forms: every alias of a term is replaced by its name, in entries and queries alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.knowledge.terms import Term
from bot.matching.query import STOP_WORDS, fold, lower, stems, tokenize, words


@dataclass(frozen=True, slots=True)
class Terms:
    """Aliases (words without plurals) to the words of their term; `names` are the terms as stems.

    `starts` has the length of the longest alias by its first word, `longest` that of any.
    """

    aliases: dict[tuple[str, ...], tuple[str, ...]]
    starts: dict[str, int]
    longest: int
    names: frozenset[tuple[str, ...]]

    def rewrite(self, text: Sequence[str]) -> tuple[str, ...]:
        """The words of a text in small letters with every alias replaced by its term.

        An alias that is also a stop word ("US", "WHO") counts only in capitals.
        """
        small = [*map(lower, text)]
        runs = [_key(word) for word in small]
        if self.starts.keys().isdisjoint(runs):
            return tuple(small)
        found: list[str] = []
        n = 0
        while n < len(small):
            length, name = self._at(runs, n)
            if length == 1 and small[n] in STOP_WORDS and not text[n].isupper():
                length = 0
            found += name if length else (small[n],)
            n += max(1, length)
        return tuple(found)

    def canonical(self, text: Sequence[str]) -> tuple[str, ...]:
        """Stems of a text's words after every alias is replaced by its term."""
        return stems(self.rewrite(text))

    def terms_in(self, text: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """The terms, as runs of stems, that a canonical text (in stems) contains, in order."""
        found = []
        for n in range(len(text)):
            for length in range(min(self.longest, len(text) - n), 0, -1):
                if tuple(text[n : n + length]) in self.names:
                    found.append(tuple(text[n : n + length]))
                    break
        return tuple(found)

    def _at(self, text: Sequence[str], n: int) -> tuple[int, tuple[str, ...]]:
        for length in range(min(self.starts.get(text[n], 0), len(text) - n), 0, -1):
            name = self.aliases.get(tuple(text[n : n + length]))
            if name is not None:
                return length, name
        return 0, ()


def build_terms(found: Iterable[Term]) -> Terms:
    """Builds the canonical forms of a base's terms."""
    aliases: dict[tuple[str, ...], tuple[str, ...]] = {}
    names = set()
    for term in found:
        name = words(fold(term.name))
        names.add(stems(name))
        for alias in (term.name, *term.aliases):
            run = tuple(map(_key, words(fold(alias))))
            if run and name:
                aliases.setdefault(run, name)
    longest = max((len(run) for run in (*aliases, *names)), default=0)
    starts: dict[str, int] = {}
    for run in aliases:
        starts[run[0]] = max(starts.get(run[0], 0), len(run))
    return Terms(aliases, starts, longest, frozenset(names))


def _key(word: str) -> str:
    """The word without a plural s; stemming would confuse "according" with "accord"."""
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


def canonical_text(text: str, terms: Terms) -> str:
    """A text in canonical form, as the encoder takes it."""
    return " ".join(terms.rewrite(tokenize(fold(text))))
