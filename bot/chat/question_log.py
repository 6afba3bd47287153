"""Records the texts of questions for the moderators, and which had no answer; never who asked."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from bot.answering.reply import Reply
from bot.curation.records import Journal, UnansweredQuestion
from bot.errors import JournalError
from bot.matching.decision import Outcome, Reason
from bot.ops.logs import clear_context

log = logging.getLogger(__name__)

MAX_PENDING = 10_000
"""Replies waiting to be recorded, some kB each; a failing journal does not keep them waiting."""

_NO_QUESTION = (Reason.EMPTY, Reason.TOO_LONG)


@dataclass(slots=True)
class QuestionLog:
    """Writes replies to the journal in batches, one transaction at a time, so that no answer waits for it.

    A batch is collected for `pause` seconds; `dropped` is called with the number of replies the journal did not take.
    """

    journal: Journal
    dropped: Callable[[int], None]
    pause: float = 0.0
    waiting: list[Reply] = field(default_factory=list)
    _flushing: asyncio.Event = field(default_factory=asyncio.Event)
    _writing: asyncio.Task[None] | None = None

    def record(self, reply: Reply) -> None:
        """Add a reply to the next batch; replies to what is no question are left out."""
        if reply.status is Outcome.HELP or reply.reason in _NO_QUESTION:
            return
        if len(self.waiting) >= MAX_PENDING:
            self.dropped(1)
            return
        self.waiting.append(reply)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.ensure_future(self._write())

    async def flush(self) -> None:
        """Write the pending replies without a pause and wait until that is done."""
        self._flushing.set()
        if self._writing is not None:
            await asyncio.wait({self._writing})
        self._flushing.clear()

    async def _write(self) -> None:
        clear_context()
        while self.waiting:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._flushing.wait(), self.pause)
            batch, self.waiting = self.waiting, []
            await self._save(batch)

    async def _save(self, batch: list[Reply]) -> None:
        try:
            await self.journal.recent_questions.add(*(one.question for one in batch))
            unanswered = [unanswered_question(one) for one in batch if _is_open(one)]
            if unanswered:
                await self.journal.questions.upsert(*unanswered)
        except JournalError as error:
            self.dropped(len(batch))
            log.warning("%d questions were answered but not recorded: %s", len(batch), error)


def _is_open(reply: Reply) -> bool:
    """True if moderators are to look at a question: a known gap says already that the documents do not answer it."""
    return reply.status is not Outcome.ANSWERED and reply.gap is None


def unanswered_question(reply: Reply) -> UnansweredQuestion:
    """The question of a reply as it is put in the queue of the moderators."""
    near = tuple(one.entry for one in reply.suggestions)
    return UnansweredQuestion(reply.question, reply.reason, near, reply.revision)
