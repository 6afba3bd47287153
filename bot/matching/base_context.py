"""What a matcher takes from a base as a whole: exact variants, greetings, and what goes without saying in it."""

from collections.abc import Mapping, Sequence

from bot.knowledge.entries import Entry, EntryKind
from bot.knowledge.folder import Base
from bot.matching.query import fold, tokenize
from bot.matching.small_talk import is_small_talk_words
from bot.matching.terms import Terms


def greeting_entries(entries: Sequence[Entry], exact: Mapping[str, int]) -> frozenset[str]:
    """Ids of the answers that have a variant which is nothing but small talk."""
    rows = {n for key, n in exact.items() if is_small_talk_words(key.split())}
    return frozenset(entries[n].id for n in rows if entries[n].kind is not EntryKind.GAP)


def implied_stems(base: Base, terms: Terms) -> frozenset[str]:
    """Canonical stems of the names that base.toml declares as always implied."""
    return frozenset(stem for text in base.config.context.implied for stem in terms.canonical(tokenize(fold(text))))


def implied_years(base: Base) -> frozenset[int]:
    """Years of the dates that base.toml declares as always implied."""
    return frozenset(int(one[:4]) for one in base.config.context.dates if one[:4].isdigit())
