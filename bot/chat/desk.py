"""What this room asks of the composition root: a base ready to answer."""

from collections.abc import Callable, Sequence
from typing import Protocol

from bot.answering.compose import Composer
from bot.answering.reply import Reply
from bot.knowledge.folder import Base
from bot.matching.matcher import Matcher


class Desk(Protocol):
    """One revision of a base, never changed."""

    @property
    def base(self) -> Base:
        """Everything the folder holds."""

    @property
    def matcher(self) -> Matcher:
        """What finds entries, for explanations and neighbours."""

    @property
    def composer(self) -> Composer:
        """What makes replies; knows entries and figures by id."""

    def look_ahead(self, questions: Sequence[str]) -> None:
        """Encodes together what several messages need, so that `ask` finds it done."""

    def ask(self, question: str) -> tuple[Reply, float]:
        """The reply to a message, and the milliseconds it took."""


CurrentDesk = Callable[[], Desk]
"""The desk of now: after a reload the next question goes to the next one."""
