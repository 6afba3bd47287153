"""Answers that name their documents, and passages that may help: what is said, within the caps and the contract."""

import json

import pytest

from bot.answering.json_line import json_line
from bot.answering.reply import Reply
from bot.app.bootstrap import open_engine
from bot.engine.answer_engine import AnswerEngine
from bot.engine.explained_message import explain_message, lines_of
from bot.knowledge import limits
from bot.knowledge.entries import EntryKind
from bot.matching.decision import Candidate, Decision, Outcome, Passage, Reason
from tests.answering.test_replies import KEYS
from tests.matching.two_documents import two_documents

NORTH, SOUTH = "“Report on the northern harbour”", "“Letter from the southern harbour”"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> AnswerEngine:
    return open_engine(two_documents(tmp_path_factory.mktemp("two")))


def said(engine: AnswerEngine, *named: tuple[str, ...], only: bool = False) -> Reply:
    """The reply of a decision for entries, each with the sources it is marked with."""
    answers = tuple(
        Candidate(engine.reply_builder.by_id[entry], 2.0, 0.9, sources=tuple(sources)) for entry, *sources in named
    )
    return engine.reply_builder.build(Decision("fees?", Outcome.ANSWERED, answers, only=only))


def test_each_part_says_whose_it_is_and_cites_it(engine):
    answers = engine.ask("Do the two documents agree on harbour fees?")[0].answers
    assert [one.text.split(": ")[0] for one in answers] == [NORTH, SOUTH]
    assert [{cited.source for cited in one.citations} for one in answers] == [{"north-report"}, {"south-letter"}]


def test_one_document_alone_is_said_to_be_the_only_one(engine):
    (answer,) = engine.ask("what do both documents say about the exhibits of the museum")[0].answers
    assert answer.text == f"Of the documents in this base, only {NORTH} mentions this. Nets, lamps and models of boats."


def test_an_entry_for_both_needs_no_mark(engine):
    (answer,) = engine.ask("do both documents give the timetable of the ferry")[0].answers
    assert answer.text == "Twice a day, in the warm seasons at least."


def test_an_entry_marked_with_two_documents_names_both(engine):
    reply = said(engine, ("ferry", "north-report", "south-letter"), ("fees_south", "south-letter"))
    assert reply.answers[0].text.startswith(f"{NORTH} and {SOUTH}: Twice a day")


def test_a_part_that_was_not_asked_of_a_document_has_no_mark(engine):
    marked, plain = said(engine, ("fees_south", "south-letter"), ("ferry",)).answers
    assert marked.text.startswith(f"{SOUTH}: ")
    assert plain.text == "Twice a day, in the warm seasons at least."


def test_parts_of_several_documents_share_the_caps_of_one(engine):
    entry = engine.reply_builder.by_id["storms"]
    many = entry.quotes * 4
    quotes = tuple(
        type(one)(one.text, type(one.place)(one.place.source, one.place.paragraph, n)) for n, one in enumerate(many)
    )
    rich = type(entry)(entry.id, entry.heading, EntryKind.QUESTION, entry.answer, quotes=quotes)
    marked = [Candidate(rich, 2.0, 0.9, sources=(source,)) for source in ("north-report", "south-letter")]
    reply = engine.reply_builder.build(Decision("storms?", Outcome.ANSWERED, tuple(marked)))
    assert sum(len(one.citations) for one in reply.answers) <= limits.CITATIONS
    assert all(len(one.citations) + len(one.left_out) == len(quotes) for one in reply.answers)


def test_a_mark_never_passes_the_cap_of_a_text(engine):
    entry = engine.reply_builder.by_id["museum"]
    for length in (limits.ANSWER_CHARACTERS, limits.ANSWER_CHARACTERS - 25, limits.ANSWER_CHARACTERS - 200):
        answer = type(entry.answer)("x" * length)
        long = type(entry)(entry.id, entry.heading, EntryKind.QUESTION, answer, quotes=entry.quotes)
        marked = (Candidate(long, 2.0, 0.9, sources=("north-report",)),)
        (part,) = engine.reply_builder.build(Decision("museum?", Outcome.ANSWERED, marked)).answers
        assert len(part.text) <= limits.ANSWER_CHARACTERS
        assert part.text.endswith("x" * length)


@pytest.fixture(scope="module")
def passage(engine: AnswerEngine) -> Reply:
    entry = engine.reply_builder.by_id["tower"]
    near = (Candidate(engine.reply_builder.by_id["museum"], 0.5, 0.1), Candidate(entry, 0.4, 0.1))
    return engine.reply_builder.build(
        Decision("dogs?", Outcome.SUGGESTED, suggestions=near, reason=Reason.NOTHING_NEAR, uncovered=("zebras",),
                 passage=Passage(entry, entry.quotes[0], 0.9))
    )  # fmt: skip


def test_a_passage_stands_in_the_message_with_its_place(passage):
    assert passage.message == (
        "I found no answer that I am sure of. The base says nothing about “zebras”.\nThis passage may help: "
        "“A keeper lives in the tower all year with two dogs” (Letter from the southern harbour, paragraph 4)"
    )
    assert (passage.passage.source, passage.passage.paragraph) == ("south-letter", 4)
    assert passage.answers == ()


def test_the_entry_that_holds_a_passage_is_offered_first(passage):
    assert [one.entry for one in passage.suggestions] == ["tower", "museum"]


def test_a_passage_adds_no_key_to_the_line(passage):
    found = json.loads(json_line(passage, 1, 0.5))
    assert list(found) == KEYS
    assert found["status"] == "suggested"
    assert "two dogs" in found["message"]


def test_why_names_the_documents_asked_and_what_about(engine):
    lines = list(lines_of(explain_message(engine, "what do both documents say about the exhibits of the museum")))
    assert "asked of: north-report, south-letter; about: exhibits of the museum" in lines
    assert lines[-1] == "decision: answered: museum for north-report"


def test_why_names_no_documents_where_none_are_asked(engine):
    lines = lines_of(explain_message(engine, "exhibits of the museum"))
    assert not any(line.startswith("asked of") for line in lines)
