"""Decides whether the bot can answer, from the state of its parts; pure."""

from dataclasses import asdict, dataclass

LATE_SECONDS = 5.0
"""How late an acknowledgement of a heartbeat may be; Discord's own come within a second."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One connection to the gateway.

    `overdue` is how many seconds ago the next acknowledgement of a heartbeat should have come; 0.0 before that.
    """

    number: int
    open: bool
    overdue: float = 0.0

    @property
    def beating(self) -> bool:
        """True if Discord acknowledges its heartbeats."""
        return self.open and self.overdue <= LATE_SECONDS


@dataclass(frozen=True, slots=True)
class Gateway:
    """The connections, and whether Discord has sent all that it sends at the start.

    `stuck` is true if requests to Discord do not get through, so that no answer can be sent.
    """

    ready: bool = False
    shards: tuple[Shard, ...] = ()
    stuck: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """The base that answers: its revision, how many entries it has, and how it is matched (encoder or lexical)."""

    revision: str
    entries: int
    mode: str


@dataclass(frozen=True, slots=True)
class Health:
    """The state of the bot at one moment; `longest_lag` in seconds.

    `leads` is true in the one process that does what only one of several may do.
    """

    gateway: Gateway
    base: Loaded
    longest_lag: float
    leads: bool = True

    @property
    def missing(self) -> tuple[str, ...]:
        """What keeps the bot from answering, a sentence each."""
        found = [] if self.gateway.ready else ["the gateway is not ready"]
        if not self.gateway.shards:
            found.append("there is no connection")
        found += [f"shard {one.number} is not connected" for one in self.gateway.shards if not one.open]
        silent = (one for one in self.gateway.shards if one.open and not one.beating)
        found += [f"shard {one.number}'s heartbeats are not acknowledged" for one in silent]
        if self.gateway.stuck:
            found.append("no request gets through to Discord")
        if not self.base.entries:
            found.append("no entry is loaded")
        return tuple(found)

    @property
    def ready(self) -> bool:
        """True if a question asked now is answered."""
        return not self.missing

    @property
    def as_json(self) -> dict[str, object]:
        """The state as a JSON object for probes."""
        shards = [{**asdict(one), "beating": one.beating} for one in self.gateway.shards]
        return {
            "ready": self.ready,
            "missing": list(self.missing),
            "leads": self.leads,
            "base": asdict(self.base),
            "gateway": {"ready": self.gateway.ready, "shards": shards},
            "longest_stall_seconds": round(self.longest_lag, 4),
        }
