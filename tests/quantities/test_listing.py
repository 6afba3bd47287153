"""All figures about something are listed where a list is asked for, and only there."""

from bot.quantities.listing import list_figures


def names(town, question: str) -> set[str]:
    asked = town.quantities.parse(question)
    assert asked is not None
    found = list_figures(asked)
    return {one.figure.name for one in found[0].records} if found else set()


def test_a_list_holds_the_figures_of_the_measure_named(town):
    assert {"waste_22", "waste_23"} <= names(town, "list all figures about waste")


def test_a_list_holds_nothing_of_other_measures(town):
    assert names(town, "list all figures about waste").isdisjoint({"beds_23", "budget_23", "visitors_23"})


def test_a_question_for_one_value_gets_no_list(town):
    assert names(town, "how many beds did the North Hospital have in 2023") == set()
    assert names(town, "what is the budget of 2023") == set()
