"""Who does what to whom is read from questions, and compared with what an entry states."""

import json

import pytest

from bot.engine.followup import base_names
from bot.knowledge.entries import Entry
from bot.knowledge.rows import read_rows
from bot.knowledge.terms import read_terms
from bot.matching.roles import asked_role, mismatch
from bot.matching.terms import build_terms

TERMS, _ = read_terms(
    "- Northport = North Port\n- Southport = South Port\n- Westport = West Port\n- coal = black coal", "terms.md"
)
KNOWN = build_terms(TERMS)
INDEX = base_names(TERMS, KNOWN)


def entry(answer: str) -> Entry:
    row = json.dumps({"id": "a", "question": "What happened to the coal?", "answer": answer})
    (found,), problems = read_rows(row, "imported/a.jsonl")
    assert not problems
    return found


@pytest.mark.parametrize(
    ("question", "verb", "agents", "patients"),
    [
        ("Why did North Port attack Southport?", "attack", {("northport",)}, {("southport",)}),
        ("When has Northport ever supplied coal?", "suppli", {("northport",)}, set()),
        ("How did Northport and Westport buy Southport?", "buy", {("northport",), ("westport",)}, {("southport",)}),
    ],
)
def test_an_open_question_takes_for_granted_who_did_it(question, verb, agents, patients):
    role = asked_role(question, INDEX)
    assert role is not None
    assert (role.verb, role.agents, role.patients) == (verb, agents, patients)


@pytest.mark.parametrize(
    "question",
    [
        "Did Northport attack Southport?",
        "Why is Northport small?",
        "Why did the mayor leave?",
        "What did Northport do?",
    ],
)
def test_other_questions_do_not(question):
    assert asked_role(question, INDEX) is None


@pytest.mark.parametrize(
    ("answer", "holds"),
    [
        ("Southport attacked Northport in spring.", {("southport",)}),
        ("Northport was attacked by Southport.", {("southport",)}),
        ("Northport attacked Southport in spring.", None),
        ("Northport, as everybody knows, attacked Southport.", None),
        ("Northport lies beside Southport.", None),
        ("Northport attacked Westport.", {("westport",)}),
    ],
)
def test_an_entry_that_says_it_of_others_only_does_not_agree(answer, holds):
    role = asked_role("Why did Northport attack Southport?", INDEX)
    assert role is not None
    found = mismatch(role, entry(answer), INDEX)
    assert (None if found is None else found.holds) == holds
