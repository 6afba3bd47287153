"""What this Discord knows, and how requests change it: commands, messages, and interactions with their answers."""

import time
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tests.wire.server.body import Body
from tests.wire.server.interactions import FITTING, RESPONSE_SECONDS, Answered, Interaction
from tests.wire.server.messages import EPHEMERAL, LOADING, Store
from tests.wire.server.shapes import APPLICATION, Json, snowflake


class Answer(NamedTuple):
    """A status, and a body or none."""

    status: int
    json: Any = None


UNKNOWN_INTERACTION = Answer(404, {"message": "Unknown interaction", "code": 10062})
TAKEN = Answer(400, {"message": "Interaction has already been acknowledged.", "code": 40060})
UNFIT = Answer(400, {"message": "Invalid interaction response type", "code": 50035})
UNKNOWN_WEBHOOK = Answer(404, {"message": "Unknown Webhook", "code": 10015})
UNKNOWN_MESSAGE = Answer(404, {"message": "Unknown Message", "code": 10008})
NOTHING = Answer(204)


@dataclass
class State:
    """Everything kept; `synced` counts how often commands were sent."""

    store: Store = field(default_factory=Store)
    commands: list[Json] = field(default_factory=list)
    synced: int = 0
    interactions: dict[str, Interaction] = field(default_factory=dict)
    tokens: dict[str, Interaction] = field(default_factory=dict)
    posted: list[Json] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def command(self, name: str) -> Json:
        """A command as it was sent; what was not sent cannot be used."""
        return next(one for one in self.commands if one["name"] == name)

    def begin(self, made: Interaction) -> None:
        """From now on an interaction can be answered."""
        self.interactions[made.id] = self.tokens[made.token] = made
        made.begun = time.perf_counter()

    def put_commands(self, body: Body) -> Answer:
        added = {"application_id": APPLICATION, "description": "", "type": 1, "default_member_permissions": None}
        self.commands = [
            {**added, **_without_none(one), "id": snowflake(), "version": snowflake()} for one in body.json
        ]
        self.synced += 1
        return Answer(200, self.commands)

    def call_back(self, body: Body, number: str, token: str, with_response: bool) -> Answer:
        """The first answer to an interaction."""
        found = self.interactions.get(number)
        if found is None or found.token != token or _late(found):
            return UNKNOWN_INTERACTION
        if found.answer is not None:
            return TAKEN
        does = Answered(body.json["type"])
        if does not in FITTING[found.kind]:
            return UNFIT
        found.message = self._answering(found, does, body)
        found.answer = body
        found.stamp(body.came)
        return Answer(200, _told(found, does)) if with_response else NOTHING

    def _answering(self, found: Interaction, does: Answered, body: Body) -> Json | None:
        said = Body(body.json.get("data") or {}, body.files)
        channel = str(found.payload["channel_id"])
        if does is Answered.MESSAGE:
            return self.store.new(said, channel, found.payload)
        if does is Answered.DEFERRED:
            flags = (said.json.get("flags") or 0) & EPHEMERAL | LOADING
            return self.store.new(Body({"flags": flags}), channel, found.payload)
        if does is Answered.UPDATE:
            return self.store.edit(found.payload["message"], said)
        return found.payload.get("message")

    def edit_original(self, body: Body, token: str) -> Answer:
        found = self.tokens.get(token)
        if found is None or found.message is None:
            return UNKNOWN_WEBHOOK
        self.store.edit(found.message, body)
        found.edits.append(body)
        found.stamp(body.came)
        return Answer(200, found.message)

    def original(self, token: str) -> Answer:
        found = self.tokens.get(token)
        return Answer(200, found.message) if found and found.message else UNKNOWN_WEBHOOK

    def delete_original(self, token: str) -> Answer:
        found = self.tokens.get(token)
        if found is None or found.message is None:
            return UNKNOWN_WEBHOOK
        self.store.messages.pop(found.message["id"], None)
        found.message, found.deleted = None, True
        found.stamp(time.perf_counter())
        return NOTHING

    def follow_up(self, body: Body, token: str) -> Answer:
        found = self.tokens.get(token)
        if found is None or found.answer is None:
            return UNKNOWN_WEBHOOK
        message = self.store.new(body, str(found.payload["channel_id"]), found.payload)
        found.followed.append(message)
        found.changed.set()
        return Answer(200, message)

    def post(self, body: Body, channel: str) -> Answer:
        """A new message, or the one that had its nonce already (docs: resources/message, enforce_nonce)."""
        nonce = body.json.get("nonce") if body.json.get("enforce_nonce") else None
        known = next((one for one in self.posted if nonce and one.get("nonce") == nonce), None)
        if known is None:
            known = self.store.new(body, channel) | ({"nonce": nonce} if nonce else {})
            self.store.messages[known["id"]] = known
            self.posted.append(known)
        return Answer(200, known)

    def edit_message(self, body: Body, message: str) -> Answer:
        known = self.store.messages.get(message)
        return Answer(200, self.store.edit(known, body)) if known else UNKNOWN_MESSAGE

    def leave(self, guild: str) -> Answer:
        self.left.append(guild)
        return NOTHING


def _late(found: Interaction) -> bool:
    return found.expired or time.perf_counter() - found.begun > RESPONSE_SECONDS


def _told(found: Interaction, does: Answered) -> Json:
    """What a callback answers: the message it made or changed, where it did."""
    told: Json = {"id": found.id, "type": int(found.kind), "response_message_ephemeral": found.ephemeral,
                  "response_message_loading": does is Answered.DEFERRED}  # fmt: skip
    if found.message is not None:
        told["response_message_id"] = found.message["id"]
    if does in (Answered.MESSAGE, Answered.UPDATE):
        return {"interaction": told, "resource": {"type": int(does), "message": found.message}}
    return {"interaction": told}


def _without_none(command: Json) -> Json:
    return {key: value for key, value in command.items() if value is not None}
