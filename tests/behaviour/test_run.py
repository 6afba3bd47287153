"""`run` as people start it: a child process without a token, and how it ends."""

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.answering.bases import harbour
from tests.cli.running import BOT, process

WAIT = 60  # seconds a loaded machine may take


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return harbour(tmp_path_factory.mktemp("run"))


@pytest.fixture
def running(base: Path, tmp_path: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """The bot on its simulated Discord, and its address."""
    words = [*BOT, "run", "--knowledge", str(base)]
    env = {**os.environ, "DOSSIER_ENCODER": "false", "DOSSIER_HEALTH_PORT": "0", "DOSSIER_STATE": str(tmp_path)}
    with subprocess.Popen(words, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        yield child, child.stdout.readline().strip()
        child.kill()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_without_a_token_it_serves_a_simulated_discord_until_a_signal(running: Any, end: signal.Signals):
    child, address = running
    assert address.startswith("http://127.0.0.1:")
    with urllib.request.urlopen(address, timeout=WAIT) as page:
        assert b"<html" in page.read()
    child.send_signal(end)
    _, said = child.communicate(timeout=WAIT)
    assert child.returncode == 0
    assert "simulated Discord" in said
    assert "Traceback" not in said
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address, timeout=WAIT)


def test_its_probe_says_that_it_is_ready(running: Any):
    child, _ = running
    told = next(line for line in child.stderr if "health is served at" in line)
    with urllib.request.urlopen(f"{told.split()[-1]}/readyz", timeout=WAIT) as page:
        assert json.load(page)["gateway"]["ready"]


def test_a_port_that_is_taken_is_something_outside(running: Any, base: Path):
    port = running[1].split(":")[2].split("/")[0]
    done = process("run", "--knowledge", base, "--port", port, env={"DOSSIER_ENCODER": "false"})
    assert done.code == 3
    assert "--port" in done.err.splitlines()[-1]
    assert "Traceback" not in done.err


def test_a_malformed_token_is_wrong_use(base: Path):
    done = process("run", "--knowledge", base, env={"DISCORD_TOKEN": "not-a-token"})
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert "not-a-token" not in done.err


def test_without_simcord_it_says_what_to_do(base: Path):
    hide = (
        "import sys, runpy; sys.modules['simcord'] = None; sys.argv = sys.argv[1:]; "
        "runpy.run_module('bot', run_name='__main__')"
    )
    env = {**os.environ, "DOSSIER_ENCODER": "false"}
    words = [sys.executable, "-c", hide, "bot", "run", "--knowledge", str(base)]
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=False, timeout=WAIT)
    assert done.returncode == 3
    assert "set DISCORD_TOKEN, or install" in done.stderr.splitlines()[-1]
