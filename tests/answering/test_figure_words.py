"""One figure is written as a person would: amount first, then what it measures, without arrows."""

import pytest

from bot.answering.figure_words import labelled, topic
from bot.figures.figure_line import parse_figure
from bot.figures.figure_table import BaseFigure
from bot.knowledge.problem import Location
from bot.quantities.records import FigureRecord


def record(line: str) -> FigureRecord:
    return FigureRecord((BaseFigure("entry", parse_figure(line), Location("page.md", 1)),), frozenset(), ())


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("x = 2.7 billion USD; exports; Ostia -> Vell; 2023", "$2.7 billion (exports from Ostia to Vell, 2023)"),
        ("x = 4 billion USD; trade; Ostia <-> Vell", "$4 billion (trade between Ostia and Vell)"),
        (
            "x = 900 visitors; visitors; Old Mill, New Mill; 2022",
            "900 visitors (visitors, Old Mill and New Mill, 2022)",
        ),
        ("x = 12 days; Waiting time", "12 days (waiting time)"),
        ("x = 12 days; IT support; ; ; reported", "reportedly 12 days (IT support)"),
        ("x = 12 days", "12 days"),
    ],
)
def test_an_amount_is_followed_by_what_it_measures(line: str, written: str):
    assert labelled(record(line)) == written


def test_as_the_subject_of_a_sentence_the_owner_stands_in_brackets():
    assert topic(record("x = 900 visitors; visitors; Old Mill; 2022")) == "visitors (Old Mill)"
    assert topic(record("x = 900 visitors")) == "the figure"
