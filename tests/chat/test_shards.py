"""Which shards a process takes, by what it is told and by the name of its pod."""

import pytest

from bot.chat.request_limit import LIMITS, RequestKind
from bot.chat.shards import ShardPlan, parse_shards
from bot.errors import UsageError


@pytest.mark.parametrize(("text", "host", "ids", "count"), [
    ("0,1/4", "anything", (0, 1), 4),
    ("2-3,0 / 4", "anything", (0, 2, 3), 4),
    ("0/1", "anything", (0,), 1),
    ("auto/4", "dossier-3", (3,), 4),
    ("AUTO/4/2", "dossier-1.dossier.bots.svc.cluster.local", (1, 3), 4),
    ("auto/5/2", "web-2-dossier-0", (0, 2, 4), 5),
])  # fmt: skip
def test_the_shards_are_those_it_is_told(text: str, host: str, ids: tuple[int, ...], count: int):
    assert parse_shards(text, host) == ShardPlan(ids, count)


@pytest.mark.parametrize(("text", "host", "said"), [
    ("4/4", "x", "shard 4 is not among 4"),
    ("0/0", "x", "shard 0 is not among 0"),
    ("3-1/4", "x", "3-1 is not a range"),
    ("0-9999999999/4", "x", "is not a range"),
    ("all", "x", "'all' names no shards"),
    ("auto", "x-1", "'auto' names no shards"),
    ("auto/4", "pod", "ends in no ordinal"),
    ("auto/4/2", "pod-2", "nothing is left for process 2"),
    ("auto/2/4", "pod-0", "cannot be shared out to 4 processes"),
])  # fmt: skip
def test_shards_that_cannot_be_are_refused_with_an_example(text: str, host: str, said: str):
    with pytest.raises(UsageError, match=r"^DOSSIER_SHARDS: .*for example 0,1/4") as told:
        parse_shards(text, host)
    assert said in str(told.value)


def test_the_processes_together_have_every_shard_once_and_no_more_requests_than_one():
    plans = [parse_shards("auto/5/3", f"dossier-{n}") for n in range(3)]
    assert sorted(one for plan in plans for one in plan.ids) == list(range(5))
    for kind in RequestKind:
        assert LIMITS[kind] - 3 < sum(plan.shares(LIMITS)[kind] for plan in plans) <= LIMITS[kind]
    assert ShardPlan((0,), 16).shares({"few": 4}) == {"few": 1}
