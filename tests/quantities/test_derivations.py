"""What can be computed follows from units, measures, parties, directions, periods and stated totals alone."""

from dataclasses import replace

from bot.figures.figure_table import figures_by_entry
from bot.figures.model import Period
from bot.knowledge.folder import Base
from bot.knowledge.page import read_page
from bot.matching.terms import build_terms
from bot.quantities.candidates import stated_totals
from bot.quantities.derivations import derive
from bot.quantities.figure_index import figure_index
from bot.quantities.operands import operands
from bot.quantities.operations import Derivation, Operation, Totals
from tests.quantities.worlds import island


def derived() -> list[Derivation]:
    index, _ = island()
    found = operands(index)
    return list(derive(found, stated_totals(index, found)))


def names(one: Derivation) -> tuple[str, ...]:
    return tuple(each.record.figures[0].figure.name for each in one.inputs)


def held(operation: Operation) -> set[tuple[str, ...]]:
    return {names(one) for one in derived() if one.operation is operation}


def test_every_figure_is_a_value():
    assert len(held(Operation.VALUE)) == 12


def test_a_series_changes_from_the_earlier_to_the_later():
    assert ("early", "late") in held(Operation.PERCENT)
    assert ("early", "late") in held(Operation.YEARLY_CHANGE)
    assert ("early", "late") in held(Operation.COMPOUND_GROWTH)
    assert ("late", "early") not in held(Operation.PERCENT)


def test_parties_are_compared_at_one_time_only():
    assert ("late", "brava") in held(Operation.DIFFERENCE)
    assert ("early", "brava") not in held(Operation.DIFFERENCE)


def test_a_part_has_a_share_of_the_total_that_holds_it():
    assert {("there", "all"), ("back", "all")} <= held(Operation.SHARE)
    assert ("all", "there") in held(Operation.REMAINDER)
    assert ("all", "there") not in held(Operation.SHARE)


def test_a_stated_change_leads_back_to_the_value_before():
    assert held(Operation.BEFORE) == {("catch", "change")}


def test_a_dated_term_ends_with_or_without_extensions():
    ends = {(names(one), one.times) for one in derived() if one.operation is Operation.END}
    assert {(("term",), 0), (("term", "extension"), 1), (("term", "extension"), 2)} <= ends


def test_what_no_rule_joins_is_a_pair_of_its_own():
    unfit = {frozenset(one) for one in held(Operation.UNFIT)}
    assert frozenset({"late", "there"}) in unfit
    assert frozenset({"late", "early"}) not in unfit


def test_nothing_is_computed_twice():
    found = [(one.operation, one.inputs, one.times) for one in derived()]
    assert len(found) == len(set(found))


def test_a_length_of_time_that_its_period_spans_has_no_other_end():
    index, _ = island()
    (term,) = [one for one in operands(index) if one.record.figure.name == "term"]
    spanned = replace(term, period=Period("2015", "2025"), span=((2015, 1, 1), (2025, 12, 31)))
    assert Operation.END in {one.operation for one in derive([term], Totals(frozenset()))}
    assert Operation.END not in {one.operation for one in derive([spanned], Totals(frozenset()))}


def held_in(*lines: str) -> set[tuple[str, tuple[str, ...]]]:
    """What the figures of one entry give, by operation and names."""
    page, _ = read_page("\n".join(("# Yard", "", "## Yard? {#yard}", "", "It is.", "", "Figures:", *lines, "")), "y.md")
    base = Base(pages=(page,))
    found = operands(figure_index(base, figures_by_entry(base.entries), build_terms(())))
    return {(one.operation.value, names(one)) for one in derive(found, Totals(frozenset()))}


def test_figures_that_an_entry_states_together_are_set_side_by_side_unless_of_other_times():
    fares = held_in("- new = EUR 45; single fare; ; 2023", "- old = EUR 42; single fare before the rise")
    assert ("percent", ("old", "new")) in fares
    apart = held_in("- new = EUR 45; single fare; ; 2023", "- old = EUR 42; tax for each trip; ; 2019")
    assert not {operation for operation, inputs in apart if len(inputs) == 2} - {"unfit"}


def test_an_amount_is_spread_over_hours_and_a_daily_rate_reaches_its_most():
    yard = held_in(
        "- cost = EUR 9000; cost of overtime", "- hours = 300 hours; overtime",
        "- fine = EUR 50 a day; fine for a late return", "- most = EUR 600; highest fine for a late return; ; ; up to",
    )  # fmt: skip
    assert ("per_one", ("cost", "hours")) in yard
    assert ("reached", ("most", "fine")) in yard
