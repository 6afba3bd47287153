"""Each guard vetoes a conflict and nothing else: what is merely absent is no conflict."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.model import Period
from bot.matching import guards
from bot.matching.answer_kind import AnswerKind
from bot.matching.guards import GUARDS, Conflict, find_conflict
from bot.matching.slots import EntrySlots, QuerySlots
from bot.matching.years import YearSpan

NOTHING_ASKED = QuerySlots(frozenset(), whole_year=False, parties=frozenset(), direction=None, kind=None)
NOTHING_GIVEN = EntrySlots((), frozenset(), frozenset(), frozenset(), frozenset(), frozenset())
NORTH, SOUTH, EAST = ("north", "port"), ("south",), ("east",)
NONE: frozenset[int] = frozenset()


def period(code: str) -> Period:
    start, _, end = code.partition("/")
    return Period(start, end or None)


def years(*asked: int, whole: bool = False) -> QuerySlots:
    return replace(NOTHING_ASKED, years=frozenset(asked), whole_year=whole)


def spans(*found: tuple[int, int], partial: tuple[int, ...] = ()) -> EntrySlots:
    return replace(NOTHING_GIVEN, years=tuple(YearSpan(*one) for one in found), partial_years=frozenset(partial))


def parties(*names: tuple[str, ...]) -> QuerySlots:
    return replace(NOTHING_ASKED, parties=frozenset(names))


def between(*pairs: tuple[tuple[str, ...], tuple[str, ...]], also: tuple[tuple[str, ...], ...] = ()) -> EntrySlots:
    named = {name for pair in pairs for name in pair} | set(also)
    return replace(NOTHING_GIVEN, pairs=frozenset(map(frozenset, pairs)), parties=frozenset(named))


def towards(*directions: tuple[tuple[str, ...], tuple[str, ...]]) -> EntrySlots:
    return replace(NOTHING_GIVEN, directions=frozenset(directions))


@pytest.mark.parametrize(
    ("asked", "given_", "implied", "found"),
    [
        (years(2021), spans((2023, 2023)), NONE, ("2021", "2023")),
        (years(2021, 2019), spans((2023, 2023), (2000, 2007)), NONE, ("2019, 2021", "2000-2007, 2023")),
        (years(2019, 2023), spans((2023, 2023)), NONE, ("2019", "2023")),
        (years(2023), spans((2023, 2023)), NONE, None),
        (years(2003), spans((2000, 2007)), NONE, None),
        (years(2021), NOTHING_GIVEN, NONE, None),
        (NOTHING_ASKED, spans((2023, 2023)), NONE, None),
        (years(2025), spans((2023, 2023)), frozenset({2025}), None),
        (years(2025, 2021), spans((2023, 2023)), frozenset({2025}), ("2021", "2023")),
    ],
)
def test_a_year_that_the_entry_does_not_hold(asked, given_, implied, found):
    assert guards.period(asked, given_, implied) == (found and Conflict("period", *found))


@pytest.mark.parametrize(
    ("part", "parts", "amounts", "found"),
    [
        ("2024-11", ("2024-01/2024-10",), (2024,), ("November 2024", "January–October 2024")),
        ("2023-01/2023-03", (), (2023,), ("January–March 2023", "2023")),
        ("2024-10", ("2024-01/2024-10",), (2024,), None),
        ("2023-03", (), (2022,), None),
        ("2023-03", (), (), None),
        ("2023-03", ("2023-03-17",), (2023,), None),
    ],
)
def test_a_part_of_a_year_of_which_the_entry_holds_amounts_of_the_whole_or_of_others(part, parts, amounts, found):
    asked = replace(NOTHING_ASKED, parts=frozenset({period(part)}))
    given_ = replace(NOTHING_GIVEN, parts=frozenset(map(period, parts)), amount_years=frozenset(amounts))
    assert guards.part_of_year(asked, given_, NONE) == (found and Conflict("period", *found))


@pytest.mark.parametrize(
    ("wanted", "held", "found"),
    [
        ({"USD"}, {"EUR"}, ("amount in USD", "amounts in EUR")),
        ({"USD"}, {"EUR", "USD"}, None),
        ({"USD"}, set(), None),
        (set(), {"EUR"}, None),
    ],
)
def test_an_amount_in_a_currency_of_which_the_entry_has_none(wanted, held, found):
    asked = replace(NOTHING_ASKED, currencies=frozenset(wanted))
    given_ = replace(NOTHING_GIVEN, currencies=frozenset(held))
    assert guards.currency(asked, given_, NONE) == (found and Conflict("kind", *found))


@pytest.mark.parametrize(
    ("asked", "kinds", "implied", "found"),
    [
        (replace(years(2022), kind=AnswerKind.MONEY), {AnswerKind.MONEY}, {2025}, ("2022", "2025")),
        (replace(years(2025), kind=AnswerKind.MONEY), {AnswerKind.MONEY}, {2025}, None),
        (replace(years(2022), kind=AnswerKind.MONEY), {AnswerKind.MONEY}, set(), None),
        (replace(years(2022), kind=AnswerKind.PERSON), {AnswerKind.MONEY}, {2025}, None),
        (years(2022), {AnswerKind.MONEY}, {2025}, None),
    ],
)
def test_an_amount_without_a_year_is_of_the_years_that_go_without_saying(asked, kinds, implied, found):
    given_ = replace(NOTHING_GIVEN, kinds=frozenset(kinds))
    assert guards.period(asked, given_, frozenset(implied)) == (found and Conflict("period", *found))


def comparing(given_: EntrySlots, *compared: int) -> EntrySlots:
    return replace(given_, compared_years=frozenset(compared))


@pytest.mark.parametrize(
    ("asked", "given_", "found"),
    [
        (years(2024), comparing(spans((2025, 2025)), 2024), ("2024", "2025")),
        (years(2024), comparing(NOTHING_GIVEN, 2024), ("2024", "a comparison with 2024")),
        (years(2023), comparing(NOTHING_GIVEN, 2024), None),
        (years(2024, 2025), comparing(spans((2025, 2025)), 2024), None),
        (years(2023, 2024, 2025), comparing(spans((2025, 2025)), 2024), ("2023", "2025")),
        (replace(years(2024), compared_years=frozenset({2024})), comparing(spans((2025, 2025)), 2024), None),
        (
            replace(years(2023), compared_years=frozenset({2023})),
            comparing(spans((2025, 2025)), 2024),
            ("2023", "2025"),
        ),
    ],
)
def test_a_year_that_the_entry_only_compares_with_is_not_held_unless_the_question_compares(asked, given_, found):
    assert guards.period(asked, given_, NONE) == (found and Conflict("period", *found))


@pytest.mark.parametrize(
    ("asked", "given_", "found"),
    [
        (years(2024, whole=True), spans((2024, 2024), partial=(2024,)), ("the whole of 2024", "a part of 2024")),
        (years(2024), spans((2024, 2024), partial=(2024,)), None),
        (years(2023, whole=True), spans((2023, 2024), partial=(2024,)), None),
        (replace(NOTHING_ASKED, whole_year=True), spans((2024, 2024), partial=(2024,)), None),
    ],
)
def test_a_whole_year_of_which_the_entry_holds_some_months(asked, given_, found):
    assert guards.whole_year(asked, given_, NONE) == (found and Conflict("period", *found))


@pytest.mark.parametrize(
    ("asked", "given_", "found"),
    [
        (parties(NORTH, EAST), between((NORTH, SOUTH)), ("east", "north port and south")),
        (parties(NORTH, EAST), between((NORTH, SOUTH), also=(EAST,)), None),
        (parties(NORTH, SOUTH), between((NORTH, SOUTH)), None),
        (parties(NORTH, SOUTH, EAST), between((NORTH, SOUTH)), None),
        (parties(NORTH), between((NORTH, SOUTH)), None),
        (parties(EAST), between((NORTH, SOUTH)), None),
        (parties(NORTH, EAST), NOTHING_GIVEN, None),
        (NOTHING_ASKED, between((NORTH, SOUTH)), None),
    ],
)
def test_a_party_that_the_entry_never_names(asked, given_, found):
    assert guards.party(asked, given_, NONE) == (found and Conflict("party", *found))


@pytest.mark.parametrize(
    ("wanted", "given_", "found"),
    [
        ((SOUTH, NORTH), towards((NORTH, SOUTH)), ("south -> north port", "north port -> south")),
        ((NORTH, SOUTH), towards((NORTH, SOUTH)), None),
        ((SOUTH, NORTH), towards((NORTH, SOUTH), (SOUTH, NORTH)), None),
        ((SOUTH, NORTH), NOTHING_GIVEN, None),
        ((SOUTH, EAST), towards((NORTH, SOUTH)), None),
        (None, towards((NORTH, SOUTH)), None),
    ],
)
def test_a_direction_that_the_entry_holds_the_other_way_round(wanted, given_, found):
    asked = replace(NOTHING_ASKED, direction=wanted)
    assert guards.direction(asked, given_, NONE) == (found and Conflict("direction", *found))


@pytest.mark.parametrize(
    ("wanted", "kinds", "found"),
    [
        (AnswerKind.DATE, {AnswerKind.MONEY, AnswerKind.COUNT}, ("date", "count, money")),
        (AnswerKind.MONEY, set(), ("money", "no figure")),
        (AnswerKind.MONEY, {AnswerKind.MONEY, AnswerKind.DATE}, None),
        (None, {AnswerKind.MONEY}, None),
        (None, set(), None),
    ],
)
def test_a_kind_of_answer_that_the_entry_does_not_give(wanted, kinds, found):
    asked, given_ = replace(NOTHING_ASKED, kind=wanted), replace(NOTHING_GIVEN, kinds=frozenset(kinds))
    assert guards.find_doubt(asked, given_) == (found and Conflict("kind", *found))
    assert guards.find_conflict(asked, given_) is None


PARTIES = st.sampled_from([NORTH, SOUTH, EAST, ("west",)])
PAIRS = st.tuples(PARTIES, PARTIES).filter(lambda pair: pair[0] != pair[1])
SPANS = st.tuples(st.integers(1990, 2030), st.integers(0, 9)).map(lambda one: YearSpan(one[0], one[0] + one[1]))
ASKED = st.builds(
    QuerySlots, st.frozensets(st.integers(1990, 2030), max_size=3), st.booleans(), st.frozensets(PARTIES),
    st.none() | PAIRS, st.none() | st.sampled_from(AnswerKind),
)  # fmt: skip
GIVEN = st.builds(
    EntrySlots, st.lists(SPANS, max_size=3).map(tuple), st.frozensets(st.integers(1990, 2030), max_size=2),
    st.frozensets(PAIRS.map(frozenset), max_size=2), st.frozensets(PAIRS, max_size=2), st.frozensets(PARTIES),
    st.frozensets(st.sampled_from(AnswerKind)),
)  # fmt: skip


@given(ASKED, GIVEN, st.frozensets(st.integers(1990, 2030), max_size=3))
def test_the_first_guard_that_finds_something_speaks(asked, given_, implied):
    found = [one for guard in GUARDS if (one := guard(asked, given_, implied))]
    assert find_conflict(asked, given_, implied) == (found[0] if found else None)


@given(GIVEN, st.frozensets(st.integers(1990, 2030), max_size=3))
def test_a_question_that_names_nothing_conflicts_with_nothing(given_, implied):
    assert find_conflict(NOTHING_ASKED, given_, implied) is None


@given(ASKED, st.frozensets(st.integers(1990, 2030), max_size=3))
def test_an_entry_without_figures_conflicts_in_kind_alone(asked, implied):
    found = find_conflict(asked, NOTHING_GIVEN, implied)
    assert found is None or found.guard == "kind"


@given(ASKED, GIVEN)
def test_every_conflict_has_words_to_say_it(asked, given_):
    found = find_conflict(asked, given_)
    assert found is None or (found.requested and found.held and found.requested != found.held)
