"""Moderators at work in chat: forms that come back with remedies, previews, publishing, conflicts, history, undo."""

import pytest

from bot.chat import texts
from bot.curation.records import DraftState
from tests.behaviour.keeping import MUSEUM, Keeping, prefilled
from tests.behaviour.world import answered, buttons, last_in, shown

NIGHT = "Is the harbour open at night?"


async def test_a_new_entry_is_previewed_published_and_answers(keeping: Keeping):
    preview = await keeping.write(keeping.pub, MUSEUM)
    assert preview.ephemeral
    text = shown(preview)
    assert "**What does the museum show?**" in text
    assert "“shows nets, lamps and models”" in text
    assert texts.NO_PROBLEMS in text
    assert "What would change" in text
    done = await keeping.pub.click(answered(preview), label="Publish")
    assert "**Published** as revision 2." in shown(done)
    assert await keeping.bot.journal.drafts.all() == ()
    assert "Nets, lamps and models." in shown(await keeping.world.ask("what does the museum show"))


async def test_a_form_that_fails_comes_back_with_remedies_and_what_was_typed(keeping: Keeping):
    wrong = {**MUSEUM, "quotes": "shows nets, lamps and toys\n-- harbour, 9"}
    refused = await keeping.write(keeping.ed, wrong)
    assert refused.ephemeral
    assert texts.REFUSED in shown(refused)
    assert "these words do not appear in harbour, 9" in shown(refused)
    assert set(buttons(answered(refused).components)) == {"Fix", "Discard"}
    form = await keeping.ed.click(answered(refused), label="Fix")
    assert prefilled(form) == wrong
    mended = await keeping.ed.submit_modal(form, MUSEUM)
    assert texts.NO_PROBLEMS in shown(mended)


async def test_an_editor_asks_for_a_publisher_who_looks_and_publishes(keeping: Keeping):
    preview = await keeping.write(keeping.ed, MUSEUM)
    assert "Publish" not in buttons(answered(preview).components)
    asked = await keeping.ed.click(answered(preview), label="Ask for a publisher")
    assert shown(asked) == texts.REVIEW_REQUESTED
    notice = last_in(keeping.notices)
    assert "ed asks for a publisher: **add**" in (notice.embeds[0].description or "")
    assert "museum" not in (notice.embeds[0].description or "")
    looked = await keeping.pub.click(notice, label="Open")
    assert looked.ephemeral
    assert "Nets, lamps and models." in shown(looked)
    done = await keeping.pub.click(answered(looked), label="Publish")
    assert "**Published**" in shown(done)
    (revision,) = await keeping.bot.journal.revisions.latest(1)
    assert (revision.change.author.name, revision.change.approver and revision.change.approver.name) == ("ed", "pub")


async def test_a_draft_goes_back_to_its_author_with_a_reason(keeping: Keeping):
    preview = await keeping.write(keeping.ed, MUSEUM)
    await keeping.ed.click(answered(preview), label="Ask for a publisher")
    looked = await keeping.pub.click(last_in(keeping.notices), label="Open")
    form = await keeping.pub.click(answered(looked), label="Send back")
    await keeping.pub.submit_modal(form, {"note": "Name the market."})
    (draft,) = await keeping.bot.journal.drafts.all()
    assert draft.state is DraftState.OPEN
    listed = await keeping.command(keeping.ed, "drafts")
    opened = await keeping.ed.click(answered(listed), label="Open")
    assert "sent back by pub: Name the market." in shown(opened)


async def test_where_a_second_person_is_asked_for_nobody_publishes_their_own(keeping: Keeping):
    await keeping.set_up(second_person=True)
    preview = await keeping.write(keeping.pub, MUSEUM)
    waits = await keeping.pub.click(answered(preview), label="Publish")
    assert shown(waits) == texts.NEEDS_SECOND
    looked = await keeping.pia.click(last_in(keeping.notices), label="Open")
    assert "**Published**" in shown(await keeping.pia.click(answered(looked), label="Publish"))


async def test_what_was_changed_after_one_looked_is_shown_anew_and_not_published(keeping: Keeping):
    preview = await keeping.write(keeping.ed, MUSEUM)
    await keeping.ed.click(answered(preview), label="Ask for a publisher")
    looked = await keeping.pub.click(last_in(keeping.notices), label="Open")
    listed = await keeping.command(keeping.ed, "drafts")
    own = await keeping.ed.click(answered(listed), label="Open")
    form = await keeping.ed.click(answered(own), label="Edit")
    await keeping.ed.submit_modal(form, {**MUSEUM, "answer": "Lamps, nets and models."})
    again = await keeping.pub.click(answered(looked), label="Publish")
    assert texts.DRAFT_CHANGED in shown(again)
    assert "Lamps, nets and models." in shown(again)
    assert len(await keeping.bot.journal.revisions.latest(9)) == 1


async def test_a_form_for_an_entry_holds_what_it_says(keeping: Keeping):
    form = await keeping.command(keeping.ed, "edit", entry="night")
    assert prefilled(form) == {
        "question": NIGHT, "also": "", "answer": "No, it closes at dusk.",
        "quotes": "The harbour closes at dusk\n-- harbour, 2", "rest": "",
    }  # fmt: skip


async def test_two_editors_at_once_both_see_both_texts_and_nothing_is_lost(keeping: Keeping):
    first = await keeping.command(keeping.pub, "edit", entry="night")
    second = await keeping.command(keeping.pia, "edit", entry="night")
    mine, theirs = prefilled(first), prefilled(second)
    done = await keeping.pub.submit_modal(first, {**mine, "answer": "No, it closes when dusk falls."})
    await keeping.pub.click(answered(done), label="Publish")
    clash = await keeping.pia.submit_modal(second, {**theirs, "answer": "No. At dusk it closes."})
    text = shown(clash)
    assert "Somebody changed `night` in the meantime" in text
    assert "No, it closes when dusk falls." in text
    assert "No. At dusk it closes." in text
    assert "Publish" not in buttons(answered(clash).components)
    form = await keeping.pia.click(answered(clash), label="Start from theirs")
    assert prefilled(form)["answer"] == "No, it closes when dusk falls."
    over = await keeping.pia.click(answered(clash), label="Replace with mine")
    assert "No. At dusk it closes." in shown(over)
    assert "**Published**" in shown(await keeping.pia.click(answered(over), label="Publish"))


async def test_a_form_opened_from_theirs_goes_in_their_place(keeping: Keeping):
    first, second = [await keeping.command(who, "edit", entry="night") for who in (keeping.pub, keeping.pia)]
    done = await keeping.pub.submit_modal(first, {**prefilled(first), "answer": "No, it closes when dusk falls."})
    await keeping.pub.click(answered(done), label="Publish")
    clash = await keeping.pia.submit_modal(second, {**prefilled(second), "answer": "No. At dusk it closes."})
    form = await keeping.pia.click(answered(clash), label="Start from theirs")
    merged = await keeping.pia.submit_modal(form, {**prefilled(form), "answer": "No: at dusk it closes."})
    assert texts.NO_PROBLEMS in shown(merged)
    assert "**Published**" in shown(await keeping.pia.click(answered(merged), label="Publish"))


async def test_an_entry_is_taken_out_and_comes_back_by_undo(keeping: Keeping):
    preview = await keeping.command(keeping.pub, "retire", entry="night")
    assert "**night** would be removed from the base" in shown(preview)
    gone = await keeping.pub.click(answered(preview), label="Publish")
    assert "night" not in keeping.bot.engine().reply_builder.by_id
    undo = await keeping.pub.click(answered(gone), label="Undo")
    assert "revision 2 would be reverted" in shown(undo)
    await keeping.pub.click(answered(undo), label="Publish")
    assert "night" in keeping.bot.engine().reply_builder.by_id


async def test_the_history_shows_who_changed_what_word_by_word(keeping: Keeping):
    form = await keeping.command(keeping.pub, "edit", entry="night")
    done = await keeping.pub.submit_modal(form, {**prefilled(form), "answer": "No, it shuts at dusk."})
    await keeping.pub.click(answered(done), label="Publish")
    listed = await keeping.command(keeping.viv, "history", entry="night")
    assert "**2** night" in shown(listed)
    assert "-# pub" in shown(listed)
    revision = await keeping.viv.click(answered(listed), label="Show")
    assert "~~closes~~" in shown(revision)
    assert "**shuts**" in shown(revision)
    assert "Undo" not in buttons(answered(revision).components)


async def test_what_changed_much_has_pages_and_the_first_revision_is_the_folder(keeping: Keeping):
    page = keeping.folder / "pages" / "harbour.md"
    more = "\n".join(f"- wording number {n} of many that somebody typed" for n in range(120))
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("- income from fees\n", f"- income from fees\n{more}\n"), encoding="utf-8")
    await keeping.read_again()
    listed = await keeping.command(keeping.viv, "history")
    assert f"**1** {texts.WHOLE}" in shown(listed)
    first = buttons(answered(listed).components)["Show"]["custom_id"]
    revision = await keeping.viv.click(answered(listed), custom_id=first)
    assert "wording number 0 of many" in shown(revision)
    turned = await keeping.viv.click(answered(revision), label="Next")
    assert answered(turned).id == answered(revision).id
    assert "wording number 119 of many" in shown(turned)


async def test_a_revision_that_is_not_there_cannot_be_taken_back(keeping: Keeping):
    refused = await keeping.command(keeping.pub, "undo", revision=99)
    assert "Publish" not in buttons(answered(refused).components)


async def test_entries_are_found_by_words_by_meaning_and_shown_in_full(keeping: Keeping):
    found = await keeping.command(keeping.viv, "find", query="owns")
    assert "gap · owner" in shown(found)
    first = buttons(answered(found).components)["Show"]["custom_id"]
    entry = await keeping.viv.click(answered(found), custom_id=first)
    assert "The documents do not say." in shown(entry)
    assert {"Edit", "Retire"}.isdisjoint(buttons(answered(entry).components))
    by_editor = await keeping.command(keeping.ed, "show", entry="fees")
    assert "income from fees" in shown(by_editor)
    assert {"Edit", "Retire", "History"} == set(buttons(answered(by_editor).components))
    assert prefilled(await keeping.ed.click(answered(by_editor), label="Edit"))["also"] == "income from fees"


async def test_a_message_is_saved_as_a_question(keeping: Keeping):
    message = await keeping.world.bob.send(keeping.world.channel, "what is in the museum?")
    form = await keeping.ed.context_menu(keeping.world.channel, "Save as question", message)
    assert prefilled(form)["question"] == "what is in the museum?"
    assert texts.NO_PROBLEMS in shown(await keeping.ed.submit_modal(form, MUSEUM))


async def test_the_base_is_told_in_numbers_and_checked(keeping: Keeping):
    await keeping.world.ask("who owns the harbour")
    stats = shown(await keeping.command(keeping.viv, "stats"))
    assert "7 questions, 0 facts, 1 known gaps" in stats
    assert "1 questions, asked 1 times" in stats
    assert "1 unknown" in stats
    assert "**0 errors" in shown(await keeping.command(keeping.viv, "check"))


@pytest.mark.parametrize("label", ["Add to fees", "Known gap"])
async def test_what_was_asked_in_vain_is_mended_by_one_press(keeping: Keeping, label: str):
    await keeping.world.ask("xyzzy who pays the harbour")
    groups = await keeping.command(keeping.pub, "questions")
    assert "xyzzy who pays the harbour" in shown(groups)
    done = await keeping.pub.click(answered(groups), label=label)
    assert "published as revision 2." in shown(done), shown(done)
    assert await keeping.bot.journal.questions.pending() == ()


async def test_questions_nobody_should_answer_are_taken_off_the_list(keeping: Keeping):
    await keeping.world.ask("xyzzy who pays the harbour")
    groups = await keeping.command(keeping.ed, "questions")
    done = await keeping.ed.click(answered(groups), label="Dismiss")
    assert shown(done) == texts.DISMISSED.format(count=1)
    assert texts.NO_GROUPS in shown(await keeping.command(keeping.ed, "questions"))


async def test_who_asked_to_be_told_is_told_once(keeping: Keeping):
    world = keeping.world
    unknown = await world.ask("what is shown in the museum")
    kept = await world.alice.click(answered(unknown), label="Ask the moderators")
    await world.alice.click(answered(kept), label="Tell me when answered")
    groups = await keeping.command(keeping.pub, "questions")
    form = await keeping.pub.click(answered(groups), label="New entry")
    assert prefilled(form)["question"] == "what is shown in the museum"
    preview = await keeping.pub.submit_modal(form, MUSEUM)
    await keeping.pub.click(answered(preview), label="Publish")
    told = last_in(world.alice.user.dm_channel)
    assert told.content == texts.TOLD_ANSWER
    assert "Nets, lamps and models." in (told.embeds[0].description or "")
    assert await keeping.bot.journal.questions.pending_notifications() == ()


async def test_who_asked_to_be_told_of_what_turns_out_a_gap_is_told_that_it_was_looked_for(keeping: Keeping):
    world = keeping.world
    unknown = await world.ask("what is shown in the museum")
    kept = await world.alice.click(answered(unknown), label="Ask the moderators")
    await world.alice.click(answered(kept), label="Tell me when answered")
    await keeping.pub.click(answered(await keeping.command(keeping.pub, "questions")), label="Known gap")
    told = last_in(world.alice.user.dm_channel)
    assert told.content == texts.TOLD_LOOKED
    assert "The documents do not say." in (told.embeds[0].description or "")
