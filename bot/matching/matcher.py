"""From a message to a decision: exact wordings at once, else the nearest entries and how sure they are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.knowledge.folder import Base
from bot.knowledge.model import Entry, Kind
from bot.matching import lexical
from bot.matching.decision import Candidate, Decision, Outcome, Reason
from bot.matching.question import QUESTION_CHARACTERS, Question, fold, question, stems, words
from bot.matching.smalltalk import is_smalltalk
from bot.matching.terms import Terms, terms

SUGGESTIONS = 5
"""At most this many entries are named as near."""

# Plain scores of stemmed words, set on the first base until confidence is calibrated.
_ANSWER, _SUGGEST = 0.62, 0.30
_WORDING, _COVERAGE = 0.65, 0.35


@dataclass(frozen=True, slots=True)
class Matcher:
    """A base made searchable; built once for a base, asked often, never changed."""

    entries: tuple[Entry, ...]
    terms: Terms
    exact: dict[str, int]
    wordings: lexical.Lexical
    owner: np.ndarray[tuple[int], np.dtype[np.int32]]
    lengths: lexical.Floats
    whole: lexical.Lexical

    def decide(self, raw: str) -> Decision:
        """What the message gets; any text gives a decision."""
        asked = question(raw)
        if len(raw) > QUESTION_CHARACTERS and len(asked.text) > QUESTION_CHARACTERS:
            return Decision(raw, Outcome.UNKNOWN, reason=Reason.TOO_LONG)
        if not asked.words:
            return Decision(raw, Outcome.UNKNOWN, reason=Reason.EMPTY)
        known = self.exact.get(_key(asked.text))
        if known is not None:
            return _told(raw, Candidate(self.entries[known], 1.0, 1.0), ())
        if is_smalltalk(asked):
            return Decision(raw, Outcome.HELP)
        return self._nearest(raw, asked)

    def _nearest(self, raw: str, asked: Question) -> Decision:
        ranked = self.candidates(asked)
        near = tuple(one for one in ranked if one.score >= _SUGGEST)
        if near and near[0].score >= _ANSWER:
            return _told(raw, near[0], near[1:])
        offered = tuple(one for one in near if one.entry.kind is not Kind.GAP)
        if not offered:
            return Decision(raw, Outcome.UNKNOWN, reason=Reason.NOTHING_NEAR, uncovered=self.uncovered(asked))
        return Decision(raw, Outcome.SUGGESTED, suggestions=offered, reason=Reason.UNSURE,
                        uncovered=self.uncovered(asked))  # fmt: skip

    def candidates(self, asked: Question) -> tuple[Candidate, ...]:
        """The entries nearest to a question, best first, at most six."""
        content = self.terms.canonical(asked.content or asked.stems)
        shared = self.wordings.coverage(content) * self.wordings.mass(content)
        likeness = 2 * shared / (self.lengths + self.wordings.mass(content))
        best = np.zeros(len(self.entries), dtype=np.float32)
        np.maximum.at(best, self.owner, likeness)
        scores = _WORDING * best + _COVERAGE * self.whole.coverage(content)
        order = np.argsort(-scores, kind="stable")[: SUGGESTIONS + 1]
        return tuple(Candidate(self.entries[n], float(scores[n]), min(1.0, float(scores[n]))) for n in order)

    def uncovered(self, asked: Question) -> tuple[str, ...]:
        """The words of a question that stand nowhere in the base."""
        pairs = ((word, self.terms.canonical(stems([word]))) for word in dict.fromkeys(asked.words))
        return tuple(word for word, found in pairs
                     if set(found) & set(asked.content) and not any(one in self.whole.idf for one in found))  # fmt: skip


def matcher(base: Base) -> Matcher:
    """The matcher of a base."""
    entries = base.entries
    known = terms(base.terms)
    texts, owner, exact = [], [], {}
    for n, entry in enumerate(entries):
        for wording in entry.wordings:
            exact.setdefault(_key(fold(wording)), n)
            texts.append(known.canonical(question(wording).content))
            owner.append(n)
    whole = lexical.index([known.canonical(stems(words(fold(_all(entry))))) for entry in entries])
    wordings = lexical.index(texts)
    lengths = np.array([wordings.mass(text) for text in texts], dtype=np.float32)
    return Matcher(entries, known, exact, wordings, np.array(owner, dtype=np.int32), lengths, whole)


def _told(raw: str, best: Candidate, others: Sequence[Candidate]) -> Decision:
    near = tuple(one for one in others if one.entry.kind is not Kind.GAP)[:SUGGESTIONS]
    if best.entry.kind is Kind.GAP:
        return Decision(raw, Outcome.UNKNOWN, suggestions=near, reason=Reason.GAP, gap=best.entry)
    return Decision(raw, Outcome.ANSWERED, (best,))


def _key(text: str) -> str:
    return " ".join(words(text))


def _all(entry: Entry) -> str:
    return " ".join((*entry.wordings, entry.answer.text, *(quote.text for quote in entry.quotes), entry.page))
