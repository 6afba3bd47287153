"""A memory that forgets: bounded in number and in time, with the clock passed in."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(slots=True)
class ExpiringMap(Generic[K, V]):
    """At most `most` values, each for `seconds` after it was last put."""

    clock: Callable[[], float]
    most: int
    seconds: float
    kept: OrderedDict[K, tuple[float, V]] = field(default_factory=OrderedDict)

    def put(self, key: K, value: V) -> None:
        """Keeps a value; the oldest ones make room."""
        self.kept[key] = (self.clock(), value)
        self.kept.move_to_end(key)
        while len(self.kept) > self.most:
            self.kept.popitem(last=False)

    def get(self, key: K) -> V | None:
        """The value of a key, or None where it is unknown or too old."""
        found = self.kept.get(key)
        if found is None:
            return None
        if found[0] + self.seconds <= self.clock():
            del self.kept[key]
            return None
        return found[1]

    def drop(self, key: K) -> V | None:
        """Forgets a key; gives what it had."""
        value = self.get(key)
        self.kept.pop(key, None)
        return value
