"""Spreadsheets give their rows as they are shown; what is none, or a trap, is refused in one line."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.errors import KnowledgeError
from bot.knowledge.faq_files.read_faq import read_faq
from bot.knowledge.faq_files.taken_rows import take_rows


def saved(path: Path, *sheets: list[list[object]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, lines in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Sheet {number}")
        for line in lines:
            sheet.append(line)
    book.save(path)
    return path


def test_every_sheet_with_questions_is_read_below_its_header(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "faq.xlsx",
        [["Club FAQ"], [], ["No.", "Question", "Answer"], [1, "Who?", "Ann"], [2, "How many?", 42], [3, "When?", None]],
        [["notes"], ["buy milk"]],
        [["Question", "Answer"], ["Since when?", date(2024, 5, 1)], ["How much?", 2.5]],
    )
    found = take_rows(read_faq(path))
    assert [(row.question, row.answer) for row in found.rows] == [
        ("Who?", "Ann"),
        ("How many?", "42"),
        ("Since when?", "2024-05-01"),
        ("How much?", "2.5"),
    ]
    assert found.outcomes[0].place == "Sheet 1!4"


def test_a_formula_that_was_never_computed_is_an_empty_answer(tmp_path: Path) -> None:
    path = saved(tmp_path / "faq.xlsx", [["question", "answer"], ["Who?", '=A1&"x"'], ["When?", "Now"]])
    assert [row.question for row in take_rows(read_faq(path)).rows] == ["When?"]


def test_a_spreadsheet_named_as_a_table_is_read(tmp_path: Path) -> None:
    path = saved(tmp_path / "faq.csv", [["question", "answer"], ["Who?", "Ann"]])
    assert [row.answer for row in take_rows(read_faq(path)).rows] == ["Ann"]


def bomb(path: Path) -> Path:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        archive.writestr("xl/sharedStrings.xml", b"0" * 150_000_000)
    path.write_bytes(data.getvalue())
    return path


def test_a_small_file_that_unpacks_to_a_large_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"unpacks to 150,000,004 bytes, at most 100,000,000 are read"):
        read_faq(bomb(tmp_path / "faq.xlsx"))


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 old"])
def test_what_is_no_spreadsheet_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "faq.xlsx").write_bytes(content)
    with pytest.raises(KnowledgeError) as error:
        read_faq(tmp_path / "faq.xlsx")
    assert "save it" in error.value.remedy or "save it" in error.value.what
