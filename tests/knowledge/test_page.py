"""The grammar of pages: titles, headings and whole files, and what is refused with line and column."""

from datetime import date

import pytest

from bot.knowledge.entries import EntryKind
from bot.knowledge.page import read_page
from bot.knowledge.problem import Severity
from tests.knowledge.pages import PAGE, entry_of, faults_of, found, read


def test_a_whole_page_is_read_with_every_value_and_no_problem() -> None:
    (trade, who), problems = read(PAGE)
    assert problems == ()
    assert (trade.id, trade.kind, trade.page, trade.heading.text) == (
        "trade",
        EntryKind.QUESTION,
        "Trade",
        "How much was traded?",
    )
    assert trade.answer.text == "**$4 billion** in 2023."
    assert [(one.text, str(one.place)) for one in trade.quotes] == [("in 2023 decreased to $ 4 billion", "9")]
    assert [str(place) for place in trade.quotes[0].also] == ["20.2"]
    assert [one.text for one in trade.also_asked] == ["size of trade", "volume of trade, in dollars"]
    assert [one.text for one in trade.figures] == ["turnover = $4 billion; turnover; A <-> B; 2023"]
    assert [one.text for one in trade.holds] == ["turnover = a + b"]
    assert [(one.text, one.reaches) for one in trade.tests] == [("trade 2023??", True), ("how much is two", False)]
    assert [one.text for one in trade.see] == ["other", "third"]
    assert [one.text for one in trade.rests_on] == ["fourth"]
    assert trade.chart is not None
    assert (trade.chart.kind, trade.chart.names) == ("bar", ("turnover", "a"))
    assert (trade.owner, trade.checked) == ("Ann", date(2025, 3, 31))
    assert (who.kind, who.answer.text, who.asks_for) == (EntryKind.GAP, "the analysis names nobody.", "person")


def test_every_value_remembers_its_line_and_column() -> None:
    trade = read(PAGE)[0][0]
    places = [
        trade.heading.at,
        trade.answer.at,
        trade.quotes[0].at,
        trade.quotes[0].place.at,
        trade.also_asked[1].at,
        trade.holds[0].at,
        trade.see[1].at,
    ]
    assert [(at.line, at.column) for at in places] == [(5, 4), (7, 1), (9, 3), (10, 3), (14, 3), (19, 10), (25, 13)]
    assert trade.lines == (5, 30)


def test_a_heading_without_a_question_mark_is_a_fact() -> None:
    assert entry_of("It is so.", "## The deal {#deal}").kind is EntryKind.FACT


def test_text_before_the_first_entry_is_for_readers() -> None:
    assert found("# T\n\nSome words: see below.\n- a list\n\n## How? {#how}\nSo.\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## How? {#how}\nSo.", [("title", 1, 1)]),
        ("# T\n\n## How? {#how}\nSo.\n# Again\n", [("title", 5, 1)]),
        ("\nwords\n# T\n\n## How? {#how}\nSo.", [("title", 3, 1)]),
        ("# T\n\n## How? {#how}\nSo.\n### More\n", [("heading", 5, 1)]),
        ("# T\n\n## How? {#how}\nSo.\n  #### More\n", [("heading", 5, 3)]),
        ("# T\n\n## How? {#how}\nSo.\n##More?\n", [("heading", 5, 1)]),
        ("# T\n##How? {#how}\nSo.\n", [("heading", 2, 1)]),
        ("# T\n\nHow? {#how}\n\nSo.\n", [("heading", 3, 1)]),
        ("# T\n\n> words\n> -- a, 9\n", [("out-of-place", 3, 1)]),
        ("# T\n\nSee: other\n", [("out-of-place", 3, 1)]),
    ],
)
def test_titles_and_headings_have_their_places(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("## How? {#a b}", ("id", 3, 4)),
        ("## How? {#a/b}", ("id", 3, 4)),
        (f"## How? {{#{'x' * 61}}}", ("id", 3, 4)),
        ("## How? {#a", ("brace", 3, 4)),
        ("## How {#a}?", ("brace", 3, 4)),
        ("## How? {a}", ("brace", 3, 4)),
        ("## How? {#a} {#b}", ("brace", 3, 4)),
        ("## {#a}", ("heading", 3, 4)),
        (f"## {'How ' * 80}? {{#a}}", ("long-heading", 3, 4)),
        ("## How?", ("no-id", 3, 4)),
        ("## How is it {#a}", ("question-mark", 3, 4)),
    ],
)
def test_a_heading_that_breaks_a_rule_says_which(heading: str, expected: tuple[str, int, int]) -> None:
    assert expected in faults_of("So.", heading)


@pytest.mark.parametrize("heading", ["## How? {# how }", "##\tHow? {#how}", "  ## How? {#how} ##", "## How? {#how}  "])
def test_blanks_in_a_heading_are_forgiven(heading: str) -> None:
    entry = entry_of("So.", heading)
    assert (entry.id, entry.heading.text, entry.has_id) == ("how", "How?", True)
    assert faults_of("So.", heading) == []


def test_a_missing_id_is_proposed() -> None:
    entry = entry_of("So.", "## How long is the treaty valid?")
    assert (entry.id, entry.has_id) == ("long_treaty_valid", False)


def test_everything_wrong_is_found_in_one_run() -> None:
    text = "# T\n\n## How? {#a b}\n```\n\n> three words only\n\nSorces: x\n##Who?\n"
    assert [code for code, _, _ in found(text)] == ["id", "fence", "quote-source", "unknown-label", "heading"]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", " \t\n"])
def test_an_empty_page_is_a_warning(text: str) -> None:
    (problem,) = read(text)[1]
    assert (problem.code, problem.severity) == ("empty-page", Severity.WARNING)


def test_a_mark_of_byte_order_and_carriage_returns_change_nothing() -> None:
    entries, problems = read("\ufeff" + PAGE.replace("\n", "\r\n"))
    assert (entries, problems) == read(PAGE)
    assert [one.lines for one in entries] == [one.lines for one in read(PAGE)[0]]


@pytest.mark.parametrize("char", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\r", "\0"])
def test_lines_end_at_line_feeds_only(char: str) -> None:
    entries, problems = read(f"# T\n\n## How? {{#how}}\n\nOne{char}two.\n\n> four words of it\n> -- a\n")
    assert entries[0].answer.text == f"One{char}two."
    assert problems[0].location.line == 8


def test_nested_quotes_and_lists_never_end_in_a_traceback() -> None:
    read_page("# T\n\n## How? {#how}\n" + "> " * 500 + "x\n" + "- " * 500 + "y\n", "pages/p.md")
