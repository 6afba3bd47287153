"""What the wire tests share: a small base made ready once, and one bot connected to one server for most of them.

All of them run on one event loop: the server lives as long as they do.
"""

import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from tests.chat.builders import harbour_engine
from tests.conftest import SHARED
from tests.wire.child import Place, running
from tests.wire.server.loopback import Loopback
from tests.wire.server.spec import Spec, read_spec
from tests.wire.world import World

Places = Callable[[], Place]


@pytest.fixture(scope="session")
def spec() -> Spec | None:
    """Give Discord's description of its API where it is at hand; without it rules by hand judge alone."""
    path = SHARED / "discord" / "openapi.json"
    return read_spec(path) if path.is_file() else None


@pytest.fixture(scope="session")
def made_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a base and the caches it was made ready with."""
    folder = tmp_path_factory.mktemp("wire")
    harbour_engine(folder)
    return folder


@pytest.fixture(scope="session")
def places(made_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Give bases with caches of their own, as a bot finds them that was never connected."""

    def make() -> Place:
        folder = tmp_path_factory.mktemp("place")
        shutil.copytree(made_base, folder, dirs_exist_ok=True)
        return Place(folder / "base", folder / "cache", made_base)

    return make


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def world(places: Places, spec: Spec | None) -> AsyncIterator[World]:
    """Give a bot connected to a server; at the end nothing may have been wrong with what either said."""
    place = places()
    settings = {"DOSSIER_HEALTH_PORT": "0", "DOSSIER_LOG_FORMAT": "json", "DOSSIER_LOG_LEVEL": "debug"}
    async with Loopback(spec) as server, running(place.environment(server.address, **settings)) as bot:
        await bot.joins(server)
        yield World(server, bot, place)
        assert await bot.end() == 0, bot.said
    assert server.judge.faults == []
    assert "outside of loopback" not in bot.said
