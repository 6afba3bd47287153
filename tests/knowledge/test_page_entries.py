"""The grammar of an entry: what its answer, quotes and labelled parts take and refuse, with line and column."""

import pytest

from tests.knowledge.pages import entry_of, faults_of, read


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
    assert [one.text for one in entry_of("So.\nAlso asked: one, two\n- three\n").also_asked] == ["one, two", "three"]


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


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("amount", "money"),
        ("Organisation.", "organization"),
        ("number", "count"),
        ("yes/no", "yes or no"),
        ("money", "money"),
    ],
)
def test_a_kind_of_answer_may_go_by_another_usual_word(typed: str, kind: str) -> None:
    assert entry_of(f"Unknown: nobody says.\nAsks for: {typed}\n").asks_for == kind


@pytest.mark.parametrize(("typed", "remedy"), [("persom", "write 'person'; known: "), ("hours", "write one of: ")])
def test_a_kind_of_answer_is_proposed_only_where_it_is_near(typed: str, remedy: str) -> None:
    _, (problem,) = read(f"# T\n\n## How? {{#how}}\n\nUnknown: no.\nAsks for: {typed}\n")
    assert problem.remedy.startswith(f"{remedy}person, organization")


def test_a_gap_may_quote_above_what_is_unknown_and_is_told_so_below() -> None:
    quote = "> four words of it\n> -- a, 9\n"
    assert faults_of(f"{quote}\nUnknown: no.\n") == []
    _, problems = read(f"# T\n\n## How? {{#how}}\n\nUnknown: no.\nAsks for: date\n\n{quote}")
    assert {problem.code for problem in problems} == {"quote-after-label"}
    assert all("above 'Unknown:'" in problem.remedy for problem in problems)
