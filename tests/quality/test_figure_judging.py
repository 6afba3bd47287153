"""The judge of questions over figures: what it must not call right, and how it reads a number."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.reply import Answer, Citation, Corrects, FormulaTrace, Reply, ShownFigure
from bot.matching.decision import Outcome, Reason
from tests.quality.figure_judging import facts, judge
from tests.quality.figure_lines import Line
from tests.quality.figure_numbers import says_number
from tests.quality.figure_sums import figure_values, holds, recomputed
from tests.quality.judging import Verdict

EXPORTED = """[
  {"id": "a/sold", "value": "27", "unit": "EUR", "measure": "sales", "parties": "North -> South", "period": "2021"},
  {"id": "b/sold", "value": "27", "unit": "EUR", "measure": "sales", "parties": "North -> South", "period": "2021"},
  {"id": "a/bought", "value": "40", "unit": "EUR", "measure": "sales", "parties": "South -> North", "period": "2021"}
]"""
KNOWN = facts(EXPORTED)
QUOTE = Citation(source="report", paragraph=1, quote="four words of it")
SUM = FormulaTrace(formula="27 / 40", inputs=("b/sold", "a/bought"), rounding="one decimal place")
SOLD = ShownFigure(id="a/sold", text="Sales, North -> South, 2021: €27", value="27", unit="EUR", period="2021")


def line(kind: str = "share", **expect: object) -> Line:
    usual = {"status": ["answered"], "values": [["67.5 %"]], "answer": None, "corrects": False, "computed": True,
             "inputs": ["a/sold", "a/bought"], "not": []}  # fmt: skip
    return Line.model_validate({"id": "X", "q": "?", "kind": kind, "expect": usual | expect})


def said(text: str, *, computed: FormulaTrace | None = None, corrects: Corrects | None = None,
         figures: tuple[ShownFigure, ...] = ()) -> Reply:  # fmt: skip
    answer = Answer(entry="computed", confidence=None, text=text, figures=figures, citations=(QUOTE,))
    return Reply(question="?", status=Outcome.ANSWERED, answers=(answer,), computed=computed, corrects=corrects,
                 revision="r")  # fmt: skip


def held(reason: Reason, *, message: str = "No.", figures: tuple[ShownFigure, ...] = ()) -> Reply:
    return Reply(question="?", status=Outcome.UNKNOWN, reason=reason, message=message, figures=figures, revision="r")


REFUSED = line("refusal", status=["unknown"], values=[["27 EUR"]], computed=False, inputs=None, corrects=None,
               reason=["incomparable"], **{"not": ["67"]})  # fmt: skip
NO = line("threshold", values=[["27 EUR"]], answer="no", computed=None, inputs=None)
PREMISE = line("premise", values=[["27 EUR"]], corrects=True, computed=None, inputs=None)
CONTROL = line("control", values=[], computed=False, inputs=None)
WRONG_WAY = Corrects(asked="40", holds="27")


@pytest.mark.parametrize(
    ("asked", "reply", "verdict"),
    [
        (line(), said("67.5% of it.", computed=SUM), Verdict.RIGHT),
        (line(), said("About 68 per cent.", computed=SUM), Verdict.RIGHT),
        (line(), said("67.4%.", computed=SUM), Verdict.WRONG),
        (line(), said("67.5 euros.", computed=SUM), Verdict.WRONG),
        (line(), said("67.5%."), Verdict.MISSED),
        (line(), said("67.5%.", computed=SUM.model_copy(update={"inputs": ("a/sold",)})), Verdict.WRONG),
        (line(), said("67.5%.", computed=SUM.model_copy(update={"inputs": (*SUM.inputs, "c/x")})), Verdict.WRONG),
        (line(), said("67.5%. " + "And so on. " * 90, computed=SUM), Verdict.WRONG),
        (line(), held(Reason.INCOMPARABLE), Verdict.MISSED),
        (NO, said("No, €27."), Verdict.RIGHT),
        (NO, said("No, far from it.", figures=(SOLD,)), Verdict.RIGHT),
        (NO, said("It was €27."), Verdict.MISSED),
        (NO, said("**Yes**, €27."), Verdict.WRONG),
        (NO, said("No."), Verdict.WRONG),
        (PREMISE, said("No: it was €27.", corrects=WRONG_WAY), Verdict.RIGHT),
        (PREMISE, said("It was €27.", corrects=WRONG_WAY), Verdict.MISSED),
        (PREMISE, said("No: it was €27."), Verdict.MISSED),
        (PREMISE, said("No: it was €40.", corrects=WRONG_WAY), Verdict.WRONG),
        (CONTROL, said("Because it rained."), Verdict.RIGHT),
        (CONTROL, said("67.5%.", computed=SUM), Verdict.WRONG),
        (CONTROL, said("No: it was €27.", corrects=WRONG_WAY), Verdict.WRONG),
        (REFUSED, held(Reason.INCOMPARABLE, figures=(SOLD,)), Verdict.RIGHT),
        (REFUSED, held(Reason.INCOMPARABLE), Verdict.MISSED),
        (REFUSED, held(Reason.UNSURE, figures=(SOLD,)), Verdict.MISSED),
        (REFUSED, held(Reason.INCOMPARABLE, message="It would be 67%.", figures=(SOLD,)), Verdict.WRONG),
        (REFUSED, said("67.5%.", computed=SUM), Verdict.FALSE),
    ],
)
def test_a_reply_is_judged_by_what_it_says_and_what_it_lacks(asked, reply, verdict):
    assert judge(asked, reply, KNOWN).verdict is verdict


@pytest.mark.parametrize("text", ["says 4.62 now", "$4.62", "4.62 billion"])
def test_what_must_not_be_said_is_found_as_a_whole_number(text):
    refused = line("refusal", status=["unknown"], values=[], computed=False, inputs=None, **{"not": ["4.62"]})
    assert judge(refused, held(Reason.GAP, message=text), KNOWN).verdict is Verdict.WRONG
    for other in ("14.62", "4.621", "4.6"):
        assert judge(refused, held(Reason.GAP, message=other), KNOWN).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$1.4 billion more", "1400000000", "USD"),
        ("1,400 million us dollars", "1400000000", "USD"),
        ("us$1.4bn", "1400000000", "USD"),
        ("27 billion rubles a year", "27000000000", "RUB"),
        ("2.08 times as much", "2.076923", "times"),
        ("by a factor of 2.1", "2.076923", "times"),
        ("2.08-fold", "2.076923", "times"),
        ("248 hospital beds", "248", "bed"),
        ("fell by 17.3%", "-17.3", "%"),
        ("from 2000-2007 to 85 per cent", "85", "%"),
    ],
)
def test_a_number_is_read_with_its_unit(text, value, unit):
    assert says_number(text, value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$1.4 million more", "1400000000", "USD"),
        ("€1.4 billion", "1400000000", "USD"),
        ("1.4 billion rubles", "1400000000", "USD"),
        ("2 times", "2.076923", "times"),
        ("2.07 times", "2.076923", "times"),
        ("6,000 drones", "600", "drone"),
        ("248 beds", "248", "nurse"),
        ("117.3%", "17.3", "%"),
        ("17.35%", "17.3", "%"),
        ("0.5% in 1967.5", "67.5", "%"),
    ],
)
def test_another_number_or_unit_is_not_taken_for_it(text, value, unit):
    assert not says_number(text, value, unit)


@given(st.decimals("10", "1e9", places=4), st.integers(0, 3))
def test_a_rightly_rounded_number_is_taken_and_its_neighbours_are_not(value, places):
    step = Decimal(1).scaleb(-places)
    rounded = value.quantize(step)
    assert says_number(f"{rounded:,} tonnes", str(value), "tonne")
    assert not says_number(f"{rounded + step:,} tonnes", str(value), "tonne") or abs(rounded + step - value) <= step / 2
    assert not says_number(f"{rounded - 2 * step:,} tonnes", str(value), "tonne")


def test_sums_are_recomputed_as_fractions():
    values = figure_values(EXPORTED)
    assert recomputed("[a/sold] / [a/bought] * 100", values) == Fraction(135, 2)
    assert recomputed("([a/bought] - [a/sold]) / 3", values) == Fraction(13, 3)
    with pytest.raises(KeyError):
        recomputed("[a/lost]", values)
    for text in ("[a/sold] ** 2", "__import__('os')", "1.5 + [a/sold]"):
        with pytest.raises(ValueError, match="not a sum"):
            recomputed(text, values)


def test_comparisons_are_decided_by_fractions():
    values = figure_values(EXPORTED)
    assert holds("[a/sold] / [a/bought] > 1 / 2", values)
    assert not holds("[a/sold] >= [a/bought]", values)
    for text in ("[a/sold]", "1 < 2 < 3", "[a/sold] == 27"):
        with pytest.raises(ValueError, match="not a"):
            holds(text, values)
