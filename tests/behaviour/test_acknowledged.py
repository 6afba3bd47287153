"""Every press and form is acknowledged at once, also while a base is being learned and what it waits for takes long."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from simcord.http import router
from simcord.results import InteractionResult

from bot.app.bootstrap import open_engine
from bot.chat import responses, texts
from bot.engine.editor import KnowledgeEditor
from bot.engine.live import LiveEngine
from bot.errors import OutsideError
from bot.settings import Settings
from tests.behaviour.moderators import MUSEUM, ModeratedWorld
from tests.behaviour.world import answered, buttons, shown

ALLOWED_SECONDS = 0.5
DEFERRED_UPDATE, MESSAGE = 6, 4  # types of a first response


@pytest.fixture
def acknowledged(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """When each interaction got its first response."""
    times: list[float] = []
    dispatch = router.dispatch

    def timed(backend: Any, method: str, path: str, **more: Any) -> Any:
        if path.endswith("/callback"):
            times.append(time.perf_counter())
        return dispatch(backend, method, path, **more)

    monkeypatch.setattr(router, "dispatch", timed)
    return times


@contextmanager
def learning(moderated: ModeratedWorld, cache: Path) -> Iterator[None]:
    """Learn the base anew, again and again, where the bot does: what needs that worker waits for one round."""
    live, stop = moderated.bot.engine, threading.Event()
    assert isinstance(live, LiveEngine)
    rounds = iter(range(1_000_000))

    def learn() -> None:
        open_engine(moderated.folder, Settings.model_construct(cache=cache / str(next(rounds)), encoder=False))

    async def busy() -> None:
        while not stop.is_set():
            await live.worker.submit(learn)

    task = asyncio.ensure_future(busy())
    try:
        yield
    finally:
        stop.set()
        task.cancel()


async def test_every_press_is_acknowledged_at_once_while_a_base_is_learned(
    moderated: ModeratedWorld, acknowledged: list[float], tmp_path: Path
):
    world, taken = moderated.world, {}

    async def timed(name: str, act: Awaitable[InteractionResult]) -> InteractionResult:
        began, before = time.perf_counter(), len(acknowledged)
        result = await act
        taken[name] = acknowledged[before] - began
        return result

    answer = answered(await world.ask("What does the harbour earn?"))
    await world.ask("xyzzy who pays the harbour")
    form = await moderated.command(moderated.pub, "add")
    with learning(moderated, tmp_path):
        await asyncio.sleep(0.1)
        for label in ("Sources", "Helpful", "Not right", "Ask more", "More"):
            await timed(label, world.alice.click(answer, label=label))
        groups = await timed("questions", moderated.command(moderated.pub, "questions"))
        await timed("Known gap", moderated.pub.click(answered(groups), label="Known gap"))
        preview = await timed("form", moderated.pub.submit_modal(form, MUSEUM))
        done = await timed("Publish", moderated.pub.click(answered(preview), label="Publish"))
        await timed("Undo", moderated.pub.click(answered(done), label="Undo"))
    print({name: round(seconds * 1000) for name, seconds in taken.items()})
    assert "**Published**" in shown(done)
    assert {name: seconds for name, seconds in taken.items() if seconds > ALLOWED_SECONDS} == {}


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything count as slow."""
    monkeypatch.setattr(responses, "PRESS_SECONDS", 0.0)


def _late(monkeypatch: pytest.MonkeyPatch, name: str, fail: bool = False) -> None:
    work: Callable[..., Awaitable[object]] = getattr(KnowledgeEditor, name)

    async def late(self: KnowledgeEditor, *more: Any) -> object:
        await asyncio.sleep(0.05)
        if fail:
            raise OutsideError("the disk is full", remedy="make room")
        return await work(self, *more)

    monkeypatch.setattr(KnowledgeEditor, name, late)


async def test_long_work_says_what_it_does_and_ends_in_the_message_it_began_in(
    moderated: ModeratedWorld, slow: None, monkeypatch: pytest.MonkeyPatch
):
    _late(monkeypatch, "publish")
    preview = await moderated.write(moderated.pub, MUSEUM)
    done = await moderated.pub.click(answered(preview), label="Publish")
    (first,) = [one.json for one in moderated.world.env.http_requests if one.path.endswith("/callback")][-1:]
    assert first is not None
    said = str(first["data"]["components"])
    assert texts.DOING_PUBLISH in said
    assert "custom_id" not in said  # nothing to press twice meanwhile
    assert answered(done).id == answered(preview).id
    assert "**Published**" in shown(done)


async def test_work_that_fails_gives_its_buttons_back(
    moderated: ModeratedWorld, slow: None, monkeypatch: pytest.MonkeyPatch
):
    preview = await moderated.write(moderated.pub, MUSEUM)
    before = set(buttons(answered(preview).components))
    with monkeypatch.context() as failing:
        _late(failing, "publish", fail=True)
        await moderated.pub.click(answered(preview), label="Publish")
    message = answered(preview)
    assert set(buttons(message.components)) == before
    done = await moderated.pub.click(message, label="Publish")
    assert "**Published**" in shown(done)


async def test_a_preview_that_fails_says_so_where_it_said_what_it_did(
    moderated: ModeratedWorld, slow: None, monkeypatch: pytest.MonkeyPatch
):
    _late(monkeypatch, "preview", fail=True)
    refused = await moderated.write(moderated.pub, MUSEUM)
    assert "the disk is full" in shown(refused)
    assert texts.DOING_PREVIEW not in shown(refused)
    (draft,) = await moderated.bot.journal.drafts.all()  # nothing typed is lost
    assert draft.form.question == MUSEUM["question"]
