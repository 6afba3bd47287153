"""Who asks too often waits, and what is remembered is bounded."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat import rate_limit
from bot.chat.expiring import ExpiringMap
from bot.chat.rate_limit import CHANNEL, PERSON, RateLimiter


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_one_question_too_many_waits_until_the_first_has_aged():
    clock = Clock(100.0)
    window = RateLimiter(clock)
    assert [window.try_acquire(1, None) for _ in range(PERSON.limit)] == [None] * PERSON.limit
    clock.now = 105.0
    assert window.try_acquire(1, None) == 100.0 + PERSON.seconds
    assert window.try_acquire(2, None) is None
    clock.now = 100.0 + PERSON.seconds
    assert window.try_acquire(1, None) is None


def test_a_channel_waits_for_all_who_ask_in_it():
    window = RateLimiter(Clock())
    waits = [window.try_acquire(person, 7) for person in range(CHANNEL.limit + 1)]
    assert waits == [None] * CHANNEL.limit + [CHANNEL.seconds]
    assert window.try_acquire(0, 8) is None


@given(st.lists(st.tuples(st.floats(0, 10), st.integers(0, 2), st.none() | st.integers(0, 1)), max_size=80))
def test_nobody_is_ever_answered_more_often_than_the_rate(steps):
    clock, window = Clock(), RateLimiter(Clock())
    window.clock = clock
    taken: list[tuple[float, int]] = []
    for pause, person, channel in steps:
        clock.now += pause
        wait = window.try_acquire(person, channel)
        if wait is None:
            taken.append((clock.now, person))
            recent = [at for at, who in taken if who == person and at > clock.now - PERSON.seconds]
            assert len(recent) <= PERSON.limit
        else:
            assert wait > clock.now


def test_people_who_are_long_silent_are_forgotten(monkeypatch):
    monkeypatch.setattr(rate_limit, "_KEPT", 3)
    window = RateLimiter(Clock())
    for person in range(9):
        window.try_acquire(person, None)
    assert len(window.asked) == 3


def test_a_memory_forgets_what_is_old_and_what_is_too_much():
    clock = Clock()
    memory: ExpiringMap[str, int] = ExpiringMap(clock, most=2, seconds=10.0)
    for n, key in enumerate("abc"):
        memory.put(key, n)
    assert [memory.get(key) for key in "abc"] == [None, 1, 2]
    clock.now = 9.9
    memory.put("b", 7)
    clock.now = 10.0
    assert (memory.get("b"), memory.get("c")) == (7, None)
    assert (memory.drop("b"), memory.get("b")) == (7, None)


@pytest.mark.parametrize("key", ["never", ""])
def test_what_was_never_kept_is_not_there(key):
    assert ExpiringMap(Clock(), 1, 1.0).drop(key) is None
