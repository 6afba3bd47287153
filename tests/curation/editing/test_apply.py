"""An edit changes its own entry and nothing else; what somebody else changed meanwhile is never overwritten."""

from dataclasses import replace

import pytest

from bot.curation.editing.apply import apply
from bot.curation.editing.edits import AddEntry, Edit, EditConflict, EditResult, InvalidEdit, RemoveEntry, UpdateEntry
from bot.curation.editing.entry_form import form_of, gap_form
from bot.curation.editing.snapshot import Snapshot, snapshot_of
from bot.curation.records import EntryChange, EntryForm
from tests.curation.editing.pages import CONTENTS, add_variant, house

NEW = EntryForm(
    "Is there a garden?", "any garden", "Yes, behind the house.", "its garden behind the old house\n-- hours, 6"
)


def text(on: Snapshot, entry: str) -> str:
    found = on.entry_text(entry)
    assert found is not None
    return found


def edited(edit: Edit, on: Snapshot) -> EditResult:
    found = apply(edit, on)
    assert isinstance(found, EditResult), found
    return found


def rewrite(on: Snapshot, entry: str, **fields: str) -> UpdateEntry:
    began = text(on, entry)
    return UpdateEntry(entry, began, replace(form_of(began), **fields))


def content(found: EditResult, page: str) -> bytes:
    return found.changes[page] or b""


def codes(edit: Edit, on: Snapshot) -> list[str]:
    found = apply(edit, on)
    assert isinstance(found, InvalidEdit), found
    return [one.code for one in found.problems]


def test_a_rewritten_answer_changes_its_lines_and_no_other_byte():
    on = house()
    found = edited(rewrite(on, "card", answer="Six pounds."), on)
    old = b"**5 pounds** a year:\r\n- for grown-ups\r\n- for children\r\n"
    assert found.changes == {"pages/cards.md": CONTENTS["pages/cards.md"].replace(old, b"Six pounds.\r\n")}
    assert found.files.contents["pages/house.md"] is CONTENTS["pages/house.md"]
    (touched,) = found.entries
    assert (touched.entry, touched.page, touched.before) == ("card", "pages/cards.md", text(on, "card"))
    assert touched.after == text(snapshot_of(found.files), "card")


def test_a_new_entry_stands_at_the_end_of_its_page():
    on = house()
    found = edited(AddEntry("pages/gaps.md", NEW), on)
    assert found.changes["pages/gaps.md"] == CONTENTS["pages/gaps.md"] + (
        b"\n\n## Is there a garden? {#there_garden}\n\nYes, behind the house.\n\n> its garden behind the old house\n"
        b"> -- hours, 6\n\nAlso asked:\n- any garden"
    )
    assert [(one.entry, one.before) for one in found.entries] == [("there_garden", None)]
    assert snapshot_of(found.files).problems == on.problems


def test_a_page_that_is_not_there_is_made_with_its_title():
    on = house()
    found = edited(AddEntry("pages/garden.md", NEW, "grove", "The garden"), on)
    assert content(found, "pages/garden.md").startswith(b"# The garden\n\n## Is there a garden? {#grove}\n")
    assert [one.id for one in snapshot_of(found.files).base.entries if one.page == "The garden"] == ["grove"]
    assert codes(AddEntry("pages/garden.md", NEW), on) == ["page"]


@pytest.mark.parametrize(
    "page", ["garden.md", "pages/../x.md", "/pages/x.md", "pages/a/b.md", "pages/.x.md", "pages/x.txt"]
)
def test_a_page_is_a_file_of_the_pages_and_nothing_else(page):
    assert codes(AddEntry(page, NEW, "grove", "The garden"), house()) == ["page"]


def test_a_gap_is_added_like_any_entry():
    found = edited(AddEntry("pages/gaps.md", gap_form("Who built it?", "nobody says", "person"), "builder"), house())
    assert b"\n\n## Who built it? {#builder}\n\nUnknown: nobody says\nAsks for: person" in content(
        found, "pages/gaps.md"
    )


def test_a_name_that_is_taken_is_refused_and_a_proposed_one_is_made_another():
    on = house()
    assert codes(AddEntry("pages/gaps.md", NEW, "card"), on) == ["id-twice"]
    twice = snapshot_of(edited(AddEntry("pages/gaps.md", NEW), on).files)
    assert edited(AddEntry("pages/gaps.md", NEW), twice).entries[0].entry == "there_garden_2"


def test_a_retired_entry_goes_and_nobody_names_it_any_more():
    on = house()
    found = edited(RemoveEntry("opening", text(on, "opening")), on)
    after = snapshot_of(found.files)
    assert set(found.changes) == {"pages/house.md", "pages/cards.md"}
    assert [one.id for one in after.base.entries if "opening" in {name.text for name in one.see}] == []
    assert (after.entry("opening"), text(after, "runs_house").endswith("Owner: Ann")) == (None, True)
    assert content(found, "pages/house.md").startswith(
        "\ufeff# The house\n\nOpening hours are kept by Ann.\n\n## Who".encode()
    )
    assert {one.entry: one.after is None for one in found.entries} == {
        "opening": True,
        "runs_house": False,
        "card": False,
    }
    assert [one.code for one in after.problems] == [one.code for one in on.problems]


def test_only_the_name_that_is_retired_goes_from_a_list_of_several():
    on = house()
    after = snapshot_of(edited(RemoveEntry("card", text(on, "card")), on).files)
    assert [name.text for name in after.base.entries[-2].see] == ["keeper"]


def test_a_form_that_changes_nothing_is_no_edit():
    on = house()
    assert apply(rewrite(on, "card"), on) == EditResult({}, (), on.files)


def test_the_second_of_two_editors_sees_both_texts():
    on = house()
    mine = rewrite(on, "card", answer="Seven pounds.")
    theirs = snapshot_of(edited(rewrite(on, "card", answer="Six pounds."), on).files)
    found = apply(mine, theirs)
    assert isinstance(found, EditConflict)
    assert (found.entry, found.base, found.theirs) == ("card", text(on, "card"), text(theirs, "card"))
    assert "Seven pounds." in found.mine
    assert "Six pounds." in found.theirs


def test_an_edit_of_another_entry_of_the_page_is_no_conflict():
    on = house()
    theirs = snapshot_of(edited(rewrite(on, "lending", answer="Unknown: nobody knows."), on).files)
    after = snapshot_of(edited(rewrite(on, "card", answer="Six pounds."), theirs).files)
    assert "nobody knows" in text(after, "lending")
    assert "Six pounds" in text(after, "card")


def test_an_edit_that_somebody_made_already_changes_nothing():
    on = house()
    edit = rewrite(on, "card", answer="Six pounds.")
    assert not edited(edit, snapshot_of(edited(edit, on).files)).changes


def test_an_entry_that_was_retired_or_rewritten_meanwhile_is_a_conflict():
    on = house()
    gone = snapshot_of(edited(RemoveEntry("card", text(on, "card")), on).files)
    found = apply(rewrite(on, "card", answer="Six pounds."), gone)
    assert isinstance(found, EditConflict)
    assert found.theirs == ""
    changed = snapshot_of(edited(rewrite(on, "card", answer="Six pounds."), on).files)
    assert isinstance(apply(RemoveEntry("card", text(on, "card")), changed), EditConflict)
    assert codes(RemoveEntry("card", text(on, "card")), gone) == ["gone"]


@pytest.mark.parametrize("field", ["question", "answer", "quotes", "also", "rest"])
@pytest.mark.parametrize("typed", ["x\n## Another? {#another}", "x\n# Title", "x\n## card {#card}"])
def test_no_field_can_open_another_entry(field, typed):
    on = house()
    found = apply(rewrite(on, "card", **{field: typed}), on)
    if isinstance(found, EditResult):
        after = snapshot_of(found.files)
        assert [one.id for one in after.base.entries] == [one.id for one in on.base.entries]
        assert after.problems != on.problems or field in ("question", "quotes", "also")
    else:
        assert isinstance(found, InvalidEdit)


def test_an_edit_of_an_entry_without_a_name_writes_its_name():
    on = house()
    after = snapshot_of(edited(rewrite(on, "runs_house", answer="Two volunteers do."), on).files)
    assert b"## Who runs the house? {#runs_house}\nTwo volunteers do.\n> Two" in after.files.contents["pages/house.md"]
    assert isinstance(edited(add_variant(on, "runs_house", "who"), on).entries[0], EntryChange)
