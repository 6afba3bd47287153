"""What is said: within the caps, with receipts, and silent with a reason."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import wording
from bot.answering.input_lines import InputQuestion
from bot.answering.json_line import answer_lines, error_line, json_line
from bot.answering.reply import Reply
from bot.app.bootstrap import open_engine
from bot.curation.imports import import_table
from bot.engine.answer_engine import AnswerEngine
from bot.errors import KnowledgeError
from bot.knowledge.rows import ImportedRow
from bot.matching.decision import Candidate, Decision, Outcome, Reason
from tests.answering.bases import harbour

KEYS = [
    "id",
    "question",
    "status",
    "answers",
    "suggestions",
    "reason",
    "uncovered",
    "corrects",
    "computed",
    "gap",
    "message",
    "figures",
    "taken_as",
    "parts",
    "revision",
    "ms",
]
ANSWER_KEYS = {"entry", "confidence", "text", "figures", "citations", "chart"}
FIGURE_KEYS = {"id", "text", "value", "unit", "period"}
CITATION_KEYS = {"source", "paragraph", "quote"}

LONG = "It takes 3 to 5 days and costs 12.50. " * 100
ROWS = (
    ImportedRow(id="long", question="How long does the transfer take?", answer=LONG),
    ImportedRow(id="bare", question="Can I bring my dog along?", answer="Yes."),
    ImportedRow(
        id="marked", question="What do I call first?", answer="Call __init__ and **nothing** else.\n---\n  then stop"
    ),
    ImportedRow(
        id="quoted",
        question="Where is the key kept?",
        answer="At the desk.",
        source="handbook.pdf",
        quote="the key is kept at the desk",
    ),
    ImportedRow(id="short", question="Why?", answer="So."),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> AnswerEngine:
    return open_engine(harbour(tmp_path_factory.mktemp("harbour")))


@pytest.fixture(scope="module")
def faq(tmp_path_factory: pytest.TempPathFactory) -> AnswerEngine:
    folder = tmp_path_factory.mktemp("faq")
    import_table(ROWS, "faq", folder)
    return open_engine(folder)


def asked(engine: AnswerEngine, question: str) -> dict[str, Any]:
    reply, ms = engine.ask(question)
    found: dict[str, Any] = json.loads(json_line(reply, 1, ms))
    return found


def only(engine: AnswerEngine, question: str) -> dict[str, Any]:
    found: dict[str, Any]
    (found,) = asked(engine, question)["answers"]
    return found


def test_an_answer_shows_at_most_six_figures_and_five_citations_and_names_the_rest(engine):
    (answer,) = engine.ask("What does the harbour earn?")[0].answers
    assert len(answer.figures) == 6
    assert len(answer.citations) == 5
    assert answer.left_out == ("calls_2023/yachts_22", "harbour, 5")
    assert answer.figures[0].id == "fees/fees"


def test_every_citation_stands_in_the_paragraph_it_names(engine):
    paragraphs = engine.base.document("harbour").paragraphs
    for citation in only(engine, "What does the harbour earn?")["citations"]:
        assert citation["quote"] in paragraphs[citation["paragraph"] - 1]


def test_a_figure_carries_its_exact_value_unit_and_period(engine):
    figure = only(engine, "What does the harbour earn?")["figures"][0]
    assert (figure["value"], figure["unit"], figure["period"]) == ("5000000", "USD", "2023")
    assert len(figure["text"]) <= 90


def test_emphasis_is_for_the_page_and_not_in_the_plain_text(engine):
    assert only(engine, "What does the harbour earn?")["text"] == "$5 million in 2023."


def test_a_gap_says_what_is_missing_and_offers_what_its_page_names(engine):
    reply = asked(engine, "Who owns the harbour?")
    assert (reply["status"], reply["reason"], reply["gap"]) == ("unknown", "gap", "owner")
    assert reply["message"] == "The documents do not say. The report does not name the owner."
    assert reply["suggestions"][0] == {"entry": "fees", "question": "What does the harbour earn?"}
    assert reply["answers"] == []


def test_a_greeting_gets_help_with_an_example_from_the_base(engine):
    reply = asked(engine, "hello")
    assert reply["status"] == "help"
    assert reply["reason"] is None
    assert reply["message"].endswith("for example: How many ships and yachts called in 2023?")


def test_help_of_an_empty_base_gives_no_example(tmp_path):
    message = asked(open_engine(tmp_path), "hello")["message"]
    assert message.endswith("Ask in your own words.")


def test_what_is_far_from_everything_is_unknown_and_says_which_words(engine):
    reply = asked(engine, "quantum chromodynamics")
    assert (reply["status"], reply["reason"]) == ("unknown", "nothing_near")
    assert reply["uncovered"] == ["quantum", "chromodynamics"]
    assert "“quantum” or “chromodynamics”" in reply["message"]


def test_at_most_five_entries_are_suggested(engine):
    entry = engine.base.entries[0]
    many = tuple(Candidate(replace(entry, id=f"e{n}"), 0.5, 0.5) for n in range(9))
    decision = Decision("x", Outcome.SUGGESTED, suggestions=many, reason=Reason.UNSURE)
    assert [one.entry for one in engine.reply_builder.build(decision).suggestions] == ["e0", "e1", "e2", "e3", "e4"]


def test_every_reason_has_words():
    assert set(wording.UNKNOWN) | {Reason.GAP} == set(Reason)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("", "empty"),
        ("  \t ", "empty"),
        ("\x00\x01\x1b", "empty"),
        ("\N{PILE OF POO}" * 50, "empty"),
        ("?!…", "empty"),
        ("word " * 20_000, "too_long"),
        ("\N{PILE OF POO}" * 100_000, "too_long"),
        ("a" * 100_000, "too_long"),
    ],
)
def test_what_is_no_question_gets_a_calm_reason(engine, question, reason):
    reply = asked(engine, question)
    assert (reply["status"], reply["reason"], reply["answers"]) == ("unknown", reason, [])
    assert reply["message"]


def test_a_hundred_thousand_control_characters_are_no_words(engine):
    assert asked(engine, "\x07" * 100_000)["reason"] == "empty"


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=60) | st.text(max_size=3_000))
def test_any_text_gets_a_line_with_every_key_and_nothing_else(engine, question):
    reply, ms = engine.ask(question)
    line = json_line(reply, "x", ms)
    assert "\n" not in line
    line.encode()
    found = json.loads(line)
    assert list(found) == KEYS
    assert found["status"] in ("answered", "suggested", "unknown", "help")
    assert bool(found["answers"]) == (found["status"] == "answered")
    assert bool(found["message"]) == (found["status"] != "answered")
    for answer in found["answers"]:
        assert set(answer) == ANSWER_KEYS
        assert all(set(one) == FIGURE_KEYS for one in answer["figures"])
        assert all(set(one) == CITATION_KEYS for one in answer["citations"])


def test_a_line_that_could_not_be_read_has_the_same_keys_and_its_error():
    found = json.loads(error_line(7, "not JSON"))
    assert list(found) == [*KEYS, "error"]
    assert (found.pop("id"), found.pop("error")) == (7, "not JSON")
    assert not any(found.values())


def test_a_question_that_breaks_the_program_has_its_line_and_the_next_its_answer(faq):
    def ask(question: InputQuestion) -> tuple[Reply, float]:
        if question.text == "break":
            raise IndexError("list index out of range")
        found: tuple[Reply, float] = faq.ask(question.text)
        return found

    first, second = answer_lines([b"break\n", b"What do I call first?\n"], ask)
    found = json.loads(first.text)
    assert (list(found), found["error"]) == (
        [*KEYS, "error"],
        "cannot be answered: IndexError: list index out of range",
    )
    assert (first.valid, isinstance(first.fault, IndexError)) == (True, True)
    assert (json.loads(second.text)["status"], second.fault) == ("answered", None)


def test_an_imported_answer_is_given_whole_and_as_it_is(faq):
    assert only(faq, "How long does the transfer take?")["text"] == LONG
    assert only(faq, "What do I call first?")["text"] == ROWS[2].answer


def test_an_imported_answer_cites_its_own_row_in_its_own_file(faq):
    for number, row in enumerate(ROWS, start=1):
        (citation,) = only(faq, row.question)["citations"]
        assert (citation["source"], citation["paragraph"]) == ("faq", number)


def test_a_row_is_cited_with_at_least_four_words_where_it_has_them(faq):
    cited = {row.id: only(faq, row.question)["citations"][0]["quote"] for row in ROWS}
    assert LONG.startswith(cited["long"])
    assert len(cited["long"]) <= 300
    assert cited["bare"] == "Can I bring my dog along?"
    assert cited["quoted"] == "the key is kept at the desk"
    assert cited["short"] == "Why? So."


def test_the_receipt_of_a_row_is_the_hash_of_its_line(faq):
    (answer,) = faq.ask("Where is the key kept?")[0].answers
    assert len(answer.citations[0].sha256) == 64


def test_a_bare_yes_is_said_with_the_question_it_answers_when_another_was_asked(faq):
    assert only(faq, "Can I bring my dog along?")["text"] == "Yes."


def test_half_characters_in_a_question_become_marks(engine):
    assert asked(engine, "harbour \ud800?")["question"] == "harbour \ufffd?"


def test_a_folder_that_never_existed_cannot_be_opened(tmp_path: Path):
    with pytest.raises(KnowledgeError):
        open_engine(tmp_path / "none")
