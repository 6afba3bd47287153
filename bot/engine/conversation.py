"""Talks: remembers where each stands, so that a follow-up is read the same on every platform."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace

from cachetools import TTLCache

from bot.answering.reply import COMPUTED, Reply
from bot.curation.records.talks import TALK_LASTS
from bot.engine.answer_engine import AnswerEngine
from bot.engine.talk import Talk

TALKS = 5_000
"""Talks remembered at most; the least recently used one goes first."""

TALK_SECONDS = TALK_LASTS.total_seconds()


@dataclass(frozen=True, slots=True)
class _Given:
    """The entries behind the answers of a reply, and those offered instead."""

    entries: tuple[str, ...]
    offered: tuple[str, ...]


class Conversations:
    """Where each talk stands, by any key: a person and a place, a name, one for a terminal.

    `timer` gives seconds. Not safe for use from several threads.
    """

    def __init__(self, timer: Callable[[], float]) -> None:
        self._last: TTLCache[Hashable, Talk] = TTLCache(TALKS, TALK_SECONDS, timer=timer)

    def last(self, key: Hashable) -> Talk | None:
        """What a follow-up in this talk continues; None for a new or expired talk."""
        return self._last.get(key)

    def remember(self, key: Hashable, reply: Reply) -> None:
        """Stores where a talk stands after a reply."""
        self._last[key] = talk_after(reply, self.last(key))

    def forget(self, talks: Callable[[Hashable], bool]) -> None:
        """Forgets every talk whose key `talks` is true for."""
        for talk in [talk for talk in self._last if talks(talk)]:
            self._last.pop(talk, None)


def talk_after(reply: Reply, before: Talk | None) -> Talk:
    """Where a talk stands after a reply: still where it stood, if the reply only continues the question before."""
    given = _given(reply)
    if before is not None and not given.entries and reply.continued == before.question:
        return replace(before, offered=given.offered or before.offered)
    return Talk(reply.continued, given.entries, given.offered, before.entries if before else ())


def _given(reply: Reply) -> _Given:
    offered = tuple(one.entry for one in reply.suggestions)
    if reply.gap and not reply.answers:
        return _Given((reply.gap,), offered)
    answers = reply.parts[-1].answers if reply.parts else reply.answers
    named: list[str] = []
    for one in answers:
        named += [figure.id.rpartition("/")[0] for figure in one.figures] if one.entry == COMPUTED else [one.entry]
    return _Given(tuple(dict.fromkeys(named)), () if reply.answers else offered)


def ask_in_talk(engine: AnswerEngine, conversations: Conversations, key: Hashable, message: str) -> tuple[Reply, float]:
    """The reply to a message of a talk, and its milliseconds; `taken_as` says what a follow-up was read as."""
    reply, ms = engine.ask(message, conversations.last(key))
    conversations.remember(key, reply)
    return reply, ms
