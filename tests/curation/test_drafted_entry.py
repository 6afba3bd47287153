"""An entry begun from a sentence: the checker takes it as it is."""

from pathlib import Path

import pytest

from bot.app.bootstrap import open_engine
from bot.curation.checks.checker import check
from bot.curation.drafted_entry import DraftedEntry, draft_entry
from bot.curation.drafted_figures import figure_lines
from bot.errors import UsageError
from bot.knowledge.folder import Base, read_folder
from bot.knowledge.problem import Severity
from bot.knowledge.registration import register_source
from bot.knowledge.tokens import sentences
from bot.settings import Settings

TEXT = """The house rules of the garden club
The rent is £180 a year for a full plot and £95 for a half plot, which the committee raised by 4% in 2024.
A lost key costs £25. Ask Ann for it, who is at the hut on most mornings from April to October.
In 2023 there were 118 plots, of which twelve were empty, and the waiting list held 40 names.
Sales fell by 17.3% to $4.2 billion in 2023; the year before they rose from 3.9 to 4.4 million litres.
Members give ten hours of work a year, in two shifts of 5 hours, or pay 45p a mile within 7 days of the notice {see 3}.
The pump (a S-300, see RFC 2119) runs 9 hours 15 minutes, no more than two times a week, on the 21st of May 2024 too.
A contract £4,860,000 was signed in 2022/23; in 2024 US$900 per quarter followed, about half of a third of it.
One
3. On dogs and their leads
Drivers get 45p a mile, and 25p a mile after 10,000 miles; the flight takes 9 hours 15 minutes, the bus 7h 30m.
In FY2023 relief cost £4.2 million, and in the financial year ended 31 March 2024 it came to £310,000.
In winter 2023 the lake froze for 41 days, and in the winter of 2024/25 for no fewer than 12 days.
Delivery takes 3 to 5 and 7 days; tickets cost £5 a ticket; the limit is 60 km/h at 21°C for a dozen guests.
"""


@pytest.fixture
def base(tmp_path: Path) -> Base:
    (tmp_path / "rules.txt").write_text(TEXT)
    folder = tmp_path / "k"
    register_source(tmp_path / "rules.txt", folder, "rules", "House rules", "")
    (folder / "pages").mkdir()
    page = "# Keys\n\n## What does a lost key cost? {#key}\n\n£25.\n\n> A lost key costs £25\n> -- rules, 3\n"
    (folder / "pages" / "keys.md").write_text(page)
    (folder / "terms.md").write_text("- plot = allotment, parcel\n")
    return read_folder(folder)[0]


def errors(drafted: DraftedEntry, base: Base, folder: Path) -> list[str]:
    (folder / "k" / "pages" / "draft.md").write_text(f"# Draft\n\n{drafted.text}\n")
    found, reading = read_folder(folder / "k")
    return [str(one) for one in check(found, reading).problems if one.severity is Severity.ERROR]


def every_place() -> list[str]:
    lines = TEXT.strip().split("\n")
    return [
        place
        for number, line in enumerate(lines, start=1)
        for place in (str(number), *(f"{number}.{n}" for n in range(1, len(sentences(line)) + 1)))
    ]


@pytest.mark.parametrize("place", every_place())
def test_a_draft_of_any_sentence_is_taken_by_the_checker(base: Base, tmp_path: Path, place: str) -> None:
    drafted = draft_entry(base, "rules", place)
    assert drafted.form.quotes
    assert errors(drafted, base, tmp_path) == []


def test_the_figures_of_drafts_change_no_other_answer(base: Base, tmp_path: Path) -> None:
    asked = ("What does a lost key cost?", "how much is a lost key", "cost of a key that was lost", "how much is a dog")
    settings = Settings.model_construct(cache=tmp_path / "cache", encoder=False)
    drafted = [draft_entry(base, "rules", place) for place in every_place() if "." not in place and place != "3"]

    def replies(texts: dict[str, str]) -> list[list[str]]:
        page = "# Draft\n\n" + "\n\n".join(texts.values()) + "\n"
        (tmp_path / "k" / "pages" / "draft.md").write_text(page)
        engine = open_engine(tmp_path / "k", settings)
        return [[one.text for one in engine.ask(question)[0].answers] for question in asked]

    without = replies({one.id: one.text.partition("\nFigures:")[0] for one in drafted})
    assert replies({one.id: one.text for one in drafted}) == without
    assert without[0] == ["£25."]


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("Drivers get 45p a mile, and 25p a mile after 10,000 miles.", ["45p a mile", "25p a mile", "10,000 miles"]),
        ("The flight takes 9 hours 15 minutes.", ["9 hours 15 minutes"]),
        ("A round takes 7h 30m, or 2½ hours by bus.", ["7h 30m", "2½ hours"]),
        ("In FY2023 relief cost £4.2 million.", ["£4.2 million; ; FY2023"]),
        ("Income in 2023/24 came to £310,000.", ["£310,000; ; 2023/24"]),
        ("For the financial year ended 31 March 2024 income came to £310,000.",
         ["£310,000; ; the financial year ended 31 March 2024"]),
        ("In winter 2023 the lake froze for 41 days.", ["41 days; ; winter 2023"]),
        ("Return the form within 14 days of the notice.", ["14 days; ; ; at most"]),
        ("No fewer than three members must be present.", ["three members; ; ; at least"]),
        ("Children under 12 ride free.", ["12; ; ; less than"]),
        ("Delivery takes 3 to 5 and 7 days for islands.", ["3 days", "5 days", "7 days"]),
        ("Tickets cost £5 a ticket; the pump moves 40 litres per minute and 3 kWh per day.",
         ["£5 a ticket", "40 litres per minute", "3 kWh per day"]),
        ("The limit is 60 km/h, and 100 requests/min for the API.", ["60 km/h", "100 requests/min"]),
        ("Keep it at 21°C; the desk is open 24/7 for a dozen guests.", ["21°C", "a dozen guests"]),
    ],
)  # fmt: skip
def test_figures_are_typed_as_the_sentence_words_them(sentence: str, lines: list[str]) -> None:
    found = figure_lines(sentence, "it").split("\n")[1:]
    assert [line.partition(" = ")[2].replace("; it", "", 1) for line in found] == lines


def test_a_draft_has_quotes_figures_terms_and_near_entries(base: Base) -> None:
    drafted = draft_entry(base, "rules", "2.1")
    assert "> The rent is £180 a year for a full plot and £95 for a half plot, which" in drafted.text
    assert "- amount = £180 a year; rent year full; ; 2024" in drafted.text
    assert drafted.terms == ("plot",)
    assert [one.id for one in draft_entry(base, "rules", "3.1").near] == ["key"]


@pytest.mark.parametrize(
    ("source", "place", "message"),
    [
        ("other", "1", "there is no source 'other'"),
        ("rules", "0", "'rules' has no place '0'"),
        ("rules", "99", "'rules' has no place '99'"),
        ("rules", "x", "'rules' has no place 'x'"),
        ("rules", "3.3", "paragraph 3 of 'rules' has 2 sentences"),
    ],
)
def test_what_is_not_there_is_said(base: Base, source: str, place: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        draft_entry(base, source, place)


def test_without_the_text_nothing_is_drafted(base: Base, tmp_path: Path) -> None:
    (tmp_path / "k" / "sources" / "rules.txt").unlink()
    with pytest.raises(UsageError, match="the text of 'rules' is not on this machine"):
        draft_entry(read_folder(tmp_path / "k")[0], "rules", "2")


@pytest.mark.parametrize(
    "sentence",
    [
        "Music must end at 11 in the evening, on Sundays at 9.",
        "The hall is open from 6.30 in the morning until 10.",
        "A racing four was bought for the club.",
        "Lessons are given on one of the days from 4.30 to 6.",
    ],
)
def test_a_time_of_day_is_no_figure(sentence: str) -> None:
    assert figure_lines(sentence, "it") == ""


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        ("Nobody may row when the wind is above 35 km/h.", "more than"),
        ("The course is spread over six evenings.", ""),
        ("Nothing worth more than £200 is insured.", "at most"),
        ("You are answered within 3 to 5 and at most 7 weeks.", "at most"),
    ],
)
def test_a_bound_is_the_one_the_sentence_states(sentence: str, bound: str) -> None:
    lines = figure_lines(sentence, "it").split("\n")[1:]
    assert lines
    assert {line.rpartition("; ")[2] if line.count(";") == 4 else "" for line in lines} == {bound}
