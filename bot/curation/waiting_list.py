"""The questions that wait for a moderator, in groups of the same meaning, as lines for people."""

from collections.abc import Iterable, Iterator

from bot.curation.learning.grouping import Group
from bot.curation.protocols import Waiting
from bot.knowledge.folder import Base


def waiting_lines(groups: Iterable[Group], base: Base) -> Iterator[str]:
    """A line a group: when it was last asked, how often, its first question, why it waits; beneath it what may help."""
    headings = {entry.id: entry.heading.text for entry in base.entries}
    for group in groups:
        first, *others = group.questions
        last = max(one.last for one in group.questions)
        yield f"{last:%Y-%m-%d}, {_times(group.times)}: {first.asked.question} ({_why(first)})"
        yield from (f"    also {_times(one.times)}: {one.asked.question} ({_why(one)})" for one in others)
        yield from (f"    said: {one.asked.note}" for one in group.questions if one.asked.note)
        yield from (f"    near it {name}: {headings.get(name, 'no longer there')}" for name in group.near)
        tell = frozenset[int]().union(*(one.tell for one in group.questions))
        if tell:
            yield f"    to be told: {len(tell)}"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _why(one: Waiting) -> str:
    return f"{one.asked.origin}: {one.asked.reason}" if one.asked.reason else str(one.asked.origin)
