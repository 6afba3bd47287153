"""Replies of the last two bases, kept: what the next preview asks of the base of now was asked for the last one."""

from collections import OrderedDict
from collections.abc import Callable

from bot.answering.reply import Reply
from bot.app.desk import Desk

BASES, MOST = 2, 5_000
"""Bases whose replies are kept, and replies of each, some kB apiece."""


class Replies:
    """Asks a desk each question once."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, dict[str, Reply]] = OrderedDict()

    def of(self, desk: Desk) -> Callable[[str], Reply]:
        """What answers for a desk."""
        kept = self._kept.setdefault(desk.base.revision, {})
        self._kept.move_to_end(desk.base.revision)
        while len(self._kept) > BASES:
            self._kept.popitem(last=False)

        def ask(question: str) -> Reply:
            if question not in kept:
                if len(kept) >= MOST:
                    kept.clear()
                kept[question] = desk.ask(question)[0]
            return kept[question]

        return ask
