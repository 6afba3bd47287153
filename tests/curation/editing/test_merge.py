"""Two changes of a text come together where they do not meet, and are not guessed at where they do."""

import pytest

from bot.curation.editing.merge import merge3

BASE = "a\nb\nc\nd\n- one\n- two"


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        ("A\nb\nc\nd\n- one\n- two", BASE, "A\nb\nc\nd\n- one\n- two"),
        ("A\nb\nc\nd\n- one\n- two", "a\nb\nc\nD\n- one\n- two", "A\nb\nc\nD\n- one\n- two"),
        ("A\nb\nc\nd\n- one\n- two", "A\nb\nc\nd\n- one\n- two", "A\nb\nc\nd\n- one\n- two"),
        ("b\nc\nd\n- one\n- two", "a\nb\nc\nd\n- one\n- two\ne", "b\nc\nd\n- one\n- two\ne"),
        ("a\nb\nc\nd\n- one", "a\nb\nc\nd\n- one\n- two\n- three", "a\nb\nc\nd\n- one\n- three"),
        ("a\nb\nc\nd\n- one\n- two\n- x", "a\nb\nc\nd\n- one\n- two\n- y", "a\nb\nc\nd\n- one\n- two\n- x\n- y"),
    ],
)
def test_changes_that_do_not_meet_are_both_there(mine, theirs, merged):
    assert merge3(BASE, mine, theirs) == merged


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("A\nb\nc\nd\n- one\n- two", "Ah\nb\nc\nd\n- one\n- two"),
        ("A\nb\nc\nd\n- one\n- two", "a\nB\nc\nd\n- one\n- two"),
        ("a\nb\nc\nd\n- one", "a\nb\nc\nd\n- one\n- three"),
        ("", "a\nb\nc\nd\n- one\n- two\ne"),
    ],
)
def test_changes_that_meet_are_not_guessed_at(mine, theirs):
    assert merge3(BASE, mine, theirs) is None
    assert merge3(BASE, theirs, mine) is None
