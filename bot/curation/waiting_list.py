"""The questions that wait for a moderator, as lines for people."""

from collections.abc import Iterable, Iterator

from bot.curation.protocols import Origin, Waiting
from bot.knowledge.folder import Base


def waiting_lines(questions: Iterable[Waiting], base: Base) -> Iterator[str]:
    """A line a question: when last and how often, its words, why it waits; beneath it what may help."""
    headings = {entry.id: entry.heading.text for entry in base.entries}
    for one in questions:
        times = "once" if one.times == 1 else f"{one.times} times"
        yield f"{one.last:%Y-%m-%d}, {times}: {one.asked.question} ({_why(one)})"
        if one.asked.note:
            yield f"    said: {one.asked.note}"
        for name in one.asked.near:
            yield f"    {_NEAR[one.asked.origin]} {name}: {headings.get(name, 'no longer there')}"
        if one.tell:
            yield f"    to be told: {len(one.tell)}"


_NEAR = {Origin.UNANSWERED: "nearest", Origin.NOT_RIGHT: "answered by"}


def _why(one: Waiting) -> str:
    return f"{one.asked.origin}: {one.asked.reason}" if one.asked.reason else str(one.asked.origin)
