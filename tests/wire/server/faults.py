"""What goes wrong on purpose: answers a route gives instead of its own, once each."""

import re
from collections import deque
from dataclasses import dataclass, field
from enum import Enum, auto

from tests.wire.server.shapes import Json


@dataclass(frozen=True)
class Fault:
    """An answer instead of the real one."""

    status: int
    json: Json


class Cut(Enum):
    """A line that breaks before a request is heard, or before its answer is told."""

    UNHEARD = auto()
    UNTOLD = auto()
    HUNG = auto()
    """The request is heard and never answered."""


LIMIT_SECONDS = 0.3


def _limited(*, everything: bool) -> Fault:
    return Fault(429, {"message": "You are being rate limited.", "code": 0, "retry_after": LIMIT_SECONDS,
                       "global": everything})  # fmt: skip


RATE_LIMITED, ALL_LIMITED = _limited(everything=False), _limited(everything=True)
HELD_BACK = Fault(429, {"message": "You are being rate limited.", "code": 0, "retry_after": 600.0, "global": False})
BROKEN = Fault(500, {"message": "500: Internal Server Error", "code": 0})
FORBIDDEN = Fault(403, {"message": "Missing Permissions", "code": 50013})


@dataclass
class Faults:
    """The faults to come, by the route they strike: each strikes once, in order."""

    waiting: deque[tuple[str, str, Fault | Cut]] = field(default_factory=deque)
    struck: int = 0

    def plan(self, method: str, path: str, fault: Fault | Cut) -> None:
        """The next request of that method to a path that matches the pattern gets the fault."""
        self.waiting.append((method, path, fault))

    def strike(self, method: str, path: str) -> Fault | Cut | None:
        for one in self.waiting:
            if one[0] == method and re.fullmatch(one[1], path):
                self.waiting.remove(one)
                self.struck += 1
                return one[2]
        return None
