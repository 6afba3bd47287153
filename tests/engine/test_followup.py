"""A follow-up means the question before with something changed; a question of its own is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.followup import FollowUp, base_names, to_followup, with_readings
from bot.knowledge.terms import read_terms
from bot.matching.query import QUESTION_CHARACTERS
from bot.matching.roles import NameIndex
from bot.matching.terms import build_terms

TERMS, _ = read_terms(
    "- Northport = North Port, northern harbour\n- Southport = South Port\n- Westport = the west\n- trade = commerce",
    "terms.md",
)
TRADE = "How much did Northport and Southport trade in 2023?"
COAL = "How much coal did Northport ship to Southport in 2023?"
LEASE = "How long is the lease valid?"


def resolved(text: str, previous: str, known: NameIndex) -> str:
    found = to_followup(text, previous, known)
    return found.completed if found else text


@pytest.fixture(scope="module")
def names() -> NameIndex:
    return base_names(TERMS, build_terms(TERMS))


@pytest.mark.parametrize(
    ("previous", "text", "meant"),
    [
        (TRADE, "and in 2019?", "How much did Northport and Southport trade in 2019?"),
        (TRADE, "2019?", "How much did Northport and Southport trade in 2019?"),
        (TRADE, "since 2018?", "How much did Northport and Southport trade since 2018?"),
        (LEASE, "and in 2019?", "How long is the lease valid in 2019?"),
        (TRADE, "why?", "Why did Northport and Southport trade in 2023?"),
        (TRADE, "how come?", "Why did Northport and Southport trade in 2023?"),
        ("Who signed the lease?", "when?", "When: Who signed the lease?"),
        (TRADE, "and Westport?", "How much did Northport and Westport trade in 2023?"),
        (TRADE, "what about Westport in 2019?", "How much did Northport and Westport trade in 2019?"),
        (COAL, "and to Westport?", "How much coal did Northport ship to Westport in 2023?"),
        (COAL, "and Southport?", "How much coal did Southport ship to Northport in 2023?"),
        (
            COAL,
            "and the northern harbour?",
            "How much coal did Northport ship to Southport in 2023 (northern harbour)?",
        ),
        (TRADE, "what about Southport's exports", "Southport's exports (Northport, 2023)?"),
        (TRADE, "and exports in 2019?", "exports in 2019 (Northport, Southport)?"),
        (LEASE, "who signed it?", "who signed it (lease, valid)?"),
    ],
)
def test_what_is_left_out_is_taken_from_the_question_before(names: NameIndex, previous: str, text: str, meant: str):
    assert resolved(text, previous, names) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Who owns the quays of Westport?", "and what did the keeper say about the lighthouse?", "Westport", "thanks",
        "", "and?", "is it true that the lease is void?", "how many ships called in 2019?", "hello there",
    ],
)  # fmt: skip
def test_a_question_of_its_own_is_left_alone(names: NameIndex, text: str):
    assert resolved(text, TRADE, names) == text


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_give_a_text_that_can_be_asked(text: str, previous: str):
    found = resolved(text, previous, base_names(TERMS, build_terms(TERMS)))
    assert found == text or 0 < len(found) <= QUESTION_CHARACTERS


def test_a_question_that_would_grow_too_long_is_left_alone(names: NameIndex):
    previous = "Is " + "very " * 250 + "old?"
    assert resolved("why?", previous, names) == "why?"


@pytest.mark.parametrize(
    ("previous", "text", "meant"),
    [
        ("How much annual leave do I get?", "sick leave", "How much sick leave do I get?"),
        ("How long is the wait for a berth?", "the crane", "How long is the wait for a crane?"),
        ("How much annual leave is there in 2023?", "sick leave", "How much sick leave is there in 2023?"),
    ],
)
def test_a_thing_takes_the_place_of_the_one_it_is_like(names: NameIndex, previous: str, text: str, meant: str):
    found = with_readings(FollowUp(text, ""), [previous], [], names)
    assert meant in found.referring


def test_a_bare_question_word_is_asked_of_the_answer_too(names: NameIndex):
    answer = "The lease is concluded for 20 years. It ends in 2040."
    assert (
        "Why The lease is concluded for 20 years." in with_readings(FollowUp("why?", ""), [], [answer], names).referring
    )
    assert with_readings(FollowUp("how many?", ""), [], [answer], names).referring == ()


@pytest.mark.parametrize("text", ["no, i meant Westport", "Westport i mean", "sorry, Westport"])
def test_a_correction_asks_the_same_of_another(names: NameIndex, text: str):
    assert resolved(text, "How much coal did Northport ship?", names) == "How much coal did Westport ship?"
