"""A base whose vectors are in PostgreSQL answers as it does from memory, also after edits and failures."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import asyncpg
import numpy as np
import pytest
from pydantic import SecretStr
from sqlalchemy import make_url

from bot.app.base_access import open_vectors
from bot.app.bootstrap import open_engine
from bot.curation.editing.snapshot import read_snapshot
from bot.engine import vectors
from bot.engine.answer_engine import AnswerEngine
from bot.engine.edited_engine import edited_engine
from bot.engine.vectors import open_encoder
from bot.errors import OutsideError
from bot.journal.vector_store import StoredVectors
from bot.matching import index
from bot.settings import Settings, read_settings
from tests.answering.bases import PAGE, harbour
from tests.conftest import CACHE, REPO
from tests.journal.postgresql import Server

SECOND = REPO / "tests" / "quality" / "second_base"
QUOTE = "> The harbour closes at dusk\n> -- harbour, 2\n"
ADDED = f"\n## Who paints the pier? {{#painter}}\n\nThe painters of the town do.\n\n{QUOTE}"


@pytest.fixture
def settings(database_url: str) -> Settings:
    found = read_settings(database_url=database_url, cache=CACHE / "stored", entries_in_memory=0)
    asyncio.run(run(found, "DROP SCHEMA IF EXISTS vectors CASCADE"))
    return found


@pytest.fixture(autouse=True)
def _as_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep no word pieces and no classifier in memory either, as for every base that is large enough to be stored."""
    monkeypatch.setattr(vectors, "MAX_PIECE_CHARACTERS", 0)
    monkeypatch.setattr(index, "MAX_ENTRIES", 0)


@contextmanager
def stored(settings: Settings) -> Iterator[StoredVectors]:
    with open_vectors(settings) as store:
        assert store is not None
        yield store


def asked(engine: AnswerEngine) -> list[str]:
    """Every other wording of a base with a word less, and questions that it does not answer."""
    wordings = [text for entry in engine.base.entries for text in entry.variants][::2]
    return [*(" ".join(text.split()[:-1]) for text in wordings), "what is the capital of mongolia", "who are you"]


def decided(engine: AnswerEngine, texts: list[str]) -> list[tuple[object, ...]]:
    found = map(engine.matcher.decide, texts)
    return [(one.outcome, one.reason, [answer.entry.id for answer in one.answers]) for one in found]


def test_decisions_are_those_of_memory_and_the_process_holds_no_vectors(settings: Settings):
    memory = open_engine(SECOND, settings)
    texts = asked(memory)
    with stored(settings) as store:
        engine = open_engine(SECOND, settings.model_copy(update={"cache": CACHE / "stored" / "alone"}), vectors=store)
        assert engine.matcher.index.semantic is None
        assert engine.matcher.index.stored is not None
        assert engine.matcher.confidence.threshold == pytest.approx(memory.matcher.confidence.threshold, abs=0.01)
        same = replace(engine.matcher, confidence=memory.matcher.confidence)
        assert decided(replace(engine, matcher=same), texts) == decided(memory, texts)


def test_a_second_process_encodes_nothing_and_a_broken_connection_is_made_anew(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = harbour(tmp_path)
    with stored(settings) as store:
        first = open_engine(folder, settings, vectors=store)
        texts = asked(first)
        expected = decided(first, texts)
    with stored(settings) as store:
        monkeypatch.setattr("bot.engine.stored_vectors.encode_edited", None)
        engine = open_engine(folder, settings, vectors=store)
        assert decided(engine, texts) == expected
        asyncio.run(cut_off(settings))
        assert decided(engine, texts) == expected


def test_while_the_database_is_away_the_words_of_an_entry_are_answered_and_all_when_it_is_back(
    settings: Settings, postgresql: Server, tmp_path: Path
):
    with stored(settings) as store:
        engine = open_engine(harbour(tmp_path), settings, vectors=store)
        expected = engine.matcher.decide("is the port open at night")
        postgresql.handle.stop()
        try:
            assert engine.matcher.decide("Is the harbour open at night?").answers
            with pytest.raises(OutsideError, match="cannot be reached"):
                engine.matcher.decide("is the port open at night")
        finally:
            postgresql.handle.start()
        assert engine.matcher.decide("is the port open at night") == expected


def test_an_edit_adds_its_entries_alone_and_they_are_found(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.engine.edited_engine.MAX_CHANGED_SHARE", 1)  # one entry more is many of four
    with stored(settings) as store:
        before = open_engine(harbour(tmp_path), settings, vectors=store)
        kept = count(settings)
        folder = harbour(tmp_path / "next", PAGE + ADDED)
        encoder = open_encoder(settings, store)
        after = edited_engine(before, read_snapshot(folder).base, encoder)
        assert after is not None
        assert count(settings) == kept + 1 == len(after.matcher.index.entries)
        assert [one.id for one in after.matcher.nearest("painting of the pier", 1)] == ["painter"]
        assert [one.id for one in before.matcher.nearest("painting of the pier", 1)] != ["painter"]


def test_what_is_neither_used_nor_new_is_dropped(settings: Settings, tmp_path: Path):
    with stored(settings) as store:
        open_engine(harbour(tmp_path, PAGE + ADDED), settings, vectors=store)
        most = count(settings)
        open_engine(harbour(tmp_path / "next"), settings, vectors=store)
        assert count(settings) == most, "another process may answer from it"
        asyncio.run(run(settings, "UPDATE vectors.entries SET added = current_date - 3"))
        open_engine(harbour(tmp_path / "last"), settings, vectors=store)
        assert count(settings) == most - 1


def test_another_model_begins_anew(settings: Settings, tmp_path: Path):
    with stored(settings) as store:
        open_engine(harbour(tmp_path), settings, vectors=store)
        axes = np.eye(8, dtype=np.float32)[:, :4]
        assert store.axes("another", lambda: axes).tolist() == axes.tolist()
        assert store.axes("another", lambda: pytest.fail("they are known")).tolist() == axes.tolist()
        assert count(settings) == 0


def test_without_a_database_the_vectors_stay_in_memory_and_the_log_says_so(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    nowhere = settings.model_copy(update={"database_url": SecretStr(f"postgresql://x@/x?host={tmp_path}")})
    with stored(nowhere) as store, caplog.at_level(logging.WARNING):
        engine = open_engine(harbour(tmp_path), nowhere, vectors=store)
        assert engine.matcher.decide("is the harbour open at night??").answers
        assert engine.matcher.index.semantic is not None
        assert "the vectors of this base stay in memory" in caplog.text
        with pytest.raises(OutsideError, match="cannot be reached"):
            store.lacking(np.zeros(1, dtype=np.int64))


def test_a_base_of_the_usual_size_asks_no_database(settings: Settings, tmp_path: Path):
    with stored(settings) as store:
        usual = settings.model_copy(update={"entries_in_memory": 200_000})
        assert open_engine(harbour(tmp_path), usual, vectors=store).matcher.index.stored is None


def count(settings: Settings) -> int:
    return int(asyncio.run(run(settings, "SELECT count(*) FROM vectors.entries")))


async def run(settings: Settings, statement: str) -> str:
    assert settings.database_url is not None
    url = make_url(settings.database_url.get_secret_value())
    connection = await asyncpg.connect(host=url.query["host"], user=url.username, database=url.database)
    try:
        return str(await connection.fetchval(statement))
    finally:
        await connection.close()


async def cut_off(settings: Settings) -> None:
    others = "FROM pg_stat_activity WHERE query LIKE '%vectors.%' AND pid <> pg_backend_pid()"
    assert await run(settings, f"SELECT count(pg_terminate_backend(pid)) {others}") != "0"
