"""The journal opened: every store on one database."""

from bot.curation.protocols import Journal, Now
from bot.journal.asked import KeptAsked, NoneAsked
from bot.journal.database import Database
from bot.journal.drafts import KeptDrafts
from bot.journal.questions import KeptQuestions
from bot.journal.revisions import KeptRevisions
from bot.journal.servers import KeptServers
from bot.journal.votes import KeptVotes


def journal_on(database: Database, now: Now, *, texts: bool = True) -> Journal:
    """The journal in a database, which is opened when it is first used; `texts` are those of questions lately asked."""
    return Journal(
        questions=KeptQuestions(database, now),
        asked=KeptAsked(database, now) if texts else NoneAsked(),
        votes=KeptVotes(database, now),
        drafts=KeptDrafts(database),
        revisions=KeptRevisions(database),
        servers=KeptServers(database),
    )
