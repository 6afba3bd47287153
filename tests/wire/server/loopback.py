"""A Discord of our own on loopback: API, gateway and files on one port, and people who act in it."""

from types import TracebackType

from aiohttp import web

from tests.wire.server.changes import PATIENCE, Changes
from tests.wire.server.faults import Faults
from tests.wire.server.gateway import Gateway
from tests.wire.server.interactions import Asker, Interaction, Kind, interaction
from tests.wire.server.judge import Judge
from tests.wire.server.messages import Store
from tests.wire.server.rest import PREFIX, Rest
from tests.wire.server.rules import walked
from tests.wire.server.shapes import APPLICATION, TOKEN, Json, now, snowflake, user
from tests.wire.server.spec import Spec
from tests.wire.server.state import State

HOST = "127.0.0.1"
_UPLOAD_BYTES = 26 * 2**20  # aiohttp takes 1 MiB unless told
ASKER = Asker()


class Loopback:
    """Entered it listens; what it keeps outlives the bots that come and go."""

    def __init__(self, spec: Spec | None = None, *, port: int = 0, heartbeat_ms: int = 41_250) -> None:
        self.port = port
        self.judge, self.faults, self.state = Judge(spec), Faults(), State(Store())
        self.changes = Changes()
        self.gateway = Gateway(TOKEN, self.judge, self.changes.happened, heartbeat_ms)
        self.rest = Rest(TOKEN, self.state, self.judge, self.faults, self._where, self.changes.happened)
        self._runner: web.AppRunner | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    def _where(self) -> tuple[str, int, int]:
        return self.gateway.address, self.gateway.shards, self.gateway.concurrency

    async def __aenter__(self) -> "Loopback":
        app = web.Application(client_max_size=_UPLOAD_BYTES)
        app.router.add_route("*", f"{PREFIX}/{{path:.*}}", self.rest.handle)
        app.router.add_get("/attachments/{path:.*}", self._file)
        app.router.add_get("/", self.gateway.handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, self.port).start()
        self.port = self._runner.addresses[0][1]
        self.gateway.address = f"ws://{HOST}:{self.port}/"
        self.state.store.address = self.address
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None,
                        trace: TracebackType | None) -> None:  # fmt: skip
        if self._runner is not None:
            await self._runner.cleanup()

    async def _file(self, request: web.Request) -> web.Response:
        upload = self.state.store.files.get(request.path.lstrip("/"))
        if upload is None:
            return web.Response(status=404)
        return web.Response(body=upload.data, content_type=upload.kind)

    async def connected(self, seconds: float = PATIENCE) -> None:
        """Waits until every shard is in and commands are known."""
        await self.changes.until(lambda: self.gateway.connected == self.gateway.shards and self.state.commands, seconds)

    async def slash(self, name: str, asker: Asker = ASKER, *, expired: bool = False, **options: str) -> Interaction:
        """Somebody uses a command."""
        return await self._act(interaction(Kind.COMMAND, self._data(name, options), asker, expired=expired))

    async def types(self, name: str, asker: Asker = ASKER, **options: str) -> Interaction:
        """Somebody types in a command's last option, and suggestions are asked for."""
        data = self._data(name, options)
        data["options"][-1]["focused"] = True
        return await self._act(interaction(Kind.AUTOCOMPLETE, data, asker))

    async def chooses(self, name: str, message: Json, asker: Asker = ASKER) -> Interaction:
        """Somebody chooses a command from the menu of a message."""
        data = {**self._data(name, {}), "target_id": message["id"], "resolved": {"messages": {message["id"]: message}}}
        return await self._act(interaction(Kind.COMMAND, data, asker))

    async def press(self, message: Json, label: str, asker: Asker = ASKER) -> Interaction:
        """Somebody presses the button with that label."""
        button = next(one for one in walked(message["components"]) if one.get("label") == label)
        data = {"custom_id": button["custom_id"], "component_type": 2, "id": button["id"]}
        return await self._act(interaction(Kind.COMPONENT, data, asker, message))

    async def submit(self, form: Interaction, values: dict[str, str], asker: Asker = ASKER) -> Interaction:
        """Somebody sends the form that an interaction was answered with."""
        assert form.answer is not None
        modal = form.answer.json["data"]
        parts = [_filled(one, values) for one in modal["components"]]
        data = {"custom_id": modal["custom_id"], "components": parts}
        return await self._act(interaction(Kind.MODAL, data, asker, form.payload.get("message")))

    async def writes(self, text: str, asker: Asker = ASKER) -> Json:
        """Somebody writes a message that mentions the bot."""
        author = user(asker.number, f"user{asker.number >> 22}")
        message: Json = {
            "id": snowflake(), "channel_id": str(asker.channel), "author": author,
            "content": f"<@{APPLICATION}> {text}", "timestamp": now(), "edited_timestamp": None, "tts": False,
            "mention_everyone": False, "pinned": False,
            "mentions": [user(APPLICATION, "bot", bot=True)], "mention_roles": [], "attachments": [], "embeds": [],
            "type": 0, "flags": 0, "components": [],
        }  # fmt: skip
        self.judge.is_a("MessageResponse", message)
        session = self.gateway.session(self.gateway.shard_of(asker.guild))
        await session.dispatch("MESSAGE_CREATE", {**message, "guild_id": asker.guild} if asker.guild else message)
        return message

    def _data(self, name: str, options: dict[str, str]) -> Json:
        command = self.state.command(name)
        given = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
        data = {"id": command["id"], "name": name, "type": command["type"]}
        return {**data, "options": given} if given else data

    async def _act(self, made: Interaction) -> Interaction:
        self._judge(made.payload)
        session = self.gateway.session(self.gateway.shard_of(made.payload.get("guild_id")))
        self.state.begin(made)
        await session.dispatch("INTERACTION_CREATE", made.payload)
        return made

    def _judge(self, payload: Json) -> None:
        """The description has no interactions, but it has what they are made of."""
        member = payload.get("member")
        self.judge.is_a("UserResponse", member["user"] if member else payload["user"])
        self.judge.is_a("GuildChannelResponse" if member else "PrivateChannelResponse", payload["channel"])
        if "message" in payload:
            self.judge.is_a("MessageResponse", payload["message"])


def _filled(part: Json, values: dict[str, str]) -> Json:
    """A part of a form as it is sent: what was typed or chosen in it (docs: components/reference, label)."""
    inner = part["component"]
    value = values.get(inner["custom_id"], "")
    chosen = {"values": [value]} if inner["type"] == 3 else {"value": value}
    return {
        "type": part["type"],
        "id": 1,
        "component": {"type": inner["type"], "id": 2, "custom_id": inner["custom_id"], **chosen},
    }
