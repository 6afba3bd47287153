"""Edits as a careless moderator types them: taken with nothing lost, or refused at the line; never neither."""

import re
from pathlib import Path

import pytest

from bot.answering.reply import Answer
from bot.app.bootstrap import check_folder, open_engine
from bot.engine.answer_engine import AnswerEngine
from bot.engine.training import NEVER
from bot.knowledge.entries import Entry
from bot.knowledge.page import split_lines
from bot.knowledge.problem import Severity
from bot.knowledge.text import canonical
from bot.settings import read_settings
from tests.curation.edits import REFUSED, TAKEN, Draft, Edit
from tests.curation.mutants import copy_of

pytestmark = pytest.mark.usefixtures("remembered")

_ORIGINAL: list[tuple[Entry, Answer]] = []


@pytest.fixture
def folder(repo: Path, shared: Path, tmp_path: Path) -> Path:
    return copy_of(repo / "knowledge", tmp_path / "knowledge", shared / "sources")


@pytest.fixture
def before(folder: Path) -> Answer:
    """The answer of the page as it is: of the first entry with everything an edit can touch."""
    if not _ORIGINAL:
        engine = _engine(folder)
        entry = next(one for one in engine.base.entries if _rich(one))
        _ORIGINAL.append((entry, _asked(engine, entry)))
    return _ORIGINAL[0][1]


@pytest.fixture
def draft(before: Answer, folder: Path) -> Draft:
    entry = _ORIGINAL[0][0]
    assert entry.id == before.entry
    return Draft(split_lines((folder / entry.at.file).read_text(encoding="utf-8")), entry, set())


def _engine(folder: Path) -> AnswerEngine:
    """The whole chain by words alone: the questions are asked word for word, so nothing is to be learnt."""
    return open_engine(folder, read_settings(encoder=False), confidence=NEVER)


def _rich(entry: Entry) -> bool:
    lists = entry.quotes and entry.figures and entry.also_asked and len(entry.see) > 1
    return bool(lists) and "%" in entry.answer.text and " " in entry.quotes[0].text and "\n" not in entry.answer.text


def _asked(engine: AnswerEngine, entry: Entry) -> Answer:
    reply, _ = engine.ask(entry.heading.text)
    (answer,) = reply.answers
    assert answer.entry == entry.id
    return answer


def _type(folder: Path, draft: Draft) -> None:
    (folder / draft.entry.at.file).write_text("\n".join(draft.lines), encoding="utf-8")


def _words(text: str) -> list[str]:
    return re.findall(r"[\w.$]+", text)


def _holds_all(text: str, words: list[str]) -> bool:
    said = iter(_words(text))
    return all(word in said for word in words)


@pytest.mark.parametrize("edit", [edit for _, edit in TAKEN], ids=[name for name, _ in TAKEN])
def test_an_edit_that_does_no_harm_is_taken_and_nothing_is_lost(
    edit: Edit, before: Answer, draft: Draft, folder: Path
) -> None:
    edit(draft)
    _type(folder, draft)
    after = _asked(_engine(folder), draft.entry)
    assert _holds_all(after.text, _words(before.text))
    assert after.figures == before.figures
    assert [canonical(one.quote) for one in after.citations] == [one.quote for one in before.citations]
    assert [(one.source, one.paragraph) for one in after.citations] == [
        (one.source, one.paragraph) for one in before.citations
    ]


@pytest.mark.parametrize("edit", [edit for _, edit in REFUSED], ids=[name for name, _ in REFUSED])
def test_an_edit_that_does_harm_is_an_error_at_its_line(edit: Edit, draft: Draft, folder: Path) -> None:
    edit(draft)
    _type(folder, draft)
    _, report = check_folder(folder)
    errors = [one for one in report.problems if one.severity is Severity.ERROR]
    wrong = {one.location.line for one in errors if one.location.file == draft.entry.at.file}
    assert wrong & draft.touched, [str(one) for one in errors]


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_a_page_saved_by_another_editor_says_the_same(
    ends: str, mark: str, before: Answer, draft: Draft, folder: Path
) -> None:
    (folder / draft.entry.at.file).write_bytes((mark + ends.join(draft.lines)).encode())
    assert _asked(_engine(folder), draft.entry) == before
