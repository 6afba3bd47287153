"""From a message to a decision: exact wordings at once, else the nearest entries, the guards, and how sure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np

from bot.knowledge.entries import Entry, EntryKind
from bot.knowledge.folder import Base
from bot.lexicon.english import word_set
from bot.matching import slots
from bot.matching.confidence import Confidence
from bot.matching.decision import Candidate, Decision, Outcome, Passage, Reason
from bot.matching.encoded_query import EncodedQuery, encodable_texts, encode_query, query_forms
from bot.matching.features import GAP_LEAD, SIMILARITY, Features, extract
from bot.matching.guards import Conflict, can_conflict, find_conflict, is_undated
from bot.matching.index import Index
from bot.matching.query import (
    QUESTION_CHARACTERS,
    STOP_WORDS,
    Query,
    fold,
    has_words,
    parse_query,
    split_questions,
    stems,
    tokenize,
    with_spelling,
)
from bot.matching.quote_index import QuoteIndex, quote_slots
from bot.matching.related import are_related
from bot.matching.retrieval import SUGGESTIONS, Retrieval, decide
from bot.matching.scoring import Scores, max_score, score_entries
from bot.matching.slots import AnswerKind, EntrySlots, QuerySlots
from bot.matching.small_talk import is_small_talk, is_small_talk_words, strip_filler
from bot.matching.source_index import SourceIndex
from bot.matching.source_questions import SourceRouter
from bot.matching.speller import Speller
from bot.matching.terms import Terms
from bot.matching.vectors import Encode

RANKED = 8
"""Answers whose conflicts are looked for; what comes after them is neither said nor offered."""

# What comes to less than this share of the highest score is about something else: hardly a question about other
# things comes as near to the first base, and one in two hundred of its own stays below (measured).
_MIN_SHARE = 0.38
# What may be done or had says nothing of what it is.
_BARE = word_set("availability")
_POINTING = word_set("anaphors")


@dataclass(frozen=True, slots=True)
class Matcher:
    """A base made searchable; built once for a base, asked often, never changed.

    `greetings` are the ids of entries that answer what is smalltalk elsewhere, `habits` openings that say something.
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
    slots: dict[int, EntrySlots] = field(default_factory=dict, compare=False)

    def decide(self, raw: str) -> Decision:
        """What the message gets; any text gives a decision."""
        query = parse_query(raw)
        if len(query.text) > QUESTION_CHARACTERS:
            return Decision(raw, Outcome.UNKNOWN, reason=Reason.TOO_LONG)
        if not has_words(query):
            return Decision(raw, Outcome.UNKNOWN, reason=Reason.EMPTY)
        text = strip_filler(query.text, self.openers)
        left = query if text == query.text else parse_query(text)
        known = self._exact_match(query, left)
        if known is not None:
            return self._decide_exact(raw, self.index.entries[known])
        if is_small_talk(query) or is_small_talk(left):
            return self._decide_small_talk(raw, query)
        return self._decide_parts(raw, left) or self._decide_query(raw, left)

    def texts_to_encode(self, raw: str) -> tuple[str, ...]:
        """The texts that deciding on a message encodes first; none where it takes none, or there is no encoder."""
        query = parse_query(raw)
        if len(query.text) > QUESTION_CHARACTERS or not has_words(query) or self.encode is None:
            return ()
        left = self.query_of(raw)
        known = self._exact_match(query, left) is not None
        return () if known else encodable_texts(*query_forms(left, self.speller, self.index.terms))

    def _exact_match(self, *asked: Query) -> int | None:
        """The row of the entry that one of these is a wording of, as it is typed or with its slips put right."""
        each = dict.fromkeys(asked)
        typed = (exact_key(one.words) for one in each)
        right = (exact_key([word.casefold() for word in self.speller.correct(one.tokens)]) for one in each)
        return next((self.exact_rows[key] for key in chain(typed, right) if key in self.exact_rows), None)

    def _decide_exact(self, raw: str, entry: Entry) -> Decision:
        if entry.kind is EntryKind.GAP:
            return Decision(raw, Outcome.UNKNOWN, reason=Reason.GAP, gap=entry)
        return Decision(raw, Outcome.ANSWERED, (Candidate(entry, 1.0, 1.0),))

    def _decide_small_talk(self, raw: str, query: Query) -> Decision:
        """Help, or the answer of an entry that is there for messages of this kind."""
        if self.greeting_ids:
            found = decide(raw, self.retrieve(query), self.confidence.threshold)
            offered = found.suggestions[:1] if found.outcome is Outcome.SUGGESTED else ()
            if any(one.entry.id in self.greeting_ids for one in found.answers or offered):
                return found
        return Decision(raw, Outcome.HELP)

    def _decide_parts(self, raw: str, query: Query) -> Decision | None:
        """Two answers where a message asks two things that different entries answer."""
        parts = split_questions(query.text)
        if len(parts) == 1:
            return None
        found = [self._decide_query(raw, parse_query(part)) for part in (parts[0], self._with_context(*parts))]
        if sum(len(one.answers) == 1 for one in found) == 1:
            return self._decide_one_part(raw, query, found, parts)
        if any(len(one.answers) != 1 for one in found):
            return None
        first, second = (one.answers[0] for one in found)
        if first.entry.id == second.entry.id:
            return None
        if are_related(first.entry, second.entry):
            return Decision(raw, Outcome.ANSWERED, (replace(first, sibling=second.entry),))
        return Decision(raw, Outcome.ANSWERED, (replace(first, sibling=None), replace(second, sibling=None)))

    def _decide_one_part(
        self, raw: str, query: Query, found: Sequence[Decision], parts: Sequence[str]
    ) -> Decision | None:
        """The answer to the one part that has one, naming the other; None where the whole is answered more surely."""
        whole = self._decide_query(raw, query)
        one, other = (found[0], parts[1]) if found[0].answers else (found[1], parts[0])
        if whole.answers and whole.answers[0].confidence > one.answers[0].confidence:
            return None
        return Decision(raw, Outcome.ANSWERED, one.answers, uncovered=(other,))

    def _with_context(self, first: str, second: str) -> str:
        """The second question with what it leaves to the first: all it speaks of, or the names alone."""
        query, terms = parse_query(second), self.index.terms
        before = parse_query(first)
        if not _POINTING.isdisjoint(query.words):
            return f"{second} ({' '.join(before.content)})"
        if terms.terms_in(stems(terms.rewrite(query.tokens))):
            return second
        names = dict.fromkeys(terms.terms_in(stems(terms.rewrite(before.tokens))))
        return f"{second} ({', '.join(' '.join(name) for name in names)})" if names else second

    def encode_query(self, query: Query) -> EncodedQuery:
        """A question as the index is asked."""
        right, canonical = query_forms(query, self.speller, self.index.terms)
        telling = [word for word in canonical if word not in STOP_WORDS]
        return encode_query(query, stems(telling or canonical), right, canonical, self.encode)

    def _decide_query(self, raw: str, query: Query) -> Decision:
        retrieval = self.retrieve(query)
        scope = self.sources.scope_of(retrieval.encoded.canonical)
        if scope is None:
            found = decide(raw, retrieval, self.confidence.threshold)
        else:
            found = SourceRouter(self.sources, self.index, self.confidence.threshold, self.retrieve).decide(
                raw, retrieval, scope
            )
        if found.answers and self._is_foreign(retrieval.encoded):
            near = tuple(one for one in retrieval.ranked if one.conflict is None)[:SUGGESTIONS]
            found = Decision(raw, Outcome.SUGGESTED, suggestions=near, reason=Reason.UNSURE)
        return found if found.reason not in (Reason.UNSURE, Reason.NOTHING_NEAR) else self._abstain(found, retrieval)

    def _is_foreign(self, encoded: EncodedQuery) -> bool:
        """Whether none of a question's telling words stands in the base: likeness of meaning alone answers nothing.

        The names that all of the base is about tell nothing.
        """
        canonical, implied = self.index.terms.canonical, self.implied_stems
        told = (word for word in encoded.corrected if word.casefold() not in STOP_WORDS | _BARE)
        telling = {word for word in told if not implied.issuperset(canonical([word]))}
        return bool(telling) and telling <= set(self.uncovered_words(encoded))

    def _abstain(self, found: Decision, retrieval: Retrieval) -> Decision:
        """Silence with the words that nothing covers, and with a quote that may help where one is near."""
        found = replace(found, uncovered=self.uncovered_words(retrieval.encoded))
        passage = self._nearest_quote(retrieval)
        return replace(found, outcome=Outcome.SUGGESTED, passage=passage) if passage else found

    def _nearest_quote(self, retrieval: Retrieval) -> Passage | None:
        """The nearest quote that conflicts with nothing asked, in the nearest entry holding it that does not either."""
        order = {int(row): at for at, row in enumerate(retrieval.scores.rows)}
        for near in self.quote_index.nearest(retrieval.encoded) if self.quote_index else ():
            if (
                find_conflict(retrieval.query_slots, quote_slots(near.quote, self.index.terms), self.implied_years)
                is None
            ):
                holders = sorted(near.holders, key=lambda row: order.get(row, len(order)))
                row = next((row for row in holders if self.conflict_with(retrieval.query_slots, row) is None), None)
                if row is not None:
                    return Passage(self.index.entries[row], near.quote, near.score)
        return None

    def retrieve(self, query: Query, most: int = RANKED) -> Retrieval:
        """What a question finds, with at most that many answers ranked."""
        encoded = self.encode_query(query)
        scores = score_entries(encoded, self.index)
        query_slots = slots.query_slots(with_spelling(query, encoded.corrected), self.index.terms)
        scores = self._penalize_gaps(scores, query_slots.kind)
        features = extract(encoded, scores, self.index, self.off_kind_gaps(query_slots.kind, scores))
        ranked = self._candidates(query_slots, scores, features, most)
        at = features.gap if features.values[GAP_LEAD] < 0 else None
        gap = self.index.entries[int(scores.rows[at])] if at is not None else None
        least = _MIN_SHARE * max_score(self.index)
        asked_for = at is not None and bool(scores.total[at] >= least)
        return Retrieval(query, encoded, scores, features, query_slots, tuple(ranked), gap, asked_for, least)

    def nearest(self, raw: str, most: int = RANKED) -> tuple[Entry, ...]:
        """At most that many entries nearest to a message, best first, gaps among them; nothing is decided."""
        rows = self.retrieve(self.query_of(raw)).scores.rows[:most]
        return tuple(self.index.entries[int(row)] for row in rows)

    def query_of(self, raw: str) -> Query:
        """The query of a message without what is said around it."""
        query = parse_query(raw)
        bare = strip_filler(query.text, self.openers)
        return query if bare == query.text else parse_query(bare)

    def off_kind_gaps(self, kind: AnswerKind | None, scores: Scores) -> list[int]:
        """The rows of gaps that lack another kind of thing than the question asks for."""
        rows = [int(row) for row in scores.rows if self.index.gaps[row]] if kind else []
        return [row for row in rows if not slots.gap_matches_kind(self.index.entries[row], kind)]

    def _penalize_gaps(self, scores: Scores, kind: AnswerKind | None) -> Scores:
        """The scores with gaps set back by as much as they must be nearer than an answer."""
        entries, gaps = self.index.entries, self.index.gaps
        lags = [slots.gap_penalty(entries[row], kind) if gaps[row] else 0.0 for row in map(int, scores.rows)]
        return replace(scores, subject=scores.subject - np.array(lags, dtype=np.float32))

    def _candidates(self, query_slots: QuerySlots, scores: Scores, features: Features, most: int) -> list[Candidate]:
        """The answers among the scores, best first, each with its confidence and what conflicts."""
        places = np.flatnonzero(~self.index.gaps[scores.rows])[:most]
        values = np.repeat(features.values[None], len(places), axis=0)
        values[:, SIMILARITY] = scores.total[places]
        found: list[Candidate] = []
        for n, sure in zip(places, self.confidence.probability(values).tolist(), strict=True):
            row = int(scores.rows[n])
            conflict = self.conflict_with(query_slots, row)
            if conflict is None and found and found[0].conflict and is_undated(query_slots, self._slots_of(row)):
                conflict = found[0].conflict  # what a nearer entry has by year is not answered without one
            found.append(Candidate(self.index.entries[row], float(scores.total[n]), sure, conflict=conflict))
        return found

    def conflict_with(self, query_slots: QuerySlots, row: int) -> Conflict | None:
        """What a question's slots have against the entry in a row of the index, or None."""
        return (
            find_conflict(query_slots, self._slots_of(row), self.implied_years) if can_conflict(query_slots) else None
        )

    def warm_slots(self, row: int) -> None:
        """Reads the slots of the entry in a row before somebody asks for it, who would wait ten milliseconds more."""
        self._slots_of(row)

    def _slots_of(self, row: int) -> EntrySlots:
        if row not in self.slots:
            self.slots[row] = slots.entry_slots(self.index.entries[row], self.index.terms)
        return self.slots[row]

    def uncovered_words(self, encoded: EncodedQuery) -> tuple[str, ...]:
        """The telling words of a question that stand nowhere in the base."""
        telling = (word for word in dict.fromkeys(encoded.corrected) if word.casefold() not in STOP_WORDS)
        known = self.index.entry_terms.idf.keys()
        return tuple(word for word in telling if known.isdisjoint(self.index.terms.canonical([word])))


def exact_key(words: Sequence[str]) -> str:
    """What a question is found by when somebody asks it word for word."""
    return " ".join(words)


def exact_variants(entries: Sequence[Entry]) -> dict[str, int]:
    """The place of each wording's entry, the first one's where two share a wording."""
    found: dict[str, int] = {}
    for n, entry in enumerate(entries):
        for wording in entry.variants:
            found.setdefault(exact_key([word.casefold() for word in tokenize(fold(wording))]), n)
    return found


def greeting_entries(entries: Sequence[Entry], exact: Mapping[str, int]) -> frozenset[str]:
    """The ids of answers with a wording that is nothing but smalltalk."""
    asked = {n for key, n in exact.items() if is_small_talk_words(key.split())}
    return frozenset(entries[n].id for n in asked if entries[n].kind is not EntryKind.GAP)


def implied_stems(base: Base, terms: Terms) -> frozenset[str]:
    """The words of the names that go without saying in a base."""
    return frozenset(stem for text in base.config.context.implied for stem in terms.canonical(tokenize(fold(text))))


def implied_years(base: Base) -> frozenset[int]:
    """The years that go without saying in a base."""
    return frozenset(int(one[:4]) for one in base.config.context.dates if one[:4].isdigit())
