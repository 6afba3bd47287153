"""What is stored, as small protocols that the journal implements: questions, votes, drafts, revisions, settings.

Every method of a store may raise JournalError: then nothing was stored, and what was confirmed before still is.
Times are UTC.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.curation.records.drafts import Draft, DraftPurpose, Drafts, DraftState, EntryForm
from bot.curation.records.questions import (
    PendingNotification,
    PendingQuestion,
    QuestionOrigin,
    Questions,
    RecentQuestions,
    UnansweredQuestion,
    question_key,
)
from bot.curation.records.revisions import (
    ANONYMOUS,
    MANUAL_EDIT,
    Author,
    Change,
    EntryChange,
    Manifest,
    Revision,
    Revisions,
)
from bot.curation.records.server_settings import Servers, ServerSettings
from bot.curation.records.talks import TalkRecord, Talks
from bot.curation.records.votes import Vote, Votes, VoteTally

__all__ = ["ANONYMOUS", "MANUAL_EDIT", "Author", "Change", "Draft", "DraftPurpose", "DraftState", "Drafts"]
__all__ += ["EntryChange", "EntryForm", "Journal", "Manifest", "Now", "PendingNotification", "PendingQuestion"]
__all__ += ["QuestionOrigin", "Questions", "RecentQuestions", "Revision", "Revisions", "ServerSettings", "Servers"]
__all__ += ["TalkRecord", "Talks", "UnansweredQuestion", "Vote", "VoteTally", "Votes", "question_key"]

Now = Callable[[], datetime]
"""A clock: gives the current time in UTC."""


@dataclass(frozen=True, slots=True)
class Journal:
    """All stores, one of each kind; `talks` only where several processes share them."""

    questions: Questions
    recent_questions: RecentQuestions
    votes: Votes
    drafts: Drafts
    revisions: Revisions
    servers: Servers
    talks: Talks | None = None
