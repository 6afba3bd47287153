"""The guides in docs/ say what is so: commands, settings, labels and keys exist, links lead somewhere."""

import json
import re
from pathlib import Path

import pytest
import typer

from bot.answering.json_line import json_line
from bot.answering.reply import Answer, Reply
from bot.chat.moderation.cog import KnowledgeCog
from bot.cli.root import cli
from bot.knowledge.part_labels import Label
from bot.settings import Settings, variable
from tests.test_knowledge_readme import problems

REPO = Path(__file__).resolve().parent.parent
GUIDES = tuple(sorted((REPO / "docs").glob("*.md")))
TEXTS = [pytest.param(path.read_text(encoding="utf-8"), id=path.name) for path in (*GUIDES, REPO / "README.md")]
FORMAT = (REPO / "docs" / "page-format.md").read_text(encoding="utf-8")
JSON = (REPO / "docs" / "json.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", TEXTS)
def test_every_command_that_is_named_exists(text: str):
    chat = {one.name for one in KnowledgeCog.__cog_app_commands__}
    terminal = set(typer.main.get_command(cli).commands)  # type: ignore[attr-defined]
    assert set(re.findall(r"`/knowledge (\w+)", text)) <= chat
    assert set(re.findall(r"python -m bot (\w+)", text)) <= terminal


@pytest.mark.parametrize("text", TEXTS)
def test_every_setting_that_is_named_exists(text: str):
    known = {variable(name) for name in Settings.model_fields} | {"DOSSIER_SHARED"}
    assert set(re.findall(r"\bDOSSIER_[A-Z_]+", text)) <= known


@pytest.mark.parametrize("path", [*GUIDES, REPO / "README.md", REPO / "knowledge" / "README.md"], ids=str)
def test_every_link_leads_to_a_file(path: Path):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert [one for one in links if not (path.parent / one).exists()] == []


@pytest.mark.parametrize("entry", re.findall(r"^```markdown\n(.*?)^```", FORMAT, re.MULTILINE | re.DOTALL))
def test_the_entries_of_the_page_format_are_taken_without_a_word(entry: str, tmp_path: Path):
    assert problems(tmp_path, entry) == ()


def test_the_page_format_names_every_label():
    assert set(re.findall(r"^\| `([A-Z][a-z ]+):`", FORMAT, re.MULTILINE)) == {one.value for one in Label}


def test_the_keys_of_a_line_and_of_an_answer_are_those_listed():
    answer = Answer(entry="a", confidence=1.0, text="Yes.")
    line = json.loads(json_line(Reply(question="?", status="answered", answers=(answer,), revision="r"), 1, 0.1))
    of_line, of_answer = (re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE) for part in JSON.split("An answer has:"))
    assert (of_line, of_answer) == (list(line), list(line["answers"][0]))
