"""What is kept of one person can be handed out whole, and after erasing there is nothing."""

import json
from datetime import UTC, datetime

from bot.curation.personal import Personal, erase, export
from bot.curation.protocols import Change, Draft, Form, Journal, Purpose, Unanswered, Vote, Who

NOW = datetime(2026, 3, 1, tzinfo=UTC)


async def fill(journal: Journal, user: int) -> None:
    """Keep something of every kind that names a user."""
    await journal.questions.keep(Unanswered("who owns it?", None, (), "r"))
    await journal.questions.tell("who owns it?", user)
    await journal.votes.cast(Vote(user, ("fees",), "r", True))
    await journal.drafts.save(Draft("k", user, "Ann", Purpose.ADD, "pages/a.md", "", Form("Q?"), "", NOW))
    await journal.revisions.begin(Change("r", Who(user, "Ann"), NOW, "", ()), {}, {})


async def test_all_that_names_a_user_is_handed_out(journal):
    await fill(journal, 7)
    found = await export(journal, 7)
    assert (len(found.votes), found.to_be_told, len(found.drafts), len(found.revisions)) == (1, ("who owns it?",), 1, 1)
    assert '"Ann"' in json.dumps(found.as_object(), default=str)


async def test_after_erasing_nothing_names_the_user_and_others_keep_theirs(journal):
    await fill(journal, 7)
    await journal.votes.cast(Vote(8, ("fees",), "r", True))
    assert await erase(journal, 7) == 4
    assert await export(journal, 7) == Personal()
    assert (await export(journal, 8)).count == 1
    assert await erase(journal, 7) == 0
