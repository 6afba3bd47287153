"""The probes answer on this machine, and say ready by their status."""

import socket
from dataclasses import replace

import pytest
from aiohttp import ClientSession

from bot.errors import OutsideError
from bot.ops.health import Gateway, Health, Loaded, Shard
from bot.ops.metrics import AnswerStage, Metrics
from bot.ops.probes import HOST, probes

GOOD = Health(Gateway(True, (Shard(0, open=True),)), Loaded("abc", 8, "lexical"), 0.25)


async def got(address: str, path: str) -> tuple[int, str, str]:
    async with ClientSession() as session, session.get(address + path) as answer:
        return answer.status, answer.headers["Content-Type"], await answer.text()


async def test_ready_and_alive_are_two_things():
    found = [GOOD]
    async with probes(0, lambda: found[-1], Metrics()) as address:
        assert address.startswith("http://127.0.0.1:")
        assert (await got(address, "/readyz"))[0] == 200
        found.append(replace(GOOD, gateway=Gateway()))
        assert (await got(address, "/readyz"))[0] == 503
        assert (await got(address, "/healthz"))[0] == 200


async def test_measures_are_told_in_prometheus_format():
    metrics = Metrics()
    metrics.questions.labels("answered").inc()
    metrics.events.labels("READY").inc()
    metrics.reloads.labels("refused").inc()
    metrics.set_base("abc", "lexical")
    with metrics.timed(AnswerStage.MATCH):
        pass
    async with probes(0, lambda: GOOD, metrics) as address:
        status, kind, text = await got(address, "/metrics")
    assert (status, kind) == (200, "text/plain; version=0.0.4; charset=utf-8")
    for line in (
        'dossier_questions_total{outcome="answered"} 1.0', 'dossier_gateway_events_total{event="READY"} 1.0',
        'dossier_reloads_total{result="refused"} 1.0', 'dossier_base_info{mode="lexical",revision="abc"} 1.0',
        'dossier_stage_seconds_count{stage="match"} 1.0', "dossier_longest_stall_seconds 0.25", "dossier_ready 1.0",
    ):  # fmt: skip
        assert line in text.splitlines()


async def test_two_bots_count_apart():
    first, second = Metrics(), Metrics()
    first.questions.labels("unknown").inc()
    assert b'outcome="unknown"' not in second.render(longest_lag=0.0, ready=True)
    first.set_base("old", "encoder")
    first.set_base("new", "encoder")
    assert b'revision="old"' not in first.render(longest_lag=0.0, ready=True)


async def test_a_taken_port_is_something_outside():
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OutsideError, match=rf"^DOSSIER_HEALTH_PORT: port {port} of 127\.0\.0\.1 .*\(name another"):
            async with probes(port, lambda: GOOD, Metrics()):
                pass
