"""How the tests run a command: as people do, in a process of its own, and what they get back."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

BOT = (sys.executable, "-m", "bot")


class Done(NamedTuple):
    code: int
    out: str
    err: str


Command = Callable[..., Done]


def process(*words: object, given: bytes = b"", env: dict[str, str] | None = None) -> Done:
    """Runs a command as people do; its output is read as UTF-8."""
    done = subprocess.run(
        [*BOT, *map(str, words)], input=given, capture_output=True, check=False, env={**os.environ, **(env or {})}
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def objects(done: Done) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.out.removesuffix("\n").split("\n")]
