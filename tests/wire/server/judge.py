"""Both judges of a request together, and one of every answer; what they find is kept for the test to look at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.wire.server.body import Body
from tests.wire.server.rules import choice_faults, command_faults, message_faults, modal_faults
from tests.wire.server.shapes import Json
from tests.wire.server.spec import Fault, Spec

_NEW = re.compile(r"/channels/\d+/messages|/webhooks/\d+/[^/]+")
_EDITED = re.compile(r"/channels/\d+/messages/\d+|/webhooks/\d+/[^/]+/messages/[^/]+")


@dataclass
class Judge:
    """Without a description of the API only the rules by hand are held."""

    spec: Spec | None = None
    faults: list[str] = field(default_factory=list)

    def sent(self, method: str, path: str, body: Body) -> list[Fault]:
        """What is wrong with a request."""
        found = list(_by_hand(method, path, body)) if body.json is not None else []
        if self.spec is not None and body.json is not None:
            found += self.spec.sent(method, path, body.json)
        self.faults += [f"sent {method} {path}: {one}" for one in found]
        return found

    def answered(self, method: str, path: str, status: int, answer: Any) -> None:
        """Notes what is wrong with an answer of this server."""
        if self.spec is not None:
            found = self.spec.answered(method, path, status, answer)
            self.faults += [f"answered {method} {path}: {one}" for one in found]

    def is_a(self, name: str, value: Any) -> None:
        """Notes what keeps a part of an event from being the described object of that name."""
        if self.spec is not None:
            self.faults += [f"event, {name}: {one}" for one in self.spec.is_a(name, value)]


def _by_hand(method: str, path: str, body: Body) -> Iterator[Fault]:
    said = body.json
    if path.endswith("/callback"):
        data = said.get("data") or {}
        if said["type"] in (4, 7):
            yield from message_faults(data, body.files, new=said["type"] == 4)
        elif said["type"] == 8:
            yield from choice_faults(data.get("choices") or [])
        elif said["type"] == 9:
            yield from modal_faults(data)
    elif method == "PUT" and path.endswith("/commands"):
        yield from command_faults(said)
    elif method == "POST" and _NEW.fullmatch(path):
        yield from message_faults(said, body.files, new=True)
    elif method == "PATCH" and _EDITED.fullmatch(path):
        yield from message_faults(said, body.files, new=False)


def nested(faults: list[Fault]) -> Json:
    """The faults as Discord answers them: by key, each list under `_errors`."""
    found: Json = {}
    for one in faults:
        node = found
        for key in one.place:
            node = node.setdefault(key, {})
        node.setdefault("_errors", []).append({"code": 50035, "message": one.message})
    return found
