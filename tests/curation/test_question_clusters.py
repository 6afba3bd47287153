"""Questions that mean the same come together, those asked most often first, with what is near them."""

from datetime import UTC, datetime

import numpy as np

from bot.curation.question_clusters import SAME_MEANING, SAME_WORDS, cluster, word_vectors
from bot.curation.records import PendingQuestion, UnansweredQuestion

WHEN = datetime(2026, 3, 1, tzinfo=UTC)


def waiting(question: str, times: int = 1, near: tuple[str, ...] = ()) -> PendingQuestion:
    return PendingQuestion(UnansweredQuestion(question, None, near, "r"), times, WHEN)


def at(*degrees: float) -> np.ndarray:
    """Give vectors that point that way: an angle of 41 degrees is a cosine of 0.75."""
    return np.array([[np.cos(np.radians(one)), np.sin(np.radians(one))] for one in degrees])


def nothing(_question: str) -> tuple[str, ...]:
    return ()


def test_what_is_near_is_one_group_and_what_is_far_another():
    found = cluster([waiting("a"), waiting("b"), waiting("c")], at(0, 30, 90), SAME_MEANING, nothing)
    assert [[one.unanswered.question for one in group.questions] for group in found] == [["a", "b"], ["c"]]


def test_a_group_has_one_subject_and_does_not_wander_from_neighbour_to_neighbour():
    found = cluster([waiting(one) for one in "abcd"], at(0, 30, 60, 90), SAME_MEANING, nothing)
    assert [[one.unanswered.question for one in group.questions] for group in found] == [["a", "b"], ["c", "d"]]


def test_a_question_joins_the_nearest_of_two_groups():
    found = cluster([waiting(one) for one in "abc"], at(0, 50, 30), SAME_MEANING, nothing)
    assert [[one.unanswered.question for one in group.questions] for group in found] == [["b", "c"], ["a"]]


def test_what_is_asked_most_often_together_stands_first():
    found = cluster([waiting("a", 3), waiting("b", 2), waiting("c", 2)], at(0, 90, 91), SAME_MEANING, nothing)
    assert [(group.questions[0].unanswered.question, group.count) for group in found] == [("b", 4), ("a", 3)]


def test_beside_a_group_stands_what_is_near_now_or_else_what_was_near_when_it_was_asked():
    near = {"a": ("x", "y", "x")}
    asked = [waiting("a", 2, ("old",)), waiting("b", 1, ("old", "older"))]
    found = cluster(asked, at(0, 90), SAME_MEANING, lambda question: near.get(question, ()))
    assert [group.nearest for group in found] == [("x", "y"), ("old", "older")]


def test_a_group_keeps_its_key_while_its_first_question_leads_it():
    alone = cluster([waiting("Why so?")], at(0), SAME_MEANING, nothing)
    more = cluster([waiting("why  so?", 3), waiting("b")], at(0, 10), SAME_MEANING, nothing)
    assert alone[0].key == more[0].key
    assert alone[0].key != cluster([waiting("b")], at(0), SAME_MEANING, nothing)[0].key


def test_what_is_set_apart_shares_no_group_however_near():
    asked = [waiting(one) for one in ("in 2022", "in 2023", "in 2022 then")]
    found = cluster(asked, at(0, 1, 2), SAME_MEANING, nothing, lambda one, other: 1 in (one, other))
    assert [[one.unanswered.question for one in group.questions] for group in found] == [
        ["in 2022", "in 2022 then"], ["in 2023"]
    ]  # fmt: skip


def test_nothing_waits_and_nothing_is_grouped():
    assert cluster([], np.zeros((0, 2)), SAME_MEANING, nothing) == ()


def test_without_an_encoder_questions_of_the_same_words_come_together():
    texts = ["is there a bench in the garden", "garden benches?", "who runs the library", "the and of"]
    products = word_vectors(texts) @ word_vectors(texts).T
    assert products[0, 1] >= SAME_WORDS
    assert products[0, 2] == products[1, 2] == 0
    assert products[3].tolist() == [0, 0, 0, 0]
