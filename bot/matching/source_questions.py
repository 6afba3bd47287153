"""What a question asked of the documents themselves gets: by what it asks them about, source by source."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from bot.knowledge.entries import Entry
from bot.matching.decision import Candidate, Decision, Outcome
from bot.matching.features import GAP_LEAD
from bot.matching.index import Index
from bot.matching.parameters import FULL_COVERAGE, GAP_LEAD_FOR_LACK, NEARLY_EQUAL, SAME_TOPIC
from bot.matching.query import Query, fold, parse_query, tokenize
from bot.matching.retrieval import Retrieval, decide
from bot.matching.source_index import SourceIndex, SourceScope

MAX_SOURCES = 4
"""Sources whose answers are given side by side; more would be a list that nobody reads."""


def answers_by_source(sure: Sequence[Candidate], scope: SourceScope, sources: SourceIndex) -> tuple[Candidate, ...]:
    """The answers for the sources asked of, in their order, among those that are sure; empty where there is none.

    One entry that speaks for all of them, and is as near as any, stands alone.
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
    """The nearest sure answer from one source, where it is about what the nearest of all is about."""
    near = (one for one in retrieval.confident(threshold) if one.score >= retrieval.ranked[0].score - SAME_TOPIC)
    return next((one for one in near if sources.sources_of(one.entry.id, (source,))), None)


def is_on_topic(entry: Entry, ranked: Sequence[Candidate]) -> bool:
    """Whether an entry is among the nearest to what a question is about."""
    return any(one.entry.id == entry.id and one.score >= ranked[0].score - SAME_TOPIC for one in ranked)


def combine_sources(
    raw: str, parts: Sequence[Candidate], scope: SourceScope, sources: SourceIndex, having: Collection[str]
) -> Decision:
    """The answer in these parts, each marked with the sources it speaks for unless one speaks for all.

    Where all of it is of one source, that is the only one, unless an entry that does not speak for it is among
    those `having` all words of what is asked about.
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
    """The sources and entries of a base, how sure an answer must be, and a way to look something up."""

    sources: SourceIndex
    index: Index
    threshold: float
    retrieve: Callable[[Query, int], Retrieval]

    def decide(self, raw: str, retrieval: Retrieval, scope: SourceScope) -> Decision:
        """What the message gets, by what it asks the documents about where that says more than the whole."""
        found = self._with_source_first(raw, retrieval, scope)
        of_them = found.gap is not None and self._asks_of_documents(found.gap, 1)
        if of_them or found.conflict is not None or not scope.topic:
            return found
        topic = self.retrieve(parse_query(scope.topic), RANKED)
        if topic.gap is not None:
            # A single word is near to many things, and little of a lead is chance.
            lacks = len(topic.query.content) > 1 and topic.features.values[GAP_LEAD] <= -GAP_LEAD_FOR_LACK
            return decide(raw, topic, self.threshold) if lacks and topic.gap_is_relevant else found
        return (self._decide_one_source if len(scope.sources) == 1 else self._decide_several_sources)(
            found, topic, scope
        )

    def _with_source_first(self, raw: str, retrieval: Retrieval, scope: SourceScope) -> Decision:
        """What a look gives, an answer of the source asked of before others."""
        one = len(scope.sources) == 1
        first = preferred_candidate(retrieval, scope.sources[0], self.sources, self.threshold) if one else None
        return decide(raw, retrieval, self.threshold, first)

    def _decide_one_source(self, found: Decision, topic: Retrieval, scope: SourceScope) -> Decision:
        """The answer of one source: what it is asked about counts for more than the question, which names it too."""
        told = self._with_source_first(found.question, topic, scope)
        if not told.answers or self._is_from(told, scope):
            return told if told.answers or not found.answers else found
        if self._is_from(found, scope) and is_on_topic(found.answers[0].entry, topic.ranked):
            return found
        every = SourceScope(tuple(self.sources.name_patterns), scope.topic)
        return combine_sources(found.question, told.answers, every, self.sources, self._with_all_words(topic))

    def _decide_several_sources(self, found: Decision, topic: Retrieval, scope: SourceScope) -> Decision:
        """The answers of several sources, unless one entry is made for such a question."""
        if found.answers and (not scope.is_explicit or self._covers_all(found.answers[0].entry, scope)):
            return found
        parts = answers_by_source(topic.confident(self.threshold), scope, self.sources)
        return (
            combine_sources(found.question, parts, scope, self.sources, self._with_all_words(topic)) if parts else found
        )

    def _is_from(self, found: Decision, scope: SourceScope) -> bool:
        """Whether an answer is of one of the sources asked of."""
        return bool(found.answers and self.sources.sources_of(found.answers[0].entry.id, scope.sources))

    def _covers_all(self, entry: Entry, scope: SourceScope) -> bool:
        """Whether an entry speaks for all of the sources asked of, or is itself about several documents."""
        return self.sources.sources_of(entry.id, scope.sources) == scope.sources or self._asks_of_documents(entry, 2)

    def _with_all_words(self, retrieval: Retrieval) -> frozenset[str]:
        """The ids of the nearest entries that have all telling words of a question."""
        rows = retrieval.scores.rows[retrieval.scores.coverage >= FULL_COVERAGE]
        return frozenset(self.index.entries[int(row)].id for row in rows)

    def _asks_of_documents(self, entry: Entry, least: int) -> bool:
        """Whether a wording of an entry is itself asked of documents, of at least so many."""
        asked = (self.sources.scope_of(self.index.terms.rewrite(tokenize(fold(text)))) for text in entry.variants)
        return any(one is not None and len(one.sources) >= least for one in asked)
