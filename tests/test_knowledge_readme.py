"""What knowledge/README.md tells moderators is true: its entries are taken, its mistakes give its messages."""

import re
import shutil
from pathlib import Path

import pytest

from bot.curation.checks.checker import check
from bot.curation.checks.coverage import coverage
from bot.figures.model import Certainty
from bot.figures.period import parse_period
from bot.knowledge.folder import read_folder
from bot.knowledge.labelled_parts import ASKABLE, CHARTS
from bot.knowledge.problem import Problem, Severity
from bot.knowledge.registration import register_source

REPO = Path(__file__).resolve().parent.parent
README = (REPO / "knowledge" / "README.md").read_text(encoding="utf-8")
ENTRY = r"^```markdown\n(.*?)^```"
SOUND = re.findall(ENTRY, README.split("## Five mistakes")[0], re.MULTILINE | re.DOTALL)
FROM_NOTHING = re.findall(
    r"^```(\w+)\n(.*?)^```",
    README.partition("## A base from an empty folder")[2].partition("## Questions and answers that")[0],
    re.MULTILINE | re.DOTALL,
)
MISTAKES = re.findall(ENTRY + r"\n\n```text\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def problems(folder: Path, entry: str) -> tuple[Problem, ...]:
    (folder / "pages").mkdir()
    (folder / "pages" / "page.md").write_text(f"# The treaty with Russia and Iran\n\n{entry}", encoding="utf-8")
    shutil.copytree(REPO / "knowledge" / "sources", folder / "sources", ignore=shutil.ignore_patterns("*.txt"))
    base, reading = read_folder(folder)
    return check(base, reading).problems


@pytest.mark.parametrize("entry", SOUND)
def test_the_entries_it_shows_are_taken_without_a_word(entry, tmp_path):
    assert problems(tmp_path, entry) == ()


@pytest.mark.parametrize(("entry", "message"), MISTAKES)
def test_the_mistakes_it_shows_give_the_message_it_shows(entry, message, tmp_path):
    errors = [one.message for one in problems(tmp_path, entry) if one.severity is Severity.ERROR]
    assert any(message.strip() in one for one in errors), errors


def test_it_shows_two_entries_and_five_mistakes():
    assert (len(SOUND), len(MISTAKES)) == (2, 5)


def test_the_base_it_builds_from_nothing_is_sound_and_leaves_no_sentence_out(tmp_path):
    kinds = [kind for kind, _ in FROM_NOTHING]
    assert kinds == ["text", "sh", "markdown", "markdown", "toml", "toml", "sh"]
    document, _, page, terms, base_toml, source, _ = [text for _, text in FROM_NOTHING]
    (tmp_path / "rules.txt").write_text(document, encoding="utf-8")
    club = tmp_path / "club"
    register_source(tmp_path / "rules.txt", club, "rules", "House rules", "")
    described = (club / "sources" / "rules.toml").read_text(encoding="utf-8")
    kept = [line for line in described.splitlines() if not line.startswith(("rights", "headings", "#"))]
    (club / "sources" / "rules.toml").write_text("\n".join((*kept, source)), encoding="utf-8")
    (club / "pages").mkdir()
    (club / "pages" / "rent.md").write_text(page, encoding="utf-8")
    (club / "terms.md").write_text(terms, encoding="utf-8")
    (club / "base.toml").write_text(base_toml, encoding="utf-8")
    base, reading = read_folder(club)
    report = check(base, reading)
    assert report.problems == ()
    assert [problem.code for problem, _ in report.accepted] == ["no-figure"]
    assert [one.uncited for one in coverage(base, report.evidence)] == [()]
    assert {term.name: term.aliases[0] for term in base.terms} == {"plot": "allotment", "rent": "annual rent"}


def listed(opening: str) -> list[str]:
    """Give what stands between backticks in the paragraph or item that opens so."""
    text = README[README.index(opening) :]
    return re.findall(r"`([^`]+)`", re.split(r"\n\n|\n- |\. ", text)[0])


def test_the_lists_it_gives_are_those_that_are_read():
    assert tuple(listed("**Gaps.** `Asks for:`")[1:]) == ASKABLE
    assert {"bar", *listed("Other kinds: ")} == set(CHARTS)
    assert set(listed("how sure\n")) == {certainty.value for certainty in Certainty}


@pytest.mark.parametrize("period", listed("- *When*: "))
def test_the_periods_it_gives_are_read(period):
    assert parse_period(period) is not None
