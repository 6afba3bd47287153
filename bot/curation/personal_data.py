"""Export or erase what is stored about one user."""

from dataclasses import dataclass

from bot.curation.records import Draft, Journal, Revision, TalkRecord, Vote


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Everything that holds a user's id."""

    votes: tuple[Vote, ...] = ()
    subscriptions: tuple[str, ...] = ()
    drafts: tuple[Draft, ...] = ()
    revisions: tuple[Revision, ...] = ()
    talks: tuple[TalkRecord, ...] = ()


async def export_user(journal: Journal, user: int) -> PersonalData:
    """All that is stored about a user. Raises JournalError."""
    return PersonalData(
        await journal.votes.by_user(user),
        await journal.questions.subscriptions_of(user),
        await journal.drafts.by_user(user),
        await journal.revisions.by_user(user),
        await journal.talks.by_user(user) if journal.talks else (),
    )


async def erase_user(journal: Journal, user: int) -> int:
    """Delete a user's votes, subscriptions, drafts and talks, and anonymise the revisions; gives the number of records.

    Raises JournalError; what was erased before that stays erased.
    """
    stores = (journal.votes, journal.questions, journal.drafts, journal.revisions, journal.talks)
    return sum([await store.erase_user(user) for store in stores if store is not None])
