"""Questions over figures, written from the documents: the right number, word, correction or refusal."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path
from typing import get_args

import pytest

from bot.answering.figure_list import as_json, figure_rows
from bot.answering.reply import Reply
from bot.app.bootstrap import open_engine
from bot.engine.answer_engine import AnswerEngine
from bot.knowledge import limits
from bot.settings import Settings
from tests.cli.running import process
from tests.quality.figure_judging import Facts, Judgement, facts, judge
from tests.quality.figure_lines import Kind, Line, lines
from tests.quality.figure_sums import Values, figure_values, holds, recomputed
from tests.quality.judging import Verdict, documents, faults

HERE = Path(__file__).parent
SECOND = HERE / "second_base"

LEAST = {"shipped": 150, "more": 100, "second": 50}
RIGHT = {"shipped": 0.8, "more": 0.77, "second": 0.77}
WRONG = {"shipped": 0.105, "more": 0.135, "second": 0.055}
"""Shares of each set that must be right, and that may be answered wrong or where nothing holds. No set teaches heads
or weights, but the minima of confidence in bot/quantities/arbiter.py and the kinds in entry_coverage.py were chosen on
them. What was measured with the heads that are shipped is .84, .80 and .82 right, .08, .12 and .05 wrong."""


@dataclass(frozen=True)
class Examined:
    """A set of questions with the figures and the replies of its base."""

    name: str
    lines: list[Line]
    exported: str
    replies: list[Reply]

    @property
    def judged(self) -> Iterator[tuple[Line, Reply, Judgement]]:
        known = facts(self.exported)
        for line, reply in zip(self.lines, self.replies, strict=True):
            yield line, reply, judge(line, reply, known)

    @property
    def known(self) -> Facts:
        return facts(self.exported)

    @property
    def values(self) -> Values:
        return figure_values(self.exported)


def settings() -> Settings:
    return Settings.model_construct(cache=Path(os.environ["DOSSIER_CACHE"]))


def ask_all(name: str, engine: AnswerEngine, path: Path) -> Examined:
    asked = lines(path)
    every = [one for found in engine.reply_builder.figures.values() for one in found]
    exported = as_json(figure_rows(engine.base, every))
    return Examined(name, asked, exported, [engine.ask(line.q)[0] for line in asked])


@pytest.fixture(scope="module")
def shipped_set(shipped: AnswerEngine) -> Examined:
    return ask_all("shipped", shipped, HERE / "figures.jsonl")


@pytest.fixture(scope="module")
def second_set() -> Examined:
    return ask_all("second", open_engine(SECOND, settings()), HERE / "figures_second.jsonl")


@pytest.fixture(scope="module")
def more_set(shipped: AnswerEngine) -> Examined:
    return ask_all("more", shipped, HERE / "figures_more.jsonl")


@pytest.fixture(params=["shipped_set", "more_set", "second_set"])
def examined(request: pytest.FixtureRequest) -> Examined:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Examined)
    return found


def show(line: Line, reply: Reply, judgement: Judgement) -> str:
    text = reply.answers[0].text if reply.answers else reply.message or ""
    return f"{judgement.verdict}: {line.id} {line.q!r}: {'; '.join(judgement.faults)} -> {reply.status} {text[:120]!r}"


def test_questions_over_figures_are_answered_as_the_documents_say(examined):
    judged = list(examined.judged)
    failing = "\n".join(show(*one) for one in judged if one[2].verdict is not Verdict.RIGHT)
    right = sum(judgement.verdict is Verdict.RIGHT for _, _, judgement in judged)
    wrong = sum(judgement.verdict in (Verdict.WRONG, Verdict.FALSE) for _, _, judgement in judged)
    print(f"{examined.name}: {right} of {len(judged)} right, {wrong} wrong\n{failing}")
    assert right >= RIGHT[examined.name] * len(judged), f"{right} of {len(judged)} right\n{failing}"
    assert wrong <= WRONG[examined.name] * len(judged), f"{wrong} of {len(judged)} wrong\n{failing}"


def test_replies_to_other_questions_are_not_judged_right(examined):
    half, known = len(examined.replies) // 2, examined.known
    swapped = [examined.replies[(n + half) % len(examined.replies)] for n in range(len(examined.replies))]
    numbers = [(line, reply) for line, reply in zip(examined.lines, swapped, strict=True) if line.expect.values]
    right = [line.id for line, reply in numbers if judge(line, reply, known).verdict is Verdict.RIGHT]
    assert len(numbers) > 50
    assert len(right) <= 0.1 * len(numbers), right


def test_every_computed_answer_has_its_receipts(examined):
    known = documents(SECOND / "sources") if examined.name == "second" else None
    computed = [reply for reply in examined.replies if reply.computed]
    assert [fault for reply in computed for fault in faults(reply, known)] == []
    for reply in computed:
        assert reply.computed is not None
        assert set(reply.computed.inputs) <= examined.known.keys(), reply.question
        shown = [one.id for answer in reply.answers for one in answer.figures]
        assert set(reply.computed.inputs[: limits.FIGURES]) <= set(shown), reply.question
        assert reply.answers[0].entry == "computed"


def test_expected_numbers_and_words_follow_from_the_figures(examined):
    wrong = [f"{line.id}: {fault}" for line in examined.lines for fault in _unproved(line, examined)]
    assert wrong == []


def test_a_number_or_word_that_does_not_follow_is_found(second_set):
    line = next(line for line in second_set.lines if line.expect.by)
    for change in ({"values": (("1 bed",),)}, {"by": ("1 / 3",)}, {"by": (), "values": (("1234567 bed",),)},
                   {"inputs": ("no/figure",)}, {"answer": "yes", "holds": "1 > 2"}):  # fmt: skip
        other = line.model_copy(update={"expect": line.expect.model_copy(update=change)})
        assert list(_unproved(other, second_set)), change


def _unproved(line: Line, examined: Examined) -> Iterator[str]:
    """What a line expects that neither its sums nor the figures give."""
    expect, values = line.expect, examined.values
    sums = [recomputed(one, values) for one in expect.by]
    for group, exact in zip_longest(expect.values, sums):
        yield from _unfounded(group or (), exact, values)
    if expect.holds and holds(expect.holds, values) != (expect.answer == "yes"):
        yield f"{expect.answer}, but {expect.holds}"
    for one in expect.inputs or ():
        yield from (f"no figure {name}" for name in one.split("|") if name not in values)


def _unfounded(group: tuple[str, ...], exact: Fraction | None, values: Values) -> Iterator[str]:
    """Numbers of a group that stand in no figure; one of them is the sum where there is one."""
    numbers = [Decimal(one.partition(" ")[0]) for one in group if not one.startswith("/")]
    if exact is not None and not any(_rounds(exact, number) for number in numbers):
        yield f"{float(exact)} is none of {group}"
    stated = {abs(value) for value in values.values()} | ({abs(exact)} if exact is not None else set())
    for number in numbers:
        if not any(_rounds(one, number) for one in stated):
            yield f"{number} stands in no figure"


def _rounds(exact: Fraction, number: Decimal) -> bool:
    """Whether a number is the exact one, written to at most half of its last place."""
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return abs(abs(exact) - abs(Fraction(number))) <= Fraction(10) ** exponent / 2


def test_the_sets_are_large_and_hold_every_kind(examined):
    assert len(examined.lines) >= LEAST[examined.name]
    assert {line.kind for line in examined.lines} == set(get_args(Kind))
    for part in ([line.id for line in examined.lines], [line.q.casefold() for line in examined.lines]):
        assert len(set(part)) == len(part)


def test_the_second_base_is_sound():
    done = process("check", "--strict", "--knowledge", SECOND)
    assert done.code == 0, done.out + done.err
