"""Build the journal: every store on one database."""

from bot.curation.records import Journal, Now
from bot.journal.database import Database
from bot.journal.draft_store import SqlDrafts
from bot.journal.question_store import NullRecentQuestions, SqlQuestions, SqlRecentQuestions
from bot.journal.revision_store import SqlRevisions
from bot.journal.settings_store import SqlServers
from bot.journal.talk_store import SqlTalks
from bot.journal.vote_store import SqlVotes


def build_journal(database: Database, now: Now, *, texts: bool = True, talks: bool = False) -> Journal:
    """The journal in a database, opened on first use.

    Without `texts`, no recent questions are stored; with `talks`, where talks stand is.
    """
    return Journal(
        questions=SqlQuestions(database, now),
        recent_questions=SqlRecentQuestions(database, now) if texts else NullRecentQuestions(),
        votes=SqlVotes(database, now),
        drafts=SqlDrafts(database),
        revisions=SqlRevisions(database),
        servers=SqlServers(database),
        talks=SqlTalks(database, now) if talks else None,
    )
