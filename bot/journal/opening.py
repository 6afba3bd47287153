"""The journal opened: every store on one database."""

from dataclasses import dataclass

from bot.curation.protocols import Journal, Now
from bot.journal.asked import KeptAsked, NoneAsked
from bot.journal.database import Database
from bot.journal.drafts import KeptDrafts
from bot.journal.questions import KeptQuestions
from bot.journal.revisions import KeptRevisions
from bot.journal.servers import KeptServers
from bot.journal.votes import KeptVotes


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms it is kept: for how many days, and whether the texts of answered questions are."""

    days: int = 90
    texts: bool = True


def journal_on(database: Database, now: Now, terms: Terms) -> Journal:
    """The journal in a database, which is opened when it is first used."""
    return Journal(
        questions=KeptQuestions(database, now),
        asked=KeptAsked(database, now) if terms.texts else NoneAsked(),
        votes=KeptVotes(database, now),
        drafts=KeptDrafts(database),
        revisions=KeptRevisions(database),
        servers=KeptServers(database),
    )
