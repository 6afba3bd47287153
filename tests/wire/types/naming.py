"""Which of discord-api-types' types a payload must be, by where it was sent."""

import re
from typing import Any

from tests.wire.server.gateway import Op
from tests.wire.server.interactions import Answered, Kind
from tests.wire.server.shapes import Json

_FRAMES = {
    Op.HELLO: "D.GatewayHello", Op.HEARTBEAT_ACK: "D.GatewayHeartbeatAck", Op.RECONNECT: "D.GatewayReconnect",
    Op.INVALID_SESSION: "D.GatewayInvalidSession", Op.HEARTBEAT: "D.GatewayHeartbeat",
    Op.IDENTIFY: "D.GatewayIdentify", Op.RESUME: "D.GatewayResume",
}  # fmt: skip
_EVENTS = {
    "READY": "D.GatewayReadyDispatch",
    # These types have no data in it; what comes is an object all the same, as discord.py takes for granted.
    "RESUMED": '{ op: 0; t: "RESUMED"; s: number; d: { _trace: string[] } }',
    "GUILD_CREATE": "D.GatewayGuildCreateDispatch", "MESSAGE_CREATE": "D.GatewayMessageCreateDispatch",
}  # fmt: skip
_COMMANDS = {1: "D.APIChatInputApplicationCommandInteraction", 3: "D.APIMessageApplicationCommandInteraction"}
_COMPONENTS = {2: "D.APIMessageComponentButtonInteraction", 3: "D.APIMessageComponentSelectMenuInteraction"}
_OTHERS = {
    Kind.AUTOCOMPLETE: "D.APIApplicationCommandAutocompleteInteraction", Kind.MODAL: "D.APIModalSubmitInteraction",
}  # fmt: skip
_CALLBACKS = {
    Answered.MESSAGE: "D.APIInteractionResponseChannelMessageWithSource",
    Answered.DEFERRED: "D.APIInteractionResponseDeferredChannelMessageWithSource",
    Answered.DEFERRED_UPDATE: "D.APIInteractionResponseDeferredMessageUpdate",
    Answered.UPDATE: "D.APIInteractionResponseUpdateMessage",
    Answered.CHOICES: "D.APIApplicationCommandAutocompleteResponse",
    Answered.MODAL: "D.APIModalInteractionResponse",
}
_ID = re.compile(r"(?:^|_)id$")
_HOOK = r"/webhooks/\d+/[^/]+"
_ROUTES = (
    # what is called, what is sent, what is answered
    ("PUT", r"/applications/\d+/commands", "D.RESTPutAPIApplicationCommandsJSONBody",
     "D.RESTPutAPIApplicationCommandsResult"),
    ("GET", r"/applications/\d+/commands", None, "D.RESTGetAPIApplicationCommandsResult"),
    ("POST", _HOOK, "D.RESTPostAPIInteractionFollowupJSONBody", "D.RESTPostAPIInteractionFollowupResult"),
    ("PATCH", rf"{_HOOK}/messages/@original", "D.RESTPatchAPIInteractionOriginalResponseJSONBody",
     "D.RESTPatchAPIInteractionOriginalResponseResult"),
    ("GET", rf"{_HOOK}/messages/@original", None, "D.RESTGetAPIInteractionFollowupResult"),
    ("POST", r"/channels/\d+/messages", "D.RESTPostAPIChannelMessageJSONBody", "D.RESTPostAPIChannelMessageResult"),
    ("PATCH", r"/channels/\d+/messages/\d+", "D.RESTPatchAPIChannelMessageJSONBody",
     "D.RESTPatchAPIChannelMessageResult"),
    ("GET", r"/users/@me", None, "D.RESTGetAPICurrentUserResult"),
    ("GET", r"/(?:oauth2/)?applications/@me", None, "D.RESTGetCurrentApplicationResult"),
    ("GET", r"/gateway/bot", None, "D.RESTGetAPIGatewayBotResult"),
)  # fmt: skip


def of_frame(frame: Json) -> str:
    """The type of what came through the gateway, from either side; raises KeyError where it has none here."""
    if frame["op"] != Op.DISPATCH:
        return _FRAMES[Op(frame["op"])]
    if frame["t"] == "INTERACTION_CREATE":
        return f'{{ op: 0; t: "INTERACTION_CREATE"; s: number; d: {of_interaction(frame["d"])} }}'
    return _EVENTS[frame["t"]]


def of_interaction(payload: Json) -> str:
    """The type of an interaction; in a server it has a member, in a direct message a user."""
    kind, data = Kind(payload["type"]), payload["data"]
    if kind is Kind.COMMAND:
        found = _COMMANDS[data["type"]]
    elif kind is Kind.COMPONENT:
        found = _COMPONENTS[data["component_type"]]
    else:
        found = _OTHERS[kind]
    return f"D.API{'Guild' if 'guild_id' in payload else 'DM'}InteractionWrapper<{found}>"


def documented(body: Any) -> Any:
    """What was sent as the documentation has it: Discord takes null for absent, and numbers for ids.

    discord.py says of every message that it is not read aloud, of edits too, for which there is no such thing.
    """
    if isinstance(body, list):
        return [documented(one) for one in body]
    if not isinstance(body, dict):
        return body
    said = {key: documented(one) for key, one in body.items() if one is not None and key != "tts"}
    return {key: str(one) if _ID.search(key) and isinstance(one, int) else one for key, one in said.items()}


def of_request(method: str, path: str, body: Json) -> str | None:
    """The type of a request's body; None where the route takes none or has no type here."""
    if path.endswith("/callback"):
        return _CALLBACKS[Answered(body["type"])]
    return next((sent for verb, at, sent, _ in _ROUTES if verb == method and re.fullmatch(at, path)), None)


def of_answer(method: str, path: str) -> str | None:
    """The type of an answer that was given gladly; None where the route has none here."""
    if path.endswith("/callback"):
        return "D.RESTPostAPIInteractionCallbackWithResponseResult"
    return next((given for verb, at, _, given in _ROUTES if verb == method and re.fullmatch(at, path)), None)
