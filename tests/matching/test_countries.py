"""Another country than the one asked about is another value; peoples and languages stand for their country."""

import pytest

from bot.knowledge.problem import Location
from bot.knowledge.terms import Term
from bot.matching.countries import countries_in, initials_of_names, may_name, rarely_named
from bot.matching.guards import find_conflict
from bot.matching.query import parse_query
from bot.matching.slots import entry_slots, query_slots
from bot.matching.terms import build_terms
from tests.matching.test_slots import entry

TERMS = build_terms([Term("Norway", ("the northern kingdom",), Location(""))])


def test_names_of_one_and_several_words_are_found_in_any_case():
    assert countries_in("trade of SAUDI Arabia with Peru".split()) == {("saudi", "arabia"), ("peru",)}


def test_short_names_that_are_words_as_well_are_no_countries():
    assert countries_in("does fiji tell us of mali or of uk law".split()) == {("fiji",), ("mali",)}


@pytest.mark.parametrize(("country", "text"), [("syria", "the Syrian army"), ("spain", "a Spanish ship")])
def test_a_people_stands_for_its_country(country: str, text: str):
    assert may_name((country,), initials_of_names(text.split()))
    assert not may_name((country,), initials_of_names(text.lower().split()))


@pytest.mark.parametrize(
    ("question", "vetoed"),
    [
        ("who built the pier for peru", True),
        ("who built the pier for denmark", False),
        ("who built the pier for the northern kingdom", False),
        ("who built the pier for iceland", False),
        ("who built the pier", False),
    ],
)
def test_an_entry_about_other_countries_does_not_answer(question: str, vetoed: bool):
    held = entry("A yard in Norway and one in Denmark, with Icelandic money.")
    found = find_conflict(query_slots(parse_query(question), TERMS), entry_slots(held, TERMS))
    assert (found is not None and found.guard == "party") == vetoed


def test_an_entry_that_names_no_country_may_answer_for_any():
    held = entry("We ship everywhere.")
    assert find_conflict(query_slots(parse_query("do you ship to peru"), TERMS), entry_slots(held, TERMS)) is None


def test_a_country_that_many_entries_name_goes_without_saying():
    postings = {"norway": range(60), "peru": range(3)}
    assert rarely_named(frozenset({("norway",), ("peru",), ("fiji",)}), postings, 200) == {("peru",), ("fiji",)}
