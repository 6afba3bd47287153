"""Which entry a follow-up means: its readings are added up, and nearness to the last answer counts too."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.polarity import verdict_of
from bot.engine.followup import BaseNames, FollowUp, names_in, points_back
from bot.knowledge.entries import Entry
from bot.lexicon.english import word_set
from bot.matching.answer_kind import CHECKABLE_KINDS, AnswerKind
from bot.matching.decision import Candidate
from bot.matching.matcher import Matcher
from bot.matching.query import STOP_WORDS, fold, parse_query, stems, tokenize
from bot.matching.related import are_related
from bot.matching.retrieval import Retrieval
from bot.matching.slots import EntrySlots, entry_slots

RELATED = 0.2
REPEATED = 0.5
UNRANKED = 0.6
"""In score: what an entry related to the last answer gains and the last answer loses, and what an entry has in a
reading that does not rank it. Chosen on the dialogues to work with; .2 to .6 for the second changes no turn."""

_EMPTY = STOP_WORDS | word_set("pro_forms", "question_negations", "modals_of_possibility", "modals_of_duty")
_EXTENTS = word_set("extents")


@dataclass(frozen=True, slots=True)
class FollowUpForms:
    """A follow-up as typed and as completed (the first of these appends what it leaves out), retrieved."""

    typed: Retrieval
    completed: tuple[Retrieval, ...]

    @property
    def main(self) -> tuple[Retrieval, Retrieval]:
        """The form as typed and the first completed one: what is sure of an entry is read from these."""
        return self.typed, self.completed[0]

    def confidence(self, entry: Entry) -> float:
        """How sure the surer form without a conflict is of an entry; 0 if none is."""
        return max((one.confidence for one in self.free if one.entry.id == entry.id), default=0.0)

    @property
    def free(self) -> list[Candidate]:
        """The answers near either form that conflict with nothing it asks."""
        return [one for form in self.main for one in form.ranked if one.conflict is None]


@dataclass(frozen=True, slots=True)
class FollowUpRanking:
    """Ranks the entries of a base for follow-ups after the entries that answered `last`."""

    matcher: Matcher
    names: BaseNames
    last: tuple[Entry, ...]

    def forms(self, found: FollowUp) -> FollowUpForms:
        """The readings of a follow-up, each retrieved."""
        completed = dict.fromkeys((found.completed, *found.referring))
        retrieved = tuple(self.matcher.retrieve(parse_query(text)) for text in completed)
        return FollowUpForms(self.matcher.retrieve(parse_query(found.text)), retrieved)

    def rank(self, forms: FollowUpForms) -> list[Entry]:
        """The entries near any reading, the one most spoken for first."""
        typed, completed = _totals((forms.typed,)), _totals(forms.completed)
        entries = self.matcher.index.entries
        total = {
            row: typed.get(row, UNRANKED) + completed.get(row, UNRANKED) + self._nearness(entries[row])
            for row in typed.keys() | completed.keys()
        }
        return [entries[row] for row in sorted(total, key=lambda row: (-total[row], row))]

    def _nearness(self, entry: Entry) -> float:
        if entry in self.last:
            return -REPEATED
        return RELATED if any(are_related(entry, one) for one in self.last) else 0.0

    def stranger(self, entry: Entry, found: FollowUp, question: str) -> tuple[str, ...] | None:
        """A name that a follow-up to `question` is about and that the entry never mentions, in stems; else None.

        A name that the follow-up says itself must be mentioned; of what it refers back to, some name.
        """
        held = self._slots(entry).parties
        own = names_in(found.text, self.names)
        missing = [name for name in own if name not in held]
        if missing:
            return missing[0]
        before = names_in(question, self.names)
        apart = held.isdisjoint(before) and not held.isdisjoint(self.names.proper)
        return before[0] if before and not own and apart and points_back(found.text) else None

    def covers(self, entry: Entry, form: Retrieval) -> bool:
        """True if an entry says every content word of a message; where it has none, if it gives the kind asked for."""
        said = [word for word in form.encoded.canonical if word not in _EMPTY]
        content = set(stems(word for word in said if word not in _EXTENTS))
        if content or said:
            return bool(content) and content <= self._said(entry)
        kind = form.query_slots.kind
        given = self._slots(entry).kinds
        reason = kind is AnswerKind.REASON and verdict_of(entry.answer.text) is not None
        return kind not in CHECKABLE_KINDS or kind in given or reason

    def _slots(self, entry: Entry) -> EntrySlots:
        return entry_slots(entry, self.matcher.index.terms)

    def _said(self, entry: Entry) -> set[str]:
        texts = (*entry.variants, entry.answer.text, *(quote.text for quote in entry.quotes))
        return {stem for text in texts for stem in self.matcher.index.terms.canonical(tokenize(fold(text)))}

    def is_supported(self, entry: Entry, forms: FollowUpForms) -> bool:
        """True if what a follow-up says by itself speaks for the entry, not only what it was completed with."""
        return self._sure_as_typed(entry, forms) or self.covers(entry, forms.typed)

    def _sure_as_typed(self, entry: Entry, forms: FollowUpForms) -> bool:
        threshold = self.matcher.confidence.threshold
        return any(
            one.entry.id == entry.id and one.conflict is None and one.confidence >= threshold
            for one in forms.typed.ranked
        )


def _totals(forms: Sequence[Retrieval]) -> dict[int, float]:
    """The highest score of each row in some forms."""
    total: dict[int, float] = defaultdict(float)
    for form in forms:
        for row, score in zip(form.scores.rows.tolist(), form.scores.total.tolist(), strict=True):
            total[row] = max(total[row], score)
    return total
