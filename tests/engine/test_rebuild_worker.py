"""Bases are made ready beside the event loop, the same one once, and a bot that stops does not wait for them."""

import asyncio
from pathlib import Path

import pytest

from bot.engine.builder import BuiltEngine
from bot.engine.rebuild_worker import RebuildWorker, WorkerClosed
from bot.knowledge.files import read_files
from bot.settings import read_settings
from tests.curation.bases import library


async def test_the_base_made_ready_last_is_not_made_again(tmp_path: Path):
    made = RebuildWorker(read_settings(cache=tmp_path / "cache", encoder=False))
    files = read_files(library(tmp_path))
    first = await made.build(files)
    assert isinstance(first, BuiltEngine)
    assert await made.build(files) is first
    assert await made.build(files.with_file("terms.md", b"- house = home\n")) is not first
    made.close()


async def test_a_bot_that_stops_lets_go_of_what_is_being_learnt(tmp_path: Path):
    made = RebuildWorker(read_settings(cache=tmp_path / "cache"))
    learning = asyncio.create_task(made.build(read_files(library(tmp_path))))
    await asyncio.sleep(0.01)
    made.close()
    with pytest.raises(WorkerClosed):
        await learning
    assert not list((tmp_path / "cache").rglob("trained/*"))
