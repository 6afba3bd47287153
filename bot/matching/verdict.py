"""From what a question finds to what it gets: an answer, a choice, or silence with its reason."""

from collections.abc import Sequence
from dataclasses import replace

from bot.knowledge.model import Entry
from bot.matching.decision import Candidate, Decision, Outcome, Reason
from bot.matching.kin import akin
from bot.matching.look import Look

SUGGESTIONS = 5
"""At most this many entries are named as near."""

# How far behind the nearest an entry may lie and still stand in for one that a guard vetoes.
_STAND_IN = 0.25
# How little ahead of the next the best may be for the next to be said too.
_SIBLING = 0.06
# Below this share of the threshold nothing is near enough to be offered as a choice.
_CHOICE = 0.5


def verdict(raw: str, look: Look, threshold: float, preferred: Candidate | None = None) -> Decision:
    """What a message gets; `preferred` is an answer that goes before the nearest."""
    near = tuple(one for one in look.ranked if one.conflict is None)[:SUGGESTIONS]
    if look.gap is not None and look.asked_for:
        return Decision(raw, Outcome.UNKNOWN, suggestions=near, reason=Reason.GAP, gap=look.gap)
    nothing_near = Decision(raw, Outcome.UNKNOWN, suggestions=near, reason=Reason.NOTHING_NEAR)
    if look.gap is not None or not look.ranked or look.ranked[0].score < look.least:
        return nothing_near
    first = look.ranked[0]
    best = preferred or next((one for one in near if one.score >= first.score - _STAND_IN), first)
    if best.confidence < _CHOICE * threshold or best.score < look.least:
        return nothing_near
    if best.conflict is not None:
        reason = Reason(f"guard:{best.conflict.guard}")
        offered = (best, *near)[:SUGGESTIONS]
        return Decision(raw, Outcome.UNKNOWN, suggestions=offered, reason=reason, conflict=best.conflict)
    if best.confidence < threshold:
        return Decision(raw, Outcome.SUGGESTED, suggestions=near, reason=Reason.UNSURE)
    return Decision(raw, Outcome.ANSWERED, (replace(best, sibling=_sibling(best, near)),))


def _sibling(best: Candidate, near: Sequence[Candidate]) -> Entry | None:
    """The next entry, when it is nearly as near, conflicts in nothing and speaks of the same."""
    other = next((one for one in near if one.entry.id != best.entry.id), None)
    close = other and other.score >= best.score - _SIBLING and akin(other.entry, best.entry)
    return other.entry if other and close else None
