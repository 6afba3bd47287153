"""A client without a bot, that goes through all a gateway does besides bringing events."""

from aiohttp import ClientSession, ClientWebSocketResponse

from tests.wire.server.gateway import Op
from tests.wire.server.loopback import Loopback
from tests.wire.server.shapes import TOKEN, Json

_SELF = {"os": "linux", "browser": "plain", "device": "plain"}


async def heard(server: Loopback) -> list[Json]:
    """Every frame from hello to a session that is over, with a heartbeat, a reconnection and a resumption between."""
    frames: list[Json] = []

    async def hears(line: ClientWebSocketResponse, until: Op, event: str | None = None) -> None:
        while not frames or (frames[-1]["op"], frames[-1]["t"]) != (until, event):
            frames.append(await line.receive_json())

    async with ClientSession() as http:
        async with http.ws_connect(server.gateway.address) as line:
            await line.send_json({"op": Op.HEARTBEAT, "d": None})
            await hears(line, Op.HEARTBEAT_ACK)
            await line.send_json({"op": Op.IDENTIFY, "d": {"token": TOKEN, "properties": _SELF, "intents": 0}})
            await hears(line, Op.DISPATCH, "GUILD_CREATE")
            await server.gateway.reconnect()
            await hears(line, Op.RECONNECT)
        ready = next(one["d"] for one in frames if one["t"] == "READY")
        async with http.ws_connect(server.gateway.address) as line:
            resume = {"token": TOKEN, "session_id": ready["session_id"], "seq": 1}
            await line.send_json({"op": Op.RESUME, "d": resume})
            await hears(line, Op.DISPATCH, "RESUMED")
            await server.gateway.invalidate()
            await hears(line, Op.INVALID_SESSION)
    return frames


async def close_code(server: Loopback) -> int | None:
    """With what a connection ends that comes with a token nobody has."""
    async with ClientSession() as http, http.ws_connect(server.gateway.address) as line:
        await line.receive_json()
        await line.send_json({"op": Op.IDENTIFY, "d": {"token": "a", "properties": _SELF, "intents": 0}})
        await line.receive()
        return line.close_code
