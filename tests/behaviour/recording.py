"""Every request the bot sends to the simulated Discord, with its files, for the judge."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from simcord.http import router

from tests.discord_api.check import check
from tests.wire.server.body import Upload
from tests.wire.server.spec import Spec


@dataclass
class Recorded:
    """The faults of what was sent so far, and how much that was."""

    spec: Spec | None
    sent: int = 0
    faults: list[str] = field(default_factory=list)
    looking: bool = True

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Looks away while a test arranges the server in the bot's name, which the bot itself never does."""
        self.looking = False
        yield
        self.looking = True

    def look_at(self, method: str, path: str, json: Any, files: list[Any]) -> None:
        """Judges one request."""
        if not self.looking:
            return
        self.sent += 1
        found = check(method, path, json, {f"files[{n}]": _upload(one) for n, one in enumerate(files)}, self.spec)
        self.faults += [f"{method} {path}: {one}" for one in found]


def record(monkeypatch: pytest.MonkeyPatch, spec: Spec | None) -> Recorded:
    """Judges from now on whatever any simulated Discord of this process is sent."""
    recorded, dispatch = Recorded(spec), router.dispatch

    def judged(backend: Any, method: str, path: str, **more: Any) -> Any:
        recorded.look_at(method, path, more.get("json"), more.get("files") or [])
        return dispatch(backend, method, path, **more)

    monkeypatch.setattr(router, "dispatch", judged)
    return recorded


def _upload(file: Any) -> Upload:
    data = file.fp.read()
    file.fp.seek(0)
    return Upload(file.filename, "", data)
