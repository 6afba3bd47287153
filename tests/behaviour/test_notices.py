"""What moderators are told: files with faults, once, with place and remedy; what could not be kept or written."""

import errno
import shutil

import pytest

from bot.chat import texts
from bot.curation.publishing import disk
from bot.errors import JournalError
from tests.behaviour.moderators import MUSEUM, ModeratedWorld
from tests.behaviour.world import answered, last_in, shown

OPEN = "Is the harbour open at night?"


def told(moderated: ModeratedWorld) -> str:
    """What the moderators' channel was told last."""
    message = moderated.notices.last_message
    return (message.embeds[0].description or "") if message is not None and message.embeds else ""


async def read_again(moderated: ModeratedWorld) -> None:
    await moderated.read_again()
    await moderated.bot.tasks.wait_idle(5)
    await moderated.world.env.settle()


async def test_a_faulty_file_is_told_with_place_and_remedy_and_the_last_good_base_answers_on(moderated: ModeratedWorld):
    page = moderated.folder / "pages" / "harbour.md"
    sound = page.read_text(encoding="utf-8")
    page.write_text(sound.replace("The harbour closes at dusk", "The harbour shuts at dusk"), encoding="utf-8")
    await read_again(moderated)
    assert texts.FAULTY in told(moderated)
    assert "pages/harbour.md, line " in told(moderated)
    assert "these words do not appear in harbour, 2" in told(moderated)
    assert "**copy them exactly from the source" in told(moderated)
    first = last_in(moderated.notices).id
    await read_again(moderated)
    assert last_in(moderated.notices).id == first
    assert "No, it closes at dusk." in shown(await moderated.world.ask(OPEN))
    page.write_text(sound, encoding="utf-8")
    await read_again(moderated)
    assert "The folder is free of errors again" in told(moderated)


async def test_an_emptied_folder_is_told_and_taken_in_by_a_publisher_alone(moderated: ModeratedWorld):
    preview = await moderated.write(moderated.pub, MUSEUM)
    shutil.rmtree(moderated.folder / "pages")
    await read_again(moderated)
    assert "The folder has 2 of 8 entries left" in told(moderated)
    assert "No, it closes at dusk." in shown(await moderated.world.ask(OPEN))
    published = await moderated.pub.click(answered(preview), label="Publish")
    assert "has lost most of its entries" in shown(published)
    notice = last_in(moderated.notices)
    assert "need" in shown(await moderated.ed.click(notice, label=texts.ACCEPT_LOSS))
    assert "No, it closes at dusk." in shown(await moderated.world.ask(OPEN))
    assert shown(await moderated.pub.click(notice, label=texts.ACCEPT_LOSS)) == texts.LOSS_ACCEPTED
    assert len(moderated.bot.engine().base.entries) == 2
    assert shown(await moderated.pub.click(notice, label=texts.ACCEPT_LOSS)) == texts.LOSS_GONE


async def test_a_change_by_hand_that_is_sound_is_no_news(moderated: ModeratedWorld):
    page = moderated.folder / "pages" / "harbour.md"
    page.write_text(page.read_text(encoding="utf-8").replace("it closes at", "it shuts at"), encoding="utf-8")
    await read_again(moderated)
    assert moderated.notices.last_message is None
    assert "No, it shuts at dusk." in shown(await moderated.world.ask(OPEN))


async def test_a_channel_that_is_gone_costs_the_notice_and_nothing_else(
    moderated: ModeratedWorld, caplog: pytest.LogCaptureFixture
):
    moderated.world.env.inject_error("POST", f"/channels/{moderated.notices.id}/messages", status=404, times=1)
    preview = await moderated.write(moderated.ed, MUSEUM)
    asked = await moderated.ed.click(answered(preview), label="Ask for a publisher")
    assert shown(asked) == texts.REVIEW_REQUESTED
    assert "moderators are not notified in channel" in caplog.text


async def test_a_full_disk_is_told_and_the_draft_stays(moderated: ModeratedWorld, monkeypatch: pytest.MonkeyPatch):
    preview = await moderated.write(moderated.pub, MUSEUM)

    def full(_folder: object, changes: disk.FileChanges) -> None:
        if changes:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(disk, "write", full)
    refused = await moderated.pub.click(answered(preview), label="Publish")
    assert "This could not be done, and nothing was changed" in refused.followups[0].content
    assert len(await moderated.bot.journal.drafts.all()) == 1
    monkeypatch.undo()
    assert "**Published**" in shown(await moderated.pub.click(answered(preview), label="Publish"))


async def test_a_journal_that_is_gone_keeps_no_draft_and_says_so_while_answers_go_on(
    moderated: ModeratedWorld, monkeypatch: pytest.MonkeyPatch
):
    async def gone(*given: object) -> None:
        raise JournalError("the database is locked")

    form = await moderated.command(moderated.pub, "add")
    monkeypatch.setattr(type(moderated.bot.journal.drafts), "save", gone)
    monkeypatch.setattr(type(moderated.bot.journal.recent_questions), "add", gone)
    refused = await moderated.pub.submit_modal(form, MUSEUM)
    assert "was not saved" in shown(refused)
    assert "No, it closes at dusk." in shown(await moderated.world.ask(OPEN))


async def test_somebody_who_takes_no_messages_is_not_tried_again(moderated: ModeratedWorld):
    world = moderated.world
    unknown = await world.ask("what is shown in the museum")
    kept = await world.alice.click(answered(unknown), label="Ask the moderators")
    await world.alice.click(answered(kept), label="Tell me when answered")
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007)
    groups = await moderated.command(moderated.pub, "questions")
    preview = await moderated.pub.submit_modal(await moderated.pub.click(answered(groups), label="New entry"), MUSEUM)
    await moderated.pub.click(answered(preview), label="Publish")
    assert await moderated.bot.journal.questions.pending_notifications() == ()
