"""Questions from standard input: every line is a question, a blank, or a fault of its own."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.input_lines import InputQuestion, read_questions


def read(*lines: bytes) -> list[InputQuestion]:
    return list(read_questions(lines))


def test_a_line_is_a_question_with_its_number():
    assert read(b"one?\n", b"two?\n") == [InputQuestion(1, "one?"), InputQuestion(2, "two?")]


def test_blank_lines_are_skipped_and_counted():
    assert read(b"\n", b" \t\r\n", b"two?\n") == [InputQuestion(3, "two?")]


def test_windows_line_ends_and_a_byte_order_mark_are_no_part_of_a_question():
    assert read(b"\xef\xbb\xbfone?\r\n", b"\xef\xbb\xbf\r\n") == [InputQuestion(1, "one?")]


def test_control_characters_are_no_blank_line():
    assert read(b"\x1f\x1e\n") == [InputQuestion(1, "\x1f\x1e")]


@pytest.mark.parametrize("given", [7, 0, "", " 007 ", 1.5, True, "a\nb"])
def test_an_id_is_given_back_as_it_came(given):
    (found,) = read(json.dumps({"q": "x", "id": given}).encode())
    assert found == InputQuestion(given, "x")
    assert type(found.id) is type(given)


def test_without_an_id_the_line_number_is_the_id():
    assert read(b'{"q": "x"}', b'{"q": "x", "id": null}') == [InputQuestion(1, "x"), InputQuestion(2, "x")]


@pytest.mark.parametrize(
    "line",
    [
        b"{bad", b"{}", b'{"q": 3}', b'{"q": null}', b'{"question": "x"}', b'{"q": "x", "id": [1]}',
        b'{"q": "x", "id": NaN}', b'{"q": "x", "id": 1e999}', b'{"q": "x", "id": ' + b"1" * 5000 + b"}",
        b'{"q": ' + b"[" * 100_000, b'{"q": "\xff"}', b'{"q": "x"} {"q": "y"}',
    ],
)  # fmt: skip
def test_a_broken_line_is_a_fault_and_the_next_is_read(line):
    first, second = read(line, b"next?")
    assert first.fault
    assert second == InputQuestion(2, "next?")


def test_an_id_is_known_even_where_the_question_is_missing():
    assert read(b'{"id": "a"}')[0].id == "a"


def test_invalid_utf_8_in_plain_text_becomes_marks():
    assert read(b"a\xff?") == [InputQuestion(1, "a\ufffd?")]


@given(st.lists(st.binary().filter(lambda line: b"\n" not in line)))
def test_any_bytes_give_a_question_or_a_fault_for_each_line_that_is_not_blank(lines):
    assert len(read(*lines)) <= len(lines)
    assert all(one.fault or one.text for one in read(*lines))
