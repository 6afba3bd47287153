"""Canonical forms: every name a term has becomes the one it is filed under, on both sides alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.knowledge.terms import Term
from bot.matching.question import fold, stems, words


@dataclass(frozen=True, slots=True)
class Terms:
    """Aliases as runs of stems, longest first, and the stems of what they stand for."""

    aliases: dict[tuple[str, ...], tuple[str, ...]]
    longest: int

    def canonical(self, text: Sequence[str]) -> tuple[str, ...]:
        """The stems of a text with every alias replaced by its term."""
        found: list[str] = []
        n = 0
        while n < len(text):
            length, name = self._at(text, n)
            found += name if length else (text[n],)
            n += max(1, length)
        return tuple(found)

    def _at(self, text: Sequence[str], n: int) -> tuple[int, tuple[str, ...]]:
        for length in range(min(self.longest, len(text) - n), 0, -1):
            name = self.aliases.get(tuple(text[n : n + length]))
            if name is not None:
                return length, name
        return 0, ()


def terms(found: Iterable[Term]) -> Terms:
    """The canonical forms of a base's terms."""
    aliases: dict[tuple[str, ...], tuple[str, ...]] = {}
    for term in found:
        name = stems(words(fold(term.name)))
        for alias in (term.name, *term.aliases):
            run = stems(words(fold(alias)))
            if run and name:
                aliases.setdefault(run, name)
    return Terms(aliases, max(map(len, aliases), default=0))
