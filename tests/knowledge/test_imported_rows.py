"""Imported rows: ids stay byte for byte from the file to the entry, and a second import replaces the first."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.curation.checks.checker import check
from bot.curation.imports import import_table
from bot.errors import KnowledgeError
from bot.knowledge.faq_files.read_faq import read_faq
from bot.knowledge.faq_files.taken_rows import take_rows
from bot.knowledge.folder import read_folder
from bot.knowledge.rows import ImportedRow, read_rows, row_line

IDS = [
    "id",
    "ID",
    "007",
    "1.0",
    "1e3",
    "null",
    "--",
    " ",
    " lead",
    "trail ",
    "Refund_not_showing_up?",
    "a/b\\c",
    "{#x}",
    "../../etc/passwd",
    "é",
    "e\u0301",
    "é" * 50,
    "a" * 100,
    "ünï côdé",
    "日本語",
    "💩",
    "\u200b",
    "\u2028",
    'quo"te',
    "tab\tid",
    "line\nend",
]
NOT_IN_A_TABLE = ["\0", "cr\rid"]

text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
said = text.filter(lambda one: bool(one.strip()))
rows_made = st.builds(
    ImportedRow,
    id=text,
    question=said,
    answer=said,
    also=st.lists(text, max_size=3).map(tuple),
    source=text,
    quote=text,
)


def rows(tmp_path: Path, name: str, content: str) -> list[ImportedRow]:
    path = tmp_path / name
    path.write_bytes(content.encode())
    return [*take_rows(read_faq(path)).rows]


def line(**cells: object) -> str:
    return json.dumps({"question": "Who?", "answer": "Ann", **cells}) + "\n"


@pytest.mark.parametrize("name", [*IDS, *NOT_IN_A_TABLE])
def test_an_id_stays_byte_for_byte_from_file_to_entry(tmp_path: Path, name: str) -> None:
    (row,) = rows(tmp_path, "faq.jsonl", line(id=name))
    import_table([row], "faq", tmp_path / "knowledge")
    base, problems = read_folder(tmp_path / "knowledge")
    assert ([one.id for one in base.entries], problems) == ([name], ())


@pytest.mark.parametrize("name", IDS)
def test_an_id_stays_byte_for_byte_in_a_quoted_csv_cell(tmp_path: Path, name: str) -> None:
    cell = '"' + name.replace('"', '""') + '"'
    (row,) = rows(tmp_path, "faq.csv", f"id,question,answer\n{cell},Who?,Ann\n")
    assert row.id == name


@pytest.mark.parametrize("name", ["7", "0", "-3", "1.0", "1e2"])
def test_a_number_as_id_keeps_the_characters_typed(tmp_path: Path, name: str) -> None:
    (row,) = rows(tmp_path, "faq.jsonl", f'{{"id": {name}, "question": "Who?", "answer": "Ann"}}\n')
    assert row.id == name


@pytest.mark.parametrize("size", [0, 101])
def test_an_id_has_1_to_100_bytes(size: int) -> None:
    _, problems = read_rows(line(id="a" * size), "imported/faq.jsonl")
    assert [(one.code, one.location.line) for one in problems] == [("row", 1)]
    assert f"{size} bytes" in problems[0].message


@given(rows_made)
def test_any_row_written_is_read_back_the_same(row: ImportedRow) -> None:
    kept = row_line(row)
    assert "\n" not in kept
    (entry,), problems = read_rows(f"{kept}\n", "imported/faq.jsonl")
    assert problems == ()
    assert (entry.id, entry.heading.text, entry.answer.text) == (row.id, row.question, row.answer)
    assert tuple(one.text for one in entry.also_asked) == row.also


def test_an_import_makes_the_folder_and_a_second_one_replaces_the_first(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "knowledge"
    first = import_table([ImportedRow(id="a", question="Who?", answer="Ann")], "faq", folder)
    second = import_table([ImportedRow(id="b", question="Who?", answer="Bob")], "faq", folder)
    assert (first.file, first.replaced, second.replaced) == ("imported/faq.jsonl", False, True)
    assert [one.id for one in read_folder(folder)[0].entries] == ["b"]


def test_an_id_of_another_file_is_an_error_and_nothing_is_written(tmp_path: Path) -> None:
    row = ImportedRow(id="a", question="Who?", answer="Ann")
    import_table([row], "one", tmp_path)
    with pytest.raises(KnowledgeError, match=r"the id 'a' is already used at imported/one.jsonl:1"):
        import_table([row], "two", tmp_path)
    assert [path.name for path in (tmp_path / "imported").iterdir()] == ["one.jsonl"]


@pytest.mark.parametrize("name", ["", ".hidden", "../../evil", "a b", "ünï"])
def test_the_name_of_the_file_never_leaves_its_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "a" / "b" / "knowledge"
    made = import_table([ImportedRow(id="a", question="Who?", answer="Ann")], name, folder)
    assert (folder / made.file).is_file()
    assert (folder / made.file).resolve().parent == (folder / "imported").resolve()
    assert [one.id for one in read_folder(folder)[0].entries] == ["a"]


def test_the_same_question_twice_is_a_warning_of_the_checker(tmp_path: Path) -> None:
    import_table(
        [ImportedRow(id="a", question="Who?", answer="Ann"), ImportedRow(id="b", question="who", answer="Bob")],
        "faq",
        tmp_path,
    )
    base, problems = read_folder(tmp_path)
    report = check(base, problems)
    assert ([one.code for one in report.problems], report.errors) == (["same-question"], 0)
