"""From a message to a decision: an exact variant at once, else the nearest entries, guards and confidence."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np

from bot.knowledge.entries import Entry, EntryKind
from bot.lexicon.english import word_set
from bot.matching.answer_kind import CHECKABLE_KINDS, AnswerKind, gap_matches_kind, gap_penalty
from bot.matching.confidence import Confidence
from bot.matching.countries import rarely_named
from bot.matching.decision import Candidate, Decision, Outcome, Passage, Reason
from bot.matching.encoded_query import EncodedQuery, encodable_texts, encode_query, query_forms
from bot.matching.features import KIND, Doubles, find_standing, measure
from bot.matching.guards import Conflict, can_conflict, find_conflict, find_doubt, is_undated
from bot.matching.index import Index
from bot.matching.language import KnownLanguages
from bot.matching.language_guard import guard_language
from bot.matching.parameters import MIN_SHARE
from bot.matching.query import (
    QUESTION_CHARACTERS,
    STOP_WORDS,
    Query,
    bare_name,
    exact_key,
    has_words,
    lower,
    parse_query,
    stems,
    with_spelling,
)
from bot.matching.quote_index import QuoteIndex, quote_slots
from bot.matching.repeats import names_several_rows, variant_key
from bot.matching.retrieval import SUGGESTIONS, Retrieval, decide
from bot.matching.scoring import Scores, max_score, score_entries
from bot.matching.slots import EntrySlots, QuerySlots, entry_slots, query_slots
from bot.matching.small_talk import is_small_talk, strip_filler
from bot.matching.source_index import SourceIndex
from bot.matching.source_questions import SourceRouter
from bot.matching.speller import AS_TYPED, Speller
from bot.matching.vectors import Encode

RANKED = 8
"""Answers that are checked by the guards; later ones are neither given nor suggested."""

# "Is it allowed", "are there any": words that name nothing to be found in a base.
_AVAILABILITY = word_set("availability")


@dataclass(frozen=True, slots=True)
class Matcher:
    """A searchable base: built once, then immutable but for the slots it remembers.

    `exact_rows`: row in the index by variant key; `shared_variants`: those of imported rows that share a variant and
    answer differently. `greeting_ids`: entries that answer what is small talk in other
    bases. `openers`: phrases before a question that several variants share, so that they are part of the question.
    """

    index: Index
    speller: Speller
    confidence: Confidence
    exact_rows: Mapping[str, int]
    encode: Encode | None = None
    implied_years: frozenset[int] = frozenset()
    implied_stems: frozenset[str] = frozenset()
    sources: SourceIndex = field(default_factory=SourceIndex)
    quote_index: QuoteIndex | None = None
    greeting_ids: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    shared_variants: Mapping[str, Sequence[int]] = field(default_factory=dict)
    languages: KnownLanguages = field(default_factory=KnownLanguages)
    slots: dict[int, EntrySlots] = field(default_factory=dict, compare=False)

    def decide(self, raw: str) -> Decision:
        """The decision on a message; any text is accepted and nothing is raised."""
        return self.decide_plain(raw) or self._decide_query(raw, self.without_filler(parse_query(raw)))

    def decide_plain(self, raw: str) -> Decision | None:
        """The decision on what needs no search: a variant, small talk, or what is too long or has no words; or None."""
        query = parse_query(raw)
        if len(query.text) > QUESTION_CHARACTERS:
            return Decision(raw, Outcome.UNKNOWN, reason=Reason.TOO_LONG)
        left = self.without_filler(query)
        known = self._exact_match(query, left)
        if known is not None:
            return self._decide_exact(raw, known)
        if not has_words(query):
            return Decision(raw, Outcome.UNKNOWN, reason=Reason.EMPTY)
        return self._decide_small_talk(raw, query) if is_small_talk(query) or is_small_talk(left) else None

    def texts_to_encode(self, raw: str) -> tuple[str, ...]:
        """The texts that `decide` will encode first, so that they can be encoded together; () without an encoder."""
        query = parse_query(raw)
        if len(query.text) > QUESTION_CHARACTERS or self.encode is None:
            return ()
        left = self.without_filler(query)
        known = self._exact_match(query, left) is not None
        return () if known or not has_words(query) else encodable_texts(*self.query_forms(left))

    def _exact_match(self, *queries: Query) -> str | None:
        """The key of the variant that one of these queries is, as typed, spell-corrected or as a bare name; or None."""
        each = dict.fromkeys(queries)
        typed = (exact_key(one.words, one.text) for one in each)
        right = (exact_key([*map(lower, self.speller.correct(one.tokens))], one.text) for one in each)
        names = (bare_name(one) for one in each)
        return next((key for key in chain(typed, right, names) if key in self.exact_rows), None)

    def _decide_exact(self, raw: str, key: str) -> Decision:
        entry = self.index.entries[self.exact_rows[key]]
        if entry.kind is EntryKind.GAP:
            return Decision(raw, Outcome.UNKNOWN, reason=Reason.GAP, gap=entry)
        return self._with_rivals(Decision(raw, Outcome.ANSWERED, (Candidate(entry, 1.0, 1.0),)), key)

    def _with_rivals(self, found: Decision, key: str) -> Decision:
        """The decision with the other rows that answer the same question: two are both given, of more none."""
        rows = self.shared_variants.get(key, ())
        if len(found.answers) != 1 or len(rows) < 2:
            return found
        first = found.answers[0]
        every = tuple(replace(first, entry=self.index.entries[row], confidence=first.confidence / 2) for row in rows)
        if len(every) == 2:
            return replace(found, answers=every)
        return Decision(found.question, Outcome.SUGGESTED, suggestions=every[:SUGGESTIONS], reason=Reason.UNSURE)

    def _decide_small_talk(self, raw: str, query: Query) -> Decision:
        """Help, or the answer of an entry that the base has for such messages."""
        if self.greeting_ids:
            found = decide(raw, self.retrieve(query), self.confidence.threshold)
            offered = found.suggestions[:1] if found.outcome is Outcome.SUGGESTED else ()
            if any(one.entry.id in self.greeting_ids for one in found.answers or offered):
                return found
        return Decision(raw, Outcome.HELP)

    def query_forms(self, query: Query) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words of a query spell-corrected, and these in canonical form; of a strange language as typed."""
        language = self.languages.detect(query.words)
        strange = language is not None and language not in self.languages.base
        return query_forms(query, AS_TYPED if strange else self.speller, self.index.terms)

    def encode_query(self, query: Query) -> EncodedQuery:
        """The query corrected, in canonical form, and encoded if there is an encoder."""
        right, canonical = self.query_forms(query)
        content = [word for word in canonical if word not in STOP_WORDS]
        return encode_query(query, stems(content or canonical), right, canonical, self.encode)

    def _decide_query(self, raw: str, query: Query) -> Decision:
        retrieval = self.retrieve(query)
        scope = self.sources.scope_of(retrieval.encoded.canonical)
        if scope is None:
            found = decide(raw, retrieval, self.confidence.threshold)
        else:
            router = SourceRouter(self.sources, self.index, self.confidence.threshold, self.retrieve)
            found = router.decide(raw, retrieval, scope)
        if len(found.answers) == 1:
            found = self._with_rivals(found, variant_key(found.answers[0].entry.heading.text))
        language = self.languages.detect(query.words)
        if language is not None:
            return guard_language(found, retrieval, language, self.languages, self.index)
        if found.answers and (self.is_foreign(retrieval.encoded) or names_several_rows(retrieval)):
            near = tuple(one for one in retrieval.ranked if one.conflict is None)[:SUGGESTIONS]
            found = Decision(raw, Outcome.SUGGESTED, suggestions=near, reason=Reason.UNSURE)
        return found if found.reason not in (Reason.UNSURE, Reason.NOTHING_NEAR) else self._abstain(found, retrieval)

    def is_foreign(self, encoded: EncodedQuery) -> bool:
        """True if no content word of the query occurs in the base; semantic similarity alone must not answer.

        Names that the whole base is about do not count.
        """
        canonical, implied = self.index.terms.canonical, self.implied_stems
        content = (word for word in encoded.corrected if lower(word) not in STOP_WORDS | _AVAILABILITY)
        named = {word for word in content if not implied.issuperset(canonical([word]))}
        return bool(named) and named <= set(self.uncovered_words(encoded))

    def _abstain(self, found: Decision, retrieval: Retrieval) -> Decision:
        """The abstention with the words that no entry covers, and with a quote where one is near enough and no gap."""
        found = replace(found, uncovered=self.uncovered_words(retrieval.encoded))
        passage = None if retrieval.is_gap_near else self._nearest_quote(retrieval)
        return replace(found, outcome=Outcome.SUGGESTED, passage=passage) if passage else found

    def _nearest_quote(self, retrieval: Retrieval) -> Passage | None:
        """The nearest quote without a conflict, and the nearest entry without a conflict that holds it; else None."""
        order = {int(row): at for at, row in enumerate(retrieval.scores.rows)}
        for near in self.quote_index.nearest(retrieval.encoded) if self.quote_index else ():
            held = quote_slots(near.quote, self.index.terms)
            wanted = retrieval.query_slots
            if not (find_conflict(wanted, held, self.implied_years) or find_doubt(wanted, held)):
                holders = sorted(near.holders, key=lambda row: order.get(row, len(order)))
                row = next((row for row in holders if self.conflict_with(retrieval.query_slots, row) is None), None)
                if row is not None:
                    return Passage(self.index.entries[row], near.quote, near.score)
        return None

    def retrieve(self, query: Query, most: int = RANKED) -> Retrieval:
        """The nearest entries of a query and their evidence, at most `most` answers ranked; nothing is decided."""
        encoded = self.encode_query(query)
        scores = score_entries(encoded, self.index)
        wanted = self._wanted(query, encoded)
        scores = self._penalize_gaps(scores, wanted.kind)
        standing = find_standing(encoded, scores, self.index, self.off_kind_gaps(wanted.kind, scores))
        places = standing.answers[:most].tolist()
        leading = [standing.gap] if standing.gap is not None and standing.lead < 0 else []
        measured = measure(encoded, scores, self.index, standing, [*places, *leading])
        evidence, of_gap = measured[: len(places)], measured[len(places) :]
        ranked = self._candidates(wanted, scores, places, evidence)
        gap = self.index.entries[int(scores.rows[leading[0]])] if leading else None
        min_score = MIN_SHARE * max_score(self.index)
        sure = float(self.confidence.probability(of_gap)[0]) if leading else 0.0
        return Retrieval(query, encoded, scores, standing, evidence, wanted, tuple(ranked), gap, sure, min_score)

    def _wanted(self, query: Query, encoded: EncodedQuery) -> QuerySlots:
        found = query_slots(with_spelling(query, encoded.corrected), self.index.terms)
        rare = rarely_named(found.countries, self.index.entry_terms.postings, self.index.size)
        return replace(found, countries=rare)

    def nearest(self, raw: str, most: int = RANKED) -> tuple[Entry, ...]:
        """At most that many entries nearest to a message, best first, gaps among them; nothing is decided."""
        rows = self.retrieve(self.without_filler(parse_query(raw))).scores.rows[:most]
        return tuple(self.index.entries[int(row)] for row in rows)

    def without_filler(self, query: Query) -> Query:
        """The query without politeness and occasion around it; `decide`, `nearest` and `explain` all take this one."""
        bare = strip_filler(query.text, self.openers)
        return query if bare == query.text else parse_query(bare)

    def off_kind_gaps(self, kind: AnswerKind | None, scores: Scores) -> list[int]:
        """Rows of the gaps that lack another kind of thing than the query asks for."""
        rows = [int(row) for row in scores.rows if self.index.gaps[row]] if kind else []
        return [row for row in rows if not gap_matches_kind(self.index.entries[row], kind)]

    def _penalize_gaps(self, scores: Scores, kind: AnswerKind | None) -> Scores:
        """The scores, each gap's lowered by the lead it must have over an answer."""
        entries, gaps = self.index.entries, self.index.gaps
        lags = [gap_penalty(entries[row], kind) if gaps[row] else 0.0 for row in map(int, scores.rows)]
        return replace(scores, subject=scores.subject - np.array(lags, dtype=np.float32))

    def _candidates(
        self, wanted: QuerySlots, scores: Scores, places: Sequence[int], evidence: Doubles
    ) -> list[Candidate]:
        """The answers at these places of the scores, each with its conflict, its doubt and its confidence.

        The column of the kind is filled in the evidence.
        """
        rows = [int(scores.rows[place]) for place in places]
        checked = wanted.kind in CHECKABLE_KINDS
        doubts = [find_doubt(wanted, self.slots_of(row)) if checked else None for row in rows]
        evidence[:, KIND] = [-1.0 if doubt else 0.0 for doubt in doubts]
        found: list[Candidate] = []
        sure = self.confidence.probability(evidence).tolist()
        for n, (place, row) in enumerate(zip(places, rows, strict=True)):
            conflict = self.conflict_with(wanted, row)
            if conflict is None and found and found[0].conflict and is_undated(wanted, self.slots_of(row)):
                conflict = found[0].conflict  # what a nearer entry has by year is not answered without one
            score = float(scores.total[place])
            found.append(Candidate(self.index.entries[row], score, sure[n], conflict=conflict, doubt=doubts[n]))
        return found

    def conflict_with(self, wanted: QuerySlots, row: int) -> Conflict | None:
        """The conflict between a query's slots and the entry in a row of the index, or None."""
        return find_conflict(wanted, self.slots_of(row), self.implied_years) if can_conflict(wanted) else None

    def slots_of_entry(self, entry: Entry) -> EntrySlots:
        """The slots of an entry; those of one in the index, whose entries are in order of their ids, are remembered."""
        entries = self.index.entries
        row = bisect_left(entries, entry.id, key=lambda one: one.id)
        known = row < len(entries) and entries[row].id == entry.id
        return self.slots_of(row) if known else entry_slots(entry, self.index.terms)

    def slots_of(self, row: int) -> EntrySlots:
        """The slots of the entry in a row; the first time it takes about ten milliseconds to read them."""
        if row not in self.slots:
            self.slots[row] = entry_slots(self.index.entries[row], self.index.terms)
        return self.slots[row]

    def uncovered_words(self, encoded: EncodedQuery) -> tuple[str, ...]:
        """The content words of a query that occur nowhere in the base."""
        content = (word for word in dict.fromkeys(encoded.corrected) if lower(word) not in STOP_WORDS)
        known = self.index.entry_terms.idf.keys()
        return tuple(word for word in content if known.isdisjoint(self.index.terms.canonical([word])))
