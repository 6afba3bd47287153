"""The form and the page say the same: what is not changed keeps its characters, what is changed is read back."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.curation.editing.entry_form import apply_form, form_of, format_entry, gap_form, normalize_form
from bot.curation.editing.segments import join_segments, segments
from bot.curation.records import EntryForm
from bot.knowledge.entries import EntryKind
from bot.knowledge.page import read_page
from bot.knowledge.page_text import split_page
from tests.curation.editing.pages import house

ENTRIES = {entry.id: house().entry_text(entry.id) or "" for entry in house().base.entries}
FIELDS = ("question", "also", "answer", "quotes", "rest")

words = st.from_regex(r"[a-z]{2,8}( [a-z0-9]{2,8}){0,4}", fullmatch=True)
items = st.lists(words, max_size=4, unique=True).map("\n".join)
changes = {
    "question": words.map(lambda one: f"How {one}?"),
    "also": items,
    "answer": st.lists(words, min_size=1, max_size=3).map("\n\n".join) | words.map(lambda why: f"Unknown: {why}"),
    "quotes": st.just("") | words.map(lambda one: f"{one} and so on\n-- hours, 3"),
    "rest": st.just("") | words.map(lambda one: f"Tests:\n- {one}\n\nOwner: Ann"),
}
forms = st.builds(EntryForm, **changes)


def with_field(form: EntryForm, name: str, value: str) -> EntryForm:
    return EntryForm(**{field: value if field == name else getattr(form, field) for field in FIELDS})


def test_the_form_shows_an_entry_without_its_marks():
    assert form_of(ENTRIES["card"]) == EntryForm(
        question="What does a card cost?",
        also="price of a card\ncard fee",
        answer="**5 pounds** a year:\n- for grown-ups\n- for children",
        quotes="A card costs £5 a year\n-- hours, 3\n\nfor grown-ups and for children\n-- hours, 4; also 3.1",
        rest="Figures:\n- price = £5 a year; card; ;\n\nSee: opening",
    )


def test_what_a_gap_says_is_its_answer():
    assert form_of(ENTRIES["lending"]).answer == "Unknown: the hours do not say so.\nAsks for: yes or no"


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_a_form_sent_as_it_was_opened_changes_no_character(name):
    text = ENTRIES[name]
    form = form_of(text)
    assert join_segments(segments(text)) == text
    sent = EntryForm(**{field: f" \n{getattr(form, field)}\r\n " for field in FIELDS})
    kept = text if read_page(text, "")[0].entries[0].has_id else text.replace("\n", f" {{#{name}}}\n", 1)
    assert apply_form(text, form, name) == apply_form(text, sent, name) == kept


def test_every_shipped_entry_goes_through_the_form_and_back(repo: Path):
    pieces = [
        one
        for page in sorted((repo / "knowledge" / "pages").glob("*.md"))
        for one in split_page(page.read_text()).entries
    ]
    assert len(pieces) > 500
    for piece in pieces:
        form = form_of(piece.text)
        assert apply_form(piece.text, form, piece.id) == piece.text
        assert normalize_form(form) == form
        assert form_of(format_entry(form, piece.id)) == form


@given(st.sampled_from(sorted(ENTRIES)), st.data())
def test_a_changed_field_is_read_back_and_the_lines_of_the_others_stay(name, data):
    text = ENTRIES[name]
    field = data.draw(st.sampled_from(FIELDS))
    form = with_field(form_of(text), field, data.draw(changes[field]))
    fresh = apply_form(text, form, name)
    assert form_of(fresh) == normalize_form(form)
    before, after = form_of(text), form_of(fresh)
    assert all(getattr(before, other) == getattr(after, other) for other in FIELDS if other != field)
    assert apply_form(fresh, form, name) == fresh


@given(forms)
def test_a_new_entry_says_what_the_form_does(form):
    text = format_entry(form, "new")
    page, problems = read_page(f"# T\n\n{text}\n", "")
    assert [one.id for one in page.entries] == ["new"]
    assert [one for one in problems if one.code not in ("quote-after-label",)] == []
    assert form_of(text) == normalize_form(form)
    assert not re.search(r"\n\n\n|\n\Z", text)


def test_dashes_and_quote_marks_that_were_typed_are_not_doubled():
    text = apply_form(
        ENTRIES["age"],
        EntryForm("How old is it?", "- how old\n* what age", "No.", "> so it is here\n> -- hours, 1"),
        "age",
    )
    assert text == (
        "## How old is it? {#age}\n\nNo.\n\n> so it is here\n> -- hours, 1\n\nAlso asked:\n- how old\n- what age"
    )


def test_the_first_edit_writes_the_name_that_was_only_proposed():
    assert "{#" not in ENTRIES["runs_house"]
    form = replace(form_of(ENTRIES["runs_house"]), also="who keeps it")
    assert apply_form(ENTRIES["runs_house"], form, "runs_house").startswith("## Who runs the house? {#runs_house}\n")


def test_a_gap_is_recorded_with_why_and_what_is_asked_for():
    entry = read_page(
        "# T\n\n" + format_entry(gap_form("Who built it?", "no one says", "person", ["builder"]), "b") + "\n", ""
    )[0].entries[0]
    assert (entry.kind, entry.answer.text, entry.asks_for) == (EntryKind.GAP, "no one says", "person")
    assert [one.text for one in entry.also_asked] == ["builder"]
