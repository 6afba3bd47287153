"""Tables read well as they are, and say nothing about the machine but its processor."""

import socket

from tests.benchmarks.report import Table, conditions, milliseconds, processor, write


def test_a_table_is_aligned_markdown():
    made = str(Table("Title", "A note.", ("method", "x"), (("one", "0.5"), ("another", "12.25"))))
    assert made.splitlines() == [
        "## Title",
        "",
        "A note.",
        "",
        "| method  |     x |",
        "| ------- | ----: |",
        "| one     |   0.5 |",
        "| another | 12.25 |",
    ]


def test_a_table_that_was_skipped_is_named():
    assert str(Table("HINT3", "skipped: it is absent", (), ())) == "## HINT3\n\nskipped: it is absent"


def test_conditions_name_the_processor_and_no_host():
    found = conditions("seeds: 1", complete=False)
    assert processor() in found
    assert "quick" in found
    assert "seeds: 1" in found
    assert "quick" not in conditions("seeds: 1", complete=True)
    assert "\033" not in found
    assert socket.gethostname() not in found


def test_a_page_ends_with_one_line_end(tmp_path):
    write(tmp_path / "results" / "page.md", ["# One", "two"])
    assert (tmp_path / "results" / "page.md").read_text(encoding="utf-8") == "# One\n\ntwo\n"


def test_times_have_the_digits_they_are_worth():
    assert [milliseconds(value) for value in (0.123, 9.994, 10, 123.45)] == ["0.12", "9.99", "10.0", "123.5"]
