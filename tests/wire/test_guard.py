"""A process with the guard on its path reaches loopback and nothing else, so a bot that tried would be seen."""

import socket
import subprocess
import sys

import pytest

from tests.wire.child import GUARD

REACHES = "import socket; socket.create_connection(({host!r}, {port}), timeout=1).close()"


def ran(host: str, port: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", REACHES.format(host=host, port=port)]
    return subprocess.run(command, env={"PYTHONPATH": str(GUARD)}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("host", ["192.0.2.1", "discord.com", "2001:db8::1"])
def test_other_hosts_are_refused_and_it_is_said(host: str):
    done = ran(host, 9)
    assert done.returncode != 0
    assert f"outside of loopback: {host}" in done.stderr


def test_loopback_is_open():
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert ran("127.0.0.1", server.getsockname()[1]).returncode == 0
