"""Of very many figures those are laid out for a question that it may be about."""

from bot.figures.figure_table import figures_by_entry
from bot.knowledge.folder import Base
from bot.knowledge.page import read_page
from bot.knowledge.terms import read_terms
from bot.matching.terms import build_terms
from bot.quantities.figure_index import figure_index
from bot.quantities.masking import mask
from bot.quantities.metric_match import metric_matcher
from bot.quantities.nearest import NEAREST, operand_table
from bot.quantities.operands import operands
from bot.quantities.vocabulary import vocabulary

TOWNS = [f"Town{letter}" for letter in "abcdefghijklmnopqrst"]
YEARS = range(2010, 2020)
MEASURES = ("boats", "schools", "bridges")


def nearest(question: str) -> list[tuple[str, str, str]]:
    """The figures laid out for a question to a base of 600, as measure, town and year."""
    lines = ["# Towns", ""]
    for measure in MEASURES:
        for town in TOWNS:
            lines += [f"## How many {measure} are there in {town}?", "", "Some.", "", "Figures:"]
            lines += [f"- f{year} = {year - 1990} {measure}; {measure}; {town}; {year}" for year in YEARS]
            lines.append("")
    page, _ = read_page("\n".join(lines), "pages/towns.md")
    terms = read_terms("".join(f"- {town}\n" for town in TOWNS), "terms.md")[0]
    base, known = Base(pages=(page,), terms=terms), build_terms(terms)
    index = figure_index(base, figures_by_entry(base.entries), known)
    masked = mask(question, vocabulary(index, known, frozenset()))
    found = operand_table(operands(index)).nearest(masked, metric_matcher(index, known, None).score(masked, None))
    figures = [one.record.figure for one in found]
    return [(one.measure, one.parties.names[0], one.period.code if one.period else "") for one in figures]


def test_those_of_the_measure_party_and_year_named_come_before_all_others():
    found = nearest("how many schools did Townc and Townd have in 2014")
    assert len(found) == NEAREST
    assert {("schools", "Townc", "2014"), ("schools", "Townd", "2014")} <= set(found)
    assert {measure for measure, _, _ in found} == {"schools"}


def test_a_change_finds_both_of_its_years():
    assert {("bridges", "Towne", "2011"), ("bridges", "Towne", "2018")} <= set(
        nearest("by how much did the bridges of Towne grow from 2011 to 2018")
    )
