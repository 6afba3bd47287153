"""The checker's rules one by one: what each finds, where, and what it lets pass."""

from datetime import date
from pathlib import Path

import pytest

from bot.curation.checks.checker import CheckReport, check, with_warnings_as_errors
from bot.curation.checks.coverage import coverage
from bot.curation.checks.report import report_json, report_lines
from bot.knowledge.folder import Base, read_folder
from bot.knowledge.problem import Severity
from bot.knowledge.registration import register_source

DOCUMENT = """\
Trade turnover between Russia and Iran in 2023 decreased by 17.3%, to $ 4 billion. It was the second fall.
Exports from Russia amounted to $ 2.7 billion, those from Iran to $ 1.3 billion. \
About 5 agreements on S-300 followed on May 3, 2024.
These are words that nobody quotes, so that three quotes hold less than they may of all the words of a document: \
the share that all quotes together hold is a matter of rights, and a third party has some in whatever it wrote, which \
is why a base of answers in our own words quotes briefly, and names the place where the rest can be read by anybody.
"""
QUOTES = """\
> between Russia and Iran in 2023 decreased by 17.3%, to $ 4 billion
> -- report, 1

> Russia amounted to $ 2.7 billion, those from Iran to $ 1.3 billion
> -- report, 2

> About 5 agreements on S-300 followed on May 3, 2024
> -- report, 2
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(DOCUMENT, encoding="utf-8")
    base = tmp_path / "knowledge"
    (base / "pages").mkdir(parents=True)
    (base / "terms.md").write_text("- Iran = Tehran\n", encoding="utf-8")
    register_source(tmp_path / "report.txt", base, "report", "A report", "")
    return base


def judge(folder: Path, text: str, today: date | None = None) -> tuple[Base, CheckReport]:
    (folder / "pages" / "p.md").write_text(f"# Trade\n\n{text}", encoding="utf-8")
    base, problems = read_folder(folder)
    return base, check(base, problems, today)


def entry(answer: str, parts: str = "") -> str:
    """An entry whose answer stands at line 5, and its parts from line 17 on."""
    return f"## How was it? {{#it}}\n\n{answer}\n\n{QUOTES}\n\n{parts}\n"


def codes(report: CheckReport) -> list[tuple[str, int, int]]:
    return [(one.code, one.location.line, one.location.column) for one in report.problems]


def found(folder: Path, answer: str, parts: str = "") -> list[tuple[str, int, int]]:
    return codes(judge(folder, entry(answer, parts))[1])


def figure(folder: Path, line: str) -> list[tuple[str, int, int]]:
    return [one for one in found(folder, "It fell.", f"Figures:\n- {line}\n") if one[1] == 18]


@pytest.mark.parametrize(
    "answer",
    [
        "It fell by 17.3% to $4 billion in 2023.",
        "17.3% less, $4,000 million.",
        "Five agreements on S-300 came in May 2024.",
        "On May 3, 2024 and on 3 May.",
        "One of two ways; the second fall.",
    ],
)
def test_numbers_that_stand_in_the_quotes_are_taken(folder: Path, answer: str) -> None:
    assert [one for one in found(folder, answer) if one[0] != "no-figure"] == []


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("It fell by 13.7%.", ("number", 5, 12)),
        ("It grew by 17.3%.", ("number", 5, 12)),
        ("It was €4 billion.", ("number", 5, 8)),
        ("It was $4 million.", ("number", 5, 8)),
        ("It was 17.3.", ("number", 5, 8)),
        ("In 2022 it fell.", ("number", 5, 4)),
        ("Twelve agreements.", ("number", 5, 1)),
        ("It came.\nIn June 2024 it went.", ("date", 6, 4)),
        ("It went on June 3.", ("date", 5, 12)),
        ("The S-400 came.", ("name", 5, 5)),
        ("It fell by 17.3%.", ("no-figure", 5, 12)),
    ],
)
def test_a_number_that_stands_nowhere_is_found_at_its_column(
    folder: Path, answer: str, expected: tuple[str, int, int]
) -> None:
    assert expected in found(folder, answer)


@pytest.mark.parametrize(
    "line",
    [
        "t = $4 billion; trade turnover; Russia <-> Iran; 2023",
        "t = $4 billion; trade turnover; Russia <-> Tehran; 2023",
        "c = -17.3%; change; Russia <-> Iran; 2023",
        "a = 5 agreements; agreements; ; 2024-05-03; about",
        "t = $4 billion",
    ],
)
def test_figures_that_the_quotes_state_are_taken(folder: Path, line: str) -> None:
    assert figure(folder, line) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("t = $5 billion; trade turnover; Russia; 2023", ("figure-value", 18, 7)),
        ("c = 17.3%; change; Russia; 2023", ("figure-sign", 18, 7)),
        ("t = -$4 billion; trade turnover; Russia; 2023", ("figure-sign", 18, 7)),
        ("t = $4 billion; trade turnover; Russia; 2022", ("figure-period", 18, 43)),
        ("a = 5 agreements; agreements; ; 2024-06", ("figure-period", 18, 35)),
        ("t = $4 billion; trade turnover; Russia -> China; 2023", ("figure-party", 18, 45)),
        ("a = 5 elephants; elephants", ("figure-value", 18, 7)),
        ("t = $4 billion; trade turnover; Russia; 2023; reported", ("figure-certainty", 18, 49)),
        ("t = $4 billion; trade; Russia; 2023; about; more", ("figure", 18, 46)),
        ("t $4 billion", ("figure", 18, 3)),
    ],
)
def test_a_figure_that_the_quotes_do_not_state_is_found(
    folder: Path, line: str, expected: tuple[str, int, int]
) -> None:
    assert expected in figure(folder, line)


FIGURES = "Figures:\n- t = $4 billion\n- r = $2.7 billion\n- i = $1.3 billion\n- c = -17.3%\n"


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("t = r + i", []),
        ("t ~ r + i", []),
        ("t = r - i", [("holds", 22, 10)]),
        ("t = r + x", [("holds", 22, 10)]),
        ("t = r + c", [("holds", 22, 10)]),
        ("t is r + i", [("holds", 22, 10)]),
    ],
)
def test_a_sum_is_proved(folder: Path, claim: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(folder, "It fell.", f"{FIGURES}- holds: {claim}\n") == expected


@pytest.mark.parametrize(("names", "codes_"), [("r, i", []), ("r, x", ["chart"]), ("r, c", ["chart"])])
def test_a_chart_draws_figures_of_one_unit(folder: Path, names: str, codes_: list[str]) -> None:
    assert [one[0] for one in found(folder, "It fell.", f"{FIGURES}\nChart: bar: {names}\n")] == codes_


def test_a_figure_rests_on_the_quotes_of_another_entry(folder: Path) -> None:
    other = "## What fell? {#other}\n\nIt fell to $4 billion.\n\nRests on: it\n\nFigures:\n- t = $4 billion\n"
    assert codes(judge(folder, entry("It fell.") + other)[1]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (entry("It fell.", "See: none"), ("reference", 17, 6)),
        (entry("It fell.", "Rests on: it"), ("circle", 17, 11)),
        (entry("It fell.") + entry("It fell."), ("id-twice", 18, 4)),
        (entry("It fell.", "Also asked:\n- how was it"), ("same-question", 18, 3)),
        (entry("so " * 300), ("long-answer", 5, 1)),
        ("## How? {#how}\n\nSo.\n", ("no-quote", 3, 4)),
        ("## Is it so? {#so}\n\nIt is.\n", ("yes-or-no", 5, 1)),
        (entry("It fell.").replace("report, 1", "report, 2"), ("quote-place", 8, 3)),
        (entry("It fell.").replace("report, 1", "other, 1"), ("source-unknown", 8, 3)),
        (entry("It fell.").replace("report, 1", "report, 1; also 1.9"), ("quote-place", 8, 3)),
        (entry("It fell.").replace("Iran in 2023", "Iran of 2023"), ("quote", 7, 3)),
    ],
)
def test_what_breaks_a_rule_of_the_format_is_found(folder: Path, text: str, expected: tuple[str, int, int]) -> None:
    assert expected in codes(judge(folder, text)[1])


def test_a_quote_too_long_is_to_be_made_two_each_with_its_source_line(folder: Path) -> None:
    words = " ".join(DOCUMENT.splitlines()[2].split()[:26])
    _, report = judge(folder, f"## How? {{#how}}\n\nSo.\n\n> {words}\n> -- report, 3\n")
    (one,) = report.problems
    assert (one.code, one.message) == ("quote-long", "a quote of 26 words")
    assert "two quotes, each with its own source line" in one.remedy


def test_an_answer_checked_long_ago_is_due(folder: Path) -> None:
    text = entry("It fell.", "Checked: 2023-01-31")
    assert [one[0] for one in codes(judge(folder, text, date(2024, 3, 1))[1])] == ["overdue"]
    assert codes(judge(folder, text, date(2023, 3, 1))[1]) == []


def test_an_accepted_warning_is_shown_as_such_and_a_stale_one_is_a_warning(folder: Path) -> None:
    accepted = '[[accepted]]\ncode = "{}"\nentry = "it"\nreason = "seen and meant"\n'
    (folder / "base.toml").write_text(accepted.format("no-figure"), encoding="utf-8")
    base, report = judge(folder, entry("It fell by 17.3%."))
    assert (report.problems, [reason for _, reason in report.accepted]) == ((), ["seen and meant"])
    assert "accepted: seen and meant" in "\n".join(report_lines(report, base))
    (folder / "base.toml").write_text(accepted.format("overdue"), encoding="utf-8")
    _, report = judge(folder, entry("It fell."))
    assert [one.code for one in report.problems] == ["accepted"]


def test_strict_makes_warnings_errors(folder: Path) -> None:
    _, report = judge(folder, entry("It fell by 17.3%."))
    assert (report.errors, with_warnings_as_errors(report).errors) == (0, 1)


def test_a_report_says_which_proof_it_gave(folder: Path) -> None:
    base, report = judge(folder, entry("It fell."))
    assert "3 quotes proved by the text, 0 by fingerprint" in list(report_lines(report, base))
    (folder / "sources" / "report.txt").unlink()
    base, report = judge(folder, entry("It fell."))
    assert '"proofs": {"text": 0, "print": 3}' in report_json(report, base)


def test_sentences_that_no_entry_cites_are_listed(folder: Path) -> None:
    base, report = judge(folder, entry("It fell."))
    (one,) = coverage(base, report.evidence)
    assert (one.sentences, one.cited, one.uncited) == (5, 3, ((1, 2), (3, 1)))
    base, report = judge(folder, entry("It fell.").replace("report, 1", "report, 1; also 1.2"))
    (one,) = coverage(base, report.evidence)
    assert (one.uncited, one.named) == (((3, 1),), frozenset({(1, 2)}))
    assert [one.code for one in report.problems if one.severity is Severity.WARNING] == ["wordless"]


def test_quotes_beyond_their_share_of_a_document_are_a_warning_on_the_source(folder: Path) -> None:
    more = "## What more? {{#more}}\n\nMore.\n\n> {}\n> -- report, 3\n\n> {}\n> -- report, 3\n"
    words = DOCUMENT.splitlines()[2].split()
    _, report = judge(folder, entry("It fell.") + more.format(" ".join(words[:24]), " ".join(words[24:48])))
    (one,) = report.problems
    assert (one.code, one.location.file, one.severity) == ("quote-share", "sources/report.toml", Severity.WARNING)
    assert "more than 60%; most: 'more' 48" in one.message
    toml = folder / "sources" / "report.toml"
    toml.write_text(f"quoted_at_most = 0.9\n{toml.read_text()}")
    _, report = judge(folder, entry("It fell.") + more.format(" ".join(words[:24]), " ".join(words[24:48])))
    assert report.problems == ()
