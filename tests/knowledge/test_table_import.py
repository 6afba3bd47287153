"""Tables of other tools become rows: ids stay byte for byte, and what is no row is an error at its line."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.curation.checks.checker import check
from bot.curation.imports import import_table
from bot.errors import KnowledgeError, UsageError
from bot.knowledge.folder import read_folder
from bot.knowledge.rows import ImportedRow, read_rows, row_line
from bot.knowledge.table_import import read_table, to_rows

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


def typed(tmp_path: Path, name: str, content: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows(tmp_path: Path, name: str, content: str) -> list[ImportedRow]:
    return to_rows(read_table(typed(tmp_path, name, content)).rows, name)


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


def test_an_id_has_at_most_100_bytes(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"faq.jsonl:1: 'id': has 102 bytes"):
        rows(tmp_path, "faq.jsonl", line(id="é" * 51))


def test_an_id_of_no_bytes_is_none_and_one_is_proposed(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "faq.jsonl", line(id="", question="Which door?"))
    assert row.id == "door"


def test_missing_ids_are_proposed_and_never_take_a_given_one(tmp_path: Path) -> None:
    found = rows(tmp_path, "faq.csv", "id,question,answer\n,Which door?,a\n,A door?,b\ndoor,Where?,c\n")
    assert [one.id for one in found] == ["door_2", "door_3", "door"]


def test_the_same_id_twice_is_an_error_that_names_both_lines(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"faq.csv:3: the id '1' is already used in line 2"):
        rows(tmp_path, "faq.csv", "id,question,answer\n1,Who?,a\n1,When?,b\n")


def test_the_same_id_with_the_same_answer_is_an_error_too(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"faq.csv:3: the id '1' is already used in line 2"):
        rows(tmp_path, "faq.csv", "id,question,answer\n1,Who?,a\n1,When?,a\n")


def test_rows_of_one_qna_id_become_one_entry_with_other_wordings(tmp_path: Path) -> None:
    content = "Question\tAnswer\tQnaId\nWho?\tAnn\\nBob\t7\nWhich one?\tAnn\\nBob\t7\nWho?\tAnn\\nBob\t7\n"
    (row,) = rows(tmp_path, "kb.tsv", content)
    assert (row.id, row.question, row.answer, row.also) == ("7", "Who?", "Ann\nBob", ("Which one?",))


def test_one_qna_id_with_two_answers_is_an_error_that_names_both_lines(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"kb.tsv:3: the id '7' is already used in line 2"):
        rows(tmp_path, "kb.tsv", "Question\tAnswer\tQnaId\nWho?\tAnn\t7\nWhen?\tNow\t7\n")


def test_a_row_that_answers_only_inside_a_dialogue_is_left_out_and_counted(tmp_path: Path) -> None:
    content = "Question\tAnswer\tQnaId\tIsContextOnly\nWho?\tAnn\t7\tFalse\nAnd then?\tBob\t8\tTrue\n"
    table = read_table(typed(tmp_path, "kb.tsv", content))
    assert ([one.id for one in table.rows], table.left_out) == (["7"], 1)


def test_quotation_marks_of_a_table_that_quotes_nothing_are_kept(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "kb.tsv", 'Question\tAnswer\tQnaId\nWho?\t"Ann" or Bob\t7\n')
    assert row.answer == '"Ann" or Bob'


def test_a_tsv_saved_again_by_a_spreadsheet_has_its_cells_unquoted(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "kb.tsv", 'Question\tAnswer\nWho?\t"""Ann"" or\nBob"\n')
    assert row.answer == '"Ann" or\nBob'


def test_a_csv_may_have_a_byte_order_mark_windows_line_ends_and_cells_with_line_ends(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "faq.csv", '\ufeffQuestion,Answer,ID\r\nWho?,"Ann, of\r\ncourse",q 1?\r\n')
    assert (row.id, row.answer) == ("q 1?", "Ann, of\r\ncourse")


def test_other_wordings_come_as_a_list_a_cell_with_bars_or_a_json_list_in_a_cell(tmp_path: Path) -> None:
    (listed,) = rows(tmp_path, "faq.jsonl", line(also=["one", " two "]))
    (barred,) = rows(tmp_path, "a.csv", "question,answer,also\nWho?,Ann,one | two\n")
    (quoted,) = rows(tmp_path, "b.csv", 'question,answer,also\nWho?,Ann,"[""one"", ""two""]"\n')
    assert listed.also == barred.also == quoted.also == ("one", "two")


def test_a_csv_cell_quoted_badly_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"faq.csv:2: "):
        rows(tmp_path, "faq.csv", 'question,answer\nWho?,"Ann" Bob\n')


def test_an_answer_with_an_unquoted_comma_is_refused_rather_than_cut(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"faq.csv:2: 3 cells under 2 columns"):
        rows(tmp_path, "faq.csv", "question,answer\nWho?,Ann, of course\n")


def test_an_error_names_the_line_where_a_row_of_several_lines_begins(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"faq.csv:4: 'answer'"):
        rows(tmp_path, "faq.csv", 'question,answer\nWho?,"Ann\nBob"\n"When\nis it?",\n')


@pytest.mark.parametrize("column", ["question", "answer"])
@pytest.mark.parametrize("value", ["", "  ", "\n"])
def test_a_row_without_question_or_answer_is_an_error_at_its_line(tmp_path: Path, column: str, value: str) -> None:
    with pytest.raises(KnowledgeError, match=rf"faq.jsonl:2: '{column}'"):
        rows(tmp_path, "faq.jsonl", line() + line(**{column: value}))


def test_an_answer_of_4000_characters_is_taken_and_one_more_is_not(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "faq.jsonl", line(answer="x" * 4000))
    assert len(row.answer) == 4000
    with pytest.raises(KnowledgeError, match=r"faq.jsonl:1: 'answer'"):
        rows(tmp_path, "faq.jsonl", line(answer="x" * 4001))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{bad", "not JSON"),
        ("[1]", "not an object"),
        ("[" * 100_000, "not JSON"),
        ('{"question": "x", "answer": true}', "'answer' is not text"),
        ('{"question": ["x"], "answer": "y"}', "'question' is not text"),
        ('{"id": "\\ud800", "question": "x", "answer": "y"}', "contains half a character"),
    ],
    ids=["no JSON", "a list", "deeply nested", "a truth value", "a list for a text", "half a character"],
)
def test_a_line_that_is_no_row_is_an_error_at_its_line(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=rf"faq.jsonl:2: .*{message}"):
        rows(tmp_path, "faq.jsonl", f"{line()}{content}\n")


@pytest.mark.parametrize("header", ["", "a,b", "question", "id,answer"])
def test_a_table_without_the_two_columns_is_refused(tmp_path: Path, header: str) -> None:
    with pytest.raises(KnowledgeError, match=r"faq.csv:1: no columns"):
        rows(tmp_path, "faq.csv", f"{header}\nx,y\n")


@pytest.mark.parametrize("name", ["x.csv", "x.tsv"])
@pytest.mark.parametrize("content", ["", "\ufeff", "question,answer\n"])
def test_a_table_without_rows_is_refused(tmp_path: Path, name: str, content: str) -> None:
    with pytest.raises(KnowledgeError, match="no rows"):
        rows(tmp_path, name, content.replace(",", "\t") if name == "x.tsv" else content)


@pytest.mark.parametrize("content", ["", "\ufeff", "\n\n"])
def test_lines_without_rows_are_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(KnowledgeError, match="no rows"):
        rows(tmp_path, "x.jsonl", content)


def test_another_kind_of_file_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not read"):
        rows(tmp_path, "faq.xlsx", "")


def test_what_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="not UTF-8 at byte 22"):
        read_table(typed(tmp_path, "faq.csv", "question,answer\nWer?,fährt".encode("latin-1")))


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
