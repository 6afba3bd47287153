"""Decides on questions about the documents themselves, source by source."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from bot.knowledge.entries import Entry
from bot.matching.decision import Candidate, Decision, Outcome
from bot.matching.index import Index
from bot.matching.parameters import FULL_COVERAGE, GAP_LEAD_FOR_LACK, NEARLY_EQUAL, SAME_TOPIC
from bot.matching.query import Query, fold, parse_query, tokenize
from bot.matching.retrieval import Retrieval, decide
from bot.matching.source_index import SourceIndex, SourceScope

MAX_SOURCES = 4
"""Sources whose answers are given side by side; a longer list would not be read."""


def answers_by_source(sure: Sequence[Candidate], scope: SourceScope, sources: SourceIndex) -> tuple[Candidate, ...]:
    """The nearest confident answer of each source in scope, in their order; () if `sure` is empty.

    One entry that cites all of them, and scores nearly as high as any, stands alone.
    """
    sure = [one for one in sure if one.score >= sure[0].score - SAME_TOPIC]
    for one in sure:
        every = len(sources.sources_of(one.entry.id, scope.sources)) == len(scope.sources)
        if every and one.score >= sure[0].score - NEARLY_EQUAL:
            return (one,)
    parts: dict[str, Candidate] = {}
    for source in scope.sources[:MAX_SOURCES]:
        first = next((one for one in sure if sources.sources_of(one.entry.id, (source,))), None)
        if first is not None:
            parts[first.entry.id] = first
    return tuple(parts.values())


def preferred_candidate(retrieval: Retrieval, source: str, sources: SourceIndex, threshold: float) -> Candidate | None:
    """The nearest confident answer from one source that is on the same topic as the nearest of all; else None."""
    near = (one for one in retrieval.confident(threshold) if one.score >= retrieval.ranked[0].score - SAME_TOPIC)
    return next((one for one in near if sources.sources_of(one.entry.id, (source,))), None)


def is_on_topic(entry: Entry, ranked: Sequence[Candidate]) -> bool:
    """True if an entry is among the nearest on a topic."""
    return any(one.entry.id == entry.id and one.score >= ranked[0].score - SAME_TOPIC for one in ranked)


def combine_sources(
    raw: str, parts: Sequence[Candidate], scope: SourceScope, sources: SourceIndex, having: Collection[str]
) -> Decision:
    """The decision with these answers, each marked with its sources unless one answer cites all of them.

    If all are from one source, `only` is set, unless an entry that does not cite it is among those `having` all words
    of the topic.
    """
    marked = [replace(one, sources=sources.sources_of(one.entry.id, scope.sources), sibling=None) for one in parts]
    told = {source for one in marked for source in one.sources}
    if len(marked) == 1 and len(told) == len(scope.sources):
        return Decision(raw, Outcome.ANSWERED, tuple(parts))
    others = [source for source in scope.sources if source not in told]
    rivals = (entry for entry in having if sources.sources_of(entry, others))
    alone = len(told) == 1 and all(sources.sources_of(entry, tuple(told)) for entry in rivals)
    return Decision(raw, Outcome.ANSWERED, tuple(marked), only=alone)


RANKED = 16
"""Answers that are grouped by source; several of one source may come before the first of another."""


@dataclass(frozen=True, slots=True)
class SourceRouter:
    """Decides by source; `threshold` is the least confidence of an answer, `retrieve` looks a query up."""

    sources: SourceIndex
    index: Index
    threshold: float
    retrieve: Callable[[Query, int], Retrieval]

    def decide(self, raw: str, retrieval: Retrieval, scope: SourceScope) -> Decision:
        """The decision on a message in a scope of sources; by its topic alone where that says more than the whole."""
        found = self._with_source_first(raw, retrieval, scope)
        of_them = found.gap is not None and self._asks_of_documents(found.gap, 1)
        if of_them or found.conflict is not None or not scope.topic:
            return found
        topic = self.retrieve(parse_query(scope.topic), RANKED)
        if topic.gap is not None:
            # A single word is near to many things, and little of a lead is chance.
            lacks = len(topic.query.content) > 1 and topic.standing.lead <= -GAP_LEAD_FOR_LACK
            return decide(raw, topic, self.threshold) if lacks and topic.gap_confidence >= self.threshold else found
        return (self._decide_one_source if len(scope.sources) == 1 else self._decide_several_sources)(
            found, topic, scope
        )

    def _with_source_first(self, raw: str, retrieval: Retrieval, scope: SourceScope) -> Decision:
        """The decision on what was retrieved, with an answer from the one source of the scope first."""
        one = len(scope.sources) == 1
        first = preferred_candidate(retrieval, scope.sources[0], self.sources, self.threshold) if one else None
        return decide(raw, retrieval, self.threshold, first)

    def _decide_one_source(self, found: Decision, topic: Retrieval, scope: SourceScope) -> Decision:
        """The answer of one source. Its topic counts for more than the whole query, which names the source too."""
        told = self._with_source_first(found.question, topic, scope)
        if not told.answers or self._is_from(told, scope):
            return told if told.answers or not found.answers else found
        if self._is_from(found, scope) and is_on_topic(found.answers[0].entry, topic.ranked):
            return found
        every = SourceScope(tuple(self.sources.name_patterns), scope.topic)
        return combine_sources(found.question, told.answers, every, self.sources, self._with_all_words(topic))

    def _decide_several_sources(self, found: Decision, topic: Retrieval, scope: SourceScope) -> Decision:
        """The answers of several sources, unless one entry was written for such a question."""
        if found.answers and (not scope.is_explicit or self._covers_all(found.answers[0].entry, scope)):
            return found
        parts = answers_by_source(topic.confident(self.threshold), scope, self.sources)
        return (
            combine_sources(found.question, parts, scope, self.sources, self._with_all_words(topic)) if parts else found
        )

    def _is_from(self, found: Decision, scope: SourceScope) -> bool:
        """True if the answer cites one of the sources in scope."""
        return bool(found.answers and self.sources.sources_of(found.answers[0].entry.id, scope.sources))

    def _covers_all(self, entry: Entry, scope: SourceScope) -> bool:
        """True if an entry cites all sources in scope, or itself asks about several documents."""
        return self.sources.sources_of(entry.id, scope.sources) == scope.sources or self._asks_of_documents(entry, 2)

    def _with_all_words(self, retrieval: Retrieval) -> frozenset[str]:
        """Ids of the nearest entries that contain every content word of the query."""
        rows = retrieval.scores.rows[retrieval.scores.coverage >= FULL_COVERAGE]
        return frozenset(self.index.entries[int(row)].id for row in rows)

    def _asks_of_documents(self, entry: Entry, least: int) -> bool:
        """True if a variant of the entry is itself a question about documents, at least so many."""
        asked = (self.sources.scope_of(self.index.terms.rewrite(tokenize(fold(text)))) for text in entry.variants)
        return any(one is not None and len(one.sources) >= least for one in asked)
