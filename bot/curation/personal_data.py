"""What is kept of one person: handed out as it stands, and taken out of everything."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from bot.curation.records import Draft, Journal, Revision, Vote


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Everything that holds a user's id."""

    votes: tuple[Vote, ...] = ()
    subscriptions: tuple[str, ...] = ()
    drafts: tuple[Draft, ...] = ()
    revisions: tuple[Revision, ...] = ()

    @property
    def count(self) -> int:
        """In how many places the id stands."""
        return len(self.votes) + len(self.subscriptions) + len(self.drafts) + len(self.revisions)

    def as_object(self) -> Mapping[str, object]:
        """The same as an object for JSON; times as ISO 8601 by `default=str`."""
        return asdict(self)


async def export_user(journal: Journal, user: int) -> PersonalData:
    """All that is kept of a user. Raises JournalError."""
    return PersonalData(
        await journal.votes.by_user(user),
        await journal.questions.subscriptions_of(user),
        await journal.drafts.by_user(user),
        await journal.revisions.by_user(user),
    )


async def erase_user(journal: Journal, user: int) -> int:
    """Deletes a user's votes, wishes and drafts and takes the name out of the revisions; gives how many there were.

    Raises JournalError; what was taken out before that stays out.
    """
    stores = (journal.votes, journal.questions, journal.drafts, journal.revisions)
    return sum([await store.erase_user(user) for store in stores])
