"""The judge of both rigs takes what is at a limit of Discord and refuses what is one past it."""

from typing import Any

import pytest

from tests.conftest import SHARED
from tests.discord_api.check import check, spec_at
from tests.wire.server.body import Upload
from tests.wire.server.spec import Spec

CALLBACK, MESSAGES, COMMANDS = "/interactions/1/token/callback", "/channels/1/messages", "/applications/1/commands"
Json = dict[str, Any]


@pytest.fixture
def spec() -> Spec | None:
    path = SHARED / "discord" / "openapi.json"
    return spec_at(path) if path.is_file() else None


def menu(**parts: Any) -> Json:
    return {"type": 3, "custom_id": "m", "options": [{"label": "a", "value": "a"}], **parts}


def row(*parts: Json) -> Json:
    return {"content": "a", "components": [{"type": 1, "components": list(parts)}]}


def button(**parts: Any) -> Json:
    return {"type": 2, "style": 2, "label": "a", **parts}


def command(**parts: Any) -> list[Json]:
    return [{"name": "ask", "type": 1, "description": "Ask", **parts}]


def option(name: str, **parts: Any) -> Json:
    return {"name": name, "type": 3, "description": "Q", **parts}


TAKEN: dict[str, tuple[str, Any]] = {
    "6000 in embeds": (MESSAGES, {"embeds": [{"description": "x" * 3000}, {"description": "y" * 3000}]}),
    "a menu alone": (MESSAGES, row(menu())),
    "a link": (MESSAGES, row(button(style=5, url="https://example.org"))),
    "needed first": (COMMANDS, command(options=[option("a", required=True), option("b")])),
    "choice value of 100": (COMMANDS, command(options=[option("a", choices=[{"name": "a", "value": "x" * 100}])])),
    "15 menus": (COMMANDS, [{"name": f"m {n}", "type": 3} for n in range(15)]),
}
REFUSED: dict[str, tuple[str, Any]] = {
    "6001 in embeds": (MESSAGES, {"embeds": [{"description": "x" * 3000}, {"description": "y" * 3001}]}),
    "empty field": (MESSAGES, {"embeds": [{"title": "a", "fields": [{"name": " ", "value": "b"}]}]}),
    "embed address": (MESSAGES, {"embeds": [{"title": "a", "url": "ftp://example.org"}]}),
    "embed time": (MESSAGES, {"embeds": [{"title": "a", "timestamp": "yesterday"}]}),
    "a menu beside a button": (MESSAGES, row(menu(), button(custom_id="b"))),
    "menu values twice": (MESSAGES, row(menu(options=[{"label": "a", "value": "a"}] * 2))),
    "more values than options": (MESSAGES, row(menu(max_values=2))),
    "a link with an id": (MESSAGES, row(button(style=5, url="https://example.org", custom_id="a"))),
    "6 rows": (MESSAGES, {"content": "a", "components": [
        {"type": 1, "components": [button(custom_id=f"{n}")]} for n in range(6)
    ]}),
    "mentions both ways": (MESSAGES, {"content": "a", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}),
    "capital command": (COMMANDS, command(name="a b")),
    "an option twice": (COMMANDS, command(options=[option("a"), option("a")])),
    "needed last": (COMMANDS, command(options=[option("a"), option("b", required=True)])),
    "choice value of 101": (COMMANDS, command(options=[option("a", choices=[{"name": "a", "value": "x" * 101}])])),
    "a menu with description": (COMMANDS, [{"name": "m", "type": 3, "description": "no"}]),
    "101 commands": (COMMANDS, [{"name": f"c{n}", "description": "a"} for n in range(101)]),
    "16 menus": (COMMANDS, [{"name": f"m {n}", "type": 3} for n in range(16)]),
    "8001 characters": (COMMANDS, command(options=[
        option(f"o{n}", choices=[{"name": "x" * 100, "value": f"{c}" * 50} for c in range(9)]) for n in range(9)
    ])),
    "6 parts of a form": (CALLBACK, {"type": 9, "data": {"title": "a", "custom_id": "f", "components": [
        {"type": 1, "components": [{"type": 4, "custom_id": f"{n}", "style": 1, "label": "a"}]} for n in range(6)
    ]}}),
}  # fmt: skip


def method(path: str) -> str:
    return "PUT" if path == COMMANDS else "POST"


@pytest.mark.parametrize(("path", "said"), TAKEN.values(), ids=TAKEN)
def test_what_is_at_a_limit_is_taken(spec: Spec | None, path: str, said: Any):
    assert check(method(path), path, said, {}, spec) == []


@pytest.mark.parametrize(("path", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_past_a_limit_is_refused_by_hand_alone(path: str, said: Any):
    assert check(method(path), path, said, {})


def test_a_file_of_more_than_ten_mebibytes_is_refused():
    said, name = {"attachments": [{"id": 0, "filename": "a.png"}]}, "files[0]"
    assert check("POST", MESSAGES, said, {name: Upload("a.png", "image/png", b"x")}) == []
    assert check("POST", MESSAGES, said, {name: Upload("a.png", "image/png", b"x" * (10 * 2**20 + 1))})
