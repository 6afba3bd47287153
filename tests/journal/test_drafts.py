"""What was typed is kept as it was typed until it is published or thrown away."""

from dataclasses import replace

from bot.curation.records import Draft, DraftPurpose, DraftState, EntryForm, Journal, Now


def draft(time: Now, key: str = "k1", author: int = 7) -> Draft:
    form = EntryForm("Who owns it?", "whose is it\nowner", "**Nobody.** \0", "> no words\n> -- a, 1", "See: fees")
    return Draft(
        key,
        author,
        "Ann",
        DraftPurpose.EDIT,
        "pages/port.md",
        "owner",
        form,
        "## Who owns it?\r\n\0",
        time(),
        problems=("pages/port.md:3: quote: misquoted (copy it)",),
        reason="asked often",
        resolves=("whose is it",),
    )


async def test_a_draft_comes_back_as_it_was_saved(journal: Journal, time):
    first = draft(time)
    await journal.drafts.save(first)
    assert await journal.drafts.get("k1") == first
    later = replace(first, state=DraftState.AWAITING, problems=(), reverts=3, changed=time())
    await journal.drafts.save(later)
    assert await journal.drafts.get("k1") == later
    assert await journal.drafts.get("k2") is None


async def test_drafts_are_listed_those_changed_last_first(journal: Journal, time):
    for key, author in (("a", 7), ("b", 8), ("c", 7)):
        await journal.drafts.save(draft(time, key, author))
    assert [one.key for one in await journal.drafts.all()] == ["c", "b", "a"]
    assert [one.key for one in await journal.drafts.by_user(7)] == ["c", "a"]


async def test_a_draft_can_be_thrown_away_once(journal: Journal, time):
    await journal.drafts.save(draft(time))
    assert (await journal.drafts.delete("k1"), await journal.drafts.delete("k1")) == (True, False)


async def test_a_user_who_is_forgotten_leaves_no_draft(journal: Journal, time):
    await journal.drafts.save(draft(time))
    await journal.drafts.save(draft(time, "other", 8))
    assert await journal.drafts.erase_user(7) == 1
    assert [one.author for one in await journal.drafts.all()] == [8]
