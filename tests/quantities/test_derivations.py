"""What can be computed follows from units, measures, parties, directions, periods and stated totals alone."""

from dataclasses import replace

from bot.figures.model import Period
from bot.quantities.candidates import stated_totals
from bot.quantities.derivations import derive
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
