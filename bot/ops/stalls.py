"""How long the event loop stood still: whatever blocks it blocks every answer and every heartbeat."""

import asyncio
import time
from collections.abc import Callable

_TICK = 0.02  # seconds: what is shorter nobody notices
_WINDOW = 300.0  # seconds: a start's stalls are forgotten after twice that, at the latest


def _nobody(_seconds: float) -> None:
    """Is told of a stall and does nothing."""


class Stalls:
    """The longest stall of the last five to ten minutes; each one, however short, is told on."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter, tell: Callable[[float], None] = _nobody) -> None:
        self._tell = tell
        self._clock = clock
        self._since = clock()
        self._now = self._before = 0.0

    @property
    def longest(self) -> float:
        """In seconds."""
        return max(self._now, self._before)

    def note(self, seconds: float) -> None:
        """Takes in one stall."""
        if self._clock() - self._since >= _WINDOW:
            self._since, self._before, self._now = self._clock(), self._now, 0.0
        self._now = max(self._now, seconds)
        self._tell(seconds)

    async def watch(self) -> None:
        """Sleeps a little again and again, and notes how much too long each sleep took; until cancelled."""
        while True:
            begin = self._clock()
            await asyncio.sleep(_TICK)
            self.note(max(0.0, self._clock() - begin - _TICK))
