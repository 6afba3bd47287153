"""Counts and times for Prometheus: each bot has a registry of its own, so that nothing here is global."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector, generate_latest

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 3.0, 8.0)
"""Bounds that tell most around what matters: the deferral after 1.5 s, and the 3 s that Discord waits."""

_LAGS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 3.0)


class AnswerStage(StrEnum):
    """What an answer's time is spent on; `WAIT` is for the questions before it."""

    WAIT = "wait"
    MATCH = "match"
    DRAW = "draw"
    SEND = "send"
    WHOLE = "whole"


class Metrics:
    """The metrics of one bot. Methods may be called from any thread."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self.questions = Counter("dossier_questions", "Questions by outcome.", ["outcome"], registry=registry)
        dropped = "Questions that were answered, but not kept in the journal."
        self.dropped = Counter("dossier_unkept_questions", dropped, registry=registry)
        where = "Where an answer's time goes."
        self._stages = Histogram("dossier_stage_seconds", where, ["stage"], buckets=_SECONDS, registry=registry)
        events = "Events of Discord's gateway."
        self.events = Counter("dossier_gateway_events", events, ["event"], registry=registry)
        broken = "Connections to Discord that broke for good, by the kind of error."
        self.disconnections = Counter("dossier_disconnections", broken, ["error"], registry=registry)
        failed = "Errors in answering somebody, by their kind."
        self.errors = Counter("dossier_errors", failed, ["error"], registry=registry)
        self.reloads = Counter("dossier_reloads", "Reloads by result.", ["result"], registry=registry)
        self._base = Info("dossier_base", "The base that answers.", registry=registry)
        longest = "The longest time the event loop was blocked in the last minutes."
        self._longest_lag = Gauge("dossier_longest_stall_seconds", longest, registry=registry)
        lags = "How long the event loop was blocked, sampled 50 times a second."
        self.lags = Histogram("dossier_stall_seconds", lags, buckets=_LAGS, registry=registry)
        one = "1 in the process that does what only one of several may do."
        self._leads = Gauge("dossier_leads", one, registry=registry)
        self._ready = Gauge("dossier_ready", "1 while /readyz says so.", registry=registry)

    @contextmanager
    def timed(self, stage: AnswerStage) -> Iterator[None]:
        """Times the block, whether it succeeds or not."""
        begin = time.perf_counter()
        try:
            yield
        finally:
            self.observe(stage, begin)

    def observe(self, stage: AnswerStage, begin: float) -> float:
        """Records and returns the seconds since `begin`, a moment of time.perf_counter()."""
        seconds = time.perf_counter() - begin
        self._stages.labels(stage).observe(seconds)
        return seconds

    def set_base(self, revision: str, mode: str) -> None:
        """Names the base that answers from now on, and how it is matched."""
        self._base.info({"revision": revision, "mode": mode})

    def render(self, *, longest_lag: float, ready: bool, leads: bool = True) -> bytes:
        """All metrics in Prometheus' text format; `longest_lag` in seconds."""
        self._longest_lag.set(longest_lag)
        self._ready.set(ready)
        self._leads.set(leads)
        return generate_latest(self.registry)
