"""The judge itself: it must not call right what is wrong, or the rates say nothing."""

import pytest

from bot.answering.reply import Answer, Citation, Reply, ShownFigure
from bot.matching.decision import Outcome
from tests.quality.judging import Rates, Verdict, faults, judge, rates

PLAIN = {"kind": "answerable", "must": [["$4 billion", "4bn"], ["2023"]]}
QUOTE = Citation(source="report", paragraph=1, quote="four words of it")
KNOWN = {"report": ["four words of it, and more"]}


def reply(text: str = "", *, figures: tuple[str, ...] = (), citations: tuple[Citation, ...] = (QUOTE,),
          status: Outcome = Outcome.ANSWERED) -> Reply:  # fmt: skip
    shown = tuple(ShownFigure(id="a", text=one, value="1", unit="USD") for one in figures)
    answers = (Answer(entry="one", confidence=1.0, text=text, figures=shown, citations=citations),)
    return Reply(question="q", status=status, answers=answers if status is Outcome.ANSWERED else (), revision="r")


@pytest.mark.parametrize(
    ("text", "figures", "verdict"),
    [
        ("**$ 4 Billion** in 2023.", (), Verdict.RIGHT),
        ("It was 4bn.", ("turnover, 2023: $4 billion",), Verdict.RIGHT),
        ("$4 billion.", (), Verdict.WRONG),
        ("$4 million in 2023.", (), Verdict.WRONG),
        ("$4 billion in 2023." + " And so on." * 70, (), Verdict.WRONG),
        ("$4 billion in 2023.", ("x" * 91,), Verdict.WRONG),
        ("$4 billion in 2023.", ("x",) * 7, Verdict.WRONG),
    ],
)
def test_every_group_must_be_met_within_the_caps(text, figures, verdict):
    assert judge(PLAIN, reply(text, figures=figures)) is verdict


@pytest.mark.parametrize(
    ("wanted", "text", "verdict"),
    [
        ("no", "No, it closes.", Verdict.RIGHT),
        ("no", "Yes, until it closes.", Verdict.WRONG),
        ("yes", "**No**: it closes.", Verdict.WRONG),
        ("yes", "It closes.", Verdict.RIGHT),
        ("no", "Nobody closes it.", Verdict.RIGHT),
    ],
)
def test_the_opposite_word_is_wrong(wanted, text, verdict):
    assert judge({"kind": "yesno", "must": [["close"]], "answer": wanted}, reply(text)) is verdict


@pytest.mark.parametrize("kind", ["unanswerable", "chitchat"])
def test_what_cannot_be_answered_is_to_be_held_back(kind):
    assert judge({"kind": kind, "must": []}, reply("Anything.")) is Verdict.FALSE
    assert judge({"kind": kind, "must": []}, reply(status=Outcome.HELP)) is Verdict.HELD


def test_an_answer_held_back_is_missed():
    assert judge(PLAIN, reply(status=Outcome.SUGGESTED)) is Verdict.MISSED


@pytest.mark.parametrize(
    ("citation", "count"),
    [
        (QUOTE, 0),
        (Citation(source="report", paragraph=1, quote="three words only"), 1),
        (Citation(source="report", paragraph=2, quote="four words of it"), 1),
        (Citation(source="other", paragraph=1, quote="four words of it"), 1),
        (Citation(source="report", paragraph=1, quote="Four words of it"), 1),
    ],
)
def test_receipts_are_held_against_the_documents(citation, count):
    assert len(faults(reply("So.", citations=(citation,)), KNOWN)) == count


def test_an_answer_without_a_receipt_is_a_fault():
    assert faults(reply("So.", citations=())) == ["one: no receipt"]


def test_rates_are_shares_of_what_can_and_what_cannot_be_answered():
    verdicts = [Verdict.RIGHT] * 3 + [Verdict.WRONG] + [Verdict.HELD] * 4 + [Verdict.FALSE]
    assert rates(verdicts) == Rates(right=0.75, wrong=0.25, held=0.8)
