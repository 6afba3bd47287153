"""A change is shown word by word, and nothing of either text is lost in it."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.curation.history import DiffKind, DiffSpan, changed_lines, history_lines, word_diff
from bot.curation.records import MANUAL_EDIT, Author, Change, EntryChange, Revision

WHEN = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
texts = st.text(st.sampled_from("ab1 .,$%-\n\tä€'?*#{}"), max_size=60)


@given(texts, texts)
def test_both_texts_can_be_read_back_from_what_is_shown(before, after):
    pieces = word_diff(before, after)
    assert "".join(one.text for one in pieces if one.kind is not DiffKind.ADDED) == before
    assert "".join(one.text for one in pieces if one.kind is not DiffKind.REMOVED) == after
    assert all(one.text for one in pieces)


def test_words_and_numbers_differ_as_a_whole():
    found = word_diff("It was $4.5 billion.", "It was $4.7 billion.")
    assert [(one.kind, one.text) for one in found if one.kind is not DiffKind.SAME] == [
        (DiffKind.REMOVED, "$4.5"),
        (DiffKind.ADDED, "$4.7"),
    ]


def test_a_text_that_is_new_or_gone_is_so_as_a_whole():
    assert word_diff(None, "All new.") == (DiffSpan(DiffKind.ADDED, "All new."),)
    assert word_diff("All gone.", None) == (DiffSpan(DiffKind.REMOVED, "All gone."),)
    assert word_diff("Same.", "Same.") == (DiffSpan(DiffKind.SAME, "Same."),)


def test_only_the_lines_in_which_words_differ_are_listed():
    before, after = "## Fees\n\n10 euro\n\nSee: a", "## Fees\n\n12 euro\n\nSee: a\nOwner: Ann"
    assert list(changed_lines(before, after)) == ["[-10-]{+12+} euro", "{+Owner: Ann+}"]


def test_the_history_says_who_did_what_when_and_why():
    touched = (
        EntryChange("fees", "pages/port.md", "10 euro", "12 euro"),
        EntryChange("dues", "pages/port.md", None, "new"),
        EntryChange("old", "pages/old.md", "gone", None),
    )
    first = Change("r1", MANUAL_EDIT, WHEN, "", ())
    second = Change("r2", Author(7, "Ann"), WHEN, "dearer\nnow", touched, reverts=1, approver=Author(8, "Bob"))
    assert list(history_lines([Revision(2, second), Revision(1, first)])) == [
        "2  2026-03-01 12:30 UTC  Ann, approved by Bob, undoes 1: dearer now  (base r2)",
        "    changed fees, pages/port.md",
        "        [-10-]{+12+} euro",
        "    added dues, pages/port.md",
        "    retired old, pages/old.md",
        "1  2026-03-01 12:30 UTC  by hand  (base r1)",
    ]
