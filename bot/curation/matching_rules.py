"""Rules that need matching: an entry's own tests, questions too alike to be told apart, wordings that miss."""

from collections.abc import Iterator

import numpy as np

from bot.curation.own_tests import Progress, named, own_tests
from bot.curation.unreached import unreached
from bot.knowledge.folder import Base
from bot.knowledge.model import EntryKind
from bot.knowledge.problem import Problem, Severity
from bot.matching.kin import akin
from bot.matching.matcher import Matcher

TWINS = 0.97
"""Headings with vectors this near are asked in the same words; which one answers is left to chance."""


def matching_problems(base: Base, matcher: Matcher, progress: Progress) -> Iterator[Problem]:
    """Every finding of these rules about a base; the progress is that of its tests, which take longest."""
    yield from own_tests(base, matcher, progress)
    yield from _twins(matcher)
    yield from unreached(matcher)


def _twins(matcher: Matcher) -> Iterator[Problem]:
    """Pairs of answers of the pages whose headings are nearly the same question."""
    index = matcher.index
    if index.semantic is None:
        return
    rows = [n for n, one in enumerate(index.entries) if one.kind is not EntryKind.GAP and one.provenance is None]
    rows.sort(key=lambda row: index.entries[row].at)
    vectors = index.semantic.wordings.vectors.unpacked(index.first[rows])
    for a, b in np.argwhere(np.triu(vectors @ vectors.T >= TWINS, k=1)):
        one, other = index.entries[rows[int(a)]], index.entries[rows[int(b)]]
        if not akin(one, other):
            message = f"asks nearly the same as {named(one)}"
            remedy = "join the two, name one in the other's 'See:', or ask more sharply"
            yield Problem("twins", other.at, message, remedy, Severity.WARNING, other.id)
