"""Moderators at work in chat: forms that come back with remedies, previews, publishing, conflicts, history, undo."""

import asyncio

from bot.chat import texts
from bot.curation.records import DraftState
from tests.behaviour.moderators import FORM, MUSEUM, ModeratedWorld, prefilled
from tests.behaviour.world import answered, buttons, last_in, shown

NIGHT = "Is the harbour open at night?"


async def test_a_new_entry_is_previewed_published_and_answers(moderated: ModeratedWorld):
    preview = await moderated.write(moderated.pub, MUSEUM)
    assert preview.ephemeral
    text = shown(preview)
    assert "**What does the museum show?**" in text
    assert "“shows nets, lamps and models”" in text
    assert texts.NO_PROBLEMS in text
    assert "What would change" in text
    done = await moderated.pub.click(answered(preview), label="Publish")
    assert "**Published** as revision 2." in shown(done)
    assert await moderated.bot.journal.drafts.all() == ()
    assert "Nets, lamps and models." in shown(await moderated.world.ask("what does the museum show"))


async def test_a_form_that_fails_comes_back_with_remedies_and_what_was_typed(moderated: ModeratedWorld):
    wrong = {**MUSEUM, "quotes": "shows nets, lamps and toys\n-- harbour, 9"}
    refused = await moderated.write(moderated.ed, wrong)
    assert refused.ephemeral
    assert texts.REFUSED in shown(refused)
    assert "these words do not appear in harbour, 9" in shown(refused)
    assert set(buttons(answered(refused).components)) == {"Fix", "Discard"}
    form = await moderated.ed.click(answered(refused), label="Fix")
    assert prefilled(form) == wrong
    mended = await moderated.ed.submit_modal(form, MUSEUM)
    assert texts.NO_PROBLEMS in shown(mended)


async def test_an_editor_asks_for_a_publisher_who_looks_and_publishes(moderated: ModeratedWorld):
    preview = await moderated.write(moderated.ed, MUSEUM)
    assert "Publish" not in buttons(answered(preview).components)
    asked = await moderated.ed.click(answered(preview), label="Ask for a publisher")
    assert shown(asked) == texts.REVIEW_REQUESTED
    notice = last_in(moderated.notices)
    assert "ed asks for a publisher: **add**" in (notice.embeds[0].description or "")
    assert "museum" not in (notice.embeds[0].description or "")
    looked = await moderated.pub.click(notice, label="Open")
    assert looked.ephemeral
    assert "Nets, lamps and models." in shown(looked)
    done = await moderated.pub.click(answered(looked), label="Publish")
    assert "**Published**" in shown(done)
    (revision,) = await moderated.bot.journal.revisions.latest(1)
    assert (revision.change.author.name, revision.change.approver and revision.change.approver.name) == ("ed", "pub")


async def test_a_draft_goes_back_to_its_author_with_a_reason(moderated: ModeratedWorld):
    preview = await moderated.write(moderated.ed, MUSEUM)
    await moderated.ed.click(answered(preview), label="Ask for a publisher")
    looked = await moderated.pub.click(last_in(moderated.notices), label="Open")
    form = await moderated.pub.click(answered(looked), label="Send back")
    await moderated.pub.submit_modal(form, {"note": "Name the market."})
    (draft,) = await moderated.bot.journal.drafts.all()
    assert draft.state is DraftState.OPEN
    listed = await moderated.command(moderated.ed, "drafts")
    opened = await moderated.ed.click(answered(listed), label="Open")
    assert "sent back by pub: Name the market." in shown(opened)


async def test_where_a_second_person_is_asked_for_nobody_publishes_their_own(moderated: ModeratedWorld):
    await moderated.set_up(second_person=True)
    preview = await moderated.write(moderated.pub, MUSEUM)
    waits = await moderated.pub.click(answered(preview), label="Publish")
    assert shown(waits) == texts.NEEDS_SECOND
    looked = await moderated.pia.click(last_in(moderated.notices), label="Open")
    assert "**Published**" in shown(await moderated.pia.click(answered(looked), label="Publish"))


async def test_what_was_changed_after_one_looked_is_shown_anew_and_not_published(moderated: ModeratedWorld):
    preview = await moderated.write(moderated.ed, MUSEUM)
    await moderated.ed.click(answered(preview), label="Ask for a publisher")
    looked = await moderated.pub.click(last_in(moderated.notices), label="Open")
    listed = await moderated.command(moderated.ed, "drafts")
    own = await moderated.ed.click(answered(listed), label="Open")
    form = await moderated.ed.click(answered(own), label="Edit")
    await moderated.ed.submit_modal(form, {**MUSEUM, "answer": "Lamps, nets and models."})
    again = await moderated.pub.click(answered(looked), label="Publish")
    assert texts.DRAFT_CHANGED in shown(again)
    assert "Lamps, nets and models." in shown(again)
    assert len(await moderated.bot.journal.revisions.latest(9)) == 1


async def test_a_form_for_an_entry_holds_what_it_says(moderated: ModeratedWorld):
    form = await moderated.command(moderated.ed, "edit", entry="night")
    assert prefilled(form) == {
        "question": NIGHT, "also": "", "answer": "No, it closes at dusk.",
        "quotes": "The harbour closes at dusk\n-- harbour, 2", "rest": "",
    }  # fmt: skip


async def test_two_editors_at_once_both_see_both_texts_and_nothing_is_lost(moderated: ModeratedWorld):
    first = await moderated.command(moderated.pub, "edit", entry="night")
    second = await moderated.command(moderated.pia, "edit", entry="night")
    mine, theirs = prefilled(first), prefilled(second)
    done = await moderated.pub.submit_modal(first, {**mine, "answer": "No, it closes when dusk falls."})
    await moderated.pub.click(answered(done), label="Publish")
    clash = await moderated.pia.submit_modal(second, {**theirs, "answer": "No. At dusk it closes."})
    text = shown(clash)
    assert "Somebody changed `night` in the meantime" in text
    assert "No, it closes when dusk falls." in text
    assert "No. At dusk it closes." in text
    assert "Publish" not in buttons(answered(clash).components)
    form = await moderated.pia.click(answered(clash), label="Start from theirs")
    assert prefilled(form)["answer"] == "No, it closes when dusk falls."
    over = await moderated.pia.click(answered(clash), label="Replace with mine")
    assert "No. At dusk it closes." in shown(over)
    assert "**Published**" in shown(await moderated.pia.click(answered(over), label="Publish"))


async def test_a_form_opened_from_theirs_goes_in_their_place(moderated: ModeratedWorld):
    first, second = [await moderated.command(who, "edit", entry="night") for who in (moderated.pub, moderated.pia)]
    done = await moderated.pub.submit_modal(first, {**prefilled(first), "answer": "No, it closes when dusk falls."})
    await moderated.pub.click(answered(done), label="Publish")
    clash = await moderated.pia.submit_modal(second, {**prefilled(second), "answer": "No. At dusk it closes."})
    form = await moderated.pia.click(answered(clash), label="Start from theirs")
    merged = await moderated.pia.submit_modal(form, {**prefilled(form), "answer": "No: at dusk it closes."})
    assert texts.NO_PROBLEMS in shown(merged)
    assert "**Published**" in shown(await moderated.pia.click(answered(merged), label="Publish"))


async def test_an_entry_is_taken_out_and_comes_back_by_undo(moderated: ModeratedWorld):
    preview = await moderated.command(moderated.pub, "retire", entry="night")
    assert "**Is the harbour open at night?** (night) would be removed from the base" in shown(preview)
    gone = await moderated.pub.click(answered(preview), label="Publish")
    assert "night" not in moderated.bot.engine().reply_builder.by_id
    undo = await moderated.pub.click(answered(gone), label="Undo")
    assert "revision 2 would be reverted" in shown(undo)
    await moderated.pub.click(answered(undo), label="Publish")
    assert "night" in moderated.bot.engine().reply_builder.by_id


async def test_the_history_shows_who_changed_what_word_by_word(moderated: ModeratedWorld):
    form = await moderated.command(moderated.pub, "edit", entry="night")
    done = await moderated.pub.submit_modal(form, {**prefilled(form), "answer": "No, it shuts at dusk."})
    await moderated.pub.click(answered(done), label="Publish")
    listed = await moderated.command(moderated.viv, "history", entry="night")
    assert "**2** night" in shown(listed)
    assert "-# pub" in shown(listed)
    revision = await moderated.viv.click(answered(listed), label="Show")
    assert "~~closes~~" in shown(revision)
    assert "**shuts**" in shown(revision)
    assert "Undo" not in buttons(answered(revision).components)


async def test_the_history_shows_no_marks_of_bold_words(moderated: ModeratedWorld):
    form = await moderated.command(moderated.pub, "edit", entry="fees")
    done = await moderated.pub.submit_modal(form, {**prefilled(form), "answer": "$5 million, all in **2023**."})
    await moderated.pub.click(answered(done), label="Publish")
    listed = await moderated.command(moderated.viv, "history", entry="fees")
    text = shown(await moderated.viv.click(answered(listed), label="Show"))
    assert "\\*" not in text
    assert "all**" in text


async def test_a_new_entry_shows_what_it_comes_near_and_offers_that_for_editing(moderated: ModeratedWorld):
    again = {**MUSEUM, "question": "Which sum do ships bring in?", "answer": "$5 million in 2023.",
             "quotes": "Fees came to $5 million in 2023\n-- harbour, 4"}  # fmt: skip
    preview = await moderated.write(moderated.pub, again)
    assert texts.NEAR_NEW in shown(preview)
    assert "What does the harbour earn?\n  -# quotes the same words" in shown(preview)
    form = await moderated.pub.click(answered(preview), label="Edit: What does the harbour earn?")
    assert prefilled(form)["question"] == "What does the harbour earn?"


async def test_a_new_entry_that_is_a_known_gap_already_says_so(moderated: ModeratedWorld):
    gap = {**MUSEUM, "question": "Who owns the harbour now?", "answer": "Unknown: nobody says.", "quotes": ""}
    assert "says already that the documents do not answer this" in shown(await moderated.write(moderated.pub, gap))


async def test_what_the_checker_finds_names_the_field_of_the_form(moderated: ModeratedWorld):
    misquoted = {**MUSEUM, "quotes": "shows nets, lamps and moddels\n-- harbour, 9"}
    text = shown(await moderated.write(moderated.pub, misquoted))
    assert "-# in the field **Quotes**" in text
    assert "harbour.md, line" not in text


async def test_an_answer_without_a_quote_is_told_at_the_field_for_quotes(moderated: ModeratedWorld):
    text = shown(await moderated.write(moderated.pub, {**MUSEUM, "quotes": ""}))
    assert "an answer without a quote" in text
    assert "-# in the field **Quotes**" in text
    assert "'> '" not in text  # which a page needs, and the form does not


async def test_what_changed_much_has_pages_and_the_first_revision_is_the_folder(moderated: ModeratedWorld):
    page = moderated.folder / "pages" / "harbour.md"
    more = "\n".join(f"- wording number {n} of many that somebody typed" for n in range(120))
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("- income from fees\n", f"- income from fees\n{more}\n"), encoding="utf-8")
    await moderated.read_again()
    listed = await moderated.command(moderated.viv, "history")
    assert f"**1** {texts.WHOLE}" in shown(listed)
    first = buttons(answered(listed).components)["Show"]["custom_id"]
    revision = await moderated.viv.click(answered(listed), custom_id=first)
    assert "wording number 0 of many" in shown(revision)
    turned = await moderated.viv.click(answered(revision), label="Next")
    assert answered(turned).id == answered(revision).id
    assert "wording number 119 of many" in shown(turned)


async def test_a_revision_that_is_not_there_cannot_be_taken_back(moderated: ModeratedWorld):
    for number in (99, 99_999_999):
        async with asyncio.timeout(5):
            refused = await moderated.command(moderated.pub, "undo", revision=number)
        assert "Publish" not in buttons(answered(refused).components)


async def test_entries_are_found_by_words_by_meaning_and_shown_in_full(moderated: ModeratedWorld):
    found = await moderated.command(moderated.viv, "find", query="owns")
    assert "gap · owner" in shown(found)
    first = buttons(answered(found).components)["Show"]["custom_id"]
    entry = await moderated.viv.click(answered(found), custom_id=first)
    assert "The documents do not say." in shown(entry)
    assert {"Edit", "Retire"}.isdisjoint(buttons(answered(entry).components))
    by_editor = await moderated.command(moderated.ed, "show", entry="fees")
    assert "income from fees" in shown(by_editor)
    assert {"Edit", "Retire", "History"} == set(buttons(answered(by_editor).components))
    assert prefilled(await moderated.ed.click(answered(by_editor), label="Edit"))["also"] == "income from fees"


async def test_a_message_is_saved_as_a_question(moderated: ModeratedWorld):
    message = await moderated.world.bob.send(moderated.world.channel, "what is in the museum?")
    form = await moderated.ed.context_menu(moderated.world.channel, "Save as question", message)
    assert prefilled(form)["question"] == "what is in the museum?"
    assert texts.NO_PROBLEMS in shown(await moderated.ed.submit_modal(form, MUSEUM))


async def test_the_base_is_told_in_numbers_and_checked(moderated: ModeratedWorld):
    await moderated.world.ask("xyzzy plugh")
    stats = shown(await moderated.command(moderated.viv, "stats"))
    assert "7 questions, 0 facts, 1 known gap on 2 pages" in stats
    assert "1 question, asked once" in stats
    assert "**Asked** since" in stats
    assert "1 question: 1 without an answer" in stats
    assert "**0 errors" in shown(await moderated.command(moderated.viv, "check"))


async def test_who_asked_to_be_told_is_told_once(moderated: ModeratedWorld):
    world = moderated.world
    unknown = await world.ask("what is shown in the museum")
    kept = await world.alice.click(answered(unknown), label="Ask the moderators")
    await world.alice.click(answered(kept), label="Tell me when answered")
    groups = await moderated.command(moderated.pub, "questions")
    form = await moderated.pub.click(answered(groups), label="New entry")
    assert prefilled(form)["question"] == "what is shown in the museum"
    preview = await moderated.pub.submit_modal(form, MUSEUM)
    await moderated.pub.click(answered(preview), label="Publish")
    told = last_in(world.alice.user.dm_channel)
    assert told.content == texts.TOLD_ANSWER
    assert "Nets, lamps and models." in (told.embeds[0].description or "")
    assert await moderated.bot.journal.questions.pending_notifications() == ()


async def test_who_asked_to_be_told_of_what_turns_out_a_gap_is_told_that_it_was_looked_for(moderated: ModeratedWorld):
    world = moderated.world
    unknown = await world.ask("what is shown in the museum")
    kept = await world.alice.click(answered(unknown), label="Ask the moderators")
    await world.alice.click(answered(kept), label="Tell me when answered")
    groups = await moderated.command(moderated.pub, "questions")
    preview = await moderated.pub.click(answered(groups), label="Known gap")
    await moderated.pub.click(answered(preview), label="Publish")
    told = last_in(world.alice.user.dm_channel)
    assert told.content == texts.TOLD_LOOKED
    assert "The documents do not say." in (told.embeds[0].description or "")


async def test_an_entry_is_begun_from_a_sentence_found_while_typing(moderated: ModeratedWorld):
    channel = moderated.world.channel
    offered = await moderated.ed.autocomplete(channel, "knowledge add", "sentence", "museum nets")
    assert [one["value"] for one in offered] == ["harbour, 9.1"]
    form = await moderated.command(moderated.ed, "add", sentence=offered[0]["value"], question="What is shown?")
    begun = prefilled(form)
    assert begun["question"] == "What is shown?"
    assert begun["quotes"].endswith("\n-- harbour, 9")
    await moderated.ed.submit_modal(form, {**begun, "answer": "Nets, lamps and models."})
    empty = await moderated.command(moderated.ed, "add", sentence="no such place", question="What else?")
    assert prefilled(empty) == {**dict.fromkeys(FORM, ""), "question": "What else?"}


async def test_what_cannot_be_undone_is_not_told_as_something_to_fix(moderated: ModeratedWorld):
    refused = await moderated.command(moderated.pub, "undo", revision=1)
    assert texts.IMPOSSIBLE in shown(refused)
    assert texts.REFUSED not in shown(refused)
    assert "nothing is known from before it" in shown(refused)
