"""The bot as people run it: a process of its own by its real entry point, cut off from all but loopback."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import ClientSession

from tests.wire.server.changes import PATIENCE, Changes
from tests.wire.server.loopback import Loopback
from tests.wire.server.shapes import TOKEN

REPO = Path(__file__).resolve().parents[2]
BOT = ("-m", "bot", "run")
GUARD = Path(__file__).with_name("guard")


@dataclass(frozen=True)
class Place:
    """Where a bot runs: its knowledge folder, the folder of its caches, and the home where matplotlib lists fonts."""

    knowledge: Path
    cache: Path
    home: Path

    def environment(self, address: str, **settings: str) -> dict[str, str]:
        """All that the process is told; nothing of this process's own environment gets in."""
        return {
            "PATH": os.environ["PATH"], "HOME": str(self.home), "PYTHONPATH": str(GUARD), "PYTHONUNBUFFERED": "1",
            "PYTHONWARNINGS": "ignore::DeprecationWarning", "DISCORD_TOKEN": TOKEN, "DOSSIER_ENCODER": "false",
            "DOSSIER_KNOWLEDGE": str(self.knowledge), "DOSSIER_CACHE": str(self.cache),
            "DOSSIER_STATE": str(self.cache / "state"),
            "DOSSIER_DISCORD_ADDRESS": address, **settings,
        }  # fmt: skip


@dataclass
class Bot:
    """A running bot and what it says on standard error."""

    process: asyncio.subprocess.Process
    lines: list[str] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)

    @property
    def said(self) -> str:
        return "\n".join(self.lines)

    async def read(self) -> None:
        """Takes in what it says, until it ends."""
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            self.lines.append(line.decode().rstrip("\n"))
            self.changes.happened()

    async def says(self, pattern: str, seconds: float = PATIENCE) -> re.Match[str]:
        """Waits for a line with a match; raises TimeoutError."""
        try:
            await self.changes.until(lambda: re.search(pattern, self.said), seconds)
        except TimeoutError:
            raise TimeoutError(f"it never said {pattern!r}, but:\n{self.said}") from None
        found = re.search(pattern, self.said)
        assert found is not None
        return found

    async def probe(self, path: str) -> tuple[int, str]:
        """What it tells of its health: a status and a text."""
        address = (await self.says(r"health is served at (http://[\d.:]+)"))[1]
        async with ClientSession() as session, session.get(address + path) as answer:
            return answer.status, await answer.text()

    def tell(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    async def joins(self, server: Loopback, seconds: float = PATIENCE) -> None:
        """Waits until it is connected; raises EOFError where it ends instead."""
        connected, ended = asyncio.create_task(server.connected(seconds)), asyncio.create_task(self.process.wait())
        await asyncio.wait({connected, ended}, return_when=asyncio.FIRST_COMPLETED)
        if not connected.done():
            connected.cancel()
            raise EOFError(f"it ended with {self.process.returncode}:\n{self.said}")
        ended.cancel()
        await connected

    async def ended(self, seconds: float = PATIENCE) -> int:
        """The exit code, once it ends by itself; raises TimeoutError, with what the bot said until then."""
        try:
            return await asyncio.wait_for(self.process.wait(), seconds)
        except TimeoutError:
            raise TimeoutError(f"it did not end, and said:\n{self.said}") from None

    async def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Tells it to end, and gives the exit code."""
        self.tell(number)
        return await self.ended()


@asynccontextmanager
async def running(environment: Mapping[str, str], command: Sequence[str] = BOT) -> AsyncIterator[Bot]:
    """A bot for as long as the block lasts; what is left of it is killed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, cwd=REPO, env=environment, stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    bot = Bot(process)
    reading = asyncio.create_task(bot.read())
    try:
        yield bot
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await reading
