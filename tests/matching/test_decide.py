"""What is retrieved becomes a decision: an answer, the next one beside it, or doubt that is named."""

from dataclasses import replace

import pytest

from bot.matching.decision import Outcome, Reason
from bot.matching.guards import Conflict
from bot.matching.matcher import Matcher
from bot.matching.parameters import JOINED_SHARE, SAME_TOPIC
from bot.matching.query import parse_query
from bot.matching.retrieval import Retrieval, decide

THRESHOLD = 0.5
LACKING = Conflict("kind", "date", "no figure")


@pytest.fixture(scope="module")
def found(by_words: Matcher) -> Retrieval:
    retrieval = by_words.retrieve(parse_query("what does northport earn from fees"))
    assert len(retrieval.ranked) > 1
    return replace(retrieval, gap=None)


def with_confidence(found: Retrieval, *sure: float, doubt: Conflict | None = None) -> Retrieval:
    """The first candidates as sure as that, near in score, and a doubt about the last of them."""
    ranked = [
        replace(one, confidence=each, score=9.0 - n * SAME_TOPIC / 2)
        for n, (one, each) in enumerate(zip(found.ranked, sure, strict=False))
    ]
    return replace(found, ranked=(*ranked[:-1], replace(ranked[-1], doubt=doubt)))


def test_the_next_entry_is_given_too_where_it_is_half_as_sure(found: Retrieval):
    near = decide("?", with_confidence(found, 0.8, 0.8 * JOINED_SHARE), THRESHOLD)
    far = decide("?", with_confidence(found, 0.8, 0.8 * JOINED_SHARE - 0.01), THRESHOLD)
    assert near.answers[0].sibling == found.ranked[1].entry
    assert far.answers[0].sibling is None


def test_one_that_seems_to_lack_what_is_asked_is_not(found: Retrieval):
    assert decide("?", with_confidence(found, 0.8, 0.7, doubt=LACKING), THRESHOLD).answers[0].sibling is None


def test_a_doubt_forbids_no_sure_answer_and_explains_silence(found: Retrieval):
    sure = decide("?", with_confidence(found, 0.8, doubt=LACKING), THRESHOLD)
    unsure = decide("?", with_confidence(found, 0.4, doubt=LACKING), THRESHOLD)
    assert (sure.outcome, sure.answers[0].entry) == (Outcome.ANSWERED, found.ranked[0].entry)
    assert (unsure.outcome, unsure.reason, unsure.conflict) == (Outcome.UNKNOWN, Reason.GUARD_KIND, LACKING)
