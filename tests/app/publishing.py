"""A bot's editor in a process of its own, which publishes one draft after another."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from bot.app.base_access import open_store
from bot.app.bootstrap import open_engine
from bot.app.journal_access import open_journal, utc_now
from bot.curation.editing.entry_form import form_of
from bot.curation.records import Author, Draft, DraftPurpose, Journal
from bot.engine.answer_engine import AnswerEngine
from bot.engine.editor import KnowledgeEditor
from bot.engine.live import LiveEngine
from bot.errors import OutsideError
from bot.settings import Settings, read_settings

ENTRY, PAGE = "keeper", "pages/library.md"
ANN = Author(7, "Ann")


def settings_in(folder: Path) -> Settings:
    """Everything of the bot in one folder; by words alone, so that a base is made ready in a moment."""
    return read_settings(
        cache=folder / "cache", state=folder / "state", knowledge=folder / "base", encoder=False
    )  # fmt: skip


WORDED = {ENTRY: "who keeps it", "opening": "when does it open"}


def wording(turn: int, entry: str = ENTRY) -> str:
    """What a turn adds to the entry, without a number, which would need a quote."""
    return f"{WORDED[entry]} " + "".join("abcdefghij"[int(digit)] for digit in str(turn))


def publish(folder: Path, turn: int, told: Connection) -> None:
    """Saves a draft and publishes it, one turn after another; tells of each what is confirmed."""
    asyncio.run(_publish(settings_in(folder), turn, told))


async def _publish(settings: Settings, turn: int, told: Connection) -> None:
    async with open_journal(settings) as journal:
        live = LiveEngine(open_engine(settings.knowledge, settings), settings, open_store(settings))
        editor = KnowledgeEditor(live, journal, utc_now)
        await live.reload()
        await editor.record()
        told.send(("published", turn))
        while True:
            turn += 1
            draft = await _saved(editor, journal, turn)
            told.send(("saved", turn))
            assert isinstance(await editor.publish(draft, ANN), int)
            told.send(("published", turn))


def publish_beside(settings: Settings, entry: str, turns: int, told: Connection) -> None:
    """Publishes so many wordings of an entry beside whoever else publishes; tells of each what became of it."""
    asyncio.run(_publish_beside(settings, entry, turns, told))


async def _publish_beside(settings: Settings, entry: str, turns: int, told: Connection) -> None:
    async with open_journal(settings) as journal:
        live = LiveEngine(open_engine(settings.knowledge, settings), settings, open_store(settings))
        editor = KnowledgeEditor(live, journal, utc_now)
        await live.reload()
        await editor.record()
        for turn in range(1, turns + 1):
            told.send((turn, await editor.publish(await _saved(editor, journal, turn, entry), ANN)))


async def _saved(editor: KnowledgeEditor, journal: Journal, turn: int, entry: str = ENTRY) -> Draft:
    began = editor.text(entry) or ""
    form = replace(form_of(began), also=wording(turn, entry))
    draft = Draft(f"turn {turn} {entry}", 7, "Ann", DraftPurpose.EDIT, PAGE, entry, form, began, datetime.now(UTC))
    await journal.drafts.save(draft)
    return draft


def publish_shared(settings: Settings, entry: str, turn: int, told: Connection) -> None:
    """Publishes one wording of an entry after another to the base in the database; tells of each revision's number."""
    engine = open_engine(settings.knowledge, settings)
    asyncio.run(_publish_shared(engine, settings, entry, turn, told))


async def _publish_shared(engine: AnswerEngine, settings: Settings, entry: str, turn: int, told: Connection) -> None:
    async with open_journal(settings) as journal:
        live = LiveEngine(engine, settings, open_store(settings))
        editor = KnowledgeEditor(live, journal, utc_now)
        while True:
            turn += 1
            await live.reload()
            try:
                told.send((turn, await editor.publish(await _saved(editor, journal, turn, entry), ANN)))
            except OutsideError:  # the database is away
                await asyncio.sleep(0.1)
