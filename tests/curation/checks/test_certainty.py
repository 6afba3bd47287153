"""A figure's certainty is one that the quotes state of its number, and never the opposite."""

from pathlib import Path

import pytest

from bot.knowledge.problem import Severity
from tests.curation.one_entry import figures

NOTHING = "Nothing worth more than £200 was taken from the sheds."
STATED = [
    ("It cost more than £200 in the end.", "more than"),
    ("A greenhouse larger than £200 is rare here.", "more than"),
    ("It cost £200 or more in the end.", "at least"),
    ("It cost no less than £200 in the end.", "at least"),
    (NOTHING, "at most"),
    ("It cost no more than £200 in the end.", "at most"),
    ("A holder may spend up to £200 on it.", "up to"),
    ("A holder may spend up to £200 on it.", "at most"),
    ("It was not cheap, but cost more than a total of £200.", "more than"),
    ("It cost not only more than £200 but hours.", "more than"),
    ("Some say that it cost about £200 then.", "about"),
]


@pytest.mark.parametrize(("quote", "certainty"), STATED)
def test_what_the_quote_states_is_taken(quote: str, certainty: str, tmp_path: Path) -> None:
    assert figures(tmp_path, quote, f"x = £200; cost; ; ; {certainty}") == []


OPPOSITE = [
    (NOTHING, "more than", "at most"),
    ("It cost no more than £200 in the end.", "more than", "at most"),
    ("It cost no less than £200 in the end.", "less than", "at least"),
    ("It did not cost at least £200 then.", "at least", "less than"),
    ("It never cost up to £200 then.", "up to", "more than"),
]


@pytest.mark.parametrize(("quote", "certainty", "instead"), OPPOSITE)
def test_the_opposite_of_what_the_quote_states_is_an_error(
    quote: str, certainty: str, instead: str, tmp_path: Path
) -> None:
    (one,) = figures(tmp_path, quote, f"x = £200; cost; ; ; {certainty}")
    assert (one.code, one.severity) == ("figure-certainty", Severity.ERROR)
    assert f"write '{instead}'" in one.remedy


UNSTATED = [
    ("More than thirty people gave £200 of it.", "more than"),
    ("It cost exactly £200 in the end.", "at least"),
    ("It cost exactly £200 in the end.", "reported"),
]


@pytest.mark.parametrize(("quote", "certainty"), UNSTATED)
def test_a_certainty_that_no_quote_states_of_the_number_is_a_warning(
    quote: str, certainty: str, tmp_path: Path
) -> None:
    (one,) = figures(tmp_path, quote, f"x = £200; cost; ; ; {certainty}")
    assert (one.code, one.severity) == ("figure-certainty", Severity.WARNING)
