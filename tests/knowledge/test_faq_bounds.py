"""Files that are large, nested or traps: read within bounds, or refused in one line."""

import os
from pathlib import Path

import pytest

from bot.errors import KnowledgeError, UsageError
from bot.knowledge.faq_files.read_faq import read_faq
from bot.knowledge.faq_files.taken_rows import take_rows
from bot.knowledge.given_file import read_given


def count(path: Path, content: str) -> int:
    path.write_text(content)
    return len(take_rows(read_faq(path)).rows)


def test_a_page_of_5000_headings_is_read_in_a_second_or_two(tmp_path: Path) -> None:
    assert count(tmp_path / "a.md", "".join(f"## What is {n}?\n\nIt is {n}.\n\n" for n in range(5000))) == 5000


def test_one_question_with_5000_answers_gets_as_many_ids(tmp_path: Path) -> None:
    assert count(tmp_path / "a.csv", "question,answer\n" + "".join(f"What?,Case {n}\n" for n in range(5000))) == 5000


def test_yaml_that_names_one_list_a_billion_times_ends(tmp_path: Path) -> None:
    lists = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12)]
    text = "\n".join(["l0: &l0 [{q: Who, a: Ann}]", *lists])
    assert count(tmp_path / "a.yaml", text) == 1


def test_a_cell_beyond_a_million_characters_costs_its_row(tmp_path: Path) -> None:
    assert count(tmp_path / "a.csv", f'question,answer\nWho?,"{"x" * 1_000_001}"\nWhere?,There\n') == 1


def test_zero_bytes_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"question,answer\nWh\0o?,A\0nn\n")
    (row,) = take_rows(read_faq(tmp_path / "a.csv")).rows
    assert (row.question, row.answer) == ("Who?", "Ann")


def test_a_pipe_and_a_device_are_refused_unread(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    for path in (tmp_path / "a.csv", Path(os.devnull)):
        with pytest.raises(UsageError, match="not a regular file"):
            read_given(path)


def test_a_file_beyond_the_bound_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"x" * 11)
    with pytest.raises(UsageError, match="11 bytes, at most 10 are read"):
        read_given(tmp_path / "a.csv", most=10)


def test_a_list_of_numbers_holds_no_questions(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError):
        count(tmp_path / "a.json", "[[1, 2], [3, 4]]")
