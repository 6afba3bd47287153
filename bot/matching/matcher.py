"""From a message to a decision: exact wordings at once, else the nearest entries, the guards, and how sure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from bot.knowledge.folder import Base
from bot.knowledge.model import Entry, Kind
from bot.matching import slots
from bot.matching.calibration import akin
from bot.matching.confidence import Confidence
from bot.matching.courtesy import bare
from bot.matching.decision import Candidate, Decision, Outcome, Reason
from bot.matching.evidence import LEAD, NEAR, Evidence, weigh
from bot.matching.guards import Conflict, conflict
from bot.matching.index import Index
from bot.matching.question import QUESTION_CHARACTERS, STOP, Question, question, stems
from bot.matching.reading import Reading, forms, read
from bot.matching.scoring import Scores, score
from bot.matching.smalltalk import is_smalltalk
from bot.matching.speller import Speller
from bot.matching.splitting import split
from bot.matching.vectors import Encode

SUGGESTIONS = 5
"""At most this many entries are named as near."""

# How far behind the nearest an entry may lie and still stand in for one that a guard vetoes.
_STAND_IN = 0.25
# How little ahead of the next the best may be for the next to be said too.
_SIBLING = 0.06
# Below this share of the threshold nothing is near enough to be offered as a choice.
_CHOICE = 0.5

_POINTING = frozenset("it its they them their that this those these he his him she her there".split())


@dataclass(frozen=True, slots=True)
class Matcher:
    """A base made searchable; built once for a base, asked often, never changed."""

    index: Index
    speller: Speller
    confidence: Confidence
    exact: Mapping[str, int]
    encode: Encode | None = None
    implied_years: frozenset[int] = frozenset()
    given: dict[int, slots.Given] = field(default_factory=dict, compare=False)

    def decide(self, raw: str) -> Decision:
        """What the message gets; any text gives a decision."""
        asked = question(raw)
        if len(asked.text) > QUESTION_CHARACTERS:
            return Decision(raw, Outcome.UNKNOWN, reason=Reason.TOO_LONG)
        if not asked.words:
            return Decision(raw, Outcome.UNKNOWN, reason=Reason.EMPTY)
        known = self.exact.get(exact_key(asked))
        if known is not None:
            return self._exactly(raw, self.index.entries[known])
        if is_smalltalk(asked):
            return Decision(raw, Outcome.HELP)
        left = question(bare(asked.text))
        return self._in_parts(raw, left) or self._one(raw, left)

    def _exactly(self, raw: str, entry: Entry) -> Decision:
        if entry.kind is Kind.GAP:
            return Decision(raw, Outcome.UNKNOWN, reason=Reason.GAP, gap=entry)
        return Decision(raw, Outcome.ANSWERED, (Candidate(entry, 1.0, 1.0),))

    def _in_parts(self, raw: str, asked: Question) -> Decision | None:
        """Two answers where a message asks two things that different entries answer."""
        parts = split(asked.text)
        if len(parts) == 1:
            return None
        found = [self._one(raw, question(part)) for part in (parts[0], self._carried(*parts))]
        if any(one.outcome is not Outcome.ANSWERED for one in found):
            return None
        first, second = (one.answers[0] for one in found)
        if first.entry.id == second.entry.id:
            return None
        if akin(first.entry, second.entry):
            return Decision(raw, Outcome.ANSWERED, (replace(first, sibling=second.entry),))
        return Decision(raw, Outcome.ANSWERED, (replace(first, sibling=None), replace(second, sibling=None)))

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

    def _one(self, raw: str, asked: Question) -> Decision:
        reading = self.reading(asked)
        scores = score(reading, self.index)
        evidence = weigh(reading, scores, self.index, self.beside(asked, scores))
        ranked = self._candidates(asked, scores, evidence)
        near = tuple(one for one in ranked if one.conflict is None)[:SUGGESTIONS]
        if evidence.gap is not None and evidence.features[LEAD] < 0:
            gap = self.index.entries[int(scores.rows[evidence.gap])]
            return Decision(raw, Outcome.UNKNOWN, suggestions=near, reason=Reason.GAP, gap=gap)
        if not ranked:
            return Decision(raw, Outcome.UNKNOWN, reason=Reason.NOTHING_NEAR, uncovered=self.uncovered(asked))
        best = next((one for one in ranked if one.conflict is None and one.score >= ranked[0].score - _STAND_IN), None)
        if best is None:
            return self._vetoed(raw, ranked, near)
        if best.confidence >= self.confidence.threshold:
            return Decision(raw, Outcome.ANSWERED, (replace(best, sibling=_sibling(best, ranked)),))
        near_enough = best.confidence >= _CHOICE * self.confidence.threshold
        outcome = Outcome.SUGGESTED if near_enough else Outcome.UNKNOWN
        reason = Reason.UNSURE if near_enough else Reason.NOTHING_NEAR
        return Decision(raw, outcome, suggestions=near, reason=reason, uncovered=self.uncovered(asked))

    def _vetoed(self, raw: str, ranked: Sequence[Candidate], near: tuple[Candidate, ...]) -> Decision:
        found = ranked[0].conflict
        if found is None or ranked[0].confidence < _CHOICE * self.confidence.threshold:
            return Decision(raw, Outcome.UNKNOWN, suggestions=near, reason=Reason.NOTHING_NEAR)
        reason = Reason(f"guard:{found.guard}")
        offered = (ranked[0], *near)[:SUGGESTIONS]
        return Decision(raw, Outcome.UNKNOWN, suggestions=offered, reason=reason, conflict=found)

    def beside(self, asked: Question, scores: Scores) -> list[int]:
        """The rows of gaps that lack another kind of thing than the question asks for."""
        kind = slots.kind(asked)
        rows = [int(row) for row in scores.rows if self.index.gaps[row]]
        return [row for row in rows if not slots.gap_is_about(self.index.entries[row], kind)]

    def _candidates(self, asked: Question, scores: Scores, evidence: Evidence) -> list[Candidate]:
        """The answers among the scores, best first, each with its confidence and what conflicts."""
        wanted = slots.asked(asked, self.index.terms)
        found = []
        for n in np.flatnonzero(~self.index.gaps[scores.rows])[: SUGGESTIONS + 3]:
            row = int(scores.rows[n])
            features = evidence.features.copy()
            features[NEAR] = scores.total[n]
            sure = float(self.confidence.of(features))
            clash = self.conflict(wanted, row)
            found.append(Candidate(self.index.entries[row], float(scores.total[n]), sure, conflict=clash))
        return found

    def conflict(self, wanted: slots.Asked, row: int) -> Conflict | None:
        """What a question's slots have against the entry in a row of the index, or None."""
        return conflict(wanted, self._given(row), self.implied_years)

    def _given(self, row: int) -> slots.Given:
        if row not in self.given:
            self.given[row] = slots.given(self.index.entries[row], self.index.terms)
        return self.given[row]

    def uncovered(self, asked: Question) -> tuple[str, ...]:
        """The telling words of a question that stand nowhere in the base."""
        right, _ = forms(asked, self.speller, self.index.terms)
        pairs = ((word, self.index.terms.canonical([word])) for word in dict.fromkeys(right))
        return tuple(
            word
            for word, found in pairs
            if word.casefold() not in STOP and not any(one in self.index.whole.idf for one in found)
        )


def _sibling(best: Candidate, ranked: Sequence[Candidate]) -> Entry | None:
    """The next entry, when it is nearly as near, conflicts in nothing and speaks of the same."""
    others = [one for one in ranked if one.entry.id != best.entry.id and one.conflict is None]
    close = others and others[0].score >= best.score - _SIBLING and akin(others[0].entry, best.entry)
    return others[0].entry if close else None


def exact_key(asked: Question) -> str:
    """What a question is found by when somebody asks it word for word."""
    return " ".join(asked.words)


def exact_wordings(entries: Sequence[Entry]) -> dict[str, int]:
    """The place of each wording's entry, the first one's where two share a wording."""
    found: dict[str, int] = {}
    for n, entry in enumerate(entries):
        for wording in entry.wordings:
            found.setdefault(exact_key(question(wording)), n)
    return found


def implied_years(base: Base) -> frozenset[int]:
    """The years that go without saying in a base."""
    return frozenset(int(one[:4]) for one in base.config.context.dates if one[:4].isdigit())
