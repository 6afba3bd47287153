"""What is kept, as small protocols that the journal implements: questions, votes, drafts, revisions, settings.

Everything that is asked of a store may raise JournalError: nothing was kept then, and what was confirmed before
still is. Times are UTC.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.curation.protocols.drafts import Draft, Drafts, DraftState, Form, Purpose
from bot.curation.protocols.questions import Asked, Origin, Questions, Telling, Unanswered, Waiting, filed_under
from bot.curation.protocols.revisions import BY_HAND, ERASED, Change, Manifest, Revision, Revisions, Touched, Who
from bot.curation.protocols.servers import Servers, ServerSettings
from bot.curation.protocols.votes import Tally, Vote, Votes

__all__ = [
    "BY_HAND",
    "ERASED",
    "Asked",
    "Change",
    "Draft",
    "DraftState",
    "Drafts",
    "Form",
    "Journal",
    "Manifest",
    "Now",
    "Origin",
    "Purpose",
    "Questions",
    "Revision",
    "Revisions",
    "ServerSettings",
    "Servers",
    "Tally",
    "Telling",
    "Touched",
    "Unanswered",
    "Vote",
    "Votes",
    "Waiting",
    "Who",
    "filed_under",
]

Now = Callable[[], datetime]
"""A clock: the moment it is asked, in UTC."""


@dataclass(frozen=True, slots=True)
class Journal:
    """All that is kept, a store for each kind."""

    questions: Questions
    asked: Asked
    votes: Votes
    drafts: Drafts
    revisions: Revisions
    servers: Servers
