"""What is told of the base while it is served: that another one answers now, or why it stays as it was."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.knowledge.problem import Problem


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Another base answers: its revision, and whether the folder was refused before and is mended now."""

    revision: str
    entries: int
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """The folder cannot be taken in, and the last good base answers on: what to say, and each error with its place."""

    said: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Mended:
    """The folder was refused, and is now as it was before that: the base that answers is that of the disk again."""

    revision: str


News = TakenIn | Refused | Mended

Hear = Callable[[News], Awaitable[None]]
"""Somebody who is told; what goes wrong with them is theirs."""
