"""Talks: remembers the last question of each, so that a follow-up is read the same on every platform."""

from collections.abc import Callable, Hashable

from cachetools import TTLCache

from bot.answering.reply import Reply
from bot.engine.answer_engine import AnswerEngine

TALKS = 5_000
"""Talks remembered at most; the least recently used one goes first."""

TALK_SECONDS = 30 * 60.0
"""After half an hour of silence "and in 2019?" is about something else."""


class Conversations:
    """The last question of each talk, by any key: a person and a place, a name, one for a terminal.

    `timer` gives seconds. Not safe for use from several threads.
    """

    def __init__(self, timer: Callable[[], float]) -> None:
        self._last: TTLCache[Hashable, str] = TTLCache(TALKS, TALK_SECONDS, timer=timer)

    def last_question(self, talk: Hashable) -> str | None:
        """The question that a follow-up in this talk continues; None for a new or expired talk."""
        return self._last.get(talk)

    def remember(self, talk: Hashable, question: str) -> None:
        """Stores the last question of a talk, in the form in which the engine answered it."""
        self._last[talk] = question

    def forget(self, talks: Callable[[Hashable], bool]) -> None:
        """Forgets every talk whose key `talks` is true for."""
        for talk in [talk for talk in self._last if talks(talk)]:
            self._last.pop(talk, None)


def ask_in_talk(
    engine: AnswerEngine, conversations: Conversations, talk: Hashable, message: str
) -> tuple[Reply, float]:
    """The reply to a message of a talk, and its milliseconds; `taken_as` says what a follow-up was read as."""
    reply, ms = engine.ask(message, conversations.last_question(talk))
    conversations.remember(talk, reply.continued)
    return reply, ms
