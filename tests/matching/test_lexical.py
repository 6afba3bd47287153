"""Coverage is what the textbook's idf gives, text by text, without an index."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.lexical import build_idf_index

STEMS = st.sampled_from("coal ship fee quay light pier dusk rope".split())
TEXTS = st.lists(st.lists(STEMS, max_size=7), min_size=1, max_size=8)
QUESTION = st.lists(st.one_of(STEMS, st.just("never-met")), max_size=6)


def idf(stem: str, texts: Sequence[Sequence[str]]) -> float:
    holding = sum(stem in text for text in texts)
    return math.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))


@given(TEXTS, QUESTION)
def test_coverage_is_the_share_of_idf_that_stands_in_the_text(texts, asked):
    mass = sum(idf(stem, texts) for stem in set(asked))
    shares = [sum(idf(s, texts) for s in set(asked) & set(text)) / mass if asked else 0.0 for text in texts]
    made = build_idf_index(texts)
    assert made.coverage(asked).tolist() == pytest.approx(shares, rel=1e-4, abs=1e-5)
    assert made.idf_sum(asked) == pytest.approx(mass)


@given(TEXTS, QUESTION, st.randoms(use_true_random=False))
def test_coverage_belongs_to_texts_and_not_to_places(texts, asked, chance):
    order = list(range(len(texts)))
    chance.shuffle(order)
    shuffled = build_idf_index([texts[n] for n in order]).coverage(asked)
    assert shuffled.tolist() == pytest.approx(
        build_idf_index(texts).coverage(asked)[order].tolist(), rel=1e-5, abs=1e-6
    )


def test_a_rare_word_tells_more_than_a_common_one():
    made = build_idf_index([["ship", "coal"], ["ship", "rope"], ["ship", "rope"]])
    assert made.idf_sum(["coal"]) > made.idf_sum(["rope"]) > made.idf_sum(["ship"]) > 0
    assert made.idf_sum(["never-met"]) > made.idf_sum(["coal"])
    assert np.argmax(made.coverage(["ship", "coal"])) == 0


def test_all_words_of_a_text_cover_the_question_whole():
    assert build_idf_index([["ship", "coal"], ["rope"]]).coverage(["coal", "ship", "ship"]).tolist() == pytest.approx(
        [1, 0]
    )


@pytest.mark.parametrize("texts", [[], [[]], [[], []]])
def test_texts_without_words_score_nothing(texts):
    made = build_idf_index(texts)
    assert made.coverage(["coal"]).tolist() == [0] * len(texts)
    assert made.coverage([]).tolist() == [0] * len(texts)
