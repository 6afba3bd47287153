"""`doctor` says what is to be fixed, and its exit code is that of the first of it."""

import asyncio
from collections.abc import AsyncIterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.app.doctor import run_checks
from bot.settings import Settings
from tests.cli.running import Done, process
from tests.wire.server.loopback import Loopback
from tests.wire.server.shapes import APPLICATION, TOKEN


@pytest.fixture
async def discord() -> AsyncIterator[Loopback]:
    async with Loopback() as server:
        yield server


async def doctor(server: Loopback, folder: Path, **settings: str) -> Done:
    env = {"DOSSIER_DISCORD_ADDRESS": server.address, "DOSSIER_KNOWLEDGE": str(folder), "DISCORD_TOKEN": TOKEN}
    return await asyncio.to_thread(process, "doctor", env={**env, **settings})


def states(done: Done) -> dict[str, str]:
    """Name what was looked at, and how it stands."""
    lines = (line.split(":", 1)[0].split() for line in done.out.splitlines())
    return {name: state for state, name in lines}


async def test_where_all_is_well_it_says_so_and_tells_discord_no_token(discord: Loopback, base: Path):
    done = await doctor(discord, base)
    assert (done.code, done.err) == (0, "")
    names = ("token", "knowledge", "cache", "journal", "model", "network", "clock")
    assert states(done) == dict.fromkeys(names, "ok")
    assert f"of application {APPLICATION}" in done.out
    [asked] = discord.rest.requests
    assert (asked.method, asked.path, asked.body.json, asked.authorization) == ("GET", "/gateway", None, None)
    assert TOKEN not in done.out


async def test_each_thing_to_mend_is_named_with_its_remedy(discord: Loopback, broken: Path, tmp_path: Path):
    taken = tmp_path / "a file"
    taken.write_text("")
    settings = {
        "DISCORD_TOKEN": "not.a.token",
        "DOSSIER_CACHE": str(taken),
        "DOSSIER_STATE": str(taken),
        "DOSSIER_MODEL": str(tmp_path / "none"),
    }
    done = await doctor(discord, broken, **settings)
    assert done.code == 2
    assert states(done) == {
        **dict.fromkeys(("token", "knowledge", "cache", "journal", "model"), "fail"),
        "network": "ok",
        "clock": "ok",
    }
    assert all(line.endswith(")") for line in done.out.splitlines() if line.startswith("fail"))
    assert "python -m bot check lists them" in done.out
    assert "not.a.token" not in done.out


async def test_a_folder_without_entries_is_pointed_out(discord: Loopback, tmp_path: Path):
    done = await doctor(discord, tmp_path, DOSSIER_ENCODER="false")
    assert done.code == 0
    assert states(done)["knowledge"] == "note"
    assert f"{tmp_path}: no entries" in done.out


def test_without_a_token_and_without_a_simulated_discord_nothing_can_run(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.app.doctor.find_spec", lambda name: None if name == "simcord" else find_spec(name))
    found = next(run_checks(Settings.model_construct(discord_token=None)))
    assert (found.name, found.state, found.code) == ("token", "fail", 3)
    assert "set DISCORD_TOKEN" in found.remedy


async def test_without_a_network_it_says_so(discord: Loopback, base: Path):
    done = await doctor(discord, base, DOSSIER_DISCORD_ADDRESS="http://127.0.0.1:9", DOSSIER_ENCODER="false")
    assert done.code == 3
    found = states(done)
    assert (found["network"], found["model"]) == ("fail", "note")
    assert "clock" not in found


def test_its_help_has_an_example(bot):
    for command in ("doctor", "invite"):
        done = bot(command, "--help")
        assert done.code == 0
        assert f"Example: python -m bot {command}" in done.out


def test_an_invitation_is_a_link_and_what_it_asks_for(bot):
    done = bot("invite", "--id", "123")
    link, *rest = done.out.splitlines()
    assert link.startswith("https://discord.com/oauth2/authorize?client_id=123&scope=bot+applications.commands&")
    assert "  EMBED_LINKS: to answer a mention: such answers are embeds" in rest
    assert done.code == 0


def test_the_application_of_an_invitation_is_read_from_the_token(bot, monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    assert f"client_id={APPLICATION}" in bot("invite").out


def test_without_an_application_there_is_no_invitation(bot):
    done = bot("invite")
    assert (done.code, done.out) == (2, "")
    assert "--id" in done.err
