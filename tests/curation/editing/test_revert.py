"""Any revision can be taken back: alone it leaves the bytes from before, and among later ones it leaves theirs."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest

from bot.curation.editing.apply import apply
from bot.curation.editing.edits import AddEntry, Edit, EditConflict, EditResult, RemoveEntry, UpdateEntry
from bot.curation.editing.entry_form import form_of
from bot.curation.editing.revert import revert
from bot.curation.editing.snapshot import Snapshot, snapshot_of
from bot.curation.records import EntryForm
from bot.knowledge.files import Files
from tests.curation.editing.pages import CONTENTS, add_variant, house

GARDEN = EntryForm("Is there a garden?", "", "Yes, behind the house.", "its garden behind the old house\n-- hours, 6")


def after(on: Snapshot, edit: Edit) -> Snapshot:
    found = apply(edit, on)
    assert isinstance(found, EditResult), found
    return snapshot_of(found.files)


def rewritten(on: Snapshot, entry: str, **fields: str) -> Snapshot:
    began = on.entry_text(entry)
    assert began is not None
    return after(on, UpdateEntry(entry, began, replace(form_of(began), **fields)))


def retired(on: Snapshot, entry: str) -> Snapshot:
    began = on.entry_text(entry)
    assert began is not None
    return after(on, RemoveEntry(entry, began))


def text(on: Snapshot, entry: str) -> str:
    return on.entry_text(entry) or ""


def without(before: Snapshot, done: Snapshot, on: Snapshot) -> Snapshot:
    found = revert(before.files.contents, done.files.contents, on)
    assert isinstance(found, EditResult), found
    return snapshot_of(found.files)


EDITS: list[Callable[[Snapshot], Snapshot]] = [
    lambda on: rewritten(on, "card", answer="Six pounds."),
    lambda on: rewritten(on, "lending", question="May I lend it?", rest=""),
    lambda on: after(on, add_variant(on, "age", "how many years")),
    lambda on: after(on, add_variant(on, "runs_house", "which people")),
    lambda on: after(on, AddEntry("pages/gaps.md", GARDEN, "grove")),
    lambda on: after(on, AddEntry("pages/new.md", GARDEN, "grove_2", "New")),
    lambda on: after(on, AddEntry("pages/gaps.md", replace(GARDEN, question="Is there a pond?"), "pond")),
    lambda on: retired(on, "opening"),
]


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_taken_back_leaves_the_very_bytes(edit):
    on = house()
    back = without(on, edit(on), edit(on))
    assert back.files.contents == CONTENTS


@pytest.mark.parametrize("order", [order for n, order in enumerate(permutations(range(len(EDITS)))) if n % 2003 == 0])
def test_edits_of_different_entries_are_taken_back_in_any_order(order):
    stages = [house()]
    for edit in EDITS:
        stages.append(edit(stages[-1]))
    now = stages[-1]
    for n in order:
        now = without(stages[n], stages[n + 1], now)
        assert {one.id for one in now.base.entries} <= {
            one.id for one in (*house().base.entries, *stages[-1].base.entries)
        }
    assert now.files.contents == CONTENTS


def test_what_came_later_in_the_same_entry_stays():
    first = house()
    second = after(first, add_variant(first, "card", "what must I pay"))
    third = rewritten(second, "card", answer="Six pounds.")
    fourth = after(third, add_variant(third, "card", "and for two"))
    now = without(first, second, fourth)
    assert "what must I pay" not in text(now, "card")
    assert "Six pounds." in text(now, "card")
    assert "- card fee\n- and for two" in text(now, "card")


def test_where_a_later_edit_meets_it_the_conflict_is_shown_and_nothing_is_changed():
    first = house()
    second = rewritten(first, "card", answer="Six pounds.")
    third = rewritten(second, "card", answer="Seven pounds.")
    found = revert(first.files.contents, second.files.contents, third)
    assert found == EditConflict("card", text(second, "card"), text(first, "card"), text(third, "card"))


def test_a_retired_entry_comes_back_where_it_stood():
    first = house()
    second = retired(first, "card")
    third = rewritten(second, "lending", question="May I lend my card?")
    now = without(first, second, third)
    assert [one.id for one in now.base.entries] == [one.id for one in first.base.entries]
    assert text(now, "card") == text(first, "card")
    assert text(now, "lending") == f"{third.entry_text('lending')}\nSee: card"


def test_an_entry_that_was_added_and_then_changed_is_not_thrown_away():
    first = house()
    second = after(first, AddEntry("pages/gaps.md", GARDEN, "grove"))
    third = after(second, add_variant(second, "grove", "any flowers"))
    found = revert(first.files.contents, second.files.contents, third)
    assert isinstance(found, EditConflict)
    assert (found.mine, found.theirs) == ("", text(third, "grove"))


def test_an_edit_of_an_entry_that_was_retired_since_is_a_conflict():
    first = house()
    second = rewritten(first, "card", answer="Six pounds.")
    third = retired(second, "card")
    found = revert(first.files.contents, second.files.contents, third)
    assert isinstance(found, EditConflict)
    assert found.theirs == ""


def test_what_was_taken_back_already_is_left_alone():
    first = house()
    second = rewritten(first, "card", answer="Six pounds.")
    other = after(first, add_variant(first, "age", "how many years"))
    found = revert(first.files.contents, second.files.contents, other)
    assert isinstance(found, EditResult)
    assert not found.changes


def test_a_file_written_by_hand_is_taken_back_too():
    first = house()
    hand = snapshot_of(
        Files({**CONTENTS, "terms.md": b"- card = ticket\n", "base.toml": b'format = 1\nname = "Home"\n'})
    )
    later = rewritten(hand, "card", answer="Six pounds.")
    now = without(first, hand, later)
    assert "terms.md" not in now.files.contents
    assert now.base.config.name == "House"
    assert "Six pounds." in text(now, "card")
    changed = snapshot_of(hand.files.with_file("base.toml", b'format = 1\nname = "Hut"\n'))
    found = revert(first.files.contents, hand.files.contents, changed)
    assert isinstance(found, EditConflict)
    assert found.entry == "base.toml"


def test_a_page_deleted_by_hand_comes_back_and_a_page_made_by_hand_goes():
    first = house()
    hand = snapshot_of(first.files.with_file("pages/cards.md", None).with_file("pages/more.md", b"# More\n"))
    assert without(first, hand, hand).files.contents == CONTENTS
    later = after(hand, add_variant(hand, "age", "how many years"))
    now = without(first, hand, later)
    assert now.files.contents["pages/cards.md"] == CONTENTS["pages/cards.md"]
    assert "pages/more.md" not in now.files.contents


def test_words_before_the_entries_are_taken_back_too():
    first = house()
    page = CONTENTS["pages/house.md"].replace(b"kept by Ann.\n", b"kept by Bob.\n") + b"\n\n"
    hand = snapshot_of(first.files.with_file("pages/house.md", page))
    later = after(hand, add_variant(hand, "opening", "when can I come in"))
    now = without(first, hand, later)
    assert b"kept by Ann" in now.files.contents["pages/house.md"]
    assert not now.files.contents["pages/house.md"].endswith(b"\n\n")
    assert "when can I come in" in text(now, "opening")
