"""A figure line becomes a Figure, and a wrong field is named by its place."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.figure_line import parse_figure
from bot.figures.model import NOBODY, Certainty, FigureError, Parties, Period


def test_a_full_line_is_read():
    line = "turnover = $4 billion; trade turnover; Ruritania <-> Utopia; 2023; reported, more than"
    figure = parse_figure(line)
    assert figure.name == "turnover"
    assert figure.quantity.value == Decimal("4000000000")
    assert figure.measure == "trade turnover"
    assert figure.parties == Parties(("Ruritania", "Utopia"), "between")
    assert figure.period == Period("2023")
    assert figure.certainty == (Certainty.REPORTED, Certainty.MORE_THAN)
    assert figure.text == line


@pytest.mark.parametrize("line", ["length = 47 articles", "length = 47 articles; -; -; -; -", "length=47 articles;;;;"])
def test_fields_after_the_value_may_be_left_out(line):
    figure = parse_figure(line)
    assert (figure.measure, figure.parties, figure.period, figure.certainty) == ("", NOBODY, None, ())


PARTIES = [
    ("A <-> B", Parties(("A", "B"), "between")),
    ("A ↔ B", Parties(("A", "B"), "between")),
    ("A -> B", Parties(("A", "B"), "towards")),
    ("A → B", Parties(("A", "B"), "towards")),
    ("A", Parties(("A",), "of")),
    ("A, B", Parties(("A", "B"), "of")),
    ("Guinea-Bissau <-> B", Parties(("Guinea-Bissau", "B"), "between")),
]


@pytest.mark.parametrize(("typed", "parties"), PARTIES)
def test_parties_keep_their_direction(typed, parties):
    assert parse_figure(f"x = 1; m; {typed}").parties == parties


FAULTY = [
    ("turnover: $4 billion", "turnover: $4 billion", "equals sign"),
    ("a b = 3", "a b = 3", "not a name"),
    ("x = 4,5 billion; m", "4,5 billion; m", "write 4.5"),
    ("x = $4 billion; m; A -> ; 2023", "A -> ; 2023", "party is missing"),
    ("x = 4; m; A -> B <-> C", "A -> B <-> C", "too many arrows"),
    ("x = 4; m; A; 2023x", "2023x", "not a period"),
    ("x = 4; m; A; 2023; about, sure", "sure", "not a certainty"),
    ("x = 4; m; A; 2023; about; more", " more", "at most 5 fields"),
]


@pytest.mark.parametrize(("line", "from_fault", "says"), FAULTY)
def test_an_error_points_at_the_faulty_field(line, from_fault, says):
    with pytest.raises(FigureError, match=says) as caught:
        parse_figure(line)
    assert line[caught.value.offset :] == from_fault


@given(st.text(max_size=80) | st.text("x=;12-<>, $%about", max_size=40))
def test_any_line_gives_a_figure_or_an_error_within_it(line):
    offset = 0
    try:
        assert parse_figure(line).text == line
    except FigureError as error:
        offset = error.offset
    assert 0 <= offset <= len(line)
