"""No pattern takes long over any text: each is run over strings made to hurt it, all of them within a time."""

import ast
import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

import bot
from tests.attack_strings import attacks

LENGTH = 4_000
"""Characters, as many as Discord lets anybody write at once."""

SECONDS = 0.02
"""A pattern whose time grows with the length takes up to 5 ms, one whose time grows with its square 35 and more
(measured)."""

STOPPED = 1.0
"""Seconds after which a pattern is stopped."""

TRIES = 3
"""The quickest counts: a busy machine makes every time longer."""

ROOT = Path(bot.__file__).parent
_USES = ("search", "finditer", "findall", "sub", "subn", "split", "match", "fullmatch")
_FIRST = re.compile(r"\.(?:match|fullmatch)\(")


class Stopped(Exception):
    """Raised where a pattern takes longer than anybody would wait."""


@contextmanager
def stopped() -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Stopped

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, STOPPED)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)


def patterns() -> dict[str, tuple[re.Pattern[str], bool]]:
    """Every pattern of the bot by its place, and whether it is only ever looked for at one place of a text."""
    found: dict[str, tuple[re.Pattern[str], bool]] = {}
    every = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py"))
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        if module.name.endswith("__main__") or ".migrations" in module.name:
            continue
        made = importlib.import_module(module.name)
        path = Path(made.__file__ or "")
        source = path.read_text(encoding="utf-8")
        for name, value in vars(made).items():
            for n, one in enumerate(_inside(value)):
                if f"{name} = " in source or f"{name}: " in source:
                    found[f"{module.name}.{name}[{n}]"] = one, _once(name, source if name.startswith("_") else every)
        found |= {f"{module.name}:{line}": (one, once) for line, one, once in _inline(source)}
    return found


def _inside(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from (one for part in value.values() for one in _inside(part))
    elif isinstance(value, tuple | list):
        yield from (one for part in value for one in _inside(part))


def _once(name: str, source: str) -> bool:
    """Whether a pattern is used only at one place of a text."""
    uses = re.findall(rf"\b{re.escape(name)}(?:\[\w+\])?(\.\w+\()", source)
    return bool(uses) and all(map(_FIRST.fullmatch, uses))


def _inline(source: str) -> Iterator[tuple[int, re.Pattern[str], bool]]:
    """The patterns that are written where they are used."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(ast.Attribute(ast.Name("re"), how), [ast.Constant(str(text)), *_]) if how in _USES:
                yield node.lineno, re.compile(text), how in ("match", "fullmatch")


PATTERNS = patterns()


def seconds(pattern: re.Pattern[str], text: str, *, once: bool) -> float:
    begin = time.thread_time()
    with stopped():
        if once:
            pattern.match(text)
            pattern.fullmatch(text)
        else:
            for _ in pattern.finditer(text):
                pass
    return time.thread_time() - begin


def test_the_patterns_of_the_whole_bot_are_found():
    assert len(PATTERNS) > 150


@pytest.mark.parametrize("text", [r"(?:[a-z]+)+\d", r"(\*\*)(?=\S)(.+?)(?<=\S)\1", r"\s+$"])
def test_a_pattern_that_is_slow_over_some_text_is_found_out(text: str):
    assert slowest(re.compile(text), once=False) > SECONDS


@pytest.mark.parametrize("place", PATTERNS)
def test_no_text_makes_a_pattern_slow(place: str):
    pattern, once = PATTERNS[place]
    assert slowest(pattern, once=once) < SECONDS, pattern.pattern


def slowest(pattern: re.Pattern[str], *, once: bool) -> float:
    """The time of the string that takes longest."""
    longest = 0.0
    for text in attacks(pattern, LENGTH):
        try:
            taken = seconds(pattern, text, once=once)
            for _ in range(TRIES - 1):
                if taken >= SECONDS:
                    taken = min(taken, seconds(pattern, text, once=once))
        except Stopped:
            return STOPPED
        longest = max(longest, taken)
        if longest > STOPPED / 10:
            break
    return longest
