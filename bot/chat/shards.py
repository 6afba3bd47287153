"""Which shards of the bot a process serves, from DOSSIER_SHARDS; and its share of what Discord allows the whole bot."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.errors import UsageError

Limited = TypeVar("Limited")

_WHERE = "DOSSIER_SHARDS"
_EXAMPLE = "for example 0,1/4, 0-3/8, or auto/4 in a StatefulSet"
_ORDINAL = re.compile(r".*-(\d+)")
_AUTO = re.compile(r"auto/(\d+)(?:/(\d+))?")
_IDS = re.compile(r"(\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)/(\d+)")
_MOST = 100_000  # more than any bot has: 1,000 guilds a shard (docs: events/gateway, sharding)


@dataclass(frozen=True, slots=True)
class ShardPlan:
    """The shards of a process, by number, and how many the whole bot has."""

    ids: tuple[int, ...]
    count: int

    def shares(self, limits: Mapping[Limited, int]) -> dict[Limited, int]:
        """This process's share of each limit that holds for the whole bot; at least 1."""
        return {kind: max(1, whole * len(self.ids) // self.count) for kind, whole in limits.items()}


def parse_shards(text: str, host: str) -> ShardPlan:
    """The shards that DOSSIER_SHARDS names: IDS/COUNT, with ids and ranges of them separated by commas; or auto.

    `auto/COUNT` is the shard with the ordinal that the name of the `host` ends in, as that of a StatefulSet's pod does;
    `auto/COUNT/PROCESSES` is every PROCESSES-th shard from that ordinal on. Raises UsageError.
    """
    plain = text.replace(" ", "").casefold()
    if found := _AUTO.fullmatch(plain):
        count = int(found[1])
        return _plan(_of_ordinal(_ordinal(host), count, int(found[2] or count)), count)
    if found := _IDS.fullmatch(plain):
        return _plan(_ids(found[1]), int(found[2]))
    raise _wrong(f"{text!r} names no shards")


def _plan(ids: tuple[int, ...], count: int) -> ShardPlan:
    beyond = [one for one in ids if one >= count]
    if beyond:
        raise _wrong(f"shard {beyond[0]} is not among {count}, which are counted from 0")
    return ShardPlan(ids, count)


def _ids(text: str) -> tuple[int, ...]:
    found: set[int] = set()
    for first, last in (one.partition("-")[::2] for one in text.split(",")):
        if int(last or first) - int(first) not in range(_MOST):
            raise _wrong(f"{first}-{last} is not a range of shards")
        found.update(range(int(first), int(last or first) + 1))
    return tuple(sorted(found))


def _of_ordinal(ordinal: int, count: int, processes: int) -> tuple[int, ...]:
    if not 0 < processes <= count <= _MOST:
        raise _wrong(f"{count} shards cannot be shared out to {processes} processes")
    if ordinal >= processes:
        raise _wrong(f"nothing is left for process {ordinal}, counted from 0, of {processes}")
    return tuple(range(ordinal, count, processes))


def _ordinal(host: str) -> int:
    found = _ORDINAL.fullmatch(host.partition(".")[0])
    if found is None:
        raise _wrong(f"the host name {host!r} ends in no ordinal, so auto says nothing")
    return int(found[1])


def _wrong(what: str) -> UsageError:
    return UsageError(what, where=_WHERE, remedy=_EXAMPLE)
