"""Other wordings of imported rows stand on a page beside the rows and find their row again."""

import pytest

from bot.knowledge.entries import Entry
from bot.knowledge.entry_text import page_of, text_on_page
from bot.knowledge.page_text import split_page
from bot.knowledge.row_wordings import (
    find_wordings,
    read_row_wordings,
    row_heading,
    row_text,
    unread_wordings,
    with_wordings,
    wordings_file,
    wordings_title,
)
from bot.knowledge.rows import ImportedRow, read_rows, row_line

FILE = "imported/shop.jsonl"
ROWS = "\n".join(
    row_line(ImportedRow(id=id, question=question, answer="Yes."))
    for id, question in [("refund", "Can I get a refund?"), ("a b", "Do you {really} ship?")]
)
PAGE = """# Wordings of shop

## Can I get a refund? {#refund}

Also asked:
- money back

## Do you (really) ship?

Also asked:
- delivery
"""


@pytest.fixture
def rows() -> tuple[Entry, ...]:
    found, problems = read_rows(ROWS, FILE)
    assert not problems
    return found


def test_wordings_join_their_row_by_id_or_by_question(rows: tuple[Entry, ...]):
    wordings, problems = read_row_wordings(PAGE, wordings_file(FILE))
    joined, missing = with_wordings(rows, wordings)
    assert not problems
    assert not missing
    assert [[one.text for one in row.also_asked] for row in joined] == [["money back"], ["delivery"]]


def test_wordings_of_a_row_that_is_gone_are_told(rows: tuple[Entry, ...]):
    wordings, _ = read_row_wordings(PAGE, wordings_file(FILE))
    joined, missing = with_wordings(rows[:1], wordings)
    assert len(joined) == 1
    assert [one.code for one in missing] == ["no-row"]


def test_an_answer_does_not_belong_on_the_page():
    _, problems = read_row_wordings(PAGE.replace("Also asked:\n- delivery", "No."), wordings_file(FILE))
    assert "row-wordings" in {one.code for one in problems}


def test_an_edit_begins_with_what_the_page_says_of_the_row(rows: tuple[Entry, ...]):
    refund, ship = rows
    sheet = split_page(PAGE)
    assert (find_wordings(sheet, refund), find_wordings(sheet, ship)) == (0, 1)
    assert "money back" in row_text(refund, sheet)
    assert row_text(ship, None) == row_heading(ship) == "## Do you (really) ship?"
    assert page_of(refund) == "imported/shop.md"
    assert text_on_page(refund, PAGE.encode()) == "## Can I get a refund? {#refund}\n\nAlso asked:\n- money back"
    assert text_on_page(ship, None) == "## Do you (really) ship?"


def test_the_page_has_the_name_of_the_rows():
    assert wordings_title("imported/shop.md") == "Wordings of shop"
    assert unread_wordings("imported/other.md").location.file == "imported/other.md"
