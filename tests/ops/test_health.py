"""Ready means that somebody who asks now is answered; anything else is named."""

import pytest

from bot.ops.health import LATE_SECONDS, Gateway, Health, Loaded, Shard

BASE = Loaded("abc", 8, "encoder")


def health(*shards: Shard, ready: bool = True) -> Health:
    return Health(Gateway(ready, shards), BASE, 0.01234)


def test_it_is_ready_with_every_shard_connected_and_acknowledged():
    found = health(Shard(0, open=True), Shard(1, open=True, overdue=LATE_SECONDS))
    assert found.ready
    assert found.as_json["ready"] is True
    assert found.as_json["missing"] == []


@pytest.mark.parametrize(("found", "missing"), [
    (health(Shard(0, open=True), ready=False), ["the gateway is not ready"]),
    (health(), ["there is no connection"]),
    (health(Shard(0, open=True), Shard(1, open=False)), ["shard 1 is not connected"]),
    (health(Shard(0, open=True, overdue=LATE_SECONDS + 1)), ["shard 0's heartbeats are not acknowledged"]),
    (health(Shard(0, open=False, overdue=99.0), ready=False),
     ["the gateway is not ready", "shard 0 is not connected"]),
    (Health(Gateway(True, (Shard(0, open=True),), stuck=True), BASE, 0.0), ["no request gets through to Discord"]),
    (Health(Gateway(True, (Shard(0, open=True),)), Loaded("abc", 0, "encoder"), 0.0), ["no entry is loaded"]),
])  # fmt: skip
def test_what_keeps_it_from_answering_is_named(found: Health, missing: list[str]):
    assert not found.ready
    assert list(found.missing) == missing
    assert found.as_json["missing"] == missing


def test_a_probe_reads_the_base_the_mode_and_the_longest_stall():
    found = health(Shard(0, open=True)).as_json
    assert found["base"] == {"revision": "abc", "entries": 8, "mode": "encoder"}
    assert found["longest_stall_seconds"] == 0.0123
