"""What a query retrieves, and the decision it leads to: an answer, a choice, or silence with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.knowledge.entries import Entry
from bot.matching.decision import Candidate, Decision, Outcome, Reason
from bot.matching.encoded_query import EncodedQuery
from bot.matching.features import Doubles, Standing
from bot.matching.parameters import JOINED_SHARE, MIN_CHOICE, NEARLY_EQUAL, SAME_TOPIC
from bot.matching.query import Query
from bot.matching.related import are_related
from bot.matching.scoring import Scores
from bot.matching.slots import QuerySlots


@dataclass(frozen=True, slots=True)
class Retrieval:
    """A query with its slots and the nearest entries, before anything is decided.

    `ranked`: answers, best first, with confidence and conflict; `evidence` has their rows of features. `gap`: the known
    gap that leads them, if any, and `gap_confidence` the probability (0 to 1) that it is what is asked. An entry below
    `min_score` is about something else.
    """

    query: Query
    encoded: EncodedQuery
    scores: Scores
    standing: Standing
    evidence: Doubles
    query_slots: QuerySlots
    ranked: tuple[Candidate, ...]
    gap: Entry | None
    gap_confidence: float
    min_score: float

    @property
    def is_gap_near(self) -> bool:
        """True if a gap leads the answers and is near enough to be about the same."""
        at = self.standing.gap
        return self.gap is not None and at is not None and bool(self.scores.total[at] >= self.min_score)

    def confident(self, threshold: float) -> tuple[Candidate, ...]:
        """The answers that may be given, best first: no conflict, confident enough, near enough."""
        found = (one for one in self.ranked if one.conflict is None)
        return tuple(one for one in found if one.confidence >= threshold and one.score >= self.min_score)


SUGGESTIONS = 5
"""At most this many entries are suggested."""


def decide(raw: str, retrieval: Retrieval, threshold: float, preferred: Candidate | None = None) -> Decision:
    """The decision on a message; `preferred` is an answer that takes precedence over the nearest."""
    near = tuple(one for one in retrieval.ranked if one.conflict is None)[:SUGGESTIONS]
    if retrieval.gap is not None and retrieval.gap_confidence >= threshold:
        return Decision(raw, Outcome.UNKNOWN, suggestions=near, reason=Reason.GAP, gap=retrieval.gap)
    nothing_near = Decision(raw, Outcome.UNKNOWN, suggestions=near, reason=Reason.NOTHING_NEAR)
    if retrieval.gap is not None or not retrieval.ranked or retrieval.ranked[0].score < retrieval.min_score:
        return nothing_near
    first = retrieval.ranked[0]
    best = preferred or next((one for one in near if one.score >= first.score - SAME_TOPIC), first)
    if best.confidence < MIN_CHOICE * threshold or best.score < retrieval.min_score:
        return nothing_near
    if best.conflict is not None:
        reason = Reason(f"guard:{best.conflict.guard}")
        offered = (best, *near)[:SUGGESTIONS]
        return Decision(raw, Outcome.UNKNOWN, suggestions=offered, reason=reason, conflict=best.conflict)
    if best.confidence < threshold and best.doubt is not None:
        reason = Reason(f"guard:{best.doubt.guard}")
        return Decision(raw, Outcome.UNKNOWN, suggestions=near, reason=reason, conflict=best.doubt)
    if best.confidence < threshold:
        return Decision(raw, Outcome.SUGGESTED, suggestions=near, reason=Reason.UNSURE)
    return Decision(raw, Outcome.ANSWERED, (replace(best, sibling=_sibling(best, near)),))


def _sibling(best: Candidate, near: Sequence[Candidate]) -> Entry | None:
    """The next entry without a conflict if it is sure enough beside the best, or related and as near; else None."""
    other = next((one for one in near if one.entry.id != best.entry.id), None)
    return other.entry if other and _belongs(best, other) else None


def _belongs(best: Candidate, other: Candidate) -> bool:
    near = other.score >= best.score - SAME_TOPIC
    if near and other.doubt is None and other.confidence >= JOINED_SHARE * best.confidence:
        return True
    return other.score >= best.score - NEARLY_EQUAL and are_related(other.entry, best.entry)
