"""Who has asked too often: a sliding window a person and a channel, with the time passed in."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

Clock = Callable[[], float]
"""Seconds since the epoch."""


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most so many within so many seconds."""

    limit: int
    seconds: float


PERSON = RateLimit(8, 20.0)
"""A person reads slower than that."""

CHANNEL = RateLimit(30, 20.0)
"""More would push every other talk out of sight."""

_KEPT = 5_000  # people and channels remembered, the longest silent forgotten first


@dataclass(slots=True)
class RateLimiter:
    """The moments at which each person and channel asked, as far back as their windows reach, the earliest first."""

    clock: Clock
    asked: OrderedDict[Hashable, tuple[float, ...]] = field(default_factory=OrderedDict)

    def try_acquire(self, person: int, channel: int | None) -> float | None:
        """Counts one question; where it is one too many, gives instead the moment to ask again."""
        now = self.clock()
        windows = [(("person", person), PERSON)]
        if channel is not None:
            windows.append((("channel", channel), CHANNEL))
        waits = [wait for key, rate in windows if (wait := self._full_until(key, rate, now)) is not None]
        if waits:
            return max(waits)
        for key, _ in windows:
            self.asked[key] = (*self.asked.get(key, ()), now)
            self.asked.move_to_end(key)
        while len(self.asked) > _KEPT:
            self.asked.popitem(last=False)
        return None

    def _full_until(self, key: Hashable, rate: RateLimit, now: float) -> float | None:
        moments = tuple(one for one in self.asked.get(key, ()) if one > now - rate.seconds)
        if key in self.asked:
            self.asked[key] = moments
        return moments[0] + rate.seconds if len(moments) >= rate.limit else None
