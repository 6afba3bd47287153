"""Asked of several documents, each answers for itself; asked of one, that one goes first."""

import pytest

from bot.matching.decision import Outcome, Reason
from bot.matching.matcher import Matcher
from tests.matching.bases import matcher
from tests.matching.two_documents import PAGE, read


@pytest.fixture(scope="module")
def two(tmp_path_factory) -> Matcher:
    return matcher(read(tmp_path_factory.mktemp("two")))


def told(decision) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.entry.id, one.sources) for one in decision.answers]


@pytest.mark.parametrize(
    "text",
    ["Do the two documents agree on harbour fees?", "what do both say about harbour fees",
     "compare the documents on the fees of the harbours"],
)  # fmt: skip
def test_each_document_answers_for_itself(two, text):
    decision = two.decide(text)
    assert told(decision) == [("fees_north", ("north-report",)), ("fees_south", ("south-letter",))]
    assert not decision.only
    assert all(one.sibling is None for one in decision.answers)


def test_where_one_document_alone_speaks_that_is_said(two):
    decision = two.decide("what do both documents say about the exhibits of the museum")
    assert told(decision) == [("museum", ("north-report",))]
    assert decision.only


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("how do both documents differ about storms", "storms"),
        ("do both documents give the timetable of the ferry", "ferry"),
    ],
)
def test_an_entry_that_speaks_for_all_stands_as_it_is(two, text, entry):
    assert told(two.decide(text)) == [(entry, ())]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("what does the letter say about harbour fees", "fees_south"),
        ("what does the report say about harbour fees", "fees_north"),
        ("according to the letter, how often does the ferry leave", "ferry"),
    ],
)
def test_of_one_document_its_own_entries_come_first(two, text, entry):
    assert told(two.decide(text)) == [(entry, ())]


def test_what_the_document_asked_of_does_not_tell_is_told_of_the_other(two):
    decision = two.decide("what does the letter say about the exhibits of the museum")
    assert told(decision) == [("museum", ("north-report",))]


@pytest.mark.parametrize(
    "text", ["do both documents tell who owns the museum", "does the report name the museum's owner"]
)
def test_what_no_document_tells_stays_a_gap(two, text):
    decision = two.decide(text)
    assert (decision.outcome, decision.reason) == (Outcome.UNKNOWN, Reason.GAP)
    assert decision.gap.id == "museum_owner"


@pytest.mark.parametrize("text", ["do both documents agree on the price of gold", "what do both say about bananas"])
def test_what_nothing_is_near_to_is_answered_by_no_document(two, text):
    assert two.decide(text).answers == ()


def test_without_a_second_document_nothing_changes(tmp_path):
    page = PAGE.replace("> -- south-letter", "> -- north-report")
    base = read(tmp_path, page)
    (tmp_path / "base/sources/south-letter.toml").unlink()
    one = matcher(base.__class__(base.config, base.pages, base.imported, base.terms, base.documents[:1], base.revision))
    decision = one.decide("what do both documents say about the exhibits of the museum")
    assert all(candidate.sources == () for candidate in decision.answers)
