"""Which questions an edit can give another reply: those that come near a changed entry, before or after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from cachetools import LRUCache

from bot.engine.answer_engine import AnswerEngine
from bot.engine.edited_engine import entry_changes
from bot.matching.encoded_query import EncodedQuery
from bot.matching.index import Index
from bot.matching.matcher import Matcher
from bot.matching.message_parts import split_message
from bot.matching.nearby import bear_on, least_scores
from bot.matching.query import QUESTION_CHARACTERS, has_words, parse_query
from bot.matching.repeats import key_of, variant_key
from bot.matching.terms import Terms
from bot.matching.vectors import Floats

QUESTIONS = 2_000
"""Questions whose vectors are remembered between previews, some 20 kB apiece."""


@dataclass(frozen=True, slots=True)
class _Lookup:
    """What a message may be looked up by: variant keys, and encoded queries."""

    keys: frozenset[str]
    queries: tuple[EncodedQuery, ...]


class AffectedQuestions:
    """Picks the questions that an edit can affect; their vectors are remembered. Not safe for several threads."""

    def __init__(self) -> None:
        self._lookups: LRUCache[str, _Lookup] = LRUCache(QUESTIONS)
        self._least: LRUCache[str, Floats] = LRUCache(QUESTIONS)
        self._terms: Terms | None = None
        self._index: Index | None = None

    def pick(self, questions: Sequence[str], before: AnswerEngine, after: AnswerEngine) -> tuple[str, ...]:
        """Those of the questions near an entry that differs between two engines, or that refers to such a one."""
        if before.matcher.index.terms != self._terms:
            self._lookups.clear()
            self._terms = before.matcher.index.terms
        found = [self._lookup(question, before.matcher) for question in questions]
        every = [query for one in found for query in one.queries]
        # What has to be reached is that of the base before, for all edits of it: those that differ are compared to it.
        least = self._least_scores(questions, found, before.matcher.index)
        ids = _changed_ids(before, after)
        near, keys = np.zeros(len(every), dtype=np.bool_), set[str]()
        for index in (before.matcher.index, after.matcher.index):
            rows = tuple(_touched(ids, index))
            near |= bear_on(every, least, rows, index)
            keys |= {variant_key(text) for row in rows for text in index.entries[row].variants}
        ends = np.cumsum([0, *(len(one.queries) for one in found)])
        picked = (near[ends[n] : ends[n + 1]].any() or not keys.isdisjoint(one.keys) for n, one in enumerate(found))
        return tuple(question for question, is_picked in zip(questions, picked, strict=True) if is_picked)

    def _least_scores(self, questions: Sequence[str], found: Sequence[_Lookup], index: Index) -> Floats:
        if index is not self._index:
            self._least.clear()
            self._index = index
        fresh = {text: one.queries for text, one in zip(questions, found, strict=True) if text not in self._least}
        scores = least_scores([query for queries in fresh.values() for query in queries], index)
        ends = np.cumsum([len(queries) for queries in fresh.values()])
        made = dict(zip(fresh, np.split(scores, ends[:-1]), strict=True)) if fresh else {}
        every = [made[text] if text in made else self._least[text] for text in questions]
        self._least.update(made)
        return np.concatenate(every) if every else scores

    def _lookup(self, question: str, matcher: Matcher) -> _Lookup:
        if question not in self._lookups:
            queries = tuple(_queries(question, matcher))
            texts = (question, *(text for one in queries for text in (one.text, " ".join(one.corrected))))
            self._lookups[question] = _Lookup(frozenset(map(key_of, texts)), queries)
        return self._lookups[question]


def _changed_ids(before: AnswerEngine, after: AnswerEngine) -> set[str]:
    changes = entry_changes(before.base, after.base)
    old, new = before.matcher.index.entries, after.matcher.index.entries
    return {old[row].id for row in changes.stale} | {new[row].id for row in changes.fresh}


def _queries(question: str, matcher: Matcher) -> Iterator[EncodedQuery]:
    """What a message may be looked up by: the whole, each question in it, and what these ask of the documents."""
    texts = [question]
    for one in split_message(question):
        led = " ".join(filter(None, (one.context, one.lead, one.question)))
        texts += (one.question, led, one.lead, *one.clauses)
    for query in map(parse_query, dict.fromkeys(texts)):
        if len(query.text) > QUESTION_CHARACTERS or not has_words(query):
            continue
        whole = matcher.encode_query(matcher.without_filler(query))
        yield whole
        scope = matcher.sources.scope_of(whole.canonical)
        if scope is not None and scope.topic:
            yield matcher.encode_query(parse_query(scope.topic))


def _touched(ids: set[str], index: Index) -> Iterator[int]:
    """Rows of the entries with these ids, and of those that refer to them."""
    for row, entry in enumerate(index.entries):
        if entry.id in ids or any(name.text in ids for name in (*entry.see, *entry.rests_on)):
            yield row
