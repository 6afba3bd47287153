"""A service manager hears from a loop that runs, and nothing from one that stands still."""

import asyncio
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.ops.watchdog import BEATS, watchdog

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no systemd here")
PATIENCE = 0.09


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as found:
        found.bind(str(tmp_path / "notify"))
        found.setblocking(False)
        yield found


def heard(manager: socket.socket) -> list[bytes]:
    found = []
    try:
        while True:
            found.append(manager.recv(100))
    except BlockingIOError:
        return found


async def test_it_beats_while_the_loop_runs_and_not_while_it_stands_still(manager: socket.socket):
    told = {"NOTIFY_SOCKET": manager.getsockname(), "WATCHDOG_USEC": str(int(PATIENCE * 1e6))}
    async with watchdog(told):
        await asyncio.sleep(2 * PATIENCE)
        first, *beats = heard(manager)
        assert first == b"READY=1"
        assert len(beats) >= BEATS
        assert set(beats) == {b"WATCHDOG=1"}
        time.sleep(2 * PATIENCE)  # noqa: ASYNC251 - the loop stands still
        assert heard(manager) == []
    await asyncio.sleep(PATIENCE)
    assert heard(manager) == []


async def test_without_a_manager_or_with_one_that_is_gone_nothing_happens(caplog: pytest.LogCaptureFixture):
    async with watchdog({}):
        pass
    async with watchdog({"NOTIFY_SOCKET": "/nowhere/notify"}):
        await asyncio.sleep(0)
    assert "cannot be told" in caplog.text
