"""Tables of other tools become rows: ids stay byte for byte, and what is no row is an error at its line."""

import json
from pathlib import Path

import pytest

from bot.errors import KnowledgeError, UsageError
from bot.knowledge.faq_files.read_faq import read_faq
from bot.knowledge.faq_files.taken_rows import Fate, TakenRows, take_rows
from bot.knowledge.rows import ImportedRow


def typed(tmp_path: Path, name: str, content: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows(tmp_path: Path, name: str, content: str) -> list[ImportedRow]:
    return [*taken(tmp_path, name, content).rows]


def taken(tmp_path: Path, name: str, content: str | bytes, *mapped: tuple[str, str]) -> TakenRows:
    return take_rows(read_faq(typed(tmp_path, name, content), mapped), mapped)


def skipped(found: TakenRows) -> list[str]:
    return [f"{one.place}: {one.note}" for one in found.outcomes if one.fate is Fate.SKIPPED]


def line(**cells: object) -> str:
    return json.dumps({"question": "Who?", "answer": "Ann", **cells}) + "\n"


def test_an_id_of_more_than_100_bytes_keeps_its_row_out(tmp_path: Path) -> None:
    assert skipped(taken(tmp_path, "faq.jsonl", line(id="é" * 51))) == ["1: 'id': has 102 bytes; 1 to 100 are allowed"]


def test_an_id_of_no_bytes_is_none_and_one_is_proposed(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "faq.jsonl", line(id="", question="Which door?"))
    assert row.id == "door"


def test_missing_ids_are_proposed_and_never_take_a_given_one(tmp_path: Path) -> None:
    found = rows(tmp_path, "faq.csv", "id,question,answer\n,Which door?,a\n,A door?,b\ndoor,Where?,c\n")
    assert [one.id for one in found] == ["door_2", "door_3", "door"]


def test_the_same_id_with_another_answer_is_skipped_with_both_lines(tmp_path: Path) -> None:
    found = taken(tmp_path, "faq.csv", "id,question,answer\n1,Who?,a\n1,When?,b\n2,Where?,c\n3,How?,d\n")
    assert [row.id for row in found.rows] == ["1", "2", "3"]
    assert skipped(found) == ["3: the id '1' is already used in 2 (give each row its own id)"]


def test_a_number_that_most_rows_share_is_a_group_and_no_id(tmp_path: Path) -> None:
    found = rows(tmp_path, "faq.csv", "id,question,answer\n1,Who runs it?,a\n1,When?,b\n1,Where?,c\n2,How?,d\n")
    assert [row.id for row in found] == ["runs", "when", "where", "how"]


def test_rows_of_one_id_and_answer_become_one_entry_with_other_wordings(tmp_path: Path) -> None:
    content = "Question\tAnswer\tQnaId\nWho?\tAnn\\nBob\t7\nWhich one?\tAnn\\nBob\t7\nWho?\tAnn\\nBob\t7\n"
    found = taken(tmp_path, "kb.tsv", content)
    (row,) = found.rows
    assert (row.id, row.question, row.answer, row.also) == ("7", "Who?", "Ann\nBob", ("Which one?",))
    assert [(one.fate, one.note) for one in found.outcomes] == [
        (Fate.TAKEN, ""),
        (Fate.JOINED, "with 2"),
        (Fate.JOINED, "with 2"),
    ]


def test_a_row_that_repeats_another_is_joined_with_it(tmp_path: Path) -> None:
    found = taken(tmp_path, "faq.csv", "question,answer,aliases\nWho?,Ann,boss\nwho,Ann,chair\nWho?,Bob,\n")
    assert [(row.question, row.answer, row.also) for row in found.rows] == [
        ("Who?", "Ann", ("boss", "chair")),
        ("Who?", "Bob", ()),
    ]


def test_a_row_of_a_dialogue_is_taken_and_linked_and_a_bare_word_gets_its_question(tmp_path: Path) -> None:
    prompts = json.dumps([{"QnaId": 8, "DisplayText": "Pair the pen"}, {"QnaId": 9, "DisplayText": "Yes"}])
    cell = '"' + prompts.replace('"', '""') + '"'
    found = rows(
        tmp_path,
        "kb.tsv",
        "Question\tAnswer\tQnaId\tIsContextOnly\tPrompts\n"
        f"Use a pen\tPress the button.\t7\tFalse\t{cell}\n"
        "Pair the pen\tHold it.\t8\tTrue\t[]\nYes\tGood.\t9\tTrue\t[]\n",
    )
    assert [(row.id, row.question, row.see) for row in found] == [
        ("7", "Use a pen", ("8", "9")),
        ("8", "Pair the pen", ()),
        ("9", "Use a pen: Yes", ()),
    ]


def test_an_answer_that_only_says_there_is_none_yet_is_skipped(tmp_path: Path) -> None:
    found = taken(tmp_path, "faq.csv", "question,answer\nWho?,TBD\nWhen?,n/a\nWhere?,Coming soon!\nHow many?,42\n")
    assert [row.question for row in found.rows] == ["How many?"]
    assert skipped(found)[0] == "2: 'TBD' is not an answer yet"


def test_a_keyword_of_one_row_is_a_wording_and_one_of_several_is_a_topic(tmp_path: Path) -> None:
    found = rows(tmp_path, "faq.csv", 'question,answer,tags\nWho?,Ann,"club, boss"\nWhere?,There,club\n')
    assert [row.also for row in found] == [("boss",), ()]


def test_columns_that_are_not_taken_are_named(tmp_path: Path) -> None:
    found = taken(tmp_path, "faq.csv", "question,answer,category,votes\nWho?,Ann,x,3\n")
    assert found.unused == ("category", "votes")


def test_columns_of_unusual_names_are_mapped(tmp_path: Path) -> None:
    mapped = ("question", "Ticket"), ("answer", "Fix it"), ("also", "Same as")
    found = taken(tmp_path, "faq.csv", "no,Ticket,Fix it,Same as\n1,It hangs,Restart.,it stops\n", *mapped)
    assert [(row.question, row.answer, row.also) for row in found.rows] == [("It hangs", "Restart.", ("it stops",))]
    with pytest.raises(UsageError, match="no column 'Fixes'"):
        taken(tmp_path, "faq.csv", "question,answer\nWho?,Ann\n", ("answer", "Fixes"))
    with pytest.raises(UsageError, match="'topic' is nothing a column can be"):
        taken(tmp_path, "faq.csv", "question,answer\nWho?,Ann\n", ("topic", "answer"))


def test_quotation_marks_of_a_table_that_quotes_nothing_are_kept(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "kb.tsv", 'Question\tAnswer\tQnaId\nWho?\t"Ann" or Bob\t7\n')
    assert row.answer == '"Ann" or Bob'


def test_a_tsv_saved_again_by_a_spreadsheet_has_its_cells_unquoted(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "kb.tsv", 'Question\tAnswer\nWho?\t"""Ann"" or\nBob"\n')
    assert row.answer == '"Ann" or\nBob'


def test_line_ends_typed_as_letters_become_line_ends_and_those_in_code_stay(tmp_path: Path) -> None:
    (listed,) = rows(tmp_path, "a.tsv", "Question\tAnswer\nHow?\tSo:\\n\\n*   open it\n")
    (code,) = rows(tmp_path, "b.csv", 'question,answer\nHow?,"print(""a\\n"")"\n')
    assert (listed.answer, code.answer) == ("So:\n\n*   open it", 'print("a\\n")')


def test_a_csv_may_have_a_byte_order_mark_windows_line_ends_and_cells_with_line_ends(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "faq.csv", '\ufeffQuestion,Answer,ID\r\nWho?,"Ann, of\r\ncourse",q 1?\r\n')
    assert (row.id, row.answer) == ("q 1?", "Ann, of\r\ncourse")


def test_other_wordings_come_as_a_list_a_cell_with_bars_or_a_json_list_in_a_cell(tmp_path: Path) -> None:
    (listed,) = rows(tmp_path, "faq.jsonl", line(also=["one", " two "]))
    (barred,) = rows(tmp_path, "a.csv", "question,answer,also\nWho?,Ann,one | two\n")
    (quoted,) = rows(tmp_path, "b.csv", 'question,answer,also\nWho?,Ann,"[""one"", ""two""]"\n')
    assert listed.also == barred.also == quoted.also == ("one", "two")


def test_paragraphs_of_an_answer_are_joined_and_of_several_answers_the_first_is_taken(tmp_path: Path) -> None:
    (joined,) = rows(tmp_path, "a.jsonl", '{"q": "Who?", "a": ["Ann.", "And Bob."]}\n')
    found = taken(
        tmp_path, "b.jsonl", '{"patterns": ["Who?", "who is it"], "responses": ["Ann.", "Bob."], "tag": "x"}\n'
    )
    assert joined.answer == "Ann.\n\nAnd Bob."
    assert [(row.id, row.answer, row.also) for row in found.rows] == [("x", "Ann.", ("who is it",))]
    assert found.outcomes[0].note == "1 further answers are left out"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ('Who?,"Ann" Bob', "3: not quoted as CSV is: ',' expected after '\"'"),
        ("When,I think,Ann", "3: 3 cells under 2 columns (put cells that contain the separator in quotes)"),
        ("Who?,", "3: the answer is empty"),
        (",Ann", "3: the question is empty"),
        ("Who?," + "x" * 4001, "3: 'answer': String should have at most 4000 characters"),
        ("w" * 1001 + ",Ann", "3: 'question': String should have at most 1000 characters"),
    ],
)
def test_one_bad_row_keeps_only_itself_out(tmp_path: Path, content: str, why: str) -> None:
    found = taken(tmp_path, "faq.csv", f"question,answer\nHow?,So\n{content}\nWhere?,There\n")
    assert [row.question for row in found.rows] == ["How?", "Where?"]
    assert [one.split(" (fix")[0] for one in skipped(found)] == [why]


def test_a_quotation_mark_that_never_closes_costs_one_row(tmp_path: Path) -> None:
    found = taken(tmp_path, "faq.csv", 'question,answer\nWho?,"Ann\nHow?,So\nWhere?,There\n')
    assert [row.question for row in found.rows] == ["How?", "Where?"]
    assert skipped(found) == ["2: a quotation mark that never closes (fix this row)"]


def test_a_comma_without_quotes_is_taken_where_the_question_mark_says_what_is_what(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "faq.csv", "question,answer\nIf it rains, who comes?,Ann, of course\n")
    assert (row.question, row.answer) == ("If it rains, who comes?", "Ann, of course")


def test_an_error_names_the_line_where_a_row_of_several_lines_begins(tmp_path: Path) -> None:
    found = taken(tmp_path, "faq.csv", 'question,answer\nWho?,"Ann\nBob"\n"When\nis it?",\n')
    assert skipped(found) == ["4: the answer is empty"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{bad", "not JSON"),
        ("[1]", "no question with an answer"),
        ("[" * 100_000, "not JSON"),
        ('{"question": "x", "answer": true}', "the answer is not text"),
        ('{"question": ["x"], "answer": {"y": 1}}', "the answer is an object without a text"),
        ('{"id": "\\ud800", "question": "x", "answer": "y"}', "contains half a character"),
    ],
    ids=["no JSON", "a list", "deeply nested", "a truth value", "an object for a text", "half a character"],
)
def test_a_line_that_is_no_row_is_set_aside_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    found = taken(tmp_path, "faq.jsonl", f"{line()}{content}\n")
    (told,) = skipped(found)
    assert (len(found.rows), told.startswith("2: "), message in told) == (1, True, True)


@pytest.mark.parametrize("header", ["a,b", "question", "id,answer"])
def test_a_table_without_the_two_columns_is_refused_with_those_it_has(tmp_path: Path, header: str) -> None:
    named = f"--map question=COLUMN --map answer=COLUMN names them; the first line has '{header.split(',')[0]}'"
    with pytest.raises(KnowledgeError, match=r"no columns 'question' and 'answer'") as error:
        rows(tmp_path, "faq.csv", f"{header}\nx,y\n")
    assert named in error.value.remedy


@pytest.mark.parametrize("name", ["x.csv", "x.tsv", "x.jsonl", "x.json", "x.md", "x.yaml", "x.html"])
@pytest.mark.parametrize("content", ["", "\ufeff", "\n\n"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str, content: str) -> None:
    with pytest.raises(KnowledgeError):
        rows(tmp_path, name, content)


def test_a_header_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"no columns|no question with an answer"):
        rows(tmp_path, "x.csv", "question,answer\n")


@pytest.mark.parametrize("name", ["faq.docx", "faq.pdf", "faq.xls", "faq.png", "faq"])
def test_another_kind_of_file_is_wrong_use(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="is not read"):
        rows(tmp_path, name, "x")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]
)
def test_a_table_is_read_in_the_encoding_it_has(tmp_path: Path, encoding: str) -> None:
    content = "question,answer\nWo fährt der Bus?,Über die Brücke – täglich außer sonntags.\n"
    kept = content.replace("–", "-") if encoding == "latin-1" else content
    found = taken(tmp_path, "faq.csv", kept.encode(encoding))
    assert [(row.question, row.answer) for row in found.rows] == [tuple(kept.split("\n")[1].split(","))]


def test_a_table_in_cyrillic_letters_of_windows_is_read(tmp_path: Path) -> None:
    question, answer = "Где находится касса и когда она открыта?", "Касса находится у входа и открыта каждый день"
    found = taken(tmp_path, "faq.csv", f"question,answer\n{question},{answer}\n".encode("cp1251"))
    assert [(row.question, row.answer) for row in found.rows] == [(question, answer)]
