"""What both sides say is what npm's discord-api-types know of Discord, above all where its description is silent."""

import asyncio
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from tests.wire.server.loopback import Loopback
from tests.wire.server.shapes import Json
from tests.wire.types import compiler
from tests.wire.types.client import close_code, heard
from tests.wire.types.collecting import distinct, framed, gone_over
from tests.wire.types.compiler import COMPILER, INSTALL, Claim, refused
from tests.wire.types.using import use
from tests.wire.world import World

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.skipif(not COMPILER.exists(), reason=f"no discord-api-types: {INSTALL}"),
]


@dataclass
class Judged:
    """Each claim with what is wrong with it; those that were spoilt on purpose by how."""

    claims: list[tuple[Claim, list[str]]]
    spoilt: dict[str, list[str]]

    def of(self, kind: str) -> list[str]:
        """What is wrong with all of a kind, of which there must be one."""
        found = [faults for claim, faults in self.claims if kind in claim.type]
        assert found, f"there was no {kind}"
        return [fault for faults in found for fault in faults]


def _without_token(frame: Json) -> None:
    del frame["d"]["token"]


def _of_another_kind(frame: Json) -> None:
    frame["d"]["type"] = 3


def _in_no_language(frame: Json) -> None:
    frame["d"]["locale"] = "tlh"


def _with_more(frame: Json) -> None:
    frame["d"]["member"]["user"]["mood"] = "fine"


def _of_nobody(frame: Json) -> None:
    del frame["d"]["member"]["user"]["username"]


def _with_a_number(frame: Json) -> None:
    frame["d"]["data"]["options"][0]["value"] = 5


SPOILT: tuple[Callable[[Json], None], ...] = (
    _without_token, _of_another_kind, _in_no_language, _with_more, _of_nobody, _with_a_number,
)  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def judged(world: World, tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """All in one run of the compiler, which takes longest to begin."""
    async with Loopback() as plain:
        frames = await heard(plain)
        codes = [Claim("D.GatewayCloseCodes.AuthenticationFailed", await close_code(plain))]
    await use(world.server)
    claims = distinct([*framed(frames), *gone_over(world.server)]) + codes
    asked = next(one for one in claims if "APIGuild" in one.type and "options" in one.value["d"]["data"])
    bad = [_spoilt(asked, spoil) for spoil in SPOILT]
    faults = await asyncio.to_thread(refused, [*claims, *bad], tmp_path_factory.mktemp("types"))
    names = [spoil.__name__ for spoil in SPOILT]
    return Judged(list(zip(claims, faults, strict=False)), dict(zip(names, faults[len(claims) :], strict=True)))


def _spoilt(claim: Claim, spoil: Callable[[Json], None]) -> Claim:
    frame = deepcopy(claim.value)
    spoil(frame)
    return Claim(claim.type, frame)


@pytest.mark.parametrize("kind", [
    "GatewayHello", "GatewayHeartbeatAck", "GatewayReconnect", "GatewayInvalidSession", "GatewayIdentify",
    "GatewayCloseCodes", "GatewayReadyDispatch", "GatewayGuildCreateDispatch", "GatewayMessageCreateDispatch",
    "RESUMED", "GuildInteractionWrapper", "DMInteractionWrapper", "APIChatInputApplicationCommandInteraction",
    "APIMessageApplicationCommandInteraction", "APIApplicationCommandAutocompleteInteraction",
    "APIMessageComponentButtonInteraction", "APIModalSubmitInteraction",
])  # fmt: skip
async def test_what_comes_through_the_gateway_is_discords(judged: Judged, kind: str):
    assert judged.of(kind) == []


@pytest.mark.parametrize("kind", [
    "APIInteractionResponseChannelMessageWithSource", "APIInteractionResponseDeferredMessageUpdate",
    "APIInteractionResponseUpdateMessage", "APIApplicationCommandAutocompleteResponse", "APIModalInteractionResponse",
    "RESTPutAPIApplicationCommandsJSONBody", "RESTPostAPIChannelMessageJSONBody",
])  # fmt: skip
async def test_what_the_bot_sends_is_what_discord_takes(judged: Judged, kind: str):
    assert judged.of(kind) == []


async def test_nothing_that_was_said_is_unknown_to_the_types(judged: Judged):
    assert [(one.type, faults) for one, faults in judged.claims if faults] == []


async def test_a_payload_that_is_not_discords_is_refused(judged: Judged):
    assert {name: len(faults) for name, faults in judged.spoilt.items()} == dict.fromkeys(judged.spoilt, 1)


async def test_without_the_types_nothing_is_taken_for_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(compiler, "PACKAGES", tmp_path / "none")
    with pytest.raises(OSError, match="discord-api-types"):
        refused([Claim("number", 1)], tmp_path)


async def test_a_type_that_does_not_exist_takes_nothing(tmp_path: Path):
    assert [bool(faults) for faults in refused([Claim("D.NoSuchType", 1), Claim("number", 1)], tmp_path)] == [
        True,
        False,
    ]
