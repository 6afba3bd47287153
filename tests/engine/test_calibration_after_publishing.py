"""What was previewed answers as soon as it is published, and is replaced by the same base trained anew."""

import asyncio
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.app.base_access import open_store
from bot.app.bootstrap import open_engine
from bot.curation.editing.entry_form import form_of
from bot.curation.publishing.preview import DraftPreview
from bot.curation.records import Author, Draft, DraftPurpose
from bot.engine.editor import KnowledgeEditor
from bot.engine.live import LiveEngine
from bot.matching.decision import Outcome
from bot.settings import read_settings
from tests.journals import NewJournal

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
WORDING = "Which things drive the tugs along?"


async def test_a_previewed_edit_answers_when_published_and_is_calibrated_beside_the_answers(
    repo: Path, tmp_path: Path, new_journal: NewJournal
):
    folder = Path(shutil.copytree(repo / "tests" / "quality" / "second_base", tmp_path / "base"))
    settings = read_settings(cache=tmp_path / "cache", knowledge=folder)
    live = LiveEngine(open_engine(folder, settings), settings, open_store(settings))
    editor = KnowledgeEditor(live, new_journal(lambda: NOW), lambda: NOW)
    await live.reload()
    before, text = live(), editor.text("tugs") or ""
    form = form_of(text)
    draft = Draft(
        "d",
        1,
        "Ann",
        DraftPurpose.EDIT,
        "pages/port.md",
        "tugs",
        replace(form, also=f"{form.also}\n{WORDING}"),
        text,
        NOW,
    )
    found = await editor.preview(draft)
    assert isinstance(found, DraftPreview)
    assert found.is_valid

    assert isinstance(await editor.publish(draft, Author(1, "Ann")), int)
    published = live()
    assert published.matcher.confidence == before.matcher.confidence, "the previewed engine was built again"
    assert _entries(published) == ["tugs"]

    await asyncio.wait_for(live.wait_replaced(published), 120)
    assert live().base.revision == published.base.revision
    assert live().matcher.confidence != before.matcher.confidence
    assert _entries(live()) == ["tugs"]
    assert await live.reload() == "unchanged"
    live.worker.close()


def _entries(engine) -> list[str]:
    reply = engine.ask(WORDING)[0]
    return [one.entry for one in reply.answers] if reply.status is Outcome.ANSWERED else []
