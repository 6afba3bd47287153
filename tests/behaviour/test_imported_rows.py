"""Imported rows in chat: a wording is one press, stays when the table is imported again, and a row can be retired."""

from pathlib import Path

import pytest

from bot.chat import texts
from bot.curation.imports import import_table, prepare_import
from tests.behaviour.moderators import ModeratedWorld, prefilled
from tests.behaviour.world import answered, buttons, shown

TABLE = """\
id,question,answer
parcel,How do I send a parcel abroad?,Fill in the customs form at counter 4.
row / 7,Where is the lost property office?,Behind the ticket hall.
"""
PAGE = "imported/post.md"


@pytest.fixture
async def rows(moderated: ModeratedWorld, tmp_path: Path) -> ModeratedWorld:
    (tmp_path / "post.csv").write_text(TABLE)
    await take_in(moderated, tmp_path)
    return moderated


async def take_in(moderated: ModeratedWorld, tmp_path: Path) -> None:
    """Imports the table, anew where it was taken in before."""
    import_table(prepare_import(tmp_path / "post.csv", moderated.folder).rows, "post", moderated.folder)
    await moderated.read_again()


async def test_a_wording_added_by_one_press_outlives_the_next_import(rows: ModeratedWorld, tmp_path: Path):
    question = "xyzzy who pays customs"
    await rows.world.ask(question)
    groups = await rows.command(rows.pub, "questions")
    assert "parcel" in shown(groups), shown(groups)
    done = await rows.pub.click(answered(groups), label="Add to parcel")
    assert "published as revision" in shown(done), shown(done)
    assert f"- {question}" in (rows.folder / PAGE).read_text()
    await take_in(rows, tmp_path)
    assert "customs form at counter 4" in shown(await rows.world.ask(question))


@pytest.mark.parametrize("entry", ["parcel", "row / 7"])
async def test_the_wordings_of_a_row_are_edited_in_a_form_that_leaves_its_answer(rows: ModeratedWorld, entry: str):
    form = await rows.command(rows.pub, "edit", entry=entry)
    assert prefilled(form) == {"also": ""}
    preview = await rows.pub.submit_modal(form, {"also": "xyzzy plugh\nplugh xyzzy"})
    await rows.pub.click(answered(preview), label="Publish")
    assert prefilled(await rows.command(rows.pub, "edit", entry=entry)) == {"also": "xyzzy plugh\nplugh xyzzy"}
    row = rows.bot.engine().reply_builder.by_id[entry]
    assert [one.text for one in row.also_asked] == ["xyzzy plugh", "plugh xyzzy"]
    (revision,) = await rows.bot.journal.revisions.latest(1)
    assert [(one.entry, one.page) for one in revision.change.entries] == [(entry, PAGE)]


async def test_a_row_without_wordings_leaves_no_page_behind(rows: ModeratedWorld):
    for also in ("xyzzy plugh", ""):
        form = await rows.command(rows.pub, "edit", entry="parcel")
        preview = await rows.pub.submit_modal(form, {"also": also})
        await rows.pub.click(answered(preview), label="Publish")
        assert (rows.folder / PAGE).exists() == bool(also)


async def test_two_who_edit_a_rows_wordings_both_see_both(rows: ModeratedWorld):
    first, second = [await rows.command(who, "edit", entry="parcel") for who in (rows.pub, rows.pia)]
    preview = await rows.pub.submit_modal(first, {"also": "xyzzy"})
    await rows.pub.click(answered(preview), label="Publish")
    clash = await rows.pia.submit_modal(second, {"also": "plugh"})
    assert "Somebody changed `parcel` in the meantime" in shown(clash)
    form = await rows.pia.click(answered(clash), label="Start from theirs")
    assert prefilled(form) == {"also": "xyzzy"}


async def test_a_retired_row_is_gone_with_its_wordings_until_that_is_undone(rows: ModeratedWorld):
    form = await rows.command(rows.pub, "edit", entry="parcel")
    await rows.pub.click(answered(await rows.pub.submit_modal(form, {"also": "xyzzy plugh"})), label="Publish")
    preview = await rows.command(rows.pub, "retire", entry="parcel")
    assert texts.ROW_RETIRED.format(file="imported/post.jsonl") in shown(preview)
    await rows.pub.click(answered(preview), label="Publish")
    assert "parcel" not in rows.bot.engine().reply_builder.by_id
    assert not (rows.folder / PAGE).exists()
    (revision,) = await rows.bot.journal.revisions.latest(1)
    undo = await rows.command(rows.pub, "undo", revision=revision.number)
    await rows.pub.click(answered(undo), label="Publish")
    assert "xyzzy plugh" in rows.bot.engine().reply_builder.by_id["parcel"].variants


async def test_a_row_shows_the_same_buttons_as_an_entry(rows: ModeratedWorld):
    seen = await rows.command(rows.ed, "show", entry="parcel")
    assert {"Edit", "Retire"} <= set(buttons(answered(seen).components))
