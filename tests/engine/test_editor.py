"""Drafts become part of the base through preview and publication, and what is done by hand is kept like them."""

import errno
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app.base_access import open_store
from bot.app.bootstrap import open_engine
from bot.curation.editing.edits import EditConflict, InvalidEdit
from bot.curation.editing.entry_form import form_of
from bot.curation.publishing import disk
from bot.curation.publishing.preview import DraftPreview
from bot.curation.records import MANUAL_EDIT, Author, Draft, DraftPurpose, EntryForm, Journal, UnansweredQuestion
from bot.curation.watcher import KnowledgeEvent, Reloaded
from bot.engine.editor import KnowledgeEditor
from bot.engine.live import LiveEngine
from bot.errors import OutsideError
from bot.matching.decision import Outcome, Reason
from bot.settings import Settings, read_settings
from tests.curation.bases import PAGE, library
from tests.journals import NewJournal

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ANN, BOB = Author(1, "Ann"), Author(2, "Bob")
BENCH = EntryForm("Is there a bench?", "any bench in the garden", "Yes, below the old trees.",
             "its old trees and the bench below them\n-- hours, 3")  # fmt: skip


@dataclass
class Place:
    """A folder with its editor and journal, and the news of it."""

    folder: Path
    live: LiveEngine
    journal: Journal
    editor: KnowledgeEditor
    news: list[KnowledgeEvent] = field(default_factory=list)

    @property
    def page(self) -> Path:
        return self.folder / "pages" / "library.md"

    async def hear(self, news: KnowledgeEvent) -> None:
        self.news.append(news)

    def answer(self, question: str) -> str | None:
        reply = self.live().ask(question)[0]
        return reply.answers[0].text if reply.status is Outcome.ANSWERED else None

    def draft(self, purpose: DraftPurpose, entry: str = "", form: EntryForm | None = None, **more: object) -> Draft:
        began = self.editor.text(entry) or "" if entry and purpose is not DraftPurpose.ADD else ""
        base = Draft("d", 1, "Ann", purpose, "pages/library.md", entry, form or EntryForm(), began, NOW)
        return replace(base, **more)  # type: ignore[arg-type]

    def edit(self, entry: str, **fields: str) -> Draft:
        return self.draft(DraftPurpose.EDIT, entry, replace(form_of(self.editor.text(entry) or ""), **fields))

    async def published(self, draft: Draft, who: Author = ANN) -> int:
        found = await self.editor.publish(draft, who)
        assert isinstance(found, int), found
        return found


def owned(folder: Path) -> Path:
    """The library's base, whose document is our own: any share of it may be quoted."""
    described = library(folder) / "sources" / "hours.toml"
    described.write_text(described.read_text().replace('rights = "third party"', 'rights = "own"'))
    return folder / "base"


async def opened(folder: Path, settings: Settings, journal: Journal) -> Place:
    live = LiveEngine(open_engine(folder, settings), settings, open_store(settings))
    editor = KnowledgeEditor(live, journal, lambda: NOW)
    live.subscribe(editor.on_event)
    place = Place(folder, live, journal, editor)
    live.subscribe(place.hear)
    await live.reload()
    await editor.record()
    return place


@pytest.fixture
async def place(tmp_path: Path, new_journal: NewJournal) -> AsyncIterator[Place]:
    settings = read_settings(cache=tmp_path / "cache", encoder=False, knowledge=tmp_path / "base")
    found = await opened(owned(tmp_path), settings, new_journal(lambda: NOW))
    yield found
    found.live.worker.close()


async def test_a_preview_shows_the_reply_and_what_would_change_and_changes_nothing(place: Place):
    await place.journal.recent_questions.add("Is there a bench?")
    before = place.page.read_bytes()
    found = await place.editor.preview(place.draft(DraftPurpose.ADD, "bench", BENCH))
    assert isinstance(found, DraftPreview)
    assert found.is_valid
    assert (found.entry, found.page, found.before) == ("bench", "pages/library.md", "")
    assert found.reply is not None
    assert found.reply.answers[0].text == "Yes, below the old trees."
    assert found.tried == 3
    [changed] = found.changed
    assert (changed.question, changed.before.status, changed.after.status) == (
        "Is there a bench?",
        "unknown",
        "answered",
    )
    assert place.page.read_bytes() == before
    assert place.answer("Is there a bench?") is None


async def test_a_misquoted_clause_is_refused_with_its_place_and_may_not_be_published(place: Place):
    draft = place.draft(DraftPurpose.ADD, "bench", replace(BENCH, quotes=BENCH.quotes.replace("old", "young")))
    found = await place.editor.publish(draft, ANN)
    assert isinstance(found, DraftPreview)
    assert not found.is_valid
    places = [(one.code, one.location.file, one.entry) for one in found.problems]
    assert places == [("quote", "pages/library.md", "bench")]
    assert (found.reply, found.changed, place.page.read_text()) == (None, (), PAGE)


async def test_what_is_published_answers_at_once_and_has_a_revision(place: Place):
    number = await place.published(place.draft(DraftPurpose.ADD, "bench", BENCH, reason="asked thrice"))
    assert place.answer("Is there a bench?") == "Yes, below the old trees."
    assert place.page.read_text().startswith(PAGE.rstrip("\n"))
    revision, first = await place.journal.revisions.latest(9)
    assert (revision.number, revision.change.author, revision.change.reason) == (number, ANN, "asked thrice")
    assert revision.change.base == place.live().base.revision
    assert [(one.entry, one.before) for one in revision.change.entries] == [("bench", None)]
    assert first.change.author == MANUAL_EDIT
    assert [type(one) for one in place.news] == [Reloaded]
    assert await place.live.reload() == "unchanged"
    assert len(await place.journal.revisions.latest(9)) == 2


async def test_a_question_that_waited_is_settled_and_its_asker_is_to_be_told(place: Place):
    for question in ("is there some bench", "Is there a bench?", "what is the meaning of life"):
        await place.journal.questions.upsert(UnansweredQuestion(question, Reason.UNSURE, (), "r"))
        await place.journal.questions.subscribe(question, 7)
    await place.published(place.draft(DraftPurpose.ADD, "bench", BENCH, resolves=("is there some bench",)))
    assert [one.unanswered.question for one in await place.journal.questions.pending()] == [
        "what is the meaning of life"
    ]
    told = {(one.user, one.question, one.entry) for one in await place.journal.questions.pending_notifications()}
    assert told == {(7, "is there some bench", "bench"), (7, "Is there a bench?", "bench")}


async def test_the_second_of_two_editors_gets_both_texts_and_overwrites_nothing(place: Place):
    mine, theirs = place.edit("keeper", answer="Two people run it."), place.edit("keeper", answer="Two volunteers do.")
    await place.published(theirs, BOB)
    for found in (await place.editor.preview(mine), await place.editor.publish(mine, ANN)):
        assert isinstance(found, EditConflict)
        assert "Two people run it." in found.mine
        assert "Two volunteers do." in found.theirs
    assert "Two volunteers do." in place.page.read_text()


async def test_an_undo_takes_back_its_own_edit_among_later_ones(place: Place):
    number = await place.published(place.draft(DraftPurpose.ADD, "bench", BENCH))
    await place.published(place.edit("keeper", answer="Two volunteers do."))
    undone = await place.published(place.draft(DraftPurpose.UNDO, reverts=number, reason="a mistake"))
    assert place.answer("Is there a bench?") is None
    assert "Two volunteers do." in place.page.read_text()
    revision = await place.journal.revisions.get(undone)
    assert revision is not None
    assert (revision.change.reverts, revision.change.entries[0].after) == (number, None)
    again = await place.editor.publish(place.draft(DraftPurpose.UNDO, reverts=number), ANN)
    assert isinstance(again, InvalidEdit)
    assert [one.code for one in again.problems] == ["nothing"]


async def test_an_undo_that_meets_a_later_edit_shows_the_conflict(place: Place):
    number = await place.published(place.edit("keeper", answer="Two volunteers do."))
    await place.published(place.edit("keeper", answer="Two of the volunteers do."))
    found = await place.editor.publish(place.draft(DraftPurpose.UNDO, reverts=number), ANN)
    assert isinstance(found, EditConflict)
    assert found.entry == "keeper"


async def test_the_first_revision_has_nothing_before_it(place: Place):
    found = await place.editor.publish(place.draft(DraftPurpose.UNDO, reverts=1), ANN)
    assert isinstance(found, InvalidEdit)
    assert place.page.read_text() == PAGE


async def test_a_file_changed_by_hand_becomes_a_revision_with_what_it_did(place: Place):
    place.page.write_text(PAGE.replace("Two volunteers run the library.", "Two volunteers do."))
    assert await place.live.reload() == "changed"
    revision = (await place.journal.revisions.latest(1))[0]
    assert revision.change.author == MANUAL_EDIT
    [touched] = revision.change.entries
    assert (touched.entry, "Two volunteers do." in (touched.after or "")) == ("keeper", True)
    await place.published(place.draft(DraftPurpose.UNDO, reverts=revision.number))
    assert place.page.read_text() == PAGE


async def test_a_file_changed_by_hand_at_the_same_moment_is_neither_lost_nor_hidden(place: Place):
    draft = place.edit("keeper", answer="Two volunteers do.")
    place.page.write_text(PAGE.replace("It opens at 9 in the morning.", "At 9 in the morning it opens."))
    await place.published(draft)
    assert "At 9 in the morning it opens." in place.page.read_text()
    assert "Two volunteers do." in place.page.read_text()
    latest = await place.journal.revisions.latest(9)
    assert [one.change.author for one in latest] == [ANN, MANUAL_EDIT, MANUAL_EDIT]


async def test_an_edit_on_a_folder_that_somebody_left_faulty_is_refused_with_their_fault(place: Place):
    draft = place.edit("keeper", answer="Two volunteers do.")
    broken = PAGE.replace("> -- hours, 1", "> -- hours, 9")
    place.page.write_text(broken)
    found = await place.editor.publish(draft, ANN)
    assert isinstance(found, DraftPreview)
    assert {one.entry for one in found.problems} == {"opening"}
    assert place.page.read_text() == broken


async def test_a_full_disk_is_told_plainly_and_the_old_base_answers_on(place: Place, monkeypatch):
    def full(_folder: Path, changes: disk.FileChanges) -> None:
        if changes:
            raise OSError(errno.ENOSPC, "No space left on device", str(place.page))

    monkeypatch.setattr(disk, "write", full)
    with pytest.raises(OutsideError, match="No space left"):
        await place.editor.publish(place.draft(DraftPurpose.ADD, "bench", BENCH), ANN)
    monkeypatch.undo()
    assert place.page.read_text() == PAGE
    assert (place.answer("Is there a bench?"), await place.journal.revisions.pending()) == (None, ())
    await place.published(place.draft(DraftPurpose.ADD, "bench", BENCH))


async def test_retiring_shows_what_vanishes(place: Place):
    found = await place.editor.preview(place.draft(DraftPurpose.RETIRE, "opening"))
    assert isinstance(found, DraftPreview)
    assert (found.reply, found.after) == (None, "")
    assert [(one.question, one.after.status) for one in found.changed] == [
        ("what time does it open in the morning", "unknown")
    ]
    await place.published(place.draft(DraftPurpose.RETIRE, "opening"))
    assert "opening" not in {one.id for one in place.live().base.entries}


async def test_an_edit_that_breaks_the_test_of_another_entry_cannot_be_published(
    tmp_path: Path, new_journal: NewJournal
):
    settings = read_settings(cache=tmp_path / "cache", knowledge=tmp_path / "base")
    place = await opened(owned(tmp_path), settings, new_journal(lambda: NOW))
    thief = replace(BENCH, also="what time does it open in the morning")
    found = await place.editor.publish(place.draft(DraftPurpose.ADD, "bench", thief), ANN)
    place.live.worker.close()
    assert isinstance(found, DraftPreview)
    assert not found.is_valid
    assert [(one.code, one.entry) for one in found.problems if one.code == "test"] == [("test", "opening")]
    assert place.page.read_text() == PAGE


async def test_waiting_questions_are_grouped_with_the_entries_near_them(place: Place):
    for question, times in (("who waters the garden", 1), ("is there a bench", 3), ("any bench there", 1)):
        for _ in range(times):
            await place.journal.questions.upsert(UnansweredQuestion(question, Reason.UNSURE, ("opening",), "r"))
    groups = await place.editor.pending_clusters()
    assert [[one.unanswered.question for one in group.questions] for group in groups] == [
        ["is there a bench", "any bench there"], ["who waters the garden"],
    ]  # fmt: skip
    assert groups[0].count == 4
    assert all(group.nearest for group in groups)
    assert len({group.key for group in groups}) == 2
