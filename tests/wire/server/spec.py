"""Discord's own description of its API (OpenAPI 3.1), as a judge of what is sent and of what is answered.

Its published file says of itself that the documentation stands above it: where the two differ, the documentation
holds here (ids may be numbers in what is sent).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import jsonschema_rs

from tests.wire.server.shapes import Json

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# "Some fields typed as strings in our docs may be typed as ints"; discord.py sends attachments' ids as numbers.
_LAX_ID = {"anyOf": [{"type": "string", "pattern": "^(0|[1-9][0-9]*)$"}, {"type": "integer", "minimum": 0}]}
# The branch is chosen by the callback's type: that is quicker, and the errors are those of the branch meant.
_CALLBACKS = {
    4: "CreateMessageInteractionCallbackRequest", 5: "CreateMessageInteractionCallbackRequest",
    6: "UpdateMessageInteractionCallbackRequest", 7: "UpdateMessageInteractionCallbackRequest",
    8: "ApplicationCommandAutocompleteCallbackRequest", 9: "ModalInteractionCallbackRequest",
}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """What is wrong, and at which keys."""

    place: tuple[str, ...]
    message: str

    def __str__(self) -> str:
        return f"{'.'.join(self.place) or 'body'}: {self.message}"


@dataclass
class Spec:
    """The description, with its validators made when first needed."""

    description: Json
    made: dict[str, jsonschema_rs.Validator] = field(default_factory=dict)

    def sent(self, method: str, path: str, body: Any) -> list[Fault]:
        """What is wrong with a request's JSON; a route that is not described is a fault too."""
        operation = self._operation(method, path)
        if operation is None:
            return [Fault((), f"{method} {path} is not described")]
        if "requestBody" not in operation:
            return []
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        kind = body.get("type") if path.endswith("/callback") and isinstance(body, dict) else None
        if kind in _CALLBACKS:
            schema = {"$ref": f"#/components/schemas/{_CALLBACKS[kind]}"}
        return self.fits(body, schema)

    def answered(self, method: str, path: str, status: int, body: Any) -> list[Fault]:
        """What is wrong with an answer; one without a body must be described as having none."""
        operation = self._operation(method, path)
        if operation is None:
            return [Fault((), f"{method} {path} is not described")]
        answers = operation["responses"]
        described = answers.get(str(status)) or answers.get(f"{status // 100}XX")
        if described is None:
            return [] if status >= 500 else [Fault((), f"{method} {path} is not described to answer {status}")]
        if "$ref" in described:
            described = self.description["components"]["responses"][described["$ref"].rpartition("/")[2]]
        content = described.get("content")
        if not content or body is None:
            return [] if not content and body is None else [Fault((), f"{method} {path} {status}: body or none")]
        return self.fits(body, content["application/json"]["schema"])

    def is_a(self, name: str, value: Any) -> list[Fault]:
        """What keeps a value from being one of the described objects of that name."""
        return self.fits(value, {"$ref": f"#/components/schemas/{name}"})

    def fits(self, value: Any, schema: Json) -> list[Fault]:
        key = json.dumps(schema, sort_keys=True)
        if key not in self.made:
            root = {"$schema": _DIALECT, **schema, "components": self._components}
            self.made[key] = jsonschema_rs.Draft202012Validator(root)
        return [fault for error in self.made[key].iter_errors(value) for fault in _deepest(error)]

    def _operation(self, method: str, path: str) -> Json | None:
        for pattern, operations in self._routes:
            if method.lower() in operations and pattern.fullmatch(path):
                found: Json = operations[method.lower()]
                return found
        return None

    @cached_property
    def _routes(self) -> list[tuple[re.Pattern[str], Json]]:
        # Literal paths first: @original is no message id.
        paths = sorted(self.description["paths"].items(), key=lambda item: item[0].count("{"))
        return [(re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path)), operations) for path, operations in paths]

    @cached_property
    def _components(self) -> Json:
        components = self.description["components"]
        return {**components, "schemas": {**components["schemas"], "SnowflakeType": _LAX_ID}}


def read_spec(path: Path) -> Spec:
    return Spec(json.loads(path.read_text(encoding="utf-8")))


def _deepest(error: jsonschema_rs.ValidationError) -> Iterator[Fault]:
    """Of the branches of a choice, the fault of the one that got furthest says most."""
    branches = [one for branch in getattr(error.kind, "context", None) or () for one in branch]
    best = max(branches, key=lambda one: len(list(one.instance_path)), default=None)
    if best is not None and len(list(best.instance_path)) > len(list(error.instance_path)):
        yield from _deepest(best)
    else:
        yield Fault(tuple(map(str, error.instance_path)), error.message[-300:])
