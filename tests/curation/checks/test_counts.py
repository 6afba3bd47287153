"""A count's unit may stand elsewhere than its number, where the number counts nothing else."""

from pathlib import Path

import pytest

from bot.knowledge.problem import Problem
from tests.curation.one_entry import figures

PLOTS = "At the end of 2024 they held 212 plots between them, of which 180 lie at Mill Lane and 32 at Quarry Field."
MEMBERS = "Membership rose from 241 in 2023 to 263 in 2024, an increase of 9.1%."


def codes(found: list[Problem]) -> list[str]:
    return [one.code for one in found]


def test_a_list_shares_the_unit_of_its_first_number(tmp_path: Path) -> None:
    lines = ["a = 212 plots", "b = 180 plots", "c = 32 plots", "holds: a = b + c"]
    assert figures(tmp_path, PLOTS, *lines) == []


def test_a_sum_over_figures_with_and_without_a_unit_says_to_give_it(tmp_path: Path) -> None:
    (one,) = figures(tmp_path, PLOTS, "a = 212 plots", "b = 180", "c = 32", "holds: a = b + c")
    assert one.code == "holds"
    assert one.remedy.startswith("write 'plots' after each number")
    (tmp_path / "money").mkdir()
    quote = "They paid £5 and £7 for 12 plots in all."
    (one,) = figures(tmp_path / "money", quote, "a = £5", "b = 12", "holds: b = a + b")
    assert one.remedy == "add and compare only figures of the same unit"


def test_the_remedy_for_a_sum_over_things_of_several_kinds_works(tmp_path: Path) -> None:
    quote = "The club owns 28 boats: 18 dinghies and 10 kayaks."
    (one,) = figures(tmp_path, quote, "a = 28 boats", "b = 18 dinghies", "c = 10 kayaks", "holds: a = b + c")
    assert one.remedy.startswith("write the numbers alone")
    (tmp_path / "alone").mkdir()
    lines = ["a = 28; boats", "b = 18; dinghies", "c = 10; kayaks", "holds: a = b + c"]
    assert figures(tmp_path / "alone", quote, *lines) == []


@pytest.mark.parametrize(
    ("heading", "terms"), [("How many members are there?", ""), ("How big is it?", "- member = membership\n")]
)
def test_the_heading_or_a_term_names_what_a_bare_number_counts(heading: str, terms: str, tmp_path: Path) -> None:
    assert figures(tmp_path, MEMBERS, "a = 263 members", "b = 241 members", heading=heading, terms=terms) == []


def test_what_nothing_names_is_not_counted(tmp_path: Path) -> None:
    assert codes(figures(tmp_path, MEMBERS, "a = 263 members")) == ["figure-value"]


def test_a_number_that_counts_something_else_is_not_taken(tmp_path: Path) -> None:
    quote = "The 12 countries at the table signed several agreements in the end."
    assert codes(figures(tmp_path, quote, "a = 12 agreements", heading="How many agreements?")) == ["figure-value"]
    (tmp_path / "other").mkdir()
    assert figures(tmp_path / "other", quote, "a = 12 countries") == []


WORK = "Every member owes ten hours of community work a year."


@pytest.mark.parametrize(
    ("quote", "line", "expected"),
    [
        (WORK, "10 hours a year", []),
        (WORK, "10 hours", []),
        (WORK, "10 hours a month", ["figure-value"]),
        ("They did ten hours of community work in a year.", "10 hours a year", ["figure-value"]),
        ("He owes £500 of rent now and £20 a year later on.", "£500 a year", ["figure-value"]),
        ("A newcomer waits 19 months, compared with 26 months a year earlier.", "26 months", []),
        ("A newcomer waits 19 months, compared with 26 months a year earlier.", "26 months a year", ["figure-value"]),
        ("The club took in 40 new members a year.", "40 members a year", []),
        ("The club took in 40 new members in all.", "40 members a year", ["figure-value"]),
    ],
)
def test_a_rate_is_one_that_the_quote_states(quote: str, line: str, expected: list[str], tmp_path: Path) -> None:
    assert codes(figures(tmp_path, quote, f"x = {line}")) == expected
