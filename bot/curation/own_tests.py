"""An entry's own tests, asked as people would ask them: what misses its entry, and who answers instead."""

from collections.abc import Callable, Iterator

from bot.knowledge.folder import Base
from bot.knowledge.model import Entry, Test
from bot.knowledge.problem import Problem
from bot.matching.decision import Decision
from bot.matching.matcher import Matcher

Progress = Callable[[int, int], None]
"""Called with how many tests are asked, and how many there are."""


def own_tests(base: Base, matcher: Matcher, progress: Progress = lambda _done, _total: None) -> Iterator[Problem]:
    """A problem for each test that does not hold."""
    tests = [(entry, test) for entry in base.entries for test in entry.tests]
    for done, (entry, test) in enumerate(tests, start=1):
        yield from _broken(entry, test, matcher.decide(test.text), matcher.confidence.threshold)
        progress(done, len(tests))


def _broken(entry: Entry, test: Test, decision: Decision, threshold: float) -> Iterator[Problem]:
    reached = entry.id in _reached(decision)
    if test.reaches and not reached:
        message = f"'{test.text}' {_instead(entry, decision, threshold)}"
        remedy = f"add a wording like it to '{entry.id}', or reword the other entry"
        yield Problem("test", test.at, message, remedy, entry=entry.id)
    elif not test.reaches and reached:
        message = f"'{test.text}' reaches this entry, and must not"
        yield Problem("test", test.at, message, "add a known gap or an entry for it", entry=entry.id)


def _reached(decision: Decision) -> set[str]:
    found = {one.entry.id for one in decision.answers}
    found |= {one.sibling.id for one in decision.answers if one.sibling}
    return found | ({decision.gap.id} if decision.gap else set())


def _instead(entry: Entry, decision: Decision, threshold: float) -> str:
    """Who has the question, or who is nearest and why that is not enough."""
    if decision.answers:
        return f"is answered by {' and '.join(named(one.entry) for one in decision.answers)}"
    if decision.gap:
        return f"is taken for the gap {named(decision.gap)}"
    why = f"is not answered ({decision.reason or decision.outcome})"
    if not decision.suggestions:
        return why
    nearest = decision.suggestions[0]
    who = "this entry" if nearest.entry.id == entry.id else named(nearest.entry)
    return f"{why}; nearest is {who}, {nearest.confidence:.0%} sure where {threshold:.0%} is needed"


def named(entry: Entry) -> str:
    """An entry as messages name it: its id, and where it stands."""
    return f"'{entry.id}' ({entry.at.file}:{entry.at.line})"
