"""Imported rows that repeat each other count once; one question with two answers, and near titles, are not guessed."""

from pathlib import Path

import pytest

from bot.knowledge.folder import read_folder
from bot.knowledge.rows import ImportedRow
from bot.matching.decision import Decision, Outcome, Reason
from bot.matching.matcher import Matcher
from tests.benchmarks.data import write_base
from tests.matching.bases import matcher

FILLERS = {
    "Do you ship to islands?": "Twice a week.",
    "How do I oil a hinge?": "With one drop.",
    "May I change my order?": "Until noon.",
    "Where is the workshop?": "Behind the mill.",
}


def imported(folder: Path, pairs: list[tuple[str, str]]) -> Matcher:
    rows = [
        ImportedRow(id=f"r{n}", question=question, answer=answer)
        for n, (question, answer) in enumerate([*pairs, *FILLERS.items()])
    ]
    return matcher(read_folder(write_base(folder, rows))[0])


def ids(decision: Decision) -> list[str]:
    return [one.entry.id for one in decision.answers]


def offered(decision: Decision) -> list[str]:
    return [one.entry.id for one in decision.suggestions]


def test_a_row_that_is_there_many_times_answers_as_if_it_were_there_once(tmp_path):
    once = [("What is beech wood?", "A hard, pale wood.")]
    single, repeated = imported(tmp_path / "once", once), imported(tmp_path / "often", once * 6)
    for text in ("beech wood", "is beech hard", "what sort of wood is beech"):
        one, many = single.decide(text), repeated.decide(text)
        assert (ids(one), offered(one).count("r0")) == (ids(many), offered(many).count("r0"))
    assert len(repeated.index.entries) == 1 + len(FILLERS)


def test_two_answers_to_one_question_are_both_given_and_none_is_certain(tmp_path):
    asked = imported(tmp_path, [("Is pine soft?", "Yes."), ("Is pine soft? ", "Softer than oak.")])
    decision = asked.decide("is pine soft")
    assert ids(decision) == ["r0", "r1"]
    assert max(one.confidence for one in decision.answers) <= 0.5


def test_of_three_answers_to_one_question_none_is_given(tmp_path):
    asked = imported(tmp_path, [("I am bored", text) for text in ("Carve a spoon.", "Sand a board.", "Take a walk.")])
    decision = asked.decide("I am bored")
    assert (decision.outcome, decision.reason) == (Outcome.SUGGESTED, Reason.UNSURE)
    assert offered(decision) == ["r0", "r1", "r2"]


def test_a_topic_of_several_titles_is_asked_back(tmp_path):
    titles = ["02 Mill Drawing.pdf", "02 Mill Drawing", "Barn Drawing - Roof and Walls rev 3"]
    asked = imported(tmp_path, [(title, f"See file {n}.") for n, title in enumerate(titles)])
    decision = asked.decide("drawing")
    assert (decision.outcome, decision.reason) == (Outcome.SUGGESTED, Reason.UNSURE)
    assert set(offered(decision)) >= {"r0", "r1", "r2"}
    assert ids(asked.decide("barn drawing")) == ["r2"]


NAMES = ["C", "C++", "C#", "F#", "D", "Q", "S-40", "go", "?"]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    return imported(tmp_path_factory.mktemp("names"), [(name, f"About {name}.") for name in NAMES])


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_signs_or_one_letter_finds_its_own_entry(names: Matcher, name: str):
    for text in (name, name.lower(), f"what is {name}") if name != "?" else (name,):
        decision = names.decide(text)
        assert [one.entry.heading.text for one in decision.answers] == [name], text


def test_a_short_name_inside_another_question_is_not_taken_for_it(names: Matcher):
    assert "r7" not in ids(names.decide("where do I go"))
    assert names.decide("!!").reason is Reason.EMPTY
    assert names.decide("x").reason is Reason.EMPTY


TURKISH = [
    ("İade nasıl yapılır?", "Formla."),
    ("İndirim kodu nerede?", "Sepette."),
    ("Ürün ne zaman gelir?", "İki günde."),
]


@pytest.mark.parametrize("text", ["İade", "iade", "IADE", "indirim", "İNDİRİM", "urun", "ürün"])
def test_case_and_accents_do_not_cut_or_hide_a_word(tmp_path_factory: pytest.TempPathFactory, text: str):
    asked = imported(tmp_path_factory.mktemp("turkish"), TURKISH)
    decision = asked.decide(text)
    assert decision.uncovered == ()
    assert [*ids(decision), *offered(decision)][0] == {"a": "r0", "n": "r1", "r": "r2"}[
        text.lower().replace("i̇", "i")[1]
    ]
