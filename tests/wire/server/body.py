"""The body of a request: JSON, or a form that carries JSON beside files."""

import json
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web


@dataclass(frozen=True)
class Upload:
    """A file that came with a request."""

    name: str
    kind: str
    data: bytes


@dataclass(frozen=True)
class Body:
    """What a request says, its files by the name of their part, and the moment it was there (time.perf_counter())."""

    json: Any = None
    files: dict[str, Upload] = field(default_factory=dict)
    came: float = field(default_factory=time.perf_counter, compare=False)


async def read_body(request: web.Request) -> Body:
    if request.content_type.startswith("multipart/"):
        return await _form(request)
    raw = await request.read()
    return Body(json.loads(raw) if raw else None)


async def _form(request: web.Request) -> Body:
    said, files = None, {}
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        data = bytes(await part.read())
        if part.name == "payload_json":
            said = json.loads(data)
        else:
            files[str(part.name)] = Upload(part.filename or "", part.headers.get("Content-Type", ""), data)
    return Body(said, files)
