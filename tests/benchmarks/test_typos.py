"""Slips are seeded, small, and where fingers make them."""

import random

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

from tests.benchmarks.typos import EDITS, slip, slips

TEXTS = st.lists(st.text("abc dEf-ghi 1?é", max_size=30), max_size=6)


@given(TEXTS, st.integers(0, 9))
def test_the_same_texts_and_seed_give_the_same_slips(texts, seed):
    assert slips(texts, seed) == slips(texts, seed)


def test_another_seed_gives_other_slips():
    texts = ["how much coal did they ship", "who keeps the lighthouse"]
    assert slips(texts, 1) != slips(texts, 2)


@given(st.text("abcdefgh xyz?", max_size=40), st.integers(0, 10**6))
def test_a_slip_is_one_or_two_edits(text, seed):
    assert DamerauLevenshtein.distance(text, slip(text, random.Random(seed))) <= 2


@given(st.integers(0, 10**6))
def test_long_words_are_hit_first(seed):
    first, second, third = slip("in harbour at", random.Random(seed)).split(" ")
    assert (first, third) == ("in", "at")
    assert second


@given(st.text("123 ?!é", max_size=20), st.integers(0, 99))
def test_a_text_without_letters_has_no_slips(text, seed):
    assert slip(text, random.Random(seed)) == text


def test_each_kind_of_edit_happens():
    made = {slip("harbour", random.Random(seed)) for seed in range(400)}
    assert len(EDITS) == 4
    assert "hrbour" in made
    assert "ahrbour" in made
    assert made & {"jarbour", "garbour", "yarbour", "narbour"}
    assert made & {"jharbour", "gharbour", "yharbour", "nharbour"}
