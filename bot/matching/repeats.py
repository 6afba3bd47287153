"""Imported rows that repeat each other count once; rows with one question and different answers are kept apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.knowledge.entries import Entry, EntryKind
from bot.matching.query import exact_key, fold, lower, stems, tokenize
from bot.matching.retrieval import Retrieval


def distinct(entries: Iterable[Entry]) -> list[Entry]:
    """The entries in order; imported rows with the same question and answer are one, with the variants of all."""
    found: dict[object, Entry] = {}
    for entry in entries:
        key = (variant_key(entry.heading.text), entry.answer.text.strip()) if entry.provenance else entry.id
        first = found.setdefault(key, entry)
        if first is not entry:
            found[key] = replace(first, also_asked=tuple(dict.fromkeys((*first.also_asked, *entry.also_asked))))
    return list(found.values())


REMEMBERED = 30_000
"""Wordings whose keys are remembered, some 300 bytes apiece: with every edit they are compared again."""


@lru_cache(maxsize=REMEMBERED)
def variant_key(text: str) -> str:
    """The key under which a variant of the base is looked up; it is remembered."""
    return key_of(text)


def key_of(text: str) -> str:
    """The key of any text, such as a question that somebody asked."""
    text = fold(text)
    return exact_key([lower(word) for word in tokenize(text)], text)


def rows_by_variant(entries: Sequence[Entry]) -> dict[str, tuple[int, ...]]:
    """Rows of the entries by variant key, in order; where a gap comes first, it alone counts."""
    found: dict[str, tuple[int, ...]] = {}
    for row, entry in enumerate(entries):
        for key in dict.fromkeys(map(variant_key, entry.variants)):
            before = found.get(key, ())
            if not before or EntryKind.GAP not in (entries[before[0]].kind, entry.kind):
                found[key] = (*before, row)
    return found


def shared_variants(rows: Mapping[str, Sequence[int]], entries: Sequence[Entry]) -> dict[str, tuple[int, ...]]:
    """The variant keys that several imported rows have, with those rows: each of them answers as well."""
    shared = {key: tuple(row for row in found if entries[row].provenance) for key, found in rows.items()}
    return {key: found for key, found in shared.items() if len(found) > 1}


_BARE_WORDS = 2
"""A query of at most so many content words names a topic rather than asking a question."""


def names_several_rows(retrieval: Retrieval) -> bool:
    """True if a bare topic occurs in several imported rows that are titles alone, so that one of them is a guess."""
    wanted = set(retrieval.encoded.stems)
    if len(wanted) > _BARE_WORDS or not all(one.entry.provenance for one in retrieval.ranked):
        return False
    near = (one.entry for one in retrieval.ranked if one.score >= retrieval.min_score)
    return sum(not entry.also_asked and wanted <= _title_stems(entry) for entry in near) > 1


def _title_stems(entry: Entry) -> frozenset[str]:
    return frozenset(stems(lower(word) for word in tokenize(fold(entry.heading.text))))
