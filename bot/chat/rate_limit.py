"""The rate limit of questions: a sliding window for each user and each channel."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

Clock = Callable[[], float]
"""Seconds since the epoch."""

Timer = Callable[[], float]
"""Seconds that only grow, from no particular moment: a clock that is set back makes nobody wait."""


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most `limit` questions within `seconds`."""

    limit: int
    seconds: float


PERSON = RateLimit(8, 20.0)
"""Of one user: nobody reads faster."""

CHANNEL = RateLimit(30, 20.0)
"""Of one channel: more would push every other conversation out of sight."""

_MAX_WINDOWS = 5_000  # users and channels remembered; those silent for longest are forgotten first


@dataclass(slots=True)
class RateLimiter:
    """The times of recent questions by user and by channel, earliest first, in seconds of the timer."""

    timer: Timer
    windows: OrderedDict[Hashable, tuple[float, ...]] = field(default_factory=OrderedDict)

    def try_acquire(self, person: int, channel: int | None) -> float | None:
        """Count a question and give None; over a limit give the seconds after which the user may ask again."""
        now = self.timer()
        keys = [(("person", person), PERSON)]
        if channel is not None:
            keys.append((("channel", channel), CHANNEL))
        waits = [wait for key, rate in keys if (wait := self._full_until(key, rate, now)) is not None]
        if waits:
            return max(waits)
        for key, _ in keys:
            self.windows[key] = (*self.windows.get(key, ()), now)
            self.windows.move_to_end(key)
        while len(self.windows) > _MAX_WINDOWS:
            self.windows.popitem(last=False)
        return None

    def _full_until(self, key: Hashable, rate: RateLimit, now: float) -> float | None:
        times = tuple(one for one in self.windows.get(key, ()) if one > now - rate.seconds)
        if key in self.windows:
            self.windows[key] = times
        return times[0] + rate.seconds - now if len(times) >= rate.limit else None
