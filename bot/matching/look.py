"""What a question finds in a base, before anything is decided: the nearest entries, how sure, and what conflicts."""

from dataclasses import dataclass

from bot.knowledge.model import Entry
from bot.matching.decision import Candidate
from bot.matching.evidence import Evidence
from bot.matching.question import Question
from bot.matching.reading import Reading
from bot.matching.scoring import Scores
from bot.matching.slots import Asked


@dataclass(frozen=True, slots=True)
class Look:
    """A question as it was read, its slots, and what stands nearest to it.

    `ranked` are answers, best first, each with its confidence; `gap` is the known gap that is nearer than they are,
    and `asked_for` whether it is near enough to be what is asked. What scores less than `least` is about something
    else, however little else is near.
    """

    asked: Question
    reading: Reading
    scores: Scores
    evidence: Evidence
    wanted: Asked
    ranked: tuple[Candidate, ...]
    gap: Entry | None
    asked_for: bool
    least: float

    def sure(self, threshold: float) -> tuple[Candidate, ...]:
        """The answers that may be given, best first: near and sure enough, in conflict with nothing asked."""
        found = (one for one in self.ranked if one.conflict is None)
        return tuple(one for one in found if one.confidence >= threshold and one.score >= self.least)
