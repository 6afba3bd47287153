"""Rules that need matching: an entry's own tests, questions too alike to be told apart, wordings that miss."""

from collections.abc import Iterator

import numpy as np

from bot.knowledge.folder import Base
from bot.knowledge.model import Entry, Kind, Test
from bot.knowledge.problem import Problem, Severity
from bot.matching.calibration import akin
from bot.matching.decision import Decision
from bot.matching.matcher import Matcher

TWINS = 0.97
"""Headings with vectors this near are asked in the same words; which one answers is left to chance."""


def matching_problems(base: Base, matcher: Matcher) -> Iterator[Problem]:
    """Every finding of these rules about a base."""
    for entry in base.entries:
        for test in entry.tests:
            yield from _test(entry, test, matcher.decide(test.text))
    yield from _twins(matcher)


def _test(entry: Entry, test: Test, decision: Decision) -> Iterator[Problem]:
    reached = _reached(decision)
    if test.reaches and entry.id not in reached:
        message = f"'{test.text}' {_instead(decision)}"
        remedy = f"add a wording like it to '{entry.id}', or reword the other entry"
        yield Problem("test", test.at, message, remedy, entry=entry.id)
    elif not test.reaches and entry.id in reached:
        message = f"'{test.text}' reaches this entry, and must not"
        yield Problem("test", test.at, message, "add a known gap or an entry for it", entry=entry.id)


def _reached(decision: Decision) -> set[str]:
    found = {one.entry.id for one in decision.answers}
    found |= {one.sibling.id for one in decision.answers if one.sibling}
    return found | ({decision.gap.id} if decision.gap else set())


def _instead(decision: Decision) -> str:
    if decision.answers:
        return f"is answered by '{decision.answers[0].entry.id}'"
    if decision.gap:
        return f"is taken for the gap '{decision.gap.id}'"
    return f"is not answered ({decision.reason})"


def _twins(matcher: Matcher) -> Iterator[Problem]:
    """Pairs of answers of the pages whose headings are nearly the same question."""
    index = matcher.index
    if index.semantic is None:
        return
    rows = [n for n, one in enumerate(index.entries) if one.kind is not Kind.GAP and one.receipt is None]
    vectors = index.semantic.wordings.vectors[index.first[rows]]
    for a, b in np.argwhere(np.triu(vectors @ vectors.T >= TWINS, k=1)):
        one, other = index.entries[rows[int(a)]], index.entries[rows[int(b)]]
        if not akin(one, other):
            message = f"asks nearly the same as '{one.id}' ({one.at.file}:{one.at.line})"
            remedy = "join the two, name one in the other's 'See:', or ask more sharply"
            yield Problem("twins", other.at, message, remedy, Severity.WARNING, other.id)
