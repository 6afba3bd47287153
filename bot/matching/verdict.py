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
    ranked = look.ranked
    near = tuple(one for one in ranked if one.conflict is None)[:SUGGESTIONS]
    if look.gap is not None and look.asked_for:
        return Decision(raw, Outcome.UNKNOWN, suggestions=near, reason=Reason.GAP, gap=look.gap)
    if not ranked:
        return Decision(raw, Outcome.UNKNOWN, reason=Reason.NOTHING_NEAR)
    best = preferred or next((one for one in near if one.score >= ranked[0].score - _STAND_IN), None)
    if best is None:
        return _vetoed(raw, ranked, near, threshold)
    if best.confidence >= threshold and look.gap is None:
        return Decision(raw, Outcome.ANSWERED, (replace(best, sibling=_sibling(best, near)),))
    if best.confidence >= _CHOICE * threshold and look.gap is None:
        return Decision(raw, Outcome.SUGGESTED, suggestions=near, reason=Reason.UNSURE)
    return Decision(raw, Outcome.UNKNOWN, suggestions=near, reason=Reason.NOTHING_NEAR)


def _vetoed(raw: str, ranked: Sequence[Candidate], near: tuple[Candidate, ...], threshold: float) -> Decision:
    found = ranked[0].conflict
    if found is None or ranked[0].confidence < _CHOICE * threshold:
        return Decision(raw, Outcome.UNKNOWN, suggestions=near, reason=Reason.NOTHING_NEAR)
    reason = Reason(f"guard:{found.guard}")
    offered = (ranked[0], *near)[:SUGGESTIONS]
    return Decision(raw, Outcome.UNKNOWN, suggestions=offered, reason=reason, conflict=found)


def _sibling(best: Candidate, near: Sequence[Candidate]) -> Entry | None:
    """The next entry, when it is nearly as near, conflicts in nothing and speaks of the same."""
    other = next((one for one in near if one.entry.id != best.entry.id), None)
    close = other and other.score >= best.score - _SIBLING and akin(other.entry, best.entry)
    return other.entry if other and close else None
