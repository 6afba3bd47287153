"""A date in an answer is one that the quotes name, whatever words stand round it."""

from pathlib import Path

import pytest

from tests.curation.one_entry import Written, problems

LEASE = "The lease with the town runs until 31 March 2026."
SALE = "It was open from 4 May 2024 to 2 June 2024, and never before."
HALF = "In the first half of 2024 it rained on most days."


def dates(folder: Path, quote: str, answer: str) -> list[str]:
    return [one.message for one in problems(folder, Written(answer, (quote,))) if one.code == "date"]


NAMED = [
    (LEASE, "It runs until **31 March 2026**."),
    (LEASE, "**The lease runs until 31 March 2026.**"),
    (LEASE, "It ends on 31 March 2026, in March."),
    (LEASE, "It ends in March 2026."),
    (SALE, "It opened on 4 May 2024 and closed in June 2024."),
    (SALE, "Open from May 2024 to June 2024."),
    (HALF, "The first half of 2024 was wet."),
    ("It rained on January 17, 2024 all day.", "The first quarter of 2024 was wet."),
]


@pytest.mark.parametrize(("quote", "answer"), NAMED)
def test_a_date_that_the_quote_names_is_taken(quote: str, answer: str, tmp_path: Path) -> None:
    assert dates(tmp_path, quote, answer) == []


ELSEWHERE = [
    (LEASE, "It runs until **30 March 2026**.", "until 30 March 2026"),
    (LEASE, "It ends in April 2026.", "April 2026"),
    ("It rained on June 3, 2023, and in all of 2020.", "It rains since May 2020.", "since May 2020"),
    ("It rained on March 3, 2024 all day.", "It rained from January 2024 to October 2024.", "from January 2024 to"),
    (HALF, "In January 2024 it rained.", "January 2024"),
    (HALF, "It rained in January.", "January"),
    ("It rained on June 3, 2024 all day.", "The first quarter of 2024 was wet.", "The first quarter of 2024"),
]


@pytest.mark.parametrize(("quote", "answer", "date"), ELSEWHERE)
def test_a_date_that_it_does_not_name_is_found(quote: str, answer: str, date: str, tmp_path: Path) -> None:
    (message,) = dates(tmp_path, quote, answer)
    assert message.startswith(f"the date '{date}")


def test_the_remedy_lists_the_dates_there_are(tmp_path: Path) -> None:
    found = problems(tmp_path, Written("It ends in April 2026.", (LEASE,)))
    assert [one.remedy.partition("; ")[2] for one in found if one.code == "date"] == [
        "quotes and headings mention until 31 March 2026"
    ]
