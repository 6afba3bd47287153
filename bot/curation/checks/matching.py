"""Checks that need the matcher: an entry's own tests, nearly identical questions, unreachable variants."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from bot.curation.checks.opposites import missing_poles
from bot.curation.checks.reachability import entry_reference, unreachable_variants
from bot.knowledge.entries import Entry, EntryKind, Test
from bot.knowledge.folder import Base
from bot.knowledge.problem import Problem, Severity
from bot.matching.decision import Decision
from bot.matching.matcher import Matcher
from bot.matching.related import are_related

TestProgress = Callable[[int, int], None]
"""Called with the number of tests done and the number of tests in all."""

TWINS = 0.97
"""Cosine similarity from which two headings ask the same; which of them answers is left to chance."""


def matching_problems(base: Base, matcher: Matcher, progress: TestProgress) -> Iterator[Problem]:
    """Every finding of these checks. `progress` follows the tests, which take longest."""
    yield from entry_test_problems(base, matcher, progress)
    yield from _twins(matcher)
    yield from unreachable_variants(matcher)
    yield from missing_poles(matcher.index)


def _twins(matcher: Matcher) -> Iterator[Problem]:
    """Pairs of page entries whose headings are nearly the same question."""
    index = matcher.index
    if index.semantic is None:
        return
    rows = [n for n, one in enumerate(index.entries) if one.kind is not EntryKind.GAP and one.provenance is None]
    rows.sort(key=lambda row: index.entries[row].at)
    vectors = index.semantic.variants.vectors.to_floats(index.first_variants[rows])
    for a, b in np.argwhere(np.triu(vectors @ vectors.T >= TWINS, k=1)):
        one, other = index.entries[rows[int(a)]], index.entries[rows[int(b)]]
        if not are_related(one, other):
            message = f"asks nearly the same as {entry_reference(one)}"
            remedy = "merge the two, name one in the other's 'See:', or make the questions more specific"
            yield Problem("twins", other.at, message, remedy, Severity.WARNING, other.id)


def entry_test_problems(
    base: Base, matcher: Matcher, progress: TestProgress = lambda _done, _total: None
) -> Iterator[Problem]:
    """An error for each test that does not hold."""
    yield from test_problems([(entry, test) for entry in base.entries for test in entry.tests], matcher, progress)


def test_problems(tests: Sequence[tuple[Entry, Test]], matcher: Matcher, progress: TestProgress) -> Iterator[Problem]:
    """An error for each of these tests, each with its entry, that does not hold."""
    for done, (entry, test) in enumerate(tests, start=1):
        yield from _broken(entry, test, matcher.decide(test.text), matcher.confidence.threshold)
        progress(done, len(tests))


def _broken(entry: Entry, test: Test, decision: Decision, threshold: float) -> Iterator[Problem]:
    reached = entry.id in _reached(decision)
    if test.reaches and not reached:
        message = f"'{test.text}' {_instead(entry, decision, threshold)}"
        remedy = f"add a similar wording to '{entry.id}', or reword the other entry"
        yield Problem("test", test.at, message, remedy, entry=entry.id)
    elif not test.reaches and reached:
        message = f"'{test.text}' reaches this entry but must not"
        yield Problem("test", test.at, message, "add a known gap or an entry for it", entry=entry.id)


def _reached(decision: Decision) -> set[str]:
    found = {one.entry.id for one in decision.answers}
    found |= {one.sibling.id for one in decision.answers if one.sibling}
    return found | ({decision.gap.id} if decision.gap else set())


def _instead(entry: Entry, decision: Decision, threshold: float) -> str:
    """What answers the test instead, or which entry is nearest and by how much it falls short."""
    if decision.answers:
        return f"is answered by {' and '.join(entry_reference(one.entry) for one in decision.answers)}"
    if decision.gap:
        return f"is matched to the gap {entry_reference(decision.gap)}"
    why = f"is not answered ({decision.reason or decision.outcome})"
    if not decision.suggestions:
        return why
    nearest = decision.suggestions[0]
    who = "this entry" if nearest.entry.id == entry.id else entry_reference(nearest.entry)
    return f"{why}; nearest is {who}, {nearest.confidence:.0%} sure where {threshold:.0%} is needed"
