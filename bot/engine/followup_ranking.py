"""Which entry a follow-up means: its readings are added up, and nearness to the last answer counts too."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.polarity import verdict_of
from bot.engine.followup import FollowUp, names_in, points_back
from bot.figures.numbers import find_numbers
from bot.knowledge.entries import Entry
from bot.lexicon.english import word_set
from bot.matching.answer_kind import CHECKABLE_KINDS, AnswerKind, kinds_in_words, kinds_of_numbers
from bot.matching.decision import Candidate
from bot.matching.matcher import Matcher
from bot.matching.parameters import SAME_TOPIC
from bot.matching.query import STOP_WORDS, fold, parse_query, stems, tokenize
from bot.matching.related import are_related
from bot.matching.retrieval import Retrieval
from bot.matching.roles import NameIndex
from bot.matching.scoring import max_score
from bot.matching.slots import EntrySlots, Party

RELATED = 0.2
REPEATED = 0.5
UNRANKED = 0.6
"""In score: what an entry related to the last answer gains and the last answer loses, and what an entry has in a
reading that does not rank it. Chosen on the dialogues to work with; .2 to .6 for the second changes no turn."""

LEAD = 0.15
"""Share of the highest score by which an entry near the last answer must lead to be given where no reading is sure of
it: of 404 follow-ups on seven bases 17 are so answered rightly and 2 wrongly that were held before."""

_EMPTY = STOP_WORDS | word_set("pro_forms", "question_negations", "modals_of_possibility", "modals_of_duty")
_EXTENTS, _MUCH = word_set("extents"), frozenset({"much", "many"})
_SIZES = frozenset({AnswerKind.COUNT, AnswerKind.DURATION})
_KINDS = set(stems(word_set("extents", "payments", "price_nouns", "share_questions")))
_NAMELESS = 2  # content words of a message that is too short to be about something new without a name
_AMOUNTS = _SIZES | {AnswerKind.MONEY, AnswerKind.PERCENT}


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
    """Ranks the entries of a base for follow-ups after the entries that answered `last`.

    `common` are names that the whole base is about. `context` are the entries that answered before `last`, where that
    were only gaps.
    """

    matcher: Matcher
    names: NameIndex
    common: frozenset[Party]
    last: tuple[Entry, ...]
    context: tuple[Entry, ...] = ()

    def forms(self, found: FollowUp) -> FollowUpForms:
        """The readings of a follow-up, each retrieved."""
        completed = dict.fromkeys((found.completed, *found.referring))
        retrieved = tuple(self.matcher.retrieve(parse_query(text)) for text in completed)
        return FollowUpForms(self.matcher.retrieve(parse_query(found.text)), retrieved)

    def rank(self, forms: FollowUpForms) -> list[Entry]:
        """The entries near any reading, the one most spoken for first."""
        entries, total = self.matcher.index.entries, self._spoken_for(forms)
        return [entries[row] for row in sorted(total, key=lambda row: (-total[row], row))]

    def next_to_last(self, forms: FollowUpForms, found: FollowUp, question: str) -> Entry | None:
        """The answer most spoken for, if it lies near the last one, leads, and fits all that is asked; else None."""
        entries, total = self.matcher.index.entries, self._spoken_for(forms)
        rows = sorted((row for row in total if not self.matcher.index.gaps[row]), key=lambda row: (-total[row], row))
        if not rows:
            return None
        best = entries[rows[0]]
        lead = total[rows[0]] - (total[rows[1]] if len(rows) > 1 else 0.0)
        leads = lead >= LEAD * max_score(self.matcher.index)
        return best if leads and self._is_near(best) and self._fits(best, forms, found, question) else None

    def _is_near(self, entry: Entry) -> bool:
        """True if an entry is another one than the last, related to it or on its page."""
        near = any(are_related(entry, one) or entry.page == one.page for one in (*self.last, *self.context))
        return near and entry not in self.last

    def _fits(self, entry: Entry, forms: FollowUpForms, found: FollowUp, question: str) -> bool:
        """True if an entry conflicts with nothing, mentions all who are spoken of, and gives the kind asked for."""
        said = [word for word in forms.typed.encoded.canonical if word in _EXTENTS]
        of = {name for text in (found.text, question) for name in names_in(text, self.names)} - self.common
        if not of <= self._slots(entry).parties:
            return False
        known = [one.conflict for form in (forms.typed, *forms.completed) for one in form.ranked if one.entry is entry]
        return not any(known) and self._gives(entry, forms.typed.query_slots.kind, set(said))

    def _spoken_for(self, forms: FollowUpForms) -> dict[int, float]:
        """How much the readings speak for each row, with nearness to the last answer."""
        typed, completed = _totals((forms.typed,)), _totals(forms.completed)
        entries = self.matcher.index.entries
        return {
            row: typed.get(row, UNRANKED) + completed.get(row, UNRANKED) + self._nearness(entries[row])
            for row in typed.keys() | completed.keys()
        }

    def _nearness(self, entry: Entry) -> float:
        if entry in self.last:
            return -REPEATED
        return RELATED if self._is_related(entry) else 0.0

    def of_the_talk(self, ranked: Sequence[Entry], found: FollowUp, question: str) -> list[Entry]:
        """The entries that share a word with what was asked before, or lie near what answered it.

        All of them for a follow-up that names something itself: what it is about need not have been spoken of.
        """
        if names_in(found.text, self.names) or len(parse_query(found.text).content) > _NAMELESS:
            return list(ranked)
        asked = (question, *(one.heading.text for one in self.last))
        about = {stem for text in asked for stem in self._stems(text)} - {stem for one in self.common for stem in one}
        new = set() if points_back(found.text) else self._stems(found.text) - _KINDS
        near = (*self.last, *self.context)
        return [
            one
            for one in ranked
            if one in near or self._is_near(one) or about & (said := self._said(one)) or (new and new <= said)
        ]

    def _stems(self, text: str) -> set[str]:
        return {one for one in self.matcher.index.terms.canonical(tokenize(fold(text))) if one not in _EMPTY}

    def keeps_amount(self, entry: Entry) -> bool:
        """True if an entry gives an amount of a kind that the last answer gave, or that gave none."""
        given = {kind for one in self.last for kind in _kinds_of(one.answer.text)} & _AMOUNTS
        return not given or not given.isdisjoint(self._slots(entry).kinds)

    def nearest_of_equals(self, form: Retrieval) -> Entry | None:
        """The answer related to the last one, where another one answers a question of its own as surely; else None."""
        first, *others = form.confident(self.matcher.confidence.threshold) or (None,)
        if first is None or first.entry in self.last or self._is_related(first.entry):
            return None
        near = (one for one in others if one.score >= first.score - SAME_TOPIC)
        return next((one.entry for one in near if self._is_related(one.entry)), None)

    def _is_related(self, entry: Entry) -> bool:
        return any(are_related(entry, one) for one in (*self.last, *self.context))

    def stranger(self, entry: Entry, found: FollowUp, question: str) -> tuple[str, ...] | None:
        """A name that a follow-up to `question` is about and that the entry never mentions, in stems; else None.

        A name that the follow-up says itself must be mentioned, and all of a question that it repeats with another
        name or period; of what it refers back to, some name.
        """
        held = self._slots(entry).parties
        own = names_in(found.completed if found.replaces else found.text, self.names)
        missing = [name for name in own if name not in held]
        if missing:
            return missing[0]
        before = [name for name in names_in(question, self.names) if name not in self.common]
        apart = held.isdisjoint(before) and not held.isdisjoint(self.names.names)
        return before[0] if before and not own and apart and points_back(found.text) else None

    def covers(self, entry: Entry, form: Retrieval) -> bool:
        """True if an entry says every content word of a message, and gives the kind of thing asked for."""
        said = [word for word in form.encoded.canonical if word not in _EMPTY]
        content = set(stems(word for word in said if word not in _EXTENTS))
        return content <= self._said(entry) and self._gives(entry, form.query_slots.kind, set(said) & _EXTENTS)

    def gives(self, entry: Entry, forms: FollowUpForms) -> bool:
        """True if an entry has the kind of thing that a follow-up asks for; a reason may be given in any words."""
        if forms.typed.query_slots.kind is AnswerKind.REASON:
            return True
        said = [word for word in forms.typed.encoded.canonical if word in _EXTENTS]
        return self._gives(entry, forms.typed.query_slots.kind, set(said))

    def _gives(self, entry: Entry, kind: AnswerKind | None, extents: set[str]) -> bool:
        """True if an entry has the kind of thing asked for; the last answer must say it in its own text."""
        text = entry.answer.text
        given = _kinds_of(text) if entry in self.last else self._slots(entry).kinds
        if kind is AnswerKind.REASON and verdict_of(text) is not None:
            return True
        if kind is None and extents:
            return bool(given & (_AMOUNTS if extents <= _MUCH else _SIZES))
        return kind not in CHECKABLE_KINDS or kind in given

    def _slots(self, entry: Entry) -> EntrySlots:
        return self.matcher.slots_of_entry(entry)

    def _said(self, entry: Entry) -> set[str]:
        texts = (*entry.variants, entry.answer.text, *(quote.text for quote in entry.quotes))
        return {stem for text in texts for stem in self.matcher.index.terms.canonical(tokenize(fold(text)))}

    def is_completed(self, entry: Entry, forms: FollowUpForms) -> bool:
        """True if a completed form is sure of the entry without a conflict."""
        return any(self._is_sure(entry, form) for form in forms.completed)

    def is_supported(self, entry: Entry, forms: FollowUpForms) -> bool:
        """True if what a follow-up says by itself speaks for the entry, not only what it was completed with."""
        return self._is_sure(entry, forms.typed) or self.covers(entry, forms.typed)

    def _is_sure(self, entry: Entry, form: Retrieval) -> bool:
        threshold = self.matcher.confidence.threshold
        return any(
            one.entry.id == entry.id and one.conflict is None and one.confidence >= threshold for one in form.ranked
        )


def _kinds_of(text: str) -> frozenset[AnswerKind]:
    """The kinds of thing that an answer's text gives."""
    numbers = list(find_numbers(text))
    return kinds_of_numbers(numbers, any(one.kind == "year" for one in numbers)) | kinds_in_words((text,))


def _totals(forms: Sequence[Retrieval]) -> dict[int, float]:
    """The highest score of each row in some forms."""
    total: dict[int, float] = defaultdict(float)
    for form in forms:
        for row, score in zip(form.scores.rows.tolist(), form.scores.total.tolist(), strict=True):
            total[row] = max(total[row], score)
    return total
