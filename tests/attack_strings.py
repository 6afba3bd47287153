"""Strings made to hurt a pattern: what its repeats take and what it begins with, many times over, and a wrong end."""

import random
import re
from collections.abc import Callable, Iterator
from itertools import product
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

LONG = 16
"""A repeat that may go on for longer than this can be made to."""

MEMBERS = 30
"""Letters of a class that are tried."""

ENDS = ("\x01", "\n \x01")
"""What hardly a pattern takes."""

Parsed = Any
"""A pattern as Python's own parser gives it: pairs of a code and what belongs to it."""

_CLASSES: dict[object, Callable[[str], bool]] = {
    codes.CATEGORY_DIGIT: str.isdigit,
    codes.CATEGORY_NOT_DIGIT: lambda letter: not letter.isdigit(),
    codes.CATEGORY_SPACE: str.isspace,
    codes.CATEGORY_NOT_SPACE: lambda letter: not letter.isspace(),
    codes.CATEGORY_WORD: lambda letter: letter.isalnum() or letter == "_",
    codes.CATEGORY_NOT_WORD: lambda letter: not (letter.isalnum() or letter == "_"),
}
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_ONE_LETTER = (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY)
_LETTERS = " a0-.,'*_é\n"


def attacks(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Strings of about `length` characters, the same for the same pattern."""
    tree, draw = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG), random.Random(pattern.pattern)
    for unit, lead in dict.fromkeys(_units(tree, draw)):
        text = (lead + unit * (length // len(unit)))[:length]
        yield from (text + end for end in ENDS)


def _units(tree: Parsed, draw: random.Random) -> Iterator[tuple[str, str]]:
    """What is repeated, and what stands before it."""
    leads = sorted({_sample(tree[:n], draw) for n in range(len(tree))})[:3]
    for lead, body in _repeats(tree, "", draw):
        yield from ((unit, lead) for unit in {_sample(body, draw) for _ in range(3)} if unit)
    for unit in {_sample(tree[:n], draw) for n in range(1, len(tree) + 1) for _ in range(2)}:
        yield from ((f"{unit}{gap}", "") for gap in ("", " ") if unit)
    alphabet = sorted(set(_letters(tree)))
    alphabet = draw.sample(alphabet, min(6, len(alphabet)))
    yield from product(alphabet, leads)
    yield from (("".join(pair), "") for pair in product(alphabet[:4], repeat=2))


def _repeats(tree: Parsed, lead: str, draw: random.Random) -> Iterator[tuple[str, Parsed]]:
    """Every long repeat in a pattern, with a text that leads to it."""
    for n, (code, value) in enumerate(tree):
        before = lead + _sample(tree[:n], draw)
        if code in _REPEATS and value[1] > LONG:
            yield before, value[2]
        for part in _parts(code, value):
            yield from _repeats(part, before, draw)


def _parts(code: object, value: Any) -> list[Parsed]:
    """The patterns inside one of its steps."""
    if code in _REPEATS:
        return [value[2]]
    if code is codes.BRANCH:
        return list(value[1])
    return {codes.SUBPATTERN: lambda: [value[-1]], codes.ATOMIC_GROUP: lambda: [value]}.get(code, list)()


def _letters(tree: Parsed) -> Iterator[str]:
    """Letters of each kind that a pattern looks at."""
    for code, value in tree:
        if code in _ONE_LETTER:
            yield from _taken(code, value)[:3]
        inner = [value[1]] if code in (codes.ASSERT, codes.ASSERT_NOT) else _parts(code, value)
        for part in inner:
            yield from _letters(part)


def _sample(tree: Parsed, draw: random.Random) -> str:
    """A text that a pattern takes, apart from what it says of the text around."""
    return "".join(_sampled(code, value, draw) for code, value in tree)


def _sampled(code: object, value: Any, draw: random.Random) -> str:
    if code in _ONE_LETTER:
        return draw.choice(_taken(code, value) or _LETTERS)
    if code in _REPEATS:
        times = min(value[1], max(value[0], draw.randint(0, 2)))
        return "".join(_sample(value[2], draw) for _ in range(times))
    parts = _parts(code, value)
    return _sample(draw.choice(parts), draw) if parts else ""


def _taken(code: object, value: Any) -> str:
    """Letters that one step takes."""
    if code is codes.LITERAL:
        return chr(value)
    members = value if code is codes.IN else [(code, value)]
    own = "".join(
        chr(one[1] if one[0] is codes.LITERAL else one[1][0]) for one in members[:MEMBERS] if one[0] in _NAMED
    )
    return "".join(one for one in dict.fromkeys(own + _LETTERS) if _takes(members, one))


_NAMED = (codes.LITERAL, codes.RANGE)


def _takes(members: Any, letter: str) -> bool:
    if members[0][0] is codes.NEGATE:
        return not _takes(members[1:], letter) if members[1:] else True
    return any(_is(code, value, letter) for code, value in members)


def _is(code: object, value: Any, letter: str) -> bool:
    if code is codes.CATEGORY:
        return _CLASSES[value](letter)
    if code is codes.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    return code is codes.ANY or (code is codes.LITERAL) == (chr(value) == letter)
