"""The grammar of pages: what each rule takes, and what it refuses with line and column."""

from datetime import date

import pytest

from bot.knowledge.model import Entry, Kind
from bot.knowledge.page import read_page
from bot.knowledge.problem import Problem, Severity

PAGE = """\
# Trade

Text for readers.

## How much was traded? {#trade}

**$4 billion** in 2023.

> in 2023 decreased to $ 4 billion
> -- analysis, 9; also 20.2

Also asked:
- size of trade
- volume of trade,
  in dollars

Figures:
- turnover = $4 billion; turnover; A <-> B; 2023
- holds: turnover = a + b

Tests:
- trade 2023??
- not: how much is two

See: other, third
Rests on: fourth
Chart: bar: turnover, a
Owner: Ann
Checked: 2025-03-31

## Who came? {#who}

Unknown: the analysis names nobody.
Asks for: person
"""


def read(text: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    page, problems = read_page(text, "pages/p.md")
    return page.entries, problems


def found(text: str) -> list[tuple[str, int, int]]:
    return [(one.code, one.spot.line, one.spot.column) for one in read(text)[1]]


def entry_of(body: str, heading: str = "## How? {#how}") -> Entry:
    return read(f"# T\n\n{heading}\n{body}")[0][0]


def faults_of(body: str, heading: str = "## How? {#how}") -> list[tuple[str, int, int]]:
    return found(f"# T\n\n{heading}\n{body}")


def test_a_whole_page_is_read_with_every_value_and_no_problem() -> None:
    (trade, who), problems = read(PAGE)
    assert problems == ()
    assert (trade.id, trade.kind, trade.page, trade.heading.text) == (
        "trade",
        Kind.QUESTION,
        "Trade",
        "How much was traded?",
    )
    assert trade.answer.text == "**$4 billion** in 2023."
    assert [(one.text, str(one.place)) for one in trade.quotes] == [("in 2023 decreased to $ 4 billion", "9")]
    assert [str(place) for place in trade.quotes[0].also] == ["20.2"]
    assert [one.text for one in trade.also] == ["size of trade", "volume of trade, in dollars"]
    assert [one.text for one in trade.figures] == ["turnover = $4 billion; turnover; A <-> B; 2023"]
    assert [one.text for one in trade.holds] == ["turnover = a + b"]
    assert [(one.text, one.reaches) for one in trade.tests] == [("trade 2023??", True), ("how much is two", False)]
    assert [one.text for one in trade.see] == ["other", "third"]
    assert [one.text for one in trade.rests_on] == ["fourth"]
    assert trade.chart is not None
    assert (trade.chart.kind, trade.chart.names) == ("bar", ("turnover", "a"))
    assert (trade.owner, trade.checked) == ("Ann", date(2025, 3, 31))
    assert (who.kind, who.answer.text, who.asks_for) == (Kind.GAP, "the analysis names nobody.", "person")


def test_every_value_remembers_its_line_and_column() -> None:
    trade = read(PAGE)[0][0]
    places = [trade.heading.at, trade.answer.at, trade.quotes[0].at, trade.quotes[0].place.at, trade.also[1].at,
              trade.holds[0].at, trade.see[1].at]  # fmt: skip
    assert [(at.line, at.column) for at in places] == [(5, 4), (7, 1), (9, 3), (10, 3), (14, 3), (19, 10), (25, 13)]
    assert trade.lines == (5, 30)


def test_a_heading_without_a_question_mark_is_a_fact() -> None:
    assert entry_of("It is so.", "## The deal {#deal}").kind is Kind.FACT


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
    assert (entry.id, entry.heading.text, entry.named) == ("how", "How?", True)
    assert faults_of("So.", heading) == []


def test_a_missing_id_is_proposed() -> None:
    entry = entry_of("So.", "## How long is the treaty valid?")
    assert (entry.id, entry.named) == ("long_treaty_valid", False)


@pytest.mark.parametrize(
    "answer",
    [
        "One paragraph.\n\nAnother one.",
        "- a list\n- of two",
        "1. first\n2. second",
        "1986. That was the year.",
        "    indented\n\tby a tab",
        "Words\n===\nmore\n---",
        "[note]: text",
        "An unclosed <b or < bracket",
        "<div>\ntext\n</div>",
        "In short: it is so",
        "https://example.org is an address",
        "\\See: that word",
        "| a | b |\n|---|---|",
        "a & b &amp; * c * _d_",
        "#1 in the world",
        '"quoted" “words” and ’s',
    ],
)
def test_an_answer_is_taken_as_typed(answer: str) -> None:
    entry = entry_of(f"{answer}\n\n> four words of it\n> -- a, 9\n")
    assert entry.answer.text == answer
    assert len(entry.quotes) == 1
    assert faults_of(f"{answer}\n\n> four words of it\n> -- a, 9\n") == []


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Figurs: so", ("unknown-label", 4, 1)),
        ("- Chekced: so", ("unknown-label", 4, 1)),
        ("See also: other", ("unknown-label", 4, 1)),
        ("It is.\nAlso asked\n", ("unknown-label", 5, 1)),
        ("- See: other", ("label-in-list", 4, 1)),
        ("```\nso", ("fence", 4, 1)),
        ("It is.\n-- analysis, 9", ("quote-mark", 5, 1)),
        ("It is.\n- > words\n  > -- analysis, 9", ("quote-source", 6, 5)),
        ("", ("no-answer", 3, 4)),
        ("---\n\nUnknown: it is not said", ("two-answers", 4, 1)),
    ],
)
def test_what_does_not_belong_into_an_answer_is_an_error(answer: str, expected: tuple[str, int, int]) -> None:
    assert expected in faults_of(answer)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("> four words of it", ("quote-source", 6, 3)),
        ("> four words of it\n\n> -- a, 9", ("quote-source", 6, 3)),
        ("> four words of it\n\n> -- a, 9", ("quote-source", 8, 3)),
        ("> -- a, 9", ("quote-source", 6, 3)),
        ("> four words of it\n> -- a", ("quote-source", 7, 3)),
        ("> four words of it\n> -- a, nine", ("quote-source", 7, 3)),
        ("> four words of it\n> -- a, 9.x", ("quote-source", 7, 3)),
        ("> four words of it\n> -- a, 9; also x", ("quote-source", 7, 3)),
        ("> four words of it\nmore\n> -- a, 9", ("out-of-place", 7, 1)),
        ("> four words of it\n> -- a, 9\nmore", ("out-of-place", 8, 1)),
        ("> four words of it\n> -- a, 9\n- item", ("out-of-place", 8, 1)),
    ],
)
def test_a_quote_ends_with_its_source_line(quote: str, expected: tuple[str, int, int]) -> None:
    assert expected in faults_of(f"So.\n\n{quote}\n")


@pytest.mark.parametrize("dash", ["--", "–", "—"])
@pytest.mark.parametrize("mark", ["> ", ">", "  > ", ""])
def test_dashes_and_marks_of_a_source_line_are_alike(dash: str, mark: str) -> None:
    entry = entry_of(f"So.\n\n> four words of it\n{mark}{dash} rep-1.a, 9.3\n")
    assert [(one.text, one.place.source, str(one.place)) for one in entry.quotes] == [
        ("four words of it", "rep-1.a", "9.3")
    ]


def test_several_quotes_share_a_block_and_nothing_in_them_is_markdown() -> None:
    entry = entry_of(
        "So.\n\n> # not *a*\n> - heading See: it\n> -- a, 9\n> two more words here\n> -- b, 3; also b, 4.1; 5.2\n"
    )
    assert [one.text for one in entry.quotes] == ["# not *a* - heading See: it", "two more words here"]
    assert [(place.source, str(place)) for place in entry.quotes[1].also] == [("b", "4.1"), ("b", "5.2")]


def test_blanks_in_a_quote_are_one_space() -> None:
    assert entry_of("So.\n\n>  four\u00a0words\tof   it \n> -- a, 9\n").quotes[0].text == "four words of it"


@pytest.mark.parametrize("label", ["See:", "see:", "**See:**", "**See**:", "  See :", "__See:__", "SEE:", "\tSee:"])
@pytest.mark.parametrize("above", ["", "\n"])
def test_a_label_is_known_however_it_is_typed(label: str, above: str) -> None:
    assert [one.text for one in entry_of(f"So.\n{above}{label} other\n").see] == ["other"]


def test_a_bold_word_at_the_end_of_a_label_line_stays() -> None:
    assert entry_of("Unknown: it is **not said**\n").answer.text == "it is **not said**"
    assert entry_of("**Unknown: it is not said**\n").answer.text == "it is not said"


def test_lists_may_stand_on_the_line_or_below_it() -> None:
    assert [one.text for one in entry_of("So.\nSee:\n- other\n* third\n1. fourth\n").see] == [
        "other",
        "third",
        "fourth",
    ]
    assert [one.text for one in entry_of("So.\nAlso asked: one, two\n- three\n").also] == ["one, two", "three"]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("Sources: a, b", ("unknown-label", 8, 1)),
        ("Figurs:\n- a = 1", ("unknown-label", 8, 1)),
        ("More words.", ("out-of-place", 8, 1)),
        ("See: other\n\nMore words.", ("out-of-place", 10, 1)),
        ("Also asked:\nhow big", ("out-of-place", 9, 1)),
        ("Also asked:\n- how big\nSource: x", ("unknown-label", 10, 1)),
        ("Also asked:\n- how big\n---", ("out-of-place", 10, 1)),
        ("Also asked:\n- how big\n-- a, 9", ("out-of-place", 10, 1)),
        ("Also asked:\n- how big\nSee other", ("unknown-label", 10, 1)),
        ("Also asked:\n- See: other", ("label-in-list", 9, 1)),
        ("Also asked:\n-\n", ("empty-item", 9, 1)),
        ("Also asked:\n", ("empty-part", 8, 1)),
        ("Owner: Ann\nCheked: 2025-01-01", ("unknown-label", 9, 1)),
        ("Owner: Ann\nOwner: Bob", ("twice", 9, 1)),
        ("Checked: 2025-02-30", ("date", 8, 1)),
        ("See: a and b", ("id", 8, 6)),
        ("See: a, b c", ("id", 8, 9)),
        ("Chart: bar", ("chart", 8, 1)),
        ("Chart: pie: a", ("chart", 8, 1)),
        ("Asks for: a thing", ("asks-for", 8, 1)),
        ("See: other\n\n> four words of it\n> -- a, 9", ("quote-after-label", 10, 1)),
        ("| a | b |", ("out-of-place", 8, 1)),
    ],
)
def test_what_does_not_fit_behind_the_quotes_is_an_error(part: str, expected: tuple[str, int, int]) -> None:
    assert expected in faults_of(f"So.\n\n> four words of it\n> -- a, 9\n{part}\n")


def test_a_label_word_inside_an_answer_is_named_with_the_quote_below_it() -> None:
    faults = faults_of("So.\nOwner: the state\n\n> four words of it\n> -- a, 9\n")
    assert faults == [("quote-after-label", 5, 1), ("quote-after-label", 7, 1)]


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
    assert problems[0].spot.line == 8


def test_nested_quotes_and_lists_never_end_in_a_traceback() -> None:
    read_page("# T\n\n## How? {#how}\n" + "> " * 500 + "x\n" + "- " * 500 + "y\n", "pages/p.md")
