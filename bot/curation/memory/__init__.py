"""The journal kept in memory: bounded, and gone when the process ends."""

from datetime import UTC, datetime

from bot.curation.memory.drafts import MemoryDrafts
from bot.curation.memory.questions import MemoryAsked, MemoryQuestions
from bot.curation.memory.revisions import MemoryRevisions
from bot.curation.memory.servers import MemoryServers
from bot.curation.memory.votes import MemoryVotes
from bot.curation.records import Journal, Now

__all__ = [
    "MemoryAsked",
    "MemoryDrafts",
    "MemoryQuestions",
    "MemoryRevisions",
    "MemoryServers",
    "MemoryVotes",
    "memory_journal",
]


def memory_journal(now: Now = lambda: datetime.now(UTC)) -> Journal:
    """A journal that holds nothing yet."""
    return Journal(
        questions=MemoryQuestions(now),
        recent_questions=MemoryAsked(),
        votes=MemoryVotes(),
        drafts=MemoryDrafts(),
        revisions=MemoryRevisions(),
        servers=MemoryServers(),
    )
