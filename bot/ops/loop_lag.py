"""Measures how long the event loop is blocked: whatever blocks it delays every answer and every heartbeat."""

import asyncio
import time
from collections.abc import Callable

_TICK = 0.02  # seconds: nobody notices a shorter lag
_WINDOW = 300.0  # seconds: the lags of a start are forgotten after at most twice that


class LoopLagMonitor:
    """The longest lag of the last five to ten minutes; `observe` is called with every one, in seconds."""

    def __init__(
        self, clock: Callable[[], float] = time.perf_counter, observe: Callable[[float], None] | None = None
    ) -> None:
        self._clock, self._observe = clock, observe
        self._since = clock()
        self._now = self._before = 0.0

    @property
    def longest(self) -> float:
        """The longest lag, in seconds."""
        return max(self._now, self._before)

    def record(self, seconds: float) -> None:
        """Takes one lag into account."""
        if self._clock() - self._since >= _WINDOW:
            self._since, self._before, self._now = self._clock(), self._now, 0.0
        self._now = max(self._now, seconds)
        if self._observe:
            self._observe(seconds)

    async def watch(self) -> None:
        """Sleeps a little again and again, and records how much too long each sleep took; until cancelled."""
        while True:
            begin = self._clock()
            await asyncio.sleep(_TICK)
            self.record(max(0.0, self._clock() - begin - _TICK))
