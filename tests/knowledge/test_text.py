"""Text, sentences and tokens: the small functions that every proof stands on."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.text import canonical, is_rule, plain_text, strip_emphasis
from bot.knowledge.tokens import sentences, tokens, words


def said(text: str) -> list[str]:
    return [one.text for one in tokens(text)]


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_blanks_of_every_kind_are_one_space_and_nothing_else_changes() -> None:
    assert canonical("  a\u00a0b\t\n c\u2009d ") == "a b c d"
    assert canonical("e\u0301 “A” –1") == "é “A” –1"


@given(st.text())
def test_what_is_canonical_stays_so(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


def test_an_answer_is_plain_without_its_marks() -> None:
    assert plain_text("**Yes.** It is __so__.\n---\n* one\n\\See: two") == "Yes. It is so.\n- one\nSee: two"
    assert plain_text("2 * 3 ** 4") == "2 * 3 ** 4"


def test_marks_of_emphasis_part_no_amount_from_its_unit() -> None:
    assert strip_emphasis("**£180** a year, *£4* billion")[0] == "£180 a year, £4 billion"
    assert strip_emphasis("* one\n* two, 2*3, 2 * 3, x_1")[0] == "* one\n* two, 2*3, 2 * 3, x_1"


@given(st.text() | st.text("a1*_ \n"))
def test_what_is_left_without_marks_knows_its_place(text: str) -> None:
    left, places = strip_emphasis(text)
    assert [text[place] for place in places[:-1]] == list(left)
    assert places[-1] == len(text)
    assert set(text) - set(left) <= {"*", "_"}


@pytest.mark.parametrize("line", ["---", "===", "* * *", "  ____  "])
def test_a_drawn_line_says_nothing(line: str) -> None:
    assert is_rule(line)
    assert not is_rule(f"{line} x")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("Mr. Smith met Dr. Li. They left.", ["Mr. Smith met Dr. Li.", "They left."]),
        ("The U.S. Army came. It left.", ["The U.S. Army came.", "It left."]),
        ("It rose 17.3% in 2023. 2024 was calm.", ["It rose 17.3% in 2023.", "2024 was calm."]),
        ("He said “no.” Then (later.) he came.", ["He said “no.”", "Then (later.) he came."]),
        ("approx. five, e.g. this", ["approx. five, e.g. this"]),
        ("no end", ["no end"]),
        ("  ", []),
    ],
)
def test_a_paragraph_is_cut_into_its_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet='Ab .!?("”1\n'))
def test_sentences_hold_all_but_the_blanks_between(text: str) -> None:
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$ 4, $4 4$", ["$", "4", "$", "4", "4", "$"]),
        ("by 17.3 %, to -5% and +6", ["by", "17.3%", "to", "-5%", "and", "+6"]),
        ("1,960,000 or 2019-2023 or 12:30", ["1,960,000", "or", "2019-2023", "or", "12:30"]),
        ("Russia's S-300", ["russia", "s", "s", "300"]),
        ("the “Deal” – 'so'", ["the", "“", "deal", "”", "so"]),
        ("É e\u0301", ["é", "é"]),
        ("a_b ... --", ["a", "b"]),
    ],
)
def test_tokens_keep_what_belongs_to_a_number(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    found = tokens(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(text[one.start : one.end].strip() for one in found)


def test_words_are_counted_between_blanks() -> None:
    assert words("in 2023 — by 17.3%, to $ 4 billion") == 7
