"""Sums hold or do not, and what does not add up is refused by name."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.algebra import check_claim, evaluate
from bot.figures.expression import parse_claim
from bot.figures.model import FigureError, IncompatibleUnits, Quantity, Unit
from bot.figures.quantity import parse_quantity
from bot.figures.sum_claim import figure_names

TYPED = {
    "total": "$4 billion",
    "ours": "$2.7 billion",
    "theirs": "$1.3 billion",
    "before.total": "$4.84 billion",
    "change": "-17.4%",
    "share": "32.5%",
    "other-share": "30%",
    "moved": "2.5 pp",
    "saved": "27 billion rubles a year",
    "span": "20 years",
    "articles": "47 articles",
    "drones": "6,000 drones",
    "place": "3rd",
    "euros": "€4 billion",
}
LOOKUP = {name: parse_quantity(text) for name, text in TYPED.items()}

HOLD = [
    "total = ours + theirs",
    "ours = total - theirs",
    "total = (ours + theirs) * 1",
    "total = 2 * total / 2",
    "total = total / 3 * 3",
    "share = theirs / total",
    "share = 100% - 67.5%",
    "moved = share - other-share",
    "share = other-share + moved",
    "change ~ total / before.total - 1",
    "change ~ (total − before.total) / before.total",
    "total ~ before.total * (1 + change)",
    "theirs = total * share",
    "theirs = total * 32.5%",
    "articles = 40 * articles / 40",
]
FAIL = ["total = ours", "change = total / before.total - 1", "total = ours - theirs", "share ~ ours / total"]
UNFIT = [
    ("total = ours + articles", "add USD and article"),
    ("total = ours + change", "add USD and %"),
    ("total = euros", "compare USD and EUR"),
    ("total = ours - euros", "subtract USD and EUR"),
    ("total = saved", "compare USD and RUB/year"),
    ("total = ours * theirs", "multiply USD and USD"),
    ("total = ours * moved", "multiply USD and pp"),
    ("articles = articles + 1", "add article and a plain number"),
    ("place = place + place", "add rank and rank"),
    ("articles = 1 / articles", "divide a plain number and article"),
]
BROKEN = [
    ("total = nothing", "no figure is called 'nothing'", 8),
    ("total = ours-theirs", "needs blanks around it", 8),
    ("total = totl", "did you mean 'total'", 8),
    ("total = ours / 0", "divide by zero", 13),
    ("total = (ours", "not closed", 13),
    ("total =", "breaks off", 7),
    ("total + ours = total", "a claim is one figure", 6),
    ("total = ours theirs", "cannot read 'theirs'", 13),
    ("total = * ours", "expected a figure or a number", 8),
    ("total = ours ; 1", "cannot read", 13),
    ("total = " + "(" * 60 + "ours", "nested too deeply", 29),
    ("total = " + "1 + " * 100 + "1", "at most 300 characters", 300),
]


@pytest.mark.parametrize("text", HOLD)
def test_a_true_sum_holds(text):
    assert check_claim(parse_claim(text), LOOKUP).holds


@pytest.mark.parametrize("text", FAIL)
def test_a_false_sum_does_not_hold(text):
    result = check_claim(parse_claim(text), LOOKUP)
    assert not result.holds
    assert "is not what the sum gives" in result.message


@pytest.mark.parametrize(("text", "says"), UNFIT)
def test_units_that_do_not_fit_are_named(text, says):
    with pytest.raises(IncompatibleUnits) as caught:
        check_claim(parse_claim(text), LOOKUP)
    assert says in str(caught.value)


@pytest.mark.parametrize(("text", "says", "offset"), BROKEN)
def test_a_broken_claim_is_refused_at_its_place(text, says, offset):
    with pytest.raises(FigureError) as caught:
        check_claim(parse_claim(text), LOOKUP)
    assert says in str(caught.value)
    assert caught.value.offset == offset


COMPUTED = [
    ("saved * span", "540000000000", "RUB"),
    ("total / span", "200000000", "USD/year"),
    ("total / drones * drones", "4000000000", "USD"),
    ("drones / articles * 0", "0", "drone/article"),
    ("total / ours - total / ours", "0", "times"),
    ("-ours + total", "1300000000", "USD"),
    ("share * 2", "65", "%"),
    ("1 + 15%", "1.15", ""),
]


@pytest.mark.parametrize(("text", "value", "unit"), COMPUTED)
def test_units_follow_the_sum(text, value, unit):
    result = evaluate(text, LOOKUP)
    assert (result.value, result.unit) == (Decimal(value), Unit(unit))


def test_rounding_is_to_half_a_unit_of_the_last_digit_written():
    lookup = {
        "a": parse_quantity("1.3 billion"),
        "b": parse_quantity("1.35 billion"),
        "c": parse_quantity("1.351 billion"),
    }
    assert check_claim(parse_claim("a ~ b"), lookup).holds
    assert not check_claim(parse_claim("a ~ c"), lookup).holds
    assert not check_claim(parse_claim("a = b"), lookup).holds


def test_a_result_that_never_ends_has_fifty_digits():
    assert len(evaluate("1 / 3", {}).value.as_tuple().digits) == 50
    assert evaluate("1 / 3", {}).rounded(2).value == Decimal("0.33")


def test_what_a_sum_rests_on_is_listed_once():
    assert figure_names(parse_claim("a = -b + c.d * (b / 2)").right) == ("b", "c.d")


units = st.sampled_from(["USD", "EUR", "RUB/year", "%", "pp", "year", "rank", "article", "drone", "times", ""])
amounts = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=4)
quantities = st.builds(Quantity, amounts, units.map(Unit))
PURE = {"", "times", "%"}


@given(quantities, quantities, st.sampled_from("+-"))
def test_never_adds_what_does_not_add(a, b, sign):
    ours, theirs = a.unit.code, b.unit.code
    adds = (ours == theirs != "rank") or {ours, theirs} <= PURE or {ours, theirs} == {"%", "pp"}
    if adds:
        assert evaluate(f"a {sign} b", {"a": a, "b": b}).value.is_finite()
    else:
        with pytest.raises(IncompatibleUnits):
            evaluate(f"a {sign} b", {"a": a, "b": b})


@given(amounts, amounts, st.sampled_from(["USD", "article", "%"]))
def test_sums_of_one_unit_are_exact(a, b, unit):
    lookup = {"a": Quantity(a, Unit(unit)), "b": Quantity(b, Unit(unit))}
    result = evaluate("a + b", lookup)
    assert Fraction(result.value) == Fraction(a) + Fraction(b)
    assert check_claim(parse_claim("a = a + b - b"), lookup).holds


@given(quantities, quantities, st.sampled_from("*/"))
def test_a_product_has_a_unit_or_is_refused(a, b, sign):
    try:
        unit = evaluate(f"a {sign} b", {"a": a, "b": b}).unit.code
    except FigureError:
        return
    assert unit.count("/") <= 1


@given(st.text(max_size=60) | st.text("ab=~+-*/() 1.%", max_size=40))
def test_any_claim_is_checked_or_refused(text):
    lookup = {"a": parse_quantity("$4"), "b": parse_quantity("2")}
    offset = 0
    try:
        check_claim(parse_claim(text), lookup)
    except FigureError as error:
        offset = error.offset
    assert 0 <= offset <= len(text)
