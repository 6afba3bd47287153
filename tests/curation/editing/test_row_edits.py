"""Edits of imported rows, whatever their ids and questions: wordings on the page beside them, and rows retired."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.curation.editing.apply import apply
from bot.curation.editing.edits import EditConflict, EditResult, RemoveEntry, UpdateEntry
from bot.curation.editing.entry_form import form_of
from bot.curation.editing.snapshot import Snapshot, snapshot_of
from bot.knowledge.files import Files
from bot.knowledge.problem import Severity

ROWS, PAGE = "imported/faq.jsonl", "imported/faq.md"
BASE = {"base.toml": b'format = 1\nname = "Post"\n'}
text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
said = text.filter(lambda one: bool(one.strip()))


def rows(*every: dict[str, object], page: str = "") -> Snapshot:
    lines = "".join(json.dumps(one) + "\n" for one in every)
    pages = {PAGE: page.encode()} if page else {}
    return snapshot_of(Files({**BASE, ROWS: lines.encode(), **pages}))


def row(name: str, question: str = "What is it?", **others: object) -> dict[str, object]:
    return {"id": name, "question": question, "answer": "A parcel.", **others}


def reworded(on: Snapshot, name: str, also: str) -> EditResult:
    before = on.entry_text(name) or ""
    found = apply(UpdateEntry(name, before, replace(form_of(before), also=also)), on)
    assert isinstance(found, EditResult)
    return found


@given(text, said)
def test_a_wording_of_any_row_is_its_own_and_can_be_taken_off_again(name: str, question: str) -> None:
    on = rows(row(name, question), row(f"{name} other"[-90:], f"{question} other"))
    before, own = on.base.imported[0].also_asked, reworded(on, name, "what it is")
    after = snapshot_of(own.files)
    assert [one.text for one in after.base.imported[0].also_asked] == ["what it is"]
    assert after.base.imported[1].also_asked == ()
    assert not [one for one in after.problems if one.severity is Severity.ERROR]
    assert [one.entry for one in own.entries] == [name]
    gone = reworded(after, name, "")
    assert (PAGE in gone.files.contents, snapshot_of(gone.files).base.imported[0].also_asked) == (False, before)


def test_the_answer_of_a_row_stays_the_tables_whatever_a_form_says() -> None:
    on = rows(row("r1"))
    before = on.entry_text("r1") or ""
    found = apply(UpdateEntry("r1", before, replace(form_of(before), answer="A letter.", also="which one")), on)
    assert isinstance(found, EditResult)
    assert found.files.contents[PAGE] == b"# Wordings of faq\n\n## What is it? {#r1}\n\nAlso asked:\n- which one\n"


def test_a_wording_added_meanwhile_is_a_conflict() -> None:
    on = rows(row("r1"))
    before = on.entry_text("r1") or ""
    later = snapshot_of(reworded(on, "r1", "theirs").files)
    found = apply(UpdateEntry("r1", before, replace(form_of(before), also="mine")), later)
    assert isinstance(found, EditConflict)
    assert "theirs" in found.theirs


def test_a_retired_row_leaves_the_others_as_they_are_but_for_their_links_to_it() -> None:
    on = rows(row("r1"), row("r2", see=["r1", "r3"]), row("r3"))
    with_wording = snapshot_of(reworded(on, "r1", "which one").files)
    found = apply(RemoveEntry("r1", with_wording.entry_text("r1") or ""), with_wording)
    assert isinstance(found, EditResult)
    left = snapshot_of(found.files)
    assert [(one.id, [name.text for name in one.see]) for one in left.base.imported] == [("r2", ["r3"]), ("r3", [])]
    assert PAGE not in found.files.contents


def codes(on: Snapshot) -> list[tuple[str, Severity]]:
    return [(one.code, one.severity) for one in on.problems]


def test_wordings_that_lost_their_row_are_a_warning_and_are_kept() -> None:
    on = rows(row("r1"), page="# Wordings of faq\n\n## Gone? {#r9}\n\nAlso asked:\n- gone\n")
    assert codes(on) == [("no-row", Severity.WARNING)]


def test_an_answer_among_the_wordings_is_an_error() -> None:
    on = rows(row("r1"), page="# Wordings of faq\n\n## What is it? {#r1}\n\nA letter.\n")
    assert codes(on) == [("row-wordings", Severity.ERROR)]


def test_a_page_of_wordings_without_rows_is_told_as_not_read() -> None:
    files = Files({**BASE, PAGE: b"# Wordings of faq\n\n## What is it?\n\nAlso asked:\n- it\n"})
    assert codes(snapshot_of(files)) == [("not-read", Severity.WARNING)]
