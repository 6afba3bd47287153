"""How the base is used, counted in this process: outcomes by kind and how often each entry answered; never by whom."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from bot.answering.reply import Reply
from bot.chat.rate_limit import Clock
from bot.figures.charts.model import FEWEST_POINTS, Chart, ChartKind, Point, Series
from bot.figures.model import Quantity, Unit
from bot.knowledge.entries import EntryKind
from bot.knowledge.folder import Base
from bot.matching.decision import Outcome


class UsageKind(StrEnum):
    """What became of a question, as moderators count it."""

    ANSWERED = "answered"
    UNSURE = "answered, but unsure"
    OFFERED = "offered choices"
    GAP = "matched a known gap"
    NONE = "without an answer"


@dataclass(slots=True)
class Usage:
    """The counts since `since`, in seconds since the epoch by `clock`."""

    clock: Clock
    since: float = 0.0
    kinds: Counter[UsageKind] = field(default_factory=Counter)
    entries: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.since = self.clock()

    def record(self, reply: Reply) -> None:
        """Count the reply to a question; a greeting is none."""
        if reply.status is not Outcome.HELP:
            self.kinds[_kind(reply)] += 1
            self.entries.update({one.entry for one in reply.answers})

    def restart(self) -> None:
        """Begin to count anew."""
        self.since = self.clock()
        self.kinds.clear()
        self.entries.clear()

    def never_asked(self, base: Base) -> tuple[str, ...]:
        """The ids of the questions of a base that answered nobody in this time."""
        questions = (one.id for one in base.entries if one.kind is EntryKind.QUESTION)
        return tuple(one for one in questions if one not in self.entries)


def _kind(reply: Reply) -> UsageKind:
    match reply.status:
        case Outcome.ANSWERED:
            return UsageKind.ANSWERED if reply.is_sure else UsageKind.UNSURE
        case Outcome.SUGGESTED:
            return UsageKind.OFFERED
        case _:
            return UsageKind.GAP if reply.gap else UsageKind.NONE


def usage_chart(usage: Usage, title: str) -> Chart | None:
    """The outcomes as a bar chart; None where there are fewer than two kinds to compare."""
    counted = [(kind, usage.kinds[kind]) for kind in UsageKind if usage.kinds[kind]]
    if len(counted) < FEWEST_POINTS:
        return None
    points = tuple(
        Point(kind.value, Quantity(Decimal(count), Unit("question")), str(count), str(count), kind.name)
        for kind, count in counted
    )
    return Chart(ChartKind.BAR, title, "questions", (Series("", points),), "")
