"""What is counted and timed, for Prometheus: each bot has a registry of its own, so that nothing here is global."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector, generate_latest

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 3.0, 8.0)
"""Bounds that tell most around what matters: the deferral after 1.5 s, and the 3 s that Discord waits."""

_STALLS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 3.0)


class Stage(StrEnum):
    """What an answer's time is spent on."""

    WAIT = "wait"
    """For those asked before."""
    MATCH = "match"
    DRAW = "draw"
    SEND = "send"
    WHOLE = "whole"


class Meter:
    """The counts and times of one bot."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._questions = Counter(
            "dossier_questions", "Questions by what came of them.", ["outcome"], registry=self.registry
        )
        self._unkept = Counter(
            "dossier_unkept_questions",
            "Questions that were answered, but not kept in the journal.",
            registry=self.registry,
        )
        self._stages = Histogram(
            "dossier_stage_seconds", "Where an answer's time goes.", ["stage"], buckets=_SECONDS, registry=self.registry
        )
        self._events = Counter(
            "dossier_gateway_events", "Events of Discord's gateway.", ["event"], registry=self.registry
        )
        self._disconnections = Counter(
            "dossier_disconnections",
            "Connections to Discord that broke for good, by the kind of error.",
            ["error"],
            registry=self.registry,
        )
        self._reloads = Counter("dossier_reloads", "Reloads by how they ended.", ["result"], registry=self.registry)
        self._base = Info("dossier_base", "The base that answers.", registry=self.registry)
        self._stall = Gauge(
            "dossier_longest_stall_seconds",
            "The longest time the event loop stood still of late.",
            registry=self.registry,
        )
        self._stalls = Histogram(
            "dossier_stall_seconds",
            "How long the event loop stood still, looked at 50 times a second.",
            buckets=_STALLS,
            registry=self.registry,
        )
        self._ready = Gauge("dossier_ready", "1 while /readyz says so.", registry=self.registry)

    def asked(self, outcome: str) -> None:
        """Counts a question."""
        self._questions.labels(outcome).inc()

    def unkept(self, count: int) -> None:
        """Counts questions that the journal did not take."""
        self._unkept.inc(count)

    def outcomes(self) -> dict[str, int]:
        """How many questions came to what, since the start."""
        samples = (one for metric in self._questions.collect() for one in metric.samples)
        return {one.labels["outcome"]: int(one.value) for one in samples if one.name.endswith("_total")}

    @contextmanager
    def timed(self, stage: Stage) -> Iterator[None]:
        """Times what is done inside, whether it succeeds or not; in any thread."""
        begin = time.perf_counter()
        try:
            yield
        finally:
            self.since(stage, begin)

    def since(self, stage: Stage, begin: float) -> float:
        """Notes the seconds since then, a moment of time.perf_counter(), and gives them."""
        seconds = time.perf_counter() - begin
        self._stages.labels(stage).observe(seconds)
        return seconds

    def happened(self, event: str) -> None:
        """Counts an event of the gateway, by its type."""
        self._events.labels(event).inc()

    def disconnected(self, error: str) -> None:
        """Counts a connection to Discord that could not be resumed, by the name of the error's class."""
        self._disconnections.labels(error).inc()

    def reloaded(self, result: str) -> None:
        """Counts a reload."""
        self._reloads.labels(result).inc()

    def answers_from(self, revision: str, mode: str) -> None:
        """Names the base that answers from now on, and how it is matched."""
        self._base.info({"revision": revision, "mode": mode})

    def stalled(self, seconds: float) -> None:
        """Notes how long the event loop stood still just now."""
        self._stalls.observe(seconds)

    def text(self, *, stall: float, ready: bool) -> bytes:
        """Everything in Prometheus' text format."""
        self._stall.set(stall)
        self._ready.set(ready)
        return generate_latest(self.registry)
