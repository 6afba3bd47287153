"""From a message to a decision on a small base: what is answered, what is held back, and why."""

from dataclasses import replace

import pytest

from bot.matching.confidence import Confidence, shipped_confidence
from bot.matching.decision import Outcome, Reason
from bot.matching.features import FEATURE_NAMES
from bot.matching.query import QUESTION_CHARACTERS, parse_query
from bot.matching.retrieval import SUGGESTIONS
from tests.matching.bases import matcher as made
from tests.matching.bases import written


def entries(decision) -> list[str]:
    return [one.entry.id for one in decision.answers]


@pytest.mark.parametrize("which", ["by_meaning", "by_words"])
@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("When was the treaty signed?", "signed"),
        ("when WAS the   treaty signed", "signed"),
        ("coal from northport to southport", "coal"),
        ("what can be seen in the museum?!", "museum"),
    ],
)
def test_a_wording_asked_word_for_word_is_answered_for_sure(request, which, text, entry):
    decision = request.getfixturevalue(which).decide(text)
    assert (decision.outcome, entries(decision)) == (Outcome.ANSWERED, [entry])
    assert decision.answers[0].confidence == 1


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("in what year did they sign the pact", "signed"),
        ("how many vessels visited the north port during 2023", "ships"),
        ("what do they exhibit in the museum", "museum"),
        ("can i get into northport at midnight", "night"),
        ("for what reason did they shut the old pier", "pier"),
        ("teh lighthuse keper", "keeper"),
        ("wat does teh treaty forbidd", "forbids"),
    ],
)
def test_a_paraphrase_or_a_slip_reaches_its_entry(by_meaning, text, entry):
    decision = by_meaning.decide(text)
    assert entries(decision) == [entry]
    assert by_meaning.confidence.threshold <= decision.answers[0].confidence <= 1


@pytest.mark.parametrize("which", ["by_meaning", "by_words"])
@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Who owns the quays of Northport?", "owner"),
        ("who is the proprietor of the quays", "owner"),
        ("how expensive is a ticket to the museum", "ticket"),
    ],
)
def test_a_known_gap_is_unknown_and_named(request, which, text, gap):
    decision = request.getfixturevalue(which).decide(text)
    assert (decision.outcome, decision.reason) == (Outcome.UNKNOWN, Reason.GAP)
    assert decision.gap.id == gap
    assert decision.answers == ()


@pytest.mark.parametrize("which", ["by_meaning", "by_words"])
@pytest.mark.parametrize(
    ("text", "reason", "asked", "holds"),
    [
        ("how many ships called at northport in 1999", Reason.GUARD_PERIOD, "1999", "2023"),
        ("How much coal did Northport ship to Southport in 2022?", Reason.GUARD_PERIOD, "2022", "2023"),
        ("how much coal did southport ship to northport in 2023", Reason.GUARD_DIRECTION,
         "southport -> northport", "northport -> southport"),
        ("when was the lighthouse painted", Reason.GUARD_KIND, "date", "no figure"),
    ],
)  # fmt: skip
def test_what_conflicts_with_the_nearest_entry_is_held_back(request, which, text, reason, asked, holds):
    decision = request.getfixturevalue(which).decide(text)
    assert (decision.outcome, decision.reason) == (Outcome.UNKNOWN, reason)
    assert (decision.conflict.requested, decision.conflict.held) == (asked, holds)
    assert decision.suggestions


def test_a_count_in_words_answers_how_many(by_meaning):
    assert entries(by_meaning.decide("how many people keep the lighthouse")) == ["keeper"]


@pytest.mark.parametrize(
    "text",
    ["hello there", "thanks!", "what can you do", "what are you?", "hey, how are you today?", "so, who are you?"],
)
def test_a_greeting_gets_help(by_meaning, text):
    decision = by_meaning.decide(text)
    assert (decision.outcome, decision.answers, decision.reason) == (Outcome.HELP, (), None)


@pytest.mark.parametrize("text", ["", "   ", "?!", "\n\t", "<@1>", "\u200b", "...", "🙂"])
def test_a_message_without_words_is_empty(by_meaning, text):
    decision = by_meaning.decide(text)
    assert (decision.outcome, decision.reason) == (Outcome.UNKNOWN, Reason.EMPTY)


def test_a_message_that_is_a_document_is_too_long(by_meaning):
    fits = ("when was the treaty signed " * 99)[:QUESTION_CHARACTERS]
    assert by_meaning.decide(fits).reason is not Reason.TOO_LONG
    for text in ("a " * QUESTION_CHARACTERS, "treaty" * 100_000):
        decision = by_meaning.decide(text)
        assert (decision.outcome, decision.reason) == (Outcome.UNKNOWN, Reason.TOO_LONG)


@pytest.mark.parametrize("text", ["what's the weather like tomorrow", "why is the sky blue", "qwrtz zxcvb"])
def test_what_is_far_from_everything_is_unknown_and_says_which_words(by_meaning, text):
    decision = by_meaning.decide(text)
    assert (decision.outcome, decision.reason) == (Outcome.UNKNOWN, Reason.NOTHING_NEAR)
    assert set(decision.uncovered) & set(text.split())
    assert len(decision.suggestions) <= SUGGESTIONS


@pytest.mark.parametrize("by_words", [True, False])
def test_what_is_about_something_else_is_not_answered_however_sure_the_base_is_of_itself(base, by_words):
    always = made(base, by_words=by_words, confidence=Confidence((0.0,) * len(FEATURE_NAMES), 9.0, threshold=0.5))
    for text in ("what's the weather like tomorrow", "when is my next meeting", "play some music", "how tall are you"):
        decision = always.decide(text)
        assert (decision.outcome, decision.reason) == (Outcome.UNKNOWN, Reason.NOTHING_NEAR), text
    assert entries(always.decide("in what year did they sign the pact")) == ["signed"]


def test_a_gap_is_not_asked_for_by_what_an_answer_names_in_full(tmp_path):
    page = (
        "# The club\n\n## Who looks after the money? {#treasurer}\n\nPaul Okoro is treasurer.\n\n"
        "## Who is the secretary? {#secretary}\n\nUnknown: nobody is named.\nAsks for: person\n\n"
        "Also asked:\n- name of the secretary\n\n## Where is the house? {#house}\n\nAt the weir.\n"
    )
    club = made(written(tmp_path / "club", {"club.md": page}, "# Terms\n"), confidence=shipped_confidence(encoded=True))
    treasurer, secretary = (
        club.retrieve(parse_query("who is the treasurer")),
        club.retrieve(parse_query("who is our secretary")),
    )
    assert (treasurer.gap, treasurer.ranked[0].entry.id) == (None, "treasurer")
    assert secretary.gap is not None


def test_a_name_that_goes_without_saying_is_no_word_that_the_base_knows_of_the_question(base):
    always = made(base, confidence=Confidence((0.0,) * len(FEATURE_NAMES), 9.0, threshold=0.5))
    text = "northport tariffs"
    assert always.decide(text).outcome is Outcome.ANSWERED
    assert replace(always, implied_stems=frozenset({"northport"})).decide(text).outcome is Outcome.SUGGESTED


def test_an_amount_that_a_nearer_entry_has_for_other_years_is_not_given_without_one(tmp_path):
    page = (
        "# Prices\n\n## What does the ferry cost? {#ferry}\n\nIt costs 6 euros.\n\n"
        "## What did the ferry cost in 2024? {#old}\n\n5 euros in 2024.\n"
    )
    prices = made(
        written(tmp_path / "prices", {"prices.md": page}, "# Terms\n"), confidence=shipped_confidence(encoded=True)
    )
    decision = prices.decide("what did the ferry cost in 2022")
    assert decision.reason is Reason.GUARD_PERIOD
    assert entries(prices.decide("what does the ferry cost")) == ["ferry"]


def test_words_alone_answer_without_an_encoder(by_words):
    assert by_words.encode is None
    assert by_words.index.semantic is None
    assert entries(by_words.decide("in what year did they sign the pact")) == ["signed"]


def test_an_empty_base_knows_nothing(tmp_path):
    for by_words in (True, False):
        empty = made(written(tmp_path / str(by_words), {}), by_words=by_words)
        assert empty.decide("when was it signed").outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("by_words", [True, False])
def test_a_base_of_one_entry_answers_it_and_little_else(tmp_path, by_words):
    page = "# One\n\n## Where is the key kept? {#key}\n\nAt the desk.\n"
    one = made(written(tmp_path / "one", {"one.md": page}, "# Terms\n"), by_words=by_words)
    assert entries(one.decide("where is the key kept")) == ["key"]
    assert one.decide("what is the capital of mongolia").outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("by_words", [True, False])
def test_a_base_of_gaps_alone_answers_nothing(tmp_path, by_words):
    page = (
        "# One\n\n## Who owns it? {#owner}\n\nUnknown: nobody says.\n\n## Who sold it? {#seller}\n\nUnknown: so too.\n"
    )
    one = made(written(tmp_path / "gaps", {"one.md": page}, "# Terms\n"), by_words=by_words)
    for text in ("who owns it", "who owned the thing", "what is the capital of mongolia"):
        assert one.decide(text).outcome is Outcome.UNKNOWN
