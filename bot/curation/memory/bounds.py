"""How much is kept in memory."""

from collections import OrderedDict
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

MOST = 10_000
"""Questions, votes and drafts that are kept, of each; the oldest make room."""


def bound(kept: OrderedDict[Key, Value]) -> None:
    """Lets the oldest go until at most MOST are left."""
    while len(kept) > MOST:
        kept.popitem(last=False)
