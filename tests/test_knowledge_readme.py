"""What knowledge/README.md tells moderators is true: its entries are taken, its mistakes give its messages."""

import re
import shutil
from pathlib import Path

import pytest

from bot.curation.check import check
from bot.knowledge.folder import read_folder
from bot.knowledge.problem import Problem, Severity

REPO = Path(__file__).resolve().parent.parent
README = (REPO / "knowledge" / "README.md").read_text(encoding="utf-8")
ENTRY = r"^```markdown\n(.*?)^```"
SOUND = re.findall(ENTRY, README.split("## Five mistakes")[0], re.MULTILINE | re.DOTALL)
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
