"""Questions asked of the documents themselves are seen by their words, whatever the documents are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.entries import NOWHERE
from bot.knowledge.terms import Term
from bot.matching.query import parse_query
from bot.matching.source_index import SourceIndex, build_source_index
from bot.matching.terms import Terms, build_terms
from tests.matching.bases import written
from tests.matching.two_documents import read

ALL = ("north-report", "south-letter")


@pytest.fixture(scope="module")
def known() -> Terms:
    return build_terms([Term("south-letter", ("the harbour master's note",), NOWHERE)])


@pytest.fixture(scope="module")
def two(tmp_path_factory, known) -> SourceIndex:
    return build_source_index(read(tmp_path_factory.mktemp("two")), known)


def about(on: SourceIndex, text: str, known: Terms):
    return on.scope_of(known.rewrite(parse_query(text).tokens))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Do the two documents agree on the fees?", "fees"),
        ("what do both say about storms", "storms"),
        ("What does each text report about the ferry?", "ferry"),
        ("whats each one saying about the crane", "crane"),
        ("ferry to the islands, both documents", "ferry to the islands"),
        ("Do both papers agree that nobody has to pay?", "nobody has to pay"),
        ("sum up how storms come into it across the two documents", "storms come into it"),
        ("how often does it leave according to each document", "how often does it leave"),
        ("compare what the two texts think about how strong the wall is", "how strong the wall is"),
        ("do the report and the letter differ on storms", "storms"),
        ("compare the documents on the museum", "museum"),
        ("what is the difference between the north-report and the south-letter on fees", "fees"),
        ("do both documents contradict each other", ""),
    ],
)
def test_what_is_asked_of_both_is_seen_and_what_it_is_about(two, known, text, topic):
    found = about(two, text, known)
    assert found.sources == ALL
    assert found.topic == topic
    assert found.is_explicit


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("What do the documents say about storms?", "storms"),
        ("where do they differ", ""),
        ("where do they differ on fees", "fees"),
        ("summarise what they say on the ferry", "ferry"),
    ],
)
def test_what_may_be_asked_of_the_base_as_a_whole_or_of_others_is_not_plain(two, known, text, topic):
    found = about(two, text, known)
    assert (found.sources, found.topic, found.is_explicit) == (ALL, topic, False)


@pytest.mark.parametrize(
    ("text", "source", "topic"),
    [
        ("what does the report say about storms", "north-report", "storms"),
        ("according to the letter, how often does the ferry leave?", "south-letter", "how often does the ferry leave"),
        ("what does the south-letter say on fees", "south-letter", "fees"),
        ("does the Report on the northern harbour mention a crane", "north-report", "crane"),
        ("what does the harbour master's note say about fees", "south-letter", "fees"),
        ("what is the letter about", "south-letter", ""),
    ],
)
def test_one_document_is_known_by_its_id_title_term_or_kind(two, known, text, source, topic):
    assert about(two, text, known)[:2] == ((source,), topic)


@pytest.mark.parametrize(
    "text",
    [
        "what fees does the northern harbour take",
        "do both harbours take fees",
        "are the two ferries late",
        "which document mentions the crane",
        "what do they show in the museum",
        "do both states promise to keep the peace",
        "a letter letter-box report card",
        "all of the boats",
        "",
    ],
)
def test_what_is_asked_of_the_world_is_not_asked_of_documents(two, known, text):
    assert about(two, text, known) is None


def test_both_means_two(tmp_path, known):
    three = build_source_index(read(tmp_path), known)
    third = SourceIndex(
        {**three.name_patterns, "third": three.name_patterns["north-report"]},
        three.counted_pattern,
        three.cited_sources,
    )
    assert about(three, "storms in both documents", known) is not None
    assert about(SourceIndex({"one": three.name_patterns["north-report"]}), "storms in both documents", known) is None
    assert about(third, "what do both say about storms", known).sources == ("north-report", "south-letter", "third")


def test_a_base_without_documents_is_asked_of_none(tmp_path, known):
    assert (
        about(build_source_index(written(tmp_path / "base"), known), "do both documents agree on storms", known) is None
    )


def test_an_entry_speaks_for_the_sources_it_cites(two):
    assert two.sources_of("storms", ALL) == ALL
    assert two.sources_of("museum", ALL) == ("north-report",)
    assert two.sources_of("museum_owner", ALL) == ()
    assert two.sources_of("no such entry", ALL) == ()


WORDS = st.sampled_from(
    "what do does both the documents each report letter say about agree on according to they differ storms fees and "
    "of it two texts compare harbour".split()
)


@given(st.lists(WORDS, max_size=14))
def test_what_it_is_about_is_part_of_what_was_asked(two, known, words):
    found = two.scope_of(words)
    if found is not None:
        assert found.sources
        assert set(found.sources) <= set(ALL)
        left = iter(words)
        assert all(word in left for word in found.topic.split())
