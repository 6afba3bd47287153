"""Interactions: what somebody does in a client, as the gateway brings it, and what the bot answers."""

import asyncio
import secrets
from dataclasses import dataclass, field
from enum import IntEnum

from tests.wire.server.body import Body
from tests.wire.server.changes import PATIENCE
from tests.wire.server.shapes import APPLICATION, EVERY_RIGHT, GUILD, Json, channel, direct, member, snowflake, user

RESPONSE_SECONDS = 3.0
"""How long Discord waits for the first answer (docs: interactions/receiving-and-responding)."""


class Kind(IntEnum):
    """What an interaction is."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Answered(IntEnum):
    """What a callback does."""

    MESSAGE = 4
    DEFERRED = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


FITTING = {
    Kind.COMMAND: {Answered.MESSAGE, Answered.DEFERRED, Answered.MODAL},
    Kind.COMPONENT: set(Answered) - {Answered.CHOICES},
    Kind.AUTOCOMPLETE: {Answered.CHOICES},
    Kind.MODAL: set(Answered) - {Answered.CHOICES, Answered.MODAL},
}
"""Which answers an interaction can have; a form never follows a form."""


@dataclass(frozen=True)
class Asker:
    """Who acts, and where; without a guild it is a direct message."""

    number: int = 1001 << 22
    channel: int = int(GUILD) + 1
    guild: str | None = GUILD
    locale: str = "en-US"


@dataclass
class Interaction:
    """One interaction from its event to its last answer; times are of time.perf_counter()."""

    payload: Json
    expired: bool = False
    begun: float = 0.0
    acknowledged: float | None = None
    finished: float | None = None
    answer: Body | None = None
    message: Json | None = None
    edits: list[Body] = field(default_factory=list)
    deleted: bool = False
    followed: list[Json] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def id(self) -> str:
        return str(self.payload["id"])

    @property
    def token(self) -> str:
        return str(self.payload["token"])

    @property
    def kind(self) -> Kind:
        return Kind(self.payload["type"])

    @property
    def answered(self) -> Answered | None:
        """What the first answer did; None before it."""
        return Answered(self.answer.json["type"]) if self.answer else None

    @property
    def ephemeral(self) -> bool:
        """Whether the first answer is for the asker alone."""
        data = (self.answer.json.get("data") or {}) if self.answer else {}
        return bool((data.get("flags") or 0) & 64)

    @property
    def done(self) -> bool:
        """Whether nothing is owed any more: answered, and what was deferred is filled in or taken away."""
        deferred = (Answered.DEFERRED, Answered.DEFERRED_UPDATE)
        return self.answer is not None and (self.answered not in deferred or bool(self.edits) or self.deleted)

    def stamp(self, moment: float) -> None:
        """Notes when it was acknowledged and when it was done, as this server heard of it; wakes who waits."""
        self.acknowledged = self.acknowledged or moment
        if self.done and self.finished is None:
            self.finished = moment
        self.changed.set()

    async def until_acknowledged(self, seconds: float = PATIENCE) -> "Interaction":
        """Waits for the first answer; raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while self.answer is None:
                await self._change()
        return self

    async def until_done(self, seconds: float = PATIENCE) -> "Interaction":
        """Waits for the whole answer; raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not self.done:
                await self._change()
        return self

    async def _change(self) -> None:
        self.changed.clear()
        await self.changed.wait()


def interaction(kind: Kind, data: Json, asker: Asker, message: Json | None = None, *, expired: bool = False,
                ) -> Interaction:  # fmt: skip
    """An interaction of somebody; a component's and its form's with the message it stands on."""
    who = user(asker.number, f"user{asker.number >> 22}")
    payload: Json = {
        "id": snowflake(), "application_id": APPLICATION, "type": int(kind), "token": secrets.token_urlsafe(40),
        "version": 1, "channel_id": str(asker.channel), "data": data, "locale": asker.locale,
        "app_permissions": EVERY_RIGHT, "entitlements": [], "attachment_size_limit": 10 * 2**20,
    }  # fmt: skip
    if asker.guild is None:
        payload |= {"user": who, "channel": direct(asker.channel, who), "context": 1,
                    "authorizing_integration_owners": {"0": "0"}}  # fmt: skip
    else:
        payload |= {
            "guild_id": asker.guild, "channel": channel(asker.channel, asker.guild), "context": 0,
            "member": {**member(who), "permissions": EVERY_RIGHT}, "guild_locale": "en-US",
            "guild": {"id": asker.guild, "locale": "en-US", "features": []},
            "authorizing_integration_owners": {"0": asker.guild},
        }  # fmt: skip
    if message is not None:
        payload["message"] = message
    return Interaction(payload, expired=expired)
