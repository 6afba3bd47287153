"""Right or silent, as rates: floors for questions that nobody wrote the shipped base for."""

from pathlib import Path

import pytest

from bot.answering.reply import Reply
from bot.engine.answer_engine import AnswerEngine
from bot.matching.decision import Outcome
from tests.quality.judging import Question, Verdict, documents, faults, judge, questions, rates

READERS = Path(__file__).with_name("readers.jsonl")

Asked = list[tuple[Question, Reply]]


def ask(engine: AnswerEngine, path: Path) -> Asked:
    return [(one, engine.ask(one["q"])[0]) for one in questions(path)]


@pytest.fixture(scope="module")
def readers(shipped: AnswerEngine) -> Asked:
    return ask(shipped, READERS)


def show(asked: Asked) -> str:
    """Every question that was not answered or held as it should be, for whoever reads a failure."""
    lines = []
    for one, reply in asked:
        verdict, entries = judge(one, reply), [answer.entry for answer in reply.answers]
        if verdict not in (Verdict.RIGHT, Verdict.HELD):
            lines.append(f"{verdict}: {one['id']} {one['q']!r} -> {reply.status} {entries} {reply.reason}")
    return "\n".join(lines)


def assert_floors(asked: Asked, right: float, wrong: float, held: float) -> None:
    found = rates(judge(one, reply) for one, reply in asked)
    print(found)
    assert found.right >= right, f"{found}\n{show(asked)}"
    assert found.wrong <= wrong, f"{found}\n{show(asked)}"
    assert found.held >= held, f"{found}\n{show(asked)}"


def test_readers_questions_are_answered_right_or_not_at_all(readers):
    assert len(readers) == 150
    assert_floors(readers, right=0.90, wrong=0.05, held=0.90)


def test_every_answer_to_readers_has_its_receipt(readers):
    assert [fault for _, reply in readers for fault in faults(reply)] == []


def test_swapped_answers_are_judged_wrong(readers):
    answered = [(one, reply) for one, reply in readers if one["must"] and reply.status is Outcome.ANSWERED]
    half = len(answered) // 2
    swapped = [(one, answered[(n + half) % len(answered)][1]) for n, (one, _) in enumerate(answered)]
    different = [(one, reply) for one, reply in swapped if reply.answers[0].entry not in _entries(answered, one)]
    found = rates(judge(one, reply) for one, reply in different)
    assert len(different) > 50
    assert found.wrong >= 0.85, found


def _entries(answered: Asked, question: Question) -> list[str]:
    return [answer.entry for one, reply in answered if one is question for answer in reply.answers]


def test_an_answer_to_what_cannot_be_answered_is_judged_false(readers):
    some = next(reply for _, reply in readers if reply.status is Outcome.ANSWERED)
    verdicts = {judge(one, some) for one, _ in readers if not one["must"]}
    assert verdicts == {Verdict.FALSE}


def test_development_questions_are_answered_right_or_not_at_all(shipped, shared_file):
    asked = ask(shipped, shared_file("eval/dev.jsonl"))
    assert_floors(asked, right=0.90, wrong=0.04, held=0.90)
    known = documents(shared_file("sources"))
    assert [fault for _, reply in asked for fault in faults(reply, known)] == []
