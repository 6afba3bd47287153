"""What answers leave behind for the moderators: the texts that were asked, and which had no answer; no author."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from bot.answering.reply import Reply
from bot.curation.records import Journal, UnansweredQuestion
from bot.errors import JournalError
from bot.matching.decision import Outcome, Reason
from bot.ops.logs import unbound

log = logging.getLogger(__name__)

MAX_PENDING = 10_000
"""Replies that wait to be noted, some kB apiece: while the journal fails nothing waits for long."""

_NO_QUESTION = (Reason.EMPTY, Reason.TOO_LONG)


@dataclass(slots=True)
class QuestionLog:
    """Replies on their way into the journal: what comes while some wait or are written goes together.

    However many ask, one transaction at a time is under way, and no answer waits for it. What is to be written waits
    `pause` seconds for more of it; `dropped` is told how many the journal did not take.
    """

    journal: Journal
    dropped: Callable[[int], None]
    pause: float = 0.0
    waiting: list[Reply] = field(default_factory=list)
    _at_once: asyncio.Event = field(default_factory=asyncio.Event)
    _writing: asyncio.Task[None] | None = None

    def record(self, reply: Reply) -> None:
        """Keeps what was asked, beside the answers."""
        if reply.status is Outcome.HELP or reply.reason in _NO_QUESTION:
            return
        if len(self.waiting) >= MAX_PENDING:
            self.dropped(1)
            return
        self.waiting.append(reply)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.ensure_future(self._write())

    async def flush(self) -> None:
        """Writes at once what waits, and ends when it is written or lost."""
        self._at_once.set()
        if self._writing is not None:
            await asyncio.wait({self._writing})
        self._at_once.clear()

    async def _write(self) -> None:
        unbound()
        while self.waiting:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._at_once.wait(), self.pause)
            some, self.waiting = self.waiting, []
            await self._keep(some)

    async def _keep(self, some: list[Reply]) -> None:
        try:
            await self.journal.recent_questions.add(*(one.question for one in some))
            open_ones = [unanswered_question(one) for one in some if one.status is not Outcome.ANSWERED]
            if open_ones:
                await self.journal.questions.upsert(*open_ones)
        except JournalError as error:
            self.dropped(len(some))
            log.warning("%d questions were answered but not kept: %s", len(some), error)


def unanswered_question(reply: Reply) -> UnansweredQuestion:
    """The question of a reply as it waits for a moderator."""
    near = tuple(one.entry for one in reply.suggestions)
    return UnansweredQuestion(reply.question, reply.reason, near, reply.revision)
