"""A question answered in one of the ways it may be meant, and how surely, so that readings can be compared."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answering.reply import Reply
from bot.matching.decision import Outcome, Reason


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was asked of the base, its reply, and how sure that is (0 to 1).

    An answer is as sure as the mean of its parts, one from figures halfway between the least sure answer and
    certainty, a gap as sure as the least sure answer; anything else has 0. `sure`: at least halfway there.
    """

    question: str
    reply: Reply
    certainty: float
    sure: bool = False

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of the entries that answer, or of the gap."""
        gap = (self.reply.gap,) if self.reply.gap else ()
        return tuple(one.entry for one in self.reply.answers) or gap


def to_reading(question: str, reply: Reply, threshold: float) -> Reading:
    """The reading of a question that got this reply; `threshold` is the confidence from which on the base answers."""
    certainty = _certainty(reply, threshold)
    return Reading(question, reply, certainty, certainty >= halfway(threshold))


def _certainty(reply: Reply, threshold: float) -> float:
    if reply.status is Outcome.ANSWERED and reply.answers:
        each = [halfway(threshold) if one.confidence is None else one.confidence for one in reply.answers]
        return sum(each) / len(each)
    return threshold if reply.reason is Reason.GAP else 0.0


def halfway(threshold: float) -> float:
    """A confidence halfway between the least at which the base answers and certainty."""
    return (1 + threshold) / 2


def surest(readings: Iterable[Reading]) -> Reading:
    """The reading that the base answers most surely; the first of equals."""
    return max(readings, key=lambda one: one.certainty)
