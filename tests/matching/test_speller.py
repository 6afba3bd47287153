"""Slips are put right on the base's own words; a true word is never taken for a slip of another."""

import pytest
import wordfreq
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.matching.speller import LengthGroup, Speller, build_speller, update_speller

OWN = "harbour turnover corridor treaty moderator lighthouse reactor ratified legal regular possible ferry quay"
COMMON = wordfreq.get_frequency_dict("en", "small")


@pytest.fixture(scope="module")
def known() -> Speller:
    return build_speller([OWN.split(), ["harbour"]], COMMON)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("harbuor", "harbour"),
        ("turnovr", "turnover"),
        ("tunrover", "turnover"),
        ("corridoor", "corridor"),
        ("lighthuose", "lighthouse"),
        ("moderatr", "moderator"),
        ("ligthhose", "lighthouse"),
        ("ferrry", "ferry"),
        ("recieve", "receive"),
        ("goverment", "government"),
    ],
)
def test_slips_are_put_right(known, slip, meant):
    assert known.correct_word(slip) == meant


@pytest.mark.parametrize("word", ["harbor", "reaction", "regulars", "ferries", "treat", "moderate", "Legally", "berry"])
def test_true_words_are_left_alone_though_the_base_lacks_them(known, word):
    assert known.correct_word(word) == word


@pytest.mark.parametrize(
    "word", ["illegal", "impossible", "unratified", "irregular", "disregular", "nonlegal", "inpossible"]
)
def test_no_word_loses_its_negative_prefix(known, word):
    assert known.correct_word(word) not in {"legal", "possible", "ratified", "regular"}


@pytest.mark.parametrize("slip", ["ilegal", "iregular", "imposible", "unratifed"])
def test_no_slip_of_a_negative_word_becomes_the_opposite(known, slip):
    assert known.correct_word(slip) not in {"legal", "possible", "ratified", "regular"}


def test_a_base_of_negative_words_does_not_turn_positive_ones_round():
    known = build_speller([["unratified", "offline", "illegal"]], {})
    assert known.correct(["ratified", "online", "legal"]) == ("ratified", "online", "legal")


@pytest.mark.parametrize("word", ["teh", "fo", "a", "", "2023", "s300", "turn0ver", "17.3", "$", "opec+", "zzzqqqxxx"])
def test_short_words_numbers_and_what_is_like_nothing_stay(known, word):
    assert known.correct_word(word) == word


def test_six_letters_forgive_one_slip_and_more_forgive_two():
    known = build_speller([["treaty", "turnover"]], {})
    assert known.correct(["treety", "traety", "treetie", "tornovar", "tornavar"]) == (
        "treaty", "treaty", "treetie", "turnover", "tornavar",
    )  # fmt: skip


def test_of_words_equally_near_the_first_letter_then_the_more_frequent_wins():
    assert build_speller([["boats", "coats"]], {}).correct_word("boatz") == "boats"
    assert build_speller([["hands", "bands", "bands"]], {}).correct_word("xands") == "bands"


def test_the_bases_own_words_go_before_common_ones():
    assert build_speller([["quayle"]], {"quails": 1.0}).correct_word("quaile") == "quayle"


def test_what_is_put_right_keeps_its_place(known):
    assert known.correct(("how", "is", "the", "harbuor")) == ("how", "is", "the", "harbour")
    assert known.correct(()) == ()


@given(st.sampled_from(OWN.split()))
def test_the_bases_words_are_never_changed(word):
    made = build_speller([OWN.split()], COMMON)
    assert made.correct_word(word) == word
    assert made.correct_word(word.upper()) == word.upper()


@given(st.text(max_size=20))
def test_what_was_put_right_is_not_changed_again(word):
    made = build_speller([OWN.split()], {})
    assert made.correct_word(made.correct_word(word)) == made.correct_word(word)


LETTERS = st.text("abcdeé\u0431", min_size=3, max_size=3)


@given(st.lists(LETTERS, min_size=1, max_size=6), st.text("abcdeé\u0431", min_size=1, max_size=5), st.integers(1, 2))
def test_no_word_within_the_slips_is_passed_over(held, word, slips):
    near = LengthGroup.of(held).near(word, slips)
    assert [one for one in held if OSA.distance(one, word) <= slips and one not in near] == []


def test_words_of_other_letters_are_not_compared():
    assert LengthGroup.of(["harbour", "kitchen"]).near("harbuor", 1) == ["harbour"]


@pytest.mark.parametrize("slip", ["xharbour", "arbour", "oreactor", "eactor"])
def test_a_slip_of_the_first_letter_is_put_right(known, slip):
    assert known.correct_word(slip) in {"harbour", "reactor"}


def test_a_common_word_one_slip_away_goes_before_an_own_one_two_away():
    known = build_speller([["shopping"]], {"shipping": 5.0})
    assert known.correct_word("shipipng") == "shipping"


@pytest.mark.parametrize(
    ("short", "meant"),
    [("contribs", "contributions"), ("auth", "authorization"), ("rte", "route"), ("hrs", "hours"), ("yrs", "years")],
)
def test_an_abbreviation_is_written_out_as_a_word_of_the_base(short, meant):
    known = build_speller([["contributions", "authorization", "route", "rate", "hours", "years", "countries"]], COMMON)
    assert known.correct_word(short) == meant


def test_no_abbreviation_is_guessed_from_three_letters_or_from_other_consonants():
    known = build_speller([["members", "policies", "second", "proposal"]], COMMON)
    assert known.correct(["mrs", "pls", "sec", "ppl"]) == ("mrs", "pls", "sec", "ppl")


def test_two_letters_swapped_come_before_one_added():
    assert build_speller([["per", "per", "per", "pier"]], {}).correct_word("peir") == "pier"


def test_a_form_of_a_known_word_is_no_slip():
    known = build_speller([["amend", "attending", "pay", "played"]], {})
    assert known.correct(["amending", "payed"])[0] == "amending"


def test_a_speller_after_an_edit_is_that_of_the_base_after_it():
    before, gone, fresh = [["harbour", "route"], ["route"]], [["route"], ["harbour", "route"]], [["contributions"]]
    updated = update_speller(build_speller(before, {"the": 1.0}), gone, fresh)
    built = build_speller(fresh, {"the": 1.0})
    assert (updated.own, updated.ordered, updated.stems) == (built.own, built.ordered, built.stems)
    assert updated.correct_word("contribs") == "contributions"
