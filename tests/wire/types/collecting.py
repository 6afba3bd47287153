"""What went over a wire, as claims of what it is; of many that look alike one is enough."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tests.wire.server.gateway import Op
from tests.wire.server.loopback import Loopback
from tests.wire.server.shapes import Json
from tests.wire.types.compiler import Claim
from tests.wire.types.naming import documented, of_answer, of_frame, of_request


def framed(frames: Iterable[Json]) -> Iterator[Claim]:
    return (Claim(of_frame(one), one) for one in frames)


def gone_over(server: Loopback) -> list[Claim]:
    """All events and answers of the server so far, and all that a bot said to it."""
    return distinct([*framed(_frames(server)), *_exchanged(server)])


def _frames(server: Loopback) -> Iterator[Json]:
    for session in server.gateway.sessions.values():
        for number, event, data in session.told:
            yield {"op": int(Op.DISPATCH), "s": number, "t": event, "d": data}
    for op, said in ((Op.IDENTIFY, server.gateway.identified), (Op.RESUME, server.gateway.resumed)):
        yield from ({"op": int(op), "d": one} for one in said)


def _exchanged(server: Loopback) -> Iterator[Claim]:
    for asked, answer in server.rest.answered:
        if answer.status >= 400:
            continue
        sent, given = of_request(asked.method, asked.path, asked.body.json), of_answer(asked.method, asked.path)
        if sent is not None:
            yield Claim(sent, documented(asked.body.json))
        if given is not None and answer.json is not None:
            yield Claim(given, answer.json)


def distinct(claims: Iterable[Claim]) -> list[Claim]:
    """One of each type and shape."""
    return list({json.dumps([one.type, _shape(one.value)], sort_keys=True): one for one in claims}.values())


def _shape(value: Any) -> Any:
    """Its keys and the kinds of its values; numbers as they are, for they tell one kind of object from another."""
    if isinstance(value, dict):
        return {key: _shape(one) for key, one in value.items()}
    if isinstance(value, list):
        return sorted({json.dumps(_shape(one), sort_keys=True) for one in value})
    return "text" if isinstance(value, str) else value
