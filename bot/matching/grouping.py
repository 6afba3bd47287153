"""Answers to a question asked of several documents: the nearest that each of them gives, side by side."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.knowledge.model import Entry
from bot.matching.decision import Candidate, Decision, Outcome
from bot.matching.documents import About, Shelf
from bot.matching.look import Look

MOST_SOURCES = 4
"""Sources whose answers are given side by side; more would be a list that nobody reads."""

# How far behind the nearest entry the nearest of another source may lie and still speak of the same.
_SAME = 0.25
# How little behind the nearest an entry that speaks for all of the sources may lie and still be preferred.
_TOGETHER = 0.06


def by_source(sure: Sequence[Candidate], about: About, shelf: Shelf) -> tuple[Candidate, ...]:
    """The answers for the sources asked of, in their order, among those that are sure; empty where there is none.

    One entry that speaks for all of them, and is as near as any, stands alone.
    """
    sure = [one for one in sure if one.score >= sure[0].score - _SAME]
    for one in sure:
        every = len(shelf.speaks_for(one.entry.id, about.sources)) == len(about.sources)
        if every and one.score >= sure[0].score - _TOGETHER:
            return (one,)
    parts: dict[str, Candidate] = {}
    for source in about.sources[:MOST_SOURCES]:
        first = next((one for one in sure if shelf.speaks_for(one.entry.id, (source,))), None)
        if first is not None:
            parts[first.entry.id] = first
    return tuple(parts.values())


def preferred(look: Look, source: str, shelf: Shelf, threshold: float) -> Candidate | None:
    """The nearest sure answer from one source, where it is about what the nearest of all is about."""
    near = (one for one in look.sure(threshold) if one.score >= look.ranked[0].score - _SAME)
    return next((one for one in near if shelf.speaks_for(one.entry.id, (source,))), None)


def on_topic(entry: Entry, ranked: Sequence[Candidate]) -> bool:
    """Whether an entry is among the nearest to what a question is about."""
    return any(one.entry.id == entry.id and one.score >= ranked[0].score - _SAME for one in ranked)


def side_by_side(raw: str, parts: Sequence[Candidate], about: About, shelf: Shelf, having: Collection[str]) -> Decision:
    """The answer in these parts, each marked with the sources it speaks for unless one speaks for all.

    Where all of it is of one source, that is the only one, unless an entry that does not speak for it is among
    those `having` all words of what is asked about.
    """
    marked = [replace(one, sources=shelf.speaks_for(one.entry.id, about.sources), sibling=None) for one in parts]
    told = {source for one in marked for source in one.sources}
    if len(marked) == 1 and len(told) == len(about.sources):
        return Decision(raw, Outcome.ANSWERED, tuple(parts))
    others = [source for source in about.sources if source not in told]
    rivals = (entry for entry in having if shelf.speaks_for(entry, others))
    alone = len(told) == 1 and all(shelf.speaks_for(entry, tuple(told)) for entry in rivals)
    return Decision(raw, Outcome.ANSWERED, tuple(marked), only=alone)
