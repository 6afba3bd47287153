"""Periods are read from the forms people write, alone and in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.format import format_period
from bot.figures.model import FigureError, Period
from bot.figures.period import find_periods, parse_period

READ = [
    ("2023", "2023"),
    ("2000-2007", "2000/2007"),
    ("2000–2007", "2000/2007"),
    ("2000−2007", "2000/2007"),
    ("from 2019 to 2023", "2019/2023"),
    ("between 1989 and 1991", "1989/1991"),
    ("1978-79", "1978/1979"),
    ("2024-01/2024-10", "2024-01/2024-10"),
    ("January-October 2024", "2024-01/2024-10"),
    ("first 10 months of 2024", "2024-01/2024-10"),
    ("the first ten months of 2024", "2024-01/2024-10"),
    ("second half of 2024", "2024-07/2024-12"),
    ("January 2022", "2022-01"),
    ("2022-02", "2022-02"),
    ("June 30, 1995", "1995-06-30"),
    ("17 January 2025", "2025-01-17"),
    ("2025-01-17", "2025-01-17"),
    ("since 2018", "2018/.."),
    ("by 1989", "../1989"),
    ("18th century", "1700/1799"),
    ("the nineteenth century", "1800/1899"),
    ("1990s", "1990/1999"),
    ("the winter of 2023/24", "2023-12/2024-02"),
    ("financial year ended 31 March 2024", "2023-04-01/2024-03-31"),
    ("the year to June 2023", "2022-07/2023-06"),
    ("six months to 15 May 2024", "2023-11-16/2024-05-15"),
    ("quarter ended 29 February 2024", "2023-12-01/2024-02-29"),
    ("September 2023 to August 2024", "2023-09/2024-08"),
]
NAMED = [
    ("FY2023", "fiscal year 2023"),
    ("FY24", "fiscal year 2024"),
    ("the Financial Year 2023/24", "fiscal year 2023–2024"),
    ("tax year 2023-24", "tax year 2023–2024"),
    ("Q3 FY2024", "Q3 of fiscal year 2024"),
    ("winter of 2023", "winter 2023"),
]


@pytest.mark.parametrize(("text", "shown"), NAMED)
def test_a_period_whose_days_are_not_known_keeps_its_name(text, shown):
    period = parse_period(text)
    assert period is not None
    assert format_period(period) == shown
    assert parse_period(shown) == period
    assert not period.equals(Period(period.start, period.end))
    assert [found for found, _, _ in find_periods(f"Sales rose in {text}, as expected")] == [period]


@pytest.mark.parametrize(("text", "code"), READ)
def test_a_period_is_read_to_its_code(text, code):
    period = parse_period(text)
    assert period is not None
    assert period.code == code


@pytest.mark.parametrize("text", ["", "-", "  "])
def test_nothing_typed_is_no_period(text):
    assert parse_period(text) is None


@pytest.mark.parametrize(
    "text", ["soon", "2023x", "February 30, 2024", "2007-2000", "third half of 2024", "may 2022", "winter 2023/25"]
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(FigureError, match="is not a period"):
        parse_period(text)


def test_a_hyphen_and_a_month_number_is_a_month_a_dash_is_a_range():
    assert parse_period("2001-02") == Period("2001-02")
    assert parse_period("2001–02") == Period("2001", "2002")


PROSE = [
    ("By 1989 it was over; by 2000−2007, again", ["../1989", "2000/2007"]),
    ("in Q1 2023, q4 of 2024 and room Q5 2023", ["2023-01/2023-03", "2024-10/2024-12", "2023"]),
    ("in march 2023 we may march, and may 2022 soldiers", ["2023-03", "2022"]),
    ("on January 17, 2025, and since 2018", ["2025-01-17", "2018/.."]),
    ("in the first 10 months of 2024 there was growth", ["2024-01/2024-10"]),
    ("from $2.1 billion in 2019 to $4.1 billion in 2023", ["2019", "2023"]),
    ("2000 drones, $2000, 2,023 and 2023%", []),
    ("in the 1990s and the 18th century", ["1990/1999", "1700/1799"]),
]


@pytest.mark.parametrize(("text", "codes"), PROSE)
def test_periods_are_found_in_running_text(text, codes):
    assert [period.code for period, _, _ in find_periods(text)] == codes


def test_periods_overlap_and_equal_by_the_days_they_span():
    year, months, later = Period("2024"), Period("2024-01", "2024-12"), Period("2025-01-17")
    assert year.equals(months)
    assert not year.overlaps(later)
    assert Period("2018", "..").overlaps(later)
    assert not Period("..", "1989").overlaps(year)
    assert Period("2000", "2007").covers(2003)
    assert Period("2000", "2007").years() == (2000, 2007)


years = st.integers(1000, 2199).map(str)
months = st.builds("{}-{:02d}".format, years, st.integers(1, 12))
days = st.builds("{}-{:02d}".format, months, st.integers(1, 28))
points = years | months | days
periods = (
    points.map(Period)
    | points.map(lambda start: Period(start, ".."))
    | points.map(lambda end: Period("..", end))
    | st.builds(Period, points, points).filter(lambda period: Period(period.start).last < Period(str(period.end)).first)
)


@given(periods)
def test_a_code_and_the_english_words_for_it_read_back(period):
    assert parse_period(period.code) == period
    said = parse_period(format_period(period))
    assert said is not None
    assert said.equals(period)


@given(st.text(max_size=80) | st.text("0123456789-–/. JanuarySinceby,", max_size=40))
def test_any_text_gives_a_period_none_or_a_figure_error(text):
    ends = [0]
    for _, start, end in find_periods(text):
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)
    offset = 0
    try:
        parse_period(text)
    except FigureError as error:
        offset = error.offset
    assert 0 <= offset <= len(text)
