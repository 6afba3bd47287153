"""What questions ask and entries give beyond likeness: years, parties, direction, kind of answer."""

import pytest

from bot.knowledge.entries import Entry, EntryKind, Place, Quote, SourceText
from bot.knowledge.problem import Location
from bot.knowledge.terms import Term
from bot.matching.answer_kind import AnswerKind
from bot.matching.query import parse_query
from bot.matching.slots import entry_slots, query_slots
from bot.matching.terms import build_terms
from bot.matching.years import YearSpan

KNOWN = build_terms(
    [
        Term("Northport", ("North Port", "northern harbour"), Location("")),
        Term("Southport", ("southern harbour",), Location("")),
        Term("treaty", ("pact",), Location("")),
    ]
)
NORTH, SOUTH, TREATY = ("northport",), ("southport",), ("treati",)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("trade in 2023", {2023}),
        ("trade in 2019 and 2023", {2019, 2023}),
        ("how many of the 412 ships", set()),
        ("who came", set()),
    ],
)
def test_the_years_of_a_question(text, years):
    assert query_slots(parse_query(text), KNOWN).years == years


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("trade for the whole of 2024", True),
        ("trade in the full year 2024", True),
        ("all of 2024", True),
        ("trade in 2024", False),
        ("the wholesale trade of 2024", False),
    ],
)
def test_whether_a_whole_year_is_asked_for(text, whole):
    assert query_slots(parse_query(text), KNOWN).whole_year == whole


@pytest.mark.parametrize(
    ("text", "parties", "direction"),
    [
        ("coal from northport to southport", {NORTH, SOUTH}, (NORTH, SOUTH)),
        ("coal to southport from north port", {NORTH, SOUTH}, (NORTH, SOUTH)),
        ("what did southport send to northport", {NORTH, SOUTH}, (SOUTH, NORTH)),
        ("how much went into northport from southport", {NORTH, SOUTH}, (SOUTH, NORTH)),
        ("trade between northport and southport", {NORTH, SOUTH}, None),
        ("which pact has northport sent to southport", {TREATY, NORTH, SOUTH}, (NORTH, SOUTH)),
        ("why did northport send the pact to southport", {TREATY, NORTH, SOUTH}, (NORTH, SOUTH)),
        ("what goes to northport", {NORTH}, None),
        ("from northport to northport", {NORTH}, None),
        ("who signed the pact", {TREATY}, None),
        ("what is the weather", set(), None),
    ],
)
def test_parties_and_direction_of_a_question(text, parties, direction):
    found = query_slots(parse_query(text), KNOWN)
    assert (found.parties, found.direction) == (parties, direction)


@pytest.mark.parametrize(
    "text",
    ["what did the southern harbour send to the northern harbour", "coal from the northern harbour to Southport"],
)
def test_an_article_before_a_party_hides_no_direction(text):
    assert query_slots(parse_query(text), KNOWN).direction is not None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("when was it signed", AnswerKind.DATE),
        ("in which year did it begin", AnswerKind.DATE),
        ("since when is it so", AnswerKind.DATE),
        ("What share of the coal went south?", AnswerKind.PERCENT),
        ("how many percent", AnswerKind.PERCENT),
        ("how large a share is it", AnswerKind.PERCENT),
        ("how many ships", AnswerKind.COUNT),
        ("What was the price of coal?", AnswerKind.MONEY),
        ("how much did the pier cost", AnswerKind.MONEY),
        ("how much does the club charge an adult", AnswerKind.MONEY),
        ("how much do we still owe", AnswerKind.MONEY),
        ("how much coal is there", None),
        ("who came", AnswerKind.PERSON),
        ("why was it closed", AnswerKind.REASON),
        ("where was it signed", AnswerKind.PLACE),
        ("is it open", None),
        ("whenever", None),
    ],
)
def test_the_kind_of_answer_a_question_asks_for(text, kind):
    assert query_slots(parse_query(text), KNOWN).kind == kind


def entry(
    answer: str, *figures: str, heading: str = "How is it?", also: tuple[str, ...] = (), quote: str = ""
) -> Entry:
    quotes = (Quote(quote, Place("report", 1)),) if quote else ()
    return Entry(
        "one", SourceText(heading), EntryKind.QUESTION, SourceText(answer), quotes, tuple(map(SourceText, also)),
        tuple(map(SourceText, figures)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "years"),
    [
        (entry("In 2023 it rose."), {YearSpan(2023, 2023)}),
        (entry("It rose.", "coal = $4 million; coal; A -> B; 2019"), {YearSpan(2019, 2019)}),
        (entry("It rose.", "coal = $4 million; coal; A -> B; 2000/2007"), {YearSpan(2000, 2007)}),
        (entry("It rose.", heading="How was it in 1987?"), {YearSpan(1987, 1987)}),
        (entry("It rose.", also=("how was it in 1987",)), {YearSpan(1987, 1987)}),
        (entry("It rose.", quote="it rose in 1987 indeed"), {YearSpan(1987, 1987)}),
        (entry("It rose."), set()),
    ],
)
def test_the_years_an_entry_speaks_of(one, years):
    assert set(entry_slots(one, KNOWN).years) == years


def test_months_are_a_part_of_their_year_unless_the_year_is_held_too():
    months = "part = $4 million; coal; A -> B; 2024-01/2024-10"
    assert entry_slots(entry("So.", months), KNOWN).partial_years == {2024}
    assert entry_slots(entry("So.", months, "all = $5 million; coal; A -> B; 2024"), KNOWN).partial_years == frozenset()


def test_pairs_directions_and_names_are_canonical():
    found = entry_slots(
        entry(
            "So.",
            "a = 4 ships; coal; north port -> southern harbour; 2023",
            "b = 5 ships; coal; Northport <-> pact; 2023",
        ),
        KNOWN,
    )
    assert found.directions == {(NORTH, SOUTH)}
    assert found.pairs == {frozenset({NORTH, SOUTH}), frozenset({NORTH, TREATY})}
    assert entry_slots(entry("The northern harbour and the pact."), KNOWN).parties == {NORTH, TREATY}


@pytest.mark.parametrize(
    ("one", "has", "lacks"),
    [
        (entry("It cost $4 million."), {AnswerKind.MONEY}, {AnswerKind.DATE, AnswerKind.PERCENT}),
        (entry("It rose by 15.5%."), {AnswerKind.PERCENT}, {AnswerKind.DATE, AnswerKind.MONEY}),
        (entry("There were 412 ships."), {AnswerKind.COUNT}, {AnswerKind.DATE, AnswerKind.MONEY}),
        (entry("It was signed in 1987."), {AnswerKind.DATE}, {AnswerKind.MONEY}),
        (entry("It was signed on 17 January."), {AnswerKind.DATE}, {AnswerKind.MONEY}),
        (entry("There are three of them."), {AnswerKind.COUNT}, {AnswerKind.DATE}),
        (entry("Two volunteers keep it."), {AnswerKind.COUNT}, {AnswerKind.DATE}),
        (entry("On the first Friday of the month."), {AnswerKind.DATE}, {AnswerKind.MONEY}),
        (entry("Every April."), {AnswerKind.DATE}, {AnswerKind.MONEY}),
        (entry("At 19:30, as always."), {AnswerKind.DATE}, {AnswerKind.MONEY}),
        (entry("As soon as the ice melts."), {AnswerKind.DATE}, {AnswerKind.MONEY}),
        (entry("It is free of charge."), {AnswerKind.MONEY}, {AnswerKind.DATE, AnswerKind.PERCENT}),
        (entry("The free port is white."), set(), {AnswerKind.MONEY, AnswerKind.DATE}),
        (entry("About half of it."), {AnswerKind.PERCENT}, {AnswerKind.DATE, AnswerKind.MONEY}),
        (entry("As many as you like."), {AnswerKind.COUNT}, {AnswerKind.DATE}),
        (entry("It may rain."), set(), set(AnswerKind)),
        (entry("It is white."), set(), set(AnswerKind)),
    ],
)
def test_the_kinds_of_answer_an_entry_gives(one, has, lacks):
    kinds = entry_slots(one, KNOWN).kinds
    assert has <= kinds
    assert not lacks & kinds


def test_a_figure_that_cannot_be_read_is_left_to_the_checker():
    assert entry_slots(entry("So.", "broken", "a = 4 ships; coal; A -> B; 2023"), KNOWN).years == (
        YearSpan(2023, 2023),
    )
