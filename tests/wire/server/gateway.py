"""The gateway: sessions that identify, beat, are cut and resume, with all events they missed."""

import asyncio
import json
import secrets
import time
import zlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum

from aiohttp import WSMsgType, web

from tests.wire.server.judge import Judge
from tests.wire.server.shapes import APPLICATION, BOT, GUILD, Json, guild

MOST_BYTES = 4096
"""The longest payload a client may send (docs: events/gateway)."""

_REPLAYED = 2_000


class Op(IntEnum):
    """Gateway opcodes (docs: topics/opcodes-and-status-codes)."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    RESUME = 6
    RECONNECT = 7
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


@dataclass
class Line:
    """One connection; `deaf` acknowledges no heartbeats any more."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    packer: "zlib._Compress | None"
    deaf: bool = False

    async def send(self, op: Op, data: object, *, event: str | None = None, number: int | None = None) -> None:
        await self.send_text(json.dumps({"op": int(op), "d": data, "s": number, "t": event}))

    async def send_text(self, text: str) -> None:
        """Sends a payload as it is, packed where the client asked for that."""
        if self.socket.closed:
            return
        if self.packer is None:
            await self.socket.send_str(text)
        else:
            await self.socket.send_bytes(self.packer.compress(text.encode()) + self.packer.flush(zlib.Z_SYNC_FLUSH))


@dataclass
class Session:
    """What a shard was told so far; without a line events wait for it to resume."""

    shard: int
    line: Line | None
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    count: int = 0
    told: deque[tuple[int, str, Json]] = field(default_factory=lambda: deque(maxlen=_REPLAYED))
    ended: int | None = None
    """The close code that ended it for good: who comes back to it is told again."""

    async def dispatch(self, event: str, data: Json) -> None:
        self.count += 1
        self.told.append((self.count, event, data))
        if self.line is not None:
            await self.line.send(Op.DISPATCH, data, event=event, number=self.count)


@dataclass
class Gateway:
    """The sessions by their id, and what clients did here."""

    token: str
    judge: Judge
    changed: Callable[[], None]
    heartbeat_ms: int = 41_250
    shards: int = 1
    concurrency: int = 1
    """How many shards may identify within five seconds: those of different buckets."""
    guilds: tuple[str, ...] = (GUILD,)
    address: str = ""
    sessions: dict[str, Session] = field(default_factory=dict)
    identified: list[Json] = field(default_factory=list)
    identified_at: list[tuple[int, float]] = field(default_factory=list)
    """The shards that identified, and when, in seconds of time.monotonic()."""
    resumed: list[Json] = field(default_factory=list)
    heartbeats: int = 0
    refusal: int | None = None
    """The close code that whoever identifies gets, as a bot does whose token or intents are not accepted."""

    def session(self, shard: int = 0) -> Session:
        """The latest session of a shard."""
        return next(one for one in reversed(list(self.sessions.values())) if one.shard == shard)

    def shard_of(self, guild_id: str | None) -> int:
        """Which shard hears of a guild; direct messages belong to the first (docs: events/gateway, sharding)."""
        return (int(guild_id) >> 22) % self.shards if guild_id else 0

    @property
    def connected(self) -> int:
        """How many shards have a line."""
        return len({one.shard for one in self.sessions.values() if one.line is not None})

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """One connection from hello to its end."""
        socket = web.WebSocketResponse(max_msg_size=MOST_BYTES, compress=False)
        await socket.prepare(request)
        packed = request.query.get("compress") == "zlib-stream"
        line = Line(socket, request.transport, zlib.compressobj() if packed else None)
        await line.send(Op.HELLO, {"heartbeat_interval": self.heartbeat_ms})
        session: Session | None = None
        try:
            async for message in socket:
                if message.type is not WSMsgType.TEXT:
                    break
                said = json.loads(message.data)
                session = await self._hear(line, session, Op(said["op"]), said["d"]) or session
                self.changed()
        finally:
            if session is not None and session.line is line:
                session.line = None
                self.changed()
        return socket

    async def _hear(self, line: Line, session: Session | None, op: Op, data: Json) -> Session | None:
        if op is Op.HEARTBEAT:
            self.heartbeats += 1
            if not line.deaf:
                await line.send(Op.HEARTBEAT_ACK, None)
        elif op is Op.IDENTIFY:
            return await self._identify(line, data)
        elif op is Op.RESUME:
            return await self._resume(line, data)
        return session

    async def _identify(self, line: Line, data: Json) -> Session | None:
        if data["token"] != self.token:
            await line.socket.close(code=4004, message=b"Authentication failed.")
            return None
        if self.refusal is not None:
            await line.socket.close(code=self.refusal)
            return None
        self.identified.append(data)
        number, count = data.get("shard") or (0, 1)
        self.identified_at.append((number, time.monotonic()))
        session = Session(number, line)
        self.sessions[session.id] = session
        own = [one for one in self.guilds if (int(one) >> 22) % count == number]
        self.judge.is_a("UserResponse", BOT)
        await session.dispatch("READY", {
            "v": 10, "user": BOT, "session_id": session.id, "resume_gateway_url": self.address,
            "shard": [number, count], "guilds": [{"id": one, "unavailable": True} for one in own],
            "application": {"id": APPLICATION, "flags": 0, "flags_new": "0"},
        })  # fmt: skip
        for one in own:
            await session.dispatch("GUILD_CREATE", self._judged(guild(one)))
        return session

    def _judged(self, found: Json) -> Json:
        self.judge.is_a("GuildResponse", found)
        for each in found["channels"]:
            self.judge.is_a("GuildChannelResponse", each)
        for each in found["members"]:
            self.judge.is_a("GuildMemberResponse", each)
        return found

    async def _resume(self, line: Line, data: Json) -> Session | None:
        session = self.sessions.get(data["session_id"])
        if session is None or data["token"] != self.token:
            await line.send(Op.INVALID_SESSION, False)
            return None
        if session.ended is not None:
            await line.socket.close(code=session.ended)
            return None
        self.resumed.append(data)
        session.line = line
        for number, event, told in list(session.told):
            if number > data["seq"]:
                await line.send(Op.DISPATCH, told, event=event, number=number)
        await session.dispatch("RESUMED", {"_trace": []})
        return session

    async def reconnect(self, shard: int = 0) -> None:
        """Asks a shard to come back and resume."""
        line = self.session(shard).line
        assert line is not None
        await line.send(Op.RECONNECT, None)

    async def invalidate(self, shard: int = 0) -> None:
        """Declares a session over: only a new one will do."""
        session = self.session(shard)
        assert session.line is not None
        del self.sessions[session.id]
        await session.line.send(Op.INVALID_SESSION, False)

    async def send_text(self, text: str, shard: int = 0) -> None:
        """Sends a shard what need not be a payload at all."""
        line = self.session(shard).line
        assert line is not None
        await line.send_text(text)

    async def send_noise(self, shard: int = 0) -> None:
        """Sends a shard bytes that cannot be unpacked."""
        line = self.session(shard).line
        assert line is not None
        await line.socket.send_bytes(b"no zlib at all\x00\x00\xff\xff")

    async def close(self, code: int, shard: int = 0) -> None:
        """Ends the session of a shard with a code.

        The connection may be gone before the client has read the code: it comes back to resume, and is told again.
        """
        session = self.session(shard)
        line, session.line, session.ended = session.line, None, code
        assert line is not None
        await line.socket.close(code=code)

    async def refuse(self, code: int, shard: int = 0) -> None:
        """Ends the session of a shard with a code, and refuses every new one with it."""
        self.refusal = code
        await self.close(code, shard)

    async def cut(self, shard: int = 0) -> None:
        """Ends a line without a word."""
        session = self.session(shard)
        line, session.line = session.line, None
        assert line is not None
        assert line.transport is not None
        line.transport.abort()

    def deafen(self, shard: int = 0) -> None:
        """From now on heartbeats of this connection are not acknowledged."""
        line = self.session(shard).line
        assert line is not None
        line.deaf = True
