"""Every publication has a revision, from which the base can be rebuilt as it stood, whatever came of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.curation.records import ANONYMOUS, MANUAL_EDIT, Author, Change, EntryChange, Journal, Now
from bot.curation.records.revisions import sha256

OLD, NEW = b"# Port\n\n## Fees\n\n10 euro\n", b"# Port\n\n## Fees\n\n12 euro\n"
TERMS = b"- port = harbour\n"
ANN = Author(7, "Ann")


def change(
    time: Now,
    base: str = "r1",
    entries: tuple[str, ...] = ("fees",),
    who: Author = ANN,
    undoes: int | None = None,
    approved: Author | None = None,
) -> Change:
    touched = tuple(EntryChange(one, "pages/port.md", "## Fees\r\n\0", None) for one in entries)
    return Change(base, who, time(), "dearer", touched, undoes, approved)


async def publish(journal: Journal, made: Change, *bodies: bytes) -> int:
    contents = {sha256(body): body for body in bodies}
    files = {f"pages/{place}.md": name for place, name in enumerate(contents)}
    lacking = await journal.revisions.missing_blobs(files.values())
    number = await journal.revisions.begin_publish(made, files, {name: contents[name] for name in lacking})
    assert await journal.revisions.commit(number)
    return number


async def test_a_revision_comes_back_as_it_was_begun(journal: Journal, time):
    made = change(time, undoes=4, approved=Author(8, "Bob"), entries=("fees", "dues"))
    number = await publish(journal, made, OLD)
    found = await journal.revisions.get(number)
    assert found is not None
    assert (found.number, found.change, found.pending) == (number, made, False)
    assert await journal.revisions.get(number + 1) is None


async def test_the_base_can_be_rebuilt_as_it_stood(journal: Journal, time):
    first, second = [await publish(journal, change(time), TERMS, body) for body in (OLD, NEW)]
    for number, body in ((first, OLD), (second, NEW)):
        files = await journal.revisions.manifest(number)
        found = await journal.revisions.blobs(files.values())
        assert {path: found[name] for path, name in files.items()} == {"pages/0.md": TERMS, "pages/1.md": body}
    assert await journal.revisions.manifest(second + 1) == {}
    assert await journal.revisions.blobs(["0" * 64]) == {}


async def test_a_content_that_is_kept_need_not_be_given_again(journal: Journal, time):
    await publish(journal, change(time), OLD)
    assert await journal.revisions.missing_blobs([sha256(OLD), sha256(NEW)]) == {sha256(NEW)}


async def test_contents_that_are_missing_or_not_what_they_say_are_refused_and_nothing_is_kept(journal: Journal, time):
    for contents in ({}, {sha256(NEW): OLD}):
        with pytest.raises(ValueError, match="1 contents"):
            await journal.revisions.begin_publish(change(time), {"a": sha256(NEW)}, contents)
    assert await journal.revisions.pending() == ()


async def test_a_pending_revision_shows_nowhere_until_it_is_finished(journal: Journal, time):
    number = await journal.revisions.begin_publish(change(time), {"a": sha256(OLD)}, {sha256(OLD): OLD})
    assert [one.number for one in await journal.revisions.pending()] == [number]
    assert await journal.revisions.latest(9) == ()
    assert await journal.revisions.as_of(time()) is None
    kept = await journal.revisions.get(number)
    assert kept is not None
    assert kept.pending
    assert (await journal.revisions.commit(number), await journal.revisions.commit(number)) == (True, False)
    assert (await journal.revisions.pending(), len(await journal.revisions.latest(9))) == ((), 1)


async def test_the_revision_before_another_is_the_last_that_was_finished(journal: Journal, time):
    first = await publish(journal, change(time), OLD)
    await journal.revisions.begin_publish(change(time), {"a": sha256(OLD)}, {})
    second = await publish(journal, change(time), NEW)
    found = [await journal.revisions.preceding(one) for one in (first, second, second + 1, 99_999_999)]
    assert found == [None, first, second, second]


async def test_a_dropped_revision_leaves_nothing_that_another_does_not_hold(journal: Journal, time):
    await publish(journal, change(time), TERMS)
    files = {"a": sha256(TERMS), "b": sha256(OLD)}
    number = await journal.revisions.begin_publish(change(time), files, {sha256(OLD): OLD})
    assert (await journal.revisions.rollback(number), await journal.revisions.rollback(number)) == (True, False)
    assert await journal.revisions.missing_blobs(files.values()) == {sha256(OLD)}
    assert not await journal.revisions.commit(number)
    assert await journal.revisions.get(number) is None
    assert await publish(journal, change(time), TERMS) > number


async def test_a_finished_revision_cannot_be_dropped(journal: Journal, time):
    number = await publish(journal, change(time), OLD)
    assert not await journal.revisions.rollback(number)
    assert await journal.revisions.get(number)


async def test_the_newest_come_first_of_all_or_of_one_entry(journal: Journal, time):
    numbers = [await publish(journal, change(time, entries=one), OLD) for one in (("a",), ("b",), ("a", "b"))]
    assert [one.number for one in await journal.revisions.latest(2)] == numbers[:0:-1]
    assert [one.number for one in await journal.revisions.latest(9, "a")] == [numbers[2], numbers[0]]
    assert await journal.revisions.latest(9, "c") == ()


async def test_a_moment_has_the_revision_that_stood_then(journal: Journal, time):
    numbers = [await publish(journal, change(time, base), OLD) for base in ("r1", "r2")]
    moments = [one.change.when for number in numbers if (one := await journal.revisions.get(number))]
    before = moments[0] - timedelta(microseconds=1)
    found = [await journal.revisions.as_of(moment) for moment in (before, *moments)]
    assert [one and one.number for one in found] == [None, *numbers]


async def test_a_user_who_is_forgotten_is_in_no_revision_and_the_revisions_stay(journal: Journal, time):
    made = [change(time), change(time, who=MANUAL_EDIT), change(time, who=MANUAL_EDIT, approved=ANN)]
    numbers = [await publish(journal, one, OLD) for one in made]
    assert [one.number for one in await journal.revisions.by_user(7)] == [numbers[2], numbers[0]]
    assert (await journal.revisions.erase_user(7), await journal.revisions.by_user(7)) == (2, ())
    found = [one.change for one in await journal.revisions.latest(9)][::-1]
    assert found == [replace(made[0], author=ANONYMOUS), made[1], replace(made[2], approver=ANONYMOUS)]


async def test_a_base_of_more_files_than_one_statement_takes_is_kept_whole(journal: Journal, time):
    bodies = [str(n).encode() for n in range(2_500)]
    number = await publish(journal, change(time), *bodies)
    files = await journal.revisions.manifest(number)
    assert sorted((await journal.revisions.blobs(files.values())).values()) == sorted(bodies)
