"""Canonical forms: every alias becomes its term, the longest first, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.problem import Location
from bot.knowledge.terms import Term
from bot.matching.query import fold, stems, tokenize
from bot.matching.terms import Terms, build_terms, canonical_text


def made(**aliases: str) -> Terms:
    return build_terms(
        Term(name.replace("_", " "), tuple(text.split("; ")), Location("")) for name, text in aliases.items()
    )


KNOWN = made(
    Iran="Islamic Republic of Iran; Islamic Republic; Tehran; Persians",
    United_States="US; U.S.; America",
    agreement="treaty; pact; the deal; strategic partnership deal; 2025 partnership deal",
    health_office="WHO; World Health Body",
    gas="natural gas",
)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("trade of the Islamic Republic of Iran", "trade of the iran"),
        ("the islamic republic decides", "the iran decides"),
        ("was the strategic partnership deal signed in Tehran", "was the agreement signed in iran"),
        ("the 2025 partnership deal", "the agreement"),
        ("the deal", "agreement"),
        ("the partnership", "the partnership"),
        ("treaty's text", "agreement text"),
        ("pacts", "agreement"),
        ("the deals", "agreement"),
        ("a Persian and two Persians", "a iran and two iran"),
        ("according to him", "according to him"),
        ("natural gas and gas", "gas and gas"),
        ("IRAN, iran; Iran!", "iran iran iran"),
        ("", ""),
        ("nothing known here", "nothing known here"),
    ],
)
def test_aliases_of_one_word_or_several_become_their_term(text, canonical):
    assert canonical_text(text, KNOWN) == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("trade with the US", "trade with the united states"),
        ("tell us about it", "tell us about it"),
        ("What do we know about us?", "what do we know about us"),
        ("the U.S. economy", "the united states economy"),
        ("is the WHO asked", "is the health office asked"),
        ("who is asked", "who is asked"),
        ("Who is asked", "who is asked"),
        ("world health body", "health office"),
    ],
)
def test_an_alias_that_is_a_common_word_counts_in_capitals_only(text, canonical):
    assert canonical_text(text, KNOWN) == canonical


def test_the_first_term_keeps_an_alias_that_two_claim():
    both = made(first="common name", second="common name; other name")
    assert canonical_text("common name or other name", both) == "first or second"


def test_a_term_without_words_is_no_term():
    assert canonical_text("a ? b", made(**{"?": "a", "b": "!"})) == "a b"


def test_named_terms_are_found_in_order():
    found = KNOWN.terms_in(stems(KNOWN.rewrite(tokenize(fold("did America ask the Islamic Republic for gas")))))
    assert found == (stems(["united", "states"]), stems(["iran"]), stems(["gas"]))


def test_without_terms_only_capitals_change():
    assert canonical_text("How Much is IT", build_terms([])) == "how much is it"


NAMES = ("Tehran", "Persians", "the deal", "Islamic Republic of Iran", "natural gas", "how", "much", "trades", "2025")


@given(st.lists(st.sampled_from(NAMES), max_size=8))
def test_a_canonical_text_stays_as_it_is(parts):
    once = canonical_text(" , ".join(parts), KNOWN)
    assert canonical_text(once, KNOWN) == once


@given(st.sampled_from([("Tehran", "Iran"), ("the deal", "agreement"), ("islamic republic", "PERSIANS")]),
       st.text("abcdefgh ", max_size=30), st.text("abcdefgh ", max_size=30))  # fmt: skip
def test_texts_that_differ_by_an_alias_are_the_same(pair, before, after):
    one, other = (canonical_text(f"{before} zz {name} zz {after}", KNOWN) for name in pair)
    assert one == other
