"""What only the quote of a figure counts can be told from it, and is taken from nothing else."""

from bot.figures.figure_table import figures_by_entry
from bot.knowledge.folder import Base
from bot.knowledge.page import read_page
from bot.matching.terms import build_terms
from bot.quantities.candidates import candidates
from bot.quantities.figure_index import FigureIndex, figure_index
from bot.quantities.operands import operands


def index(quote: str, figure: str, *more: str) -> FigureIndex:
    """The index of one entry with a quote and its figures."""
    lines = ("# Practice", "", "## What happened? {#day}", "", "Something.", "", f"> {quote}", "> -- report, 1", "",
             "Figures:", f"- whole = {figure}", *(f"- more{n} = {one}" for n, one in enumerate(more)))  # fmt: skip
    page, _ = read_page("\n".join((*lines, "")), "pages/day.md")
    base = Base(pages=(page,))
    return figure_index(base, figures_by_entry(base.entries), build_terms(()))


def parts(quote: str, figure: str, *more: str) -> list[tuple[str, int]]:
    every = (record for metric in index(quote, figure, *more).metrics for record in metric.records)
    return [(one.figure.measure, int(one.quantity.value)) for one in every if one.part_of is not None]


CANCELLED = "143 appointments; appointments cancelled"


def test_a_number_beside_a_figure_in_its_quote_is_a_part_of_it():
    assert parts("We cancelled 143 appointments, of which 118 were made up.", CANCELLED) == [
        ("of which 118 were made up", 118)
    ]
    assert parts("the cabins take up 22 of our 58 spaces", "58 spaces; parking spaces") == [
        ("the cabins take up 22 of our 58 spaces", 22)
    ]


def test_what_counts_other_things_or_other_times_is_no_part():
    assert parts("We cancelled 143 appointments and lost 12 bottles.", CANCELLED) == []
    assert parts("We cancelled 143 appointments, after 90 in 2022.", CANCELLED) == []
    assert parts("We cancelled 143 appointments on Route 4 at 07:52.", CANCELLED) == []
    assert parts("We cancelled 143 appointments, of which 8% were made up.", CANCELLED) == []


def test_what_a_figure_types_is_read_from_no_quote():
    assert parts("We cancelled 143 appointments, 118 of them by telephone.", CANCELLED, "118 calls; calls") == []


def test_a_part_gives_its_share_and_the_rest_and_is_no_figure_of_its_own():
    found = index("We cancelled 143 appointments, of which 118 were made up.", CANCELLED)
    every = candidates(found, operands(found)).derivations
    with_part = [one for one in every if any(each.record.part_of is not None for each in one.inputs)]
    assert {one.operation.value for one in with_part} == {"share", "rest_share", "remainder"}
