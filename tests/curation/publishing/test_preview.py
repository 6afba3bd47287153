"""A preview names the questions whose answers change, and the findings that are new."""

from bot.answering.reply import Answer, Reply, Suggestion
from bot.curation.editing.entry_form import form_of
from bot.curation.publishing.draft_plan import edit_of
from bot.curation.publishing.preview import (
    TRIED_CHARACTERS,
    DraftPreview,
    changed_replies,
    new_problems,
    trial_questions,
    until,
)
from bot.knowledge.problem import Location, Problem, Severity
from bot.matching.decision import Outcome, Reason
from tests.curation.editing.pages import house

WARNING = Problem("twins", Location("pages/a.md", 3), "asks the same", "join them", Severity.WARNING, "a")


def answered(question: str, text: str, confidence: float = 0.9) -> Reply:
    part = Answer(entry="a", confidence=confidence, text=text)
    return Reply(question=question, status=Outcome.ANSWERED, answers=(part,), revision="1")


def unknown(question: str, near: str = "a") -> Reply:
    suggestions = (Suggestion(entry=near, question="?"),)
    return Reply(question=question, status=Outcome.UNKNOWN, suggestions=suggestions, reason=Reason.UNSURE, revision="2")


def test_answers_that_change_appear_or_vanish_are_named_and_others_are_not():
    before = {
        "same": answered("same", "x"),
        "changes": answered("changes", "x"),
        "vanishes": answered("vanishes", "x"),
        "appears": unknown("appears"),
        "stays unknown": unknown("stays unknown"),
    }
    after = {
        "same": answered("same", "x", 0.8),
        "changes": answered("changes", "y"),
        "vanishes": unknown("vanishes"),
        "appears": answered("appears", "x"),
        "stays unknown": unknown("stays unknown", "b"),
    }
    found = list(changed_replies(before, before.__getitem__, after.__getitem__))
    assert [one.question for one in found] == ["changes", "vanishes", "appears"]
    assert [(one.before.status, one.after.status) for one in found[1:]] == [
        (Outcome.ANSWERED, Outcome.UNKNOWN),
        (Outcome.UNKNOWN, Outcome.ANSWERED),
    ]


def test_warnings_that_were_there_before_are_left_out_but_no_error_is():
    error = Problem("quote", Location("pages/a.md", 5), "not there", "copy it", entry="a")
    moved = Problem("twins", Location("pages/a.md", 9), "asks the same", "join them", Severity.WARNING, "a")
    other = Problem("twins", Location("pages/a.md", 9), "asks the same", "join them", Severity.WARNING, "b")
    assert new_problems([WARNING, error], [moved, other, error]) == (other, error)


def test_a_preview_is_sound_with_warnings_and_not_with_errors():
    made = DraftPreview("a", "pages/a.md", None, (WARNING,), (), 0)
    assert made.is_valid
    assert not DraftPreview("a", "pages/a.md", None, (Problem("id", Location("a"), "", ""),), (), 0).is_valid


def test_every_test_and_every_question_lately_asked_is_tried_once():
    base = house().base
    assert trial_questions((base, base), ("when can I come", "and now")) == (
        "when can I come",
        "how much is a card",
        "and now",
    )


def test_a_draft_of_a_new_page_titles_it_by_its_file(draft_of):
    made = edit_of(draft_of("pages/rules_of-the_house.md", form_of(house().entry_text("card") or "")))
    assert getattr(made, "title", "") == "Rules of the house"


def test_questions_far_too_long_are_not_tried():
    long, short = "why " * TRIED_CHARACTERS, "and now"
    assert trial_questions((), (long, short)) == (short,)


def test_questions_are_tried_as_long_as_there_is_time():
    moments = iter((0.0, 0.5, 1.9, 2.0, 9.0))
    assert list(until(2.0, "abcdef", lambda: next(moments))) == ["a", "b"]
