"""The questions without an answer, as moderators settle them: by a wording, a new entry, a known gap, or not at all."""

from bot.chat import texts
from tests.behaviour.moderators import ModeratedWorld, prefilled
from tests.behaviour.world import answered, shown


async def test_what_was_asked_in_vain_is_mended_by_one_press(moderated: ModeratedWorld):
    await moderated.world.ask("xyzzy who pays the harbour")
    groups = await moderated.command(moderated.pub, "questions")
    assert "xyzzy who pays the harbour" in shown(groups)
    done = await moderated.pub.click(answered(groups), label="Add to fees")
    assert "published as revision 2." in shown(done), shown(done)
    assert answered(done).id == answered(groups).id  # it ends in the message it began in
    assert await moderated.bot.journal.questions.pending() == ()
    assert texts.NO_GROUPS in shown(await moderated.pub.click(answered(done), label=texts.GROUPS_BACK))


async def test_a_known_gap_is_shown_before_it_is_published(moderated: ModeratedWorld):
    await moderated.world.ask("xyzzy who pays the harbour")
    groups = await moderated.command(moderated.pub, "questions")
    preview = await moderated.pub.click(answered(groups), label="Known gap")
    assert texts.PREVIEW in shown(preview)
    assert "xyzzy_who_pays_the_harbour" not in moderated.bot.engine().reply_builder.by_id
    done = await moderated.pub.click(answered(preview), label="Publish")
    assert "**Published** as revision 2." in shown(done)
    assert await moderated.bot.journal.questions.pending() == ()


async def test_an_answer_reported_as_not_right_is_edited_from_the_list_which_settles_it(moderated: ModeratedWorld):
    world = moderated.world
    answer = await world.ask("What does the harbour earn?")
    form = await world.alice.click(answered(answer), label="Not right")
    await world.alice.submit_modal(form, {"reason": ["unclear"], "note": "in which year?"})
    groups = await moderated.command(moderated.pub, "questions")
    assert "is hard to understand: in which year?" in shown(groups)
    edit = await moderated.pub.click(answered(groups), label="Edit fees")
    values = prefilled(edit)
    assert values["question"] == "What does the harbour earn?"
    preview = await moderated.pub.submit_modal(edit, {**values, "also": f"{values['also']}\nits income"})
    await moderated.pub.click(answered(preview), label="Publish")
    assert await moderated.bot.journal.questions.pending() == ()


async def test_all_wordings_of_a_group_come_along_into_a_new_entry(moderated: ModeratedWorld):
    asked = ("xyzzy what is in the museum", "xyzzy what is in the museum now")
    for one in (*asked, asked[0]):
        await moderated.world.ask(one)
    groups = await moderated.command(moderated.pub, "questions")
    form = await moderated.pub.click(answered(groups), label="New entry")
    assert (prefilled(form)["question"], prefilled(form)["also"]) == asked


async def test_questions_nobody_should_answer_are_taken_off_the_list(moderated: ModeratedWorld):
    await moderated.world.ask("xyzzy who pays the harbour")
    groups = await moderated.command(moderated.ed, "questions")
    done = await moderated.ed.click(answered(groups), label="Dismiss")
    assert texts.plural(texts.DISMISSED, 1) in shown(done)
    assert answered(done).id == answered(groups).id
    assert texts.NO_GROUPS in shown(await moderated.command(moderated.ed, "questions"))


async def test_a_dismissed_group_is_put_back_as_it_was(moderated: ModeratedWorld):
    world = moderated.world
    for _ in range(2):
        unknown = await world.ask("xyzzy who pays the harbour")
    kept = await world.alice.click(answered(unknown), label="Ask the moderators")
    await world.alice.click(answered(kept), label="Tell me when answered")
    before = await moderated.bot.journal.questions.pending()
    groups = await moderated.command(moderated.ed, "questions")
    done = await moderated.ed.click(answered(groups), label="Dismiss")
    undone = await moderated.ed.click(answered(done), label="Undo")
    (after,) = await moderated.bot.journal.questions.pending()
    assert (after.unanswered, after.count, after.subscribers) == (
        before[0].unanswered, 3, frozenset({world.alice.id})
    )  # fmt: skip
    again = await moderated.ed.click(answered(undone), label=texts.GROUPS_BACK)
    assert "xyzzy who pays the harbour" in shown(again)


async def test_a_group_settled_by_somebody_else_is_told_as_settled(moderated: ModeratedWorld):
    await moderated.world.ask("xyzzy who pays the harbour")
    first, second = [await moderated.command(who, "questions") for who in (moderated.ed, moderated.eda)]
    await moderated.ed.click(answered(first), label="Dismiss")
    assert shown(await moderated.eda.click(answered(second), label="Known gap")) == texts.GROUP_GONE


async def test_after_a_restart_a_group_is_shown_anew(moderated: ModeratedWorld):
    await moderated.world.ask("xyzzy who pays the harbour")
    groups = await moderated.command(moderated.ed, "questions")
    moderated.bot.session.groups.clear()
    anew = await moderated.ed.click(answered(groups), label="New entry")
    assert texts.GROUPS_ANEW in shown(anew)
    assert (await moderated.ed.click(answered(anew), label="New entry")).modal is not None
