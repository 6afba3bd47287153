"""Messages as Discord keeps them: what was sent, with all that it adds itself."""

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.wire.server.body import Body, Upload
from tests.wire.server.shapes import APPLICATION, BOT, Json, now, snowflake

EPHEMERAL, LOADING = 1 << 6, 1 << 7
"""Flags of a message (docs: resources/message)."""

# What each kind of component has in an answer even where it was sent without (components/reference).
_ADDED: dict[int, Json] = {
    14: {"divider": True, "spacing": 1}, 17: {"accent_color": None, "spoiler": False},
}  # fmt: skip


@dataclass
class Store:
    """The messages and files that were sent; `address` is where files can be fetched."""

    address: str = ""
    messages: dict[str, Json] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def new(self, body: Body, channel: str, interaction: Json | None = None) -> Json:
        """Keeps a new message; an interaction's answer names that interaction."""
        said = body.json or {}
        attached = [self._attached(channel, key, one, said) for key, one in body.files.items()]
        message: Json = {
            "id": snowflake(), "channel_id": channel, "author": BOT, "content": said.get("content") or "",
            "timestamp": now(), "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [],
            "mention_roles": [], "attachments": attached, "pinned": False, "flags": said.get("flags") or 0,
            "embeds": _embeds(said.get("embeds"), attached), "type": 19 if said.get("message_reference") else 0,
            "components": _components(said.get("components"), attached),
        }  # fmt: skip
        if interaction is not None:
            message |= {"application_id": APPLICATION, "webhook_id": APPLICATION,
                        "interaction_metadata": _metadata(interaction), "type": 20}  # fmt: skip
        self.messages[message["id"]] = message
        return message

    def edit(self, message: Json, body: Body) -> Json:
        """Changes what the body names, and nothing else; only attachments it lists stay."""
        said = body.json or {}
        attached = [self._attached(message["channel_id"], key, one, said) for key, one in body.files.items()]
        listed = {str(one["id"]) for one in said["attachments"]} if said.get("attachments") is not None else None
        kept = [one for one in message["attachments"] if listed is None or one["id"] in listed]
        message["attachments"] = kept + attached
        if "content" in said:
            message["content"] = said["content"] or ""
        if "embeds" in said:
            message["embeds"] = _embeds(said["embeds"], message["attachments"])
        if "components" in said:
            message["components"] = _components(said["components"], message["attachments"])
        message["flags"] = (message["flags"] | (said.get("flags") or 0)) & ~LOADING
        message["edited_timestamp"] = now()
        return message

    def _attached(self, channel: str, key: str, upload: Upload, said: Json) -> Json:
        number = snowflake()
        path = f"attachments/{channel}/{number}/{upload.name}"
        self.files[path] = upload
        found: Json = {
            "id": number, "filename": upload.name, "size": len(upload.data), "content_type": upload.kind,
            "url": f"{self.address}/{path}", "proxy_url": f"{self.address}/{path}",
        }  # fmt: skip
        for one in said.get("attachments") or ():
            if key == f"files[{one['id']}]" and one.get("description"):
                found["description"] = one["description"]
        return found


def _metadata(interaction: Json) -> Json:
    """Of what an answer is the answer; a component's names the message it stood on."""
    asker = interaction.get("user") or interaction["member"]["user"]
    found: Json = {
        "id": interaction["id"], "type": interaction["type"], "user": asker,
        "authorizing_integration_owners": interaction["authorizing_integration_owners"],
    }  # fmt: skip
    if interaction["type"] == 3:
        found["interacted_message_id"] = interaction["message"]["id"]
    if interaction["type"] == 5:
        found["triggering_interaction_metadata"] = {**found, "type": 2}
    return found


def _embeds(sent: Iterable[Json] | None, attached: Iterable[Json]) -> list[Json]:
    known = {one["filename"]: one["url"] for one in attached}
    return [_resolved({"type": "rich", **one}, known) for one in sent or ()]


def _resolved(value: Any, known: Mapping[str, str]) -> Any:
    """With the addresses of attachments in place of their names."""
    if isinstance(value, dict):
        return {key: _resolved(one, known) for key, one in value.items() if one is not None}
    if isinstance(value, str):
        return re.sub(r"^attachment://(.+)$", lambda found: known.get(found[1], found[0]), value)
    return value


def _components(sent: Iterable[Json] | None, attached: list[Json]) -> list[Json]:
    """As they come back: each numbered, and complete."""
    numbers = itertools.count(1)

    def complete(one: Json) -> Json:
        made = {**_ADDED.get(one["type"], {}), **one, "id": next(numbers)}
        for part in ("components", "items"):
            if part in made:
                made[part] = [media(each) if part == "items" else complete(each) for each in made[part]]
        return {**made, "accessory": complete(made["accessory"])} if "accessory" in made else made

    def media(item: Json) -> Json:
        name = item["media"]["url"].removeprefix("attachment://")
        file = next((one for one in attached if one["filename"] == name), None)
        url = file["url"] if file else item["media"]["url"]
        found = {"id": snowflake(), "url": url, "proxy_url": url, "content_type": file and file["content_type"]}
        return {"description": item.get("description"), "spoiler": item.get("spoiler", False), "media": found}

    return [complete(one) for one in sent or ()]
