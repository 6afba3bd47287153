"""Ids, labels and terms: what is a name, what is nearly one, and what is proposed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.ids import is_id, propose
from bot.knowledge.part_labels import Label, looks_like_label, match_label, misspelt_label, nearest_label
from bot.knowledge.terms import read_terms


@pytest.mark.parametrize("name", ["trade_2023", "a", "A-1.b", "x" * 60])
def test_letters_digits_and_three_marks_make_an_id(name: str) -> None:
    assert is_id(name)


@pytest.mark.parametrize("name", ["", "a b", "a/b", "é", "x" * 61, "a\n", "#a", "٣"])
def test_anything_else_is_no_id(name: str) -> None:
    assert not is_id(name)


@given(st.text())
def test_whatever_the_heading_the_proposed_id_is_one(heading: str) -> None:
    assert is_id(propose(heading))


@given(st.text(), st.integers(1, 12))
def test_a_proposed_id_is_not_taken(heading: str, times: int) -> None:
    taken: set[str] = set()
    for _ in range(times):
        name = propose(heading, taken)
        assert name not in taken
        taken.add(name)


def test_an_id_is_made_of_the_telling_words() -> None:
    assert propose("How long is the Treaty valid?") == "long_treaty_valid"
    assert propose("Is it?") == "is_it"
    assert propose("???") == "entry"


@pytest.mark.parametrize("label", list(Label))
def test_a_label_is_known_in_every_case(label: Label) -> None:
    for typed in (label.upper(), label.lower(), f"**{label}**"):
        found = match_label(f"{typed}: x")
        assert found is not None
        assert found.label is label


@pytest.mark.parametrize(
    ("word", "label"),
    [("Figurs", Label.FIGURES), ("Chekced", Label.CHECKED), ("see also", Label.SEE), ("Also  askd", Label.ALSO_ASKED)],
)
def test_a_slip_is_known_for_its_label(word: str, label: Label) -> None:
    assert misspelt_label(word) is label
    assert nearest_label(word) is label or word == "see also"


@pytest.mark.parametrize("word", ["Note", "In short", "Source", "Sea", "Best", "Yes"])
def test_a_word_of_its_own_is_no_slip(word: str) -> None:
    assert misspelt_label(word) is None


def test_an_address_is_no_label() -> None:
    assert looks_like_label("https://example.org") is None


def test_terms_are_read_with_their_lines() -> None:
    terms, problems = read_terms(
        "# Terms\n\nFor readers.\n- Iran = Tehran, Islamic Republic\n* UN=United Nations\n", "t"
    )
    assert [(one.name, one.aliases, one.at.line) for one in terms] == [
        ("Iran", ("Tehran", "Islamic Republic"), 4),
        ("UN", ("United Nations",), 5),
    ]
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- Iran", "term", 1),
        ("- Iran = ", "term", 1),
        ("- Iran = Tehran\n- Persia = tehran", "term-twice", 2),
        ("- Iran = Tehran\n- Tehran = capital", "term-twice", 2),
    ],
)
def test_a_line_that_is_no_term_or_one_too_many_is_a_problem(text: str, code: str, line: int) -> None:
    (problem,) = read_terms(text, "terms.md")[1]
    assert (problem.code, problem.location.line) == (code, line)
