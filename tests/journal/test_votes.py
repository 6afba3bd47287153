"""A user has one vote on an answer, and moderators see votes without voters."""

from bot.curation.records import Journal, Vote, VoteTally


async def test_a_user_has_one_vote_on_an_answer(journal: Journal):
    for helpful in (True, False):
        await journal.votes.cast(Vote(7, ("fees",), "r1", helpful, "", "why"))
    await journal.votes.cast(Vote(7, ("ships",), "r1", True))
    await journal.votes.cast(Vote(8, ("fees",), "r1", True))
    fees, ships = Vote(7, ("fees",), "r1", False, "", "why"), Vote(7, ("ships",), "r1", True)
    assert await journal.votes.by_user(7) == (fees, ships)
    assert (await journal.votes.erase_user(7), await journal.votes.by_user(7)) == (2, ())
    assert len(await journal.votes.by_user(8)) == 1


async def test_votes_are_counted_by_answer_those_found_wrong_first(journal: Journal):
    await journal.votes.cast(Vote(1, ("ships",), "r", True))
    await journal.votes.cast(Vote(1, ("fees", "dues"), "r", False, "outdated", "2024"))
    await journal.votes.cast(Vote(2, ("fees", "dues"), "r", False, "wrong number"))
    await journal.votes.cast(Vote(3, ("fees", "dues"), "r", False))
    await journal.votes.cast(Vote(4, ("fees", "dues"), "r", True))
    assert await journal.votes.tally() == (
        VoteTally(("fees", "dues"), 1, 3, (("wrong number", ""), ("outdated", "2024"))),
        VoteTally(("ships",), 1, 0),
    )
