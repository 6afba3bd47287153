"""Who asks too often waits, and what is remembered is bounded."""

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from bot.chat import rate_limit
from bot.chat.context import BotContext, SentAnswer, SessionState
from bot.chat.rate_limit import CHANNEL, PERSON, RateLimiter
from tests.chat.builders import ManualClock


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
    assert window.try_acquire(1, None) == PERSON.seconds - 5.0
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
    window.timer = clock
    taken: list[tuple[float, int]] = []
    for pause, person, channel in steps:
        clock.now += pause
        wait = window.try_acquire(person, channel)
        if wait is None:
            taken.append((clock.now, person))
            recent = [at for at, who in taken if who == person and at > clock.now - PERSON.seconds]
            assert len(recent) <= PERSON.limit
        else:
            assert wait > 0.0


def test_a_clock_that_is_set_back_makes_nobody_wait(context: BotContext, time: ManualClock):
    wall = ManualClock(time.now)
    context = replace(context, clock=wall)
    for _ in range(PERSON.limit):
        assert context.rate_limiter.try_acquire(1, None) is None
    wall.now -= 10 * 24 * 3600.0
    assert context.in_seconds(context.rate_limiter.try_acquire(1, None) or 0.0) == f"<t:{int(wall.now) + 21}:R>"
    time.now += PERSON.seconds
    assert context.rate_limiter.try_acquire(1, None) is None


def test_people_who_are_long_silent_are_forgotten(monkeypatch):
    monkeypatch.setattr(rate_limit, "_MAX_WINDOWS", 3)
    window = RateLimiter(Clock())
    for person in range(9):
        window.try_acquire(person, None)
    assert len(window.windows) == 3


def test_a_session_forgets_what_is_a_day_old():
    clock = Clock()
    session = SessionState(clock)
    session.questions["key"] = "Is it open?"
    clock.now = 24 * 3600.0 - 0.1
    assert session.questions.get("key") == "Is it open?"
    clock.now += 0.1
    assert session.questions.get("key") is None
    assert session.questions.pop("key", None) is None


def test_a_session_keeps_so_many_answers_and_forgets_the_oldest():
    session = SessionState(Clock())
    answer = SentAnswer(1, 2, "Is it open?", None)
    for message in range(int(session.sent_answers.maxsize) + 1):
        session.sent_answers[message] = answer
    assert session.sent_answers.get(0) is None
    assert session.sent_answers.get(1) is answer
