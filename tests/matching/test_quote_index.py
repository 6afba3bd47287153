"""Before silence, the quotes: one that itself speaks of what is asked is offered, and never taken for an answer."""

import pytest

from bot.matching.confidence import Confidence
from bot.matching.decision import Outcome, Reason
from bot.matching.features import FEATURE_NAMES
from bot.matching.matcher import Matcher
from bot.matching.parameters import MIN_QUOTE_SCORE
from bot.matching.quote_index import answer_quotes
from tests.matching.bases import matcher
from tests.matching.two_documents import PAGE, read

NEVER = Confidence((0.0,) * len(FEATURE_NAMES), -9.0, threshold=1.0)
"""Sure of nothing, so that whatever is asked comes to silence."""

IN_A_QUOTE = ["does a keeper live in the tower with dogs", "who lives in the tower all year, and how many dogs"]


@pytest.fixture(scope="module")
def silent(tmp_path_factory) -> Matcher:
    return matcher(read(tmp_path_factory.mktemp("two")), confidence=NEVER)


@pytest.mark.parametrize("text", IN_A_QUOTE)
def test_a_quote_that_speaks_of_what_is_asked_is_offered(silent, text):
    decision = silent.decide(text)
    assert (decision.outcome, decision.answers) == (Outcome.SUGGESTED, ())
    assert decision.reason is Reason.NOTHING_NEAR
    assert decision.passage.quote.text == "A keeper lives in the tower all year with two dogs"
    assert decision.passage.entry.id == "tower"
    assert decision.passage.score >= MIN_QUOTE_SCORE


@pytest.mark.parametrize(
    "text", ["what's the weather like tomorrow", "who painted the mona lisa", "how old is the crane", "is there a bank"]
)
def test_nothing_is_offered_where_no_quote_speaks_of_it(silent, text):
    decision = silent.decide(text)
    assert (decision.outcome, decision.passage) == (Outcome.UNKNOWN, None)


@pytest.mark.parametrize(
    "text",
    ["in which year did a keeper live in the tower with two dogs", "when did a keeper live in the tower with dogs"],
)
def test_a_quote_without_the_kind_of_thing_asked_for_is_not(silent, text):
    assert silent.decide(text).passage is None


def test_a_quote_is_no_way_round_a_known_gap(silent, tmp_path):
    speaking = matcher(read(tmp_path))
    for base, reason in ((speaking, Reason.GAP), (silent, Reason.NOTHING_NEAR)):
        decision = base.decide("who is it that the museum belongs to")
        assert (decision.reason, decision.passage) == (reason, None)


def test_an_entry_that_answers_needs_no_quote(tmp_path):
    sure = matcher(read(tmp_path))
    decision = sure.decide("anything odd about the wall in the south")
    assert decision.outcome is Outcome.ANSWERED
    assert decision.passage is None


def test_words_alone_offer_no_quote(tmp_path):
    by_words = matcher(read(tmp_path), by_words=True, confidence=NEVER)
    assert by_words.quote_index is None
    assert by_words.decide(IN_A_QUOTE[0]).passage is None


def test_the_question_is_encoded_once_however_it_ends(silent):
    calls = []

    def counting(texts):
        calls.append(texts)
        return silent.encode(texts)

    counted = Matcher(silent.index, silent.speller, NEVER, silent.exact_rows, counting, quote_index=silent.quote_index)
    assert counted.decide(IN_A_QUOTE[0]).passage is not None
    assert len(calls) == 1


def test_a_quote_two_entries_hold_stands_once_and_knows_both(tmp_path):
    again = "## Who rings the bell? {#bell}\n\nThe keeper.\n\n> A keeper lives in the tower all year with two dogs\n"
    base = read(tmp_path, f"{PAGE}\n{again}> -- south-letter, 4\n")
    found = answer_quotes(base.entries)
    quote, holders = found["A keeper lives in the tower all year with two dogs"]
    assert [base.entries[row].id for row in holders] == ["tower", "bell"]
    assert len(found) == len({one.text for entry in base.entries for one in entry.quotes})
    assert quote.place.source == "south-letter"
