"""From a message to a decision: exact wordings at once, else the nearest entries, the guards, and how sure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np

from bot.knowledge.folder import Base
from bot.knowledge.model import Entry, EntryKind
from bot.lexicon.english import word_set
from bot.matching import slots
from bot.matching.confidence import Confidence
from bot.matching.consulting import Consulting
from bot.matching.courtesy import bare
from bot.matching.decision import Candidate, Decision, Outcome, Passage, Reason
from bot.matching.documents import Shelf
from bot.matching.evidence import LEAD, NEAR, Evidence, weigh
from bot.matching.guards import Conflict, conflict, is_undated, may_conflict
from bot.matching.index import Index
from bot.matching.kin import akin
from bot.matching.look import Look
from bot.matching.passages import Passages, given
from bot.matching.question import QUESTION_CHARACTERS, STOP, Question, asks, fold, question, respelled, spelled, stems
from bot.matching.reading import Reading, forms, read, texts
from bot.matching.scoring import Scores, highest, score
from bot.matching.smalltalk import is_smalltalk, only_smalltalk
from bot.matching.speller import Speller
from bot.matching.splitting import split
from bot.matching.terms import Terms
from bot.matching.vectors import Encode
from bot.matching.verdict import SUGGESTIONS, verdict

RANKED = 8
"""Answers whose conflicts are looked for; what comes after them is neither said nor offered."""

# What comes to less than this share of the highest score is about something else: hardly a question about other
# things comes as near to the first base, and one in two hundred of its own stays below (measured).
_LEAST = 0.38
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
    exact: Mapping[str, int]
    encode: Encode | None = None
    implied_years: frozenset[int] = frozenset()
    implied: frozenset[str] = frozenset()
    shelf: Shelf = field(default_factory=Shelf)
    passages: Passages | None = None
    greetings: frozenset[str] = frozenset()
    habits: frozenset[str] = frozenset()
    given: dict[int, slots.Given] = field(default_factory=dict, compare=False)

    def decide(self, raw: str) -> Decision:
        """What the message gets; any text gives a decision."""
        asked = question(raw)
        if len(asked.text) > QUESTION_CHARACTERS:
            return Decision(raw, Outcome.UNKNOWN, reason=Reason.TOO_LONG)
        if not asks(asked):
            return Decision(raw, Outcome.UNKNOWN, reason=Reason.EMPTY)
        text = bare(asked.text, self.habits)
        left = asked if text == asked.text else question(text)
        known = self._word_for_word(asked, left)
        if known is not None:
            return self._exactly(raw, self.index.entries[known])
        if is_smalltalk(asked) or is_smalltalk(left):
            return self._greeted(raw, asked)
        return self._in_parts(raw, left) or self._answer(raw, left)

    def ahead(self, raw: str) -> tuple[str, ...]:
        """The texts that deciding on a message encodes first; none where it takes none, or there is no encoder."""
        asked = question(raw)
        if len(asked.text) > QUESTION_CHARACTERS or not asks(asked) or self.encode is None:
            return ()
        left = question(bare(asked.text, self.habits))
        known = self._word_for_word(asked, left) is not None
        return () if known else texts(*forms(left, self.speller, self.index.terms))

    def _word_for_word(self, *asked: Question) -> int | None:
        """The row of the entry that one of these is a wording of, as it is typed or with its slips put right."""
        each = dict.fromkeys(asked)
        typed = (exact_key(one.words) for one in each)
        right = (exact_key([word.casefold() for word in self.speller.correct(one.spelled)]) for one in each)
        return next((self.exact[key] for key in chain(typed, right) if key in self.exact), None)

    def _exactly(self, raw: str, entry: Entry) -> Decision:
        if entry.kind is EntryKind.GAP:
            return Decision(raw, Outcome.UNKNOWN, reason=Reason.GAP, gap=entry)
        return Decision(raw, Outcome.ANSWERED, (Candidate(entry, 1.0, 1.0),))

    def _greeted(self, raw: str, asked: Question) -> Decision:
        """Help, or the answer of an entry that is there for messages of this kind."""
        if self.greetings:
            found = verdict(raw, self.look(asked), self.confidence.threshold)
            offered = found.suggestions[:1] if found.outcome is Outcome.SUGGESTED else ()
            if any(one.entry.id in self.greetings for one in found.answers or offered):
                return found
        return Decision(raw, Outcome.HELP)

    def _in_parts(self, raw: str, asked: Question) -> Decision | None:
        """Two answers where a message asks two things that different entries answer."""
        parts = split(asked.text)
        if len(parts) == 1:
            return None
        found = [self._answer(raw, question(part)) for part in (parts[0], self._carried(*parts))]
        if sum(len(one.answers) == 1 for one in found) == 1:
            return self._in_part(raw, asked, found, parts)
        if any(len(one.answers) != 1 for one in found):
            return None
        first, second = (one.answers[0] for one in found)
        if first.entry.id == second.entry.id:
            return None
        if akin(first.entry, second.entry):
            return Decision(raw, Outcome.ANSWERED, (replace(first, sibling=second.entry),))
        return Decision(raw, Outcome.ANSWERED, (replace(first, sibling=None), replace(second, sibling=None)))

    def _in_part(self, raw: str, asked: Question, found: Sequence[Decision], parts: Sequence[str]) -> Decision | None:
        """The answer to the one part that has one, naming the other; None where the whole is answered more surely."""
        whole = self._answer(raw, asked)
        one, other = (found[0], parts[1]) if found[0].answers else (found[1], parts[0])
        if whole.answers and whole.answers[0].confidence > one.answers[0].confidence:
            return None
        return Decision(raw, Outcome.ANSWERED, one.answers, uncovered=(other,))

    def _carried(self, first: str, second: str) -> str:
        """The second question with what it leaves to the first: all it speaks of, or the names alone."""
        asked, terms = question(second), self.index.terms
        before = question(first)
        if not _POINTING.isdisjoint(asked.words):
            return f"{second} ({' '.join(before.content)})"
        if terms.named(stems(terms.rewrite(asked.spelled))):
            return second
        names = dict.fromkeys(terms.named(stems(terms.rewrite(before.spelled))))
        return f"{second} ({', '.join(' '.join(name) for name in names)})" if names else second

    def reading(self, asked: Question) -> Reading:
        """A question as the index is asked."""
        right, canonical = forms(asked, self.speller, self.index.terms)
        telling = [word for word in canonical if word not in STOP]
        return read(asked, stems(telling or canonical), right, canonical, self.encode)

    def _answer(self, raw: str, asked: Question) -> Decision:
        look = self.look(asked)
        about = self.shelf.about(look.reading.words)
        if about is None:
            found = verdict(raw, look, self.confidence.threshold)
        else:
            found = Consulting(self.shelf, self.index, self.confidence.threshold, self.look).decide(raw, look, about)
        if found.answers and self._foreign(look.reading):
            near = tuple(one for one in look.ranked if one.conflict is None)[:SUGGESTIONS]
            found = Decision(raw, Outcome.SUGGESTED, suggestions=near, reason=Reason.UNSURE)
        return found if found.reason not in (Reason.UNSURE, Reason.NOTHING_NEAR) else self._short_of(found, look)

    def _foreign(self, reading: Reading) -> bool:
        """Whether none of a question's telling words stands in the base: likeness of meaning alone answers nothing.

        The names that all of the base is about tell nothing.
        """
        canonical, implied = self.index.terms.canonical, self.implied
        told = (word for word in reading.right if word.casefold() not in STOP | _BARE)
        telling = {word for word in told if not implied.issuperset(canonical([word]))}
        return bool(telling) and telling <= set(self.uncovered(reading))

    def _short_of(self, found: Decision, look: Look) -> Decision:
        """Silence with the words that nothing covers, and with a quote that may help where one is near."""
        found = replace(found, uncovered=self.uncovered(look.reading))
        passage = self._passage(look)
        return replace(found, outcome=Outcome.SUGGESTED, passage=passage) if passage else found

    def _passage(self, look: Look) -> Passage | None:
        """The nearest quote that conflicts with nothing asked, in the nearest entry holding it that does not either."""
        order = {int(row): at for at, row in enumerate(look.scores.rows)}
        for near in self.passages.near(look.reading) if self.passages else ():
            if conflict(look.wanted, given(near.quote, self.index.terms), self.implied_years) is None:
                holders = sorted(near.holders, key=lambda row: order.get(row, len(order)))
                row = next((row for row in holders if self.conflict(look.wanted, row) is None), None)
                if row is not None:
                    return Passage(self.index.entries[row], near.quote, near.score)
        return None

    def look(self, asked: Question, most: int = RANKED) -> Look:
        """What a question finds, with at most that many answers ranked."""
        reading = self.reading(asked)
        scores = score(reading, self.index)
        wanted = slots.asked(respelled(asked, reading.right), self.index.terms)
        scores = self._lagging(scores, wanted.kind)
        evidence = weigh(reading, scores, self.index, self.beside(wanted.kind, scores))
        ranked = self._candidates(wanted, scores, evidence, most)
        at = evidence.gap if evidence.features[LEAD] < 0 else None
        gap = self.index.entries[int(scores.rows[at])] if at is not None else None
        least = _LEAST * highest(self.index)
        asked_for = at is not None and bool(scores.total[at] >= least)
        return Look(asked, reading, scores, evidence, wanted, tuple(ranked), gap, asked_for, least)

    def beside(self, kind: slots.Kind | None, scores: Scores) -> list[int]:
        """The rows of gaps that lack another kind of thing than the question asks for."""
        rows = [int(row) for row in scores.rows if self.index.gaps[row]] if kind else []
        return [row for row in rows if not slots.gap_is_about(self.index.entries[row], kind)]

    def _lagging(self, scores: Scores, kind: slots.Kind | None) -> Scores:
        """The scores with gaps set back by as much as they must be nearer than an answer."""
        entries, gaps = self.index.entries, self.index.gaps
        lags = [slots.gap_lag(entries[row], kind) if gaps[row] else 0.0 for row in map(int, scores.rows)]
        return replace(scores, subject=scores.subject - np.array(lags, dtype=np.float32))

    def _candidates(self, wanted: slots.Asked, scores: Scores, evidence: Evidence, most: int) -> list[Candidate]:
        """The answers among the scores, best first, each with its confidence and what conflicts."""
        places = np.flatnonzero(~self.index.gaps[scores.rows])[:most]
        features = np.repeat(evidence.features[None], len(places), axis=0)
        features[:, NEAR] = scores.total[places]
        found: list[Candidate] = []
        for n, sure in zip(places, self.confidence.of(features).tolist(), strict=True):
            row = int(scores.rows[n])
            clash = self.conflict(wanted, row)
            if clash is None and found and found[0].conflict and is_undated(wanted, self._given(row)):
                clash = found[0].conflict  # what a nearer entry has by year is not answered without one
            found.append(Candidate(self.index.entries[row], float(scores.total[n]), sure, conflict=clash))
        return found

    def conflict(self, wanted: slots.Asked, row: int) -> Conflict | None:
        """What a question's slots have against the entry in a row of the index, or None."""
        return conflict(wanted, self._given(row), self.implied_years) if may_conflict(wanted) else None

    def get_to_know(self, row: int) -> None:
        """Reads the slots of the entry in a row before somebody asks for it, who would wait ten milliseconds more."""
        self._given(row)

    def _given(self, row: int) -> slots.Given:
        if row not in self.given:
            self.given[row] = slots.given(self.index.entries[row], self.index.terms)
        return self.given[row]

    def uncovered(self, reading: Reading) -> tuple[str, ...]:
        """The telling words of a question that stand nowhere in the base."""
        telling = (word for word in dict.fromkeys(reading.right) if word.casefold() not in STOP)
        known = self.index.whole.idf.keys()
        return tuple(word for word in telling if known.isdisjoint(self.index.terms.canonical([word])))


def exact_key(words: Sequence[str]) -> str:
    """What a question is found by when somebody asks it word for word."""
    return " ".join(words)


def exact_wordings(entries: Sequence[Entry]) -> dict[str, int]:
    """The place of each wording's entry, the first one's where two share a wording."""
    found: dict[str, int] = {}
    for n, entry in enumerate(entries):
        for wording in entry.variants:
            found.setdefault(exact_key([word.casefold() for word in spelled(fold(wording))]), n)
    return found


def greeting_entries(entries: Sequence[Entry], exact: Mapping[str, int]) -> frozenset[str]:
    """The ids of answers with a wording that is nothing but smalltalk."""
    asked = {n for key, n in exact.items() if only_smalltalk(key.split())}
    return frozenset(entries[n].id for n in asked if entries[n].kind is not EntryKind.GAP)


def implied_stems(base: Base, known: Terms) -> frozenset[str]:
    """The words of the names that go without saying in a base."""
    return frozenset(stem for text in base.config.context.implied for stem in known.canonical(spelled(fold(text))))


def implied_years(base: Base) -> frozenset[int]:
    """The years that go without saying in a base."""
    return frozenset(int(one[:4]) for one in base.config.context.dates if one[:4].isdigit())
