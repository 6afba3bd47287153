"""Messages are made comparable: what is typed differently and means the same becomes the same."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.query import QUESTION_CHARACTERS, fold, parse_query, stems, tokenize, words


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("  how   much\tis\nit ", "how much is it"),
        ("<@123> <@&45> <#6> how much", "how much"),
        ("<:ship:99> ahoy", "ahoy"),
        ("Northport’s fees", "Northport's fees"),
        ("north‑port – fees — 2023 −4", "north-port - fees - 2023 -4"),
        ("ｆｅｅｓ ２０２３", "fees 2023"),
        ("ﬁsh", "fish"),
        ("fe\u200bes\x00\u202e", "fe es"),
        ("cafe\u0301", "café"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
    ],
)
def test_what_looks_alike_is_folded_together(typed, folded):
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("What's in it?", ("what", "in", "it")),
        ("Iran's and the ships' fees", ("iran", "and", "the", "ships", "fees")),
        ("$4.5 billion, 17.3% less", ("$", "4.5", "billion", "17.3", "%", "less")),
        ("OPEC+ or OPEC", ("opec+", "or", "opec")),
        ("10,000 ships/yachts", ("10,000", "ships", "yachts")),
        ("U.S. north-south", ("u.s", "north", "south")),
        ("a_b __init__", ("a", "b", "init")),
        ("don't", ("don't",)),
        ("Höhe 東京", ("höhe", "東京")),
        ("?!... -- ()", ()),
    ],
)
def test_words_are_what_carries_letters_digits_or_a_unit(typed, found):
    assert words(fold(typed)) == found


def test_words_keep_their_capitals_where_they_are_asked_for():
    assert tokenize("The US trades with us") == ("The", "US", "trades", "with", "us")


def test_stems_take_endings_away_and_keep_the_number_of_words():
    assert stems(["trades", "trading", "traded"]) == ("trade", "trade", "trade")
    assert stems(["ships", "ship's"])[0] == stems(["ship"])[0]
    assert stems([]) == ()


def test_content_leaves_out_words_that_carry_none():
    assert parse_query("How much does the harbour earn from its fees?").content == stems(
        ["much", "harbour", "earn", "fees"]
    )
    assert parse_query("what is it").content == ()


def test_what_was_typed_is_kept_as_it_was():
    raw = "  <@1> How\tmuch?\n"
    assert parse_query(raw).raw == raw
    assert parse_query(raw).text == "How much?"


@given(st.text(max_size=200))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=200))
def test_a_question_holds_as_many_words_as_stems_whatever_is_typed(text):
    found = parse_query(text)
    assert len(found.tokens) == len(found.words) == len(found.stems) >= len(found.content)
    assert "\n" not in found.text
    assert found.text == found.text.strip()


@given(st.text(max_size=60), st.integers(0, 3))
def test_case_and_blanks_change_no_word(text, blanks):
    plain = "".join(char for char in text if char.isascii())
    spaced = plain.replace(" ", " " * (blanks + 1))
    assert parse_query(spaced.upper()).words == parse_query(plain.lower()).words


def test_a_very_long_message_is_cut_before_it_costs_time():
    assert len(parse_query("a " * 10**6).text) <= QUESTION_CHARACTERS * 4


def test_accents_piled_up_take_no_time():
    begin = time.thread_time()
    parse_query("e" + "\u0301\u0316" * 2_000)
    assert time.thread_time() - begin < 0.01
