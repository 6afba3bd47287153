"""Slips of the finger, seeded: one or two character edits a text, in words of four letters or more first."""

import random
import re
from collections.abc import Callable, Sequence

SEED = 7

_WORD = re.compile(r"[A-Za-z]+")
_LONG = 4
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

Edit = Callable[[str, int, random.Random], str]


def _neighbours() -> dict[str, str]:
    """The keys beside each letter on a QWERTY board, those above and below among them."""
    places = {letter: (row, column) for row, keys in enumerate(_ROWS) for column, letter in enumerate(keys)}
    return {
        letter: "".join(other for other, place in places.items() if other != letter and _touch(at, place))
        for letter, at in places.items()
    }


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    # Each row stands half a key to the right of the one above.
    return abs(one[0] - other[0]) <= 1 and abs(one[1] - other[1] + (one[0] - other[0]) / 2) <= 1


_BESIDE = _neighbours()


def _delete(text: str, at: int, _draw: random.Random) -> str:
    return text[:at] + text[at + 1 :]


def _insert(text: str, at: int, draw: random.Random) -> str:
    return text[:at] + draw.choice(_BESIDE[text[at].lower()]) + text[at:]


def _substitute(text: str, at: int, draw: random.Random) -> str:
    return text[:at] + draw.choice(_BESIDE[text[at].lower()]) + text[at + 1 :]


def _swap(text: str, at: int, _draw: random.Random) -> str:
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


EDITS: tuple[Edit, ...] = (_delete, _insert, _substitute, _swap)


def slip(text: str, draw: random.Random) -> str:
    """The text with one or two edits; a text without letters stays as it is."""
    for _ in range(draw.choice((1, 2))):
        text = _edited(text, draw)
    return text


def _edited(text: str, draw: random.Random) -> str:
    words = [found.span() for found in _WORD.finditer(text)]
    begin, end = draw.choice([span for span in words if span[1] - span[0] >= _LONG] or words or [(0, 0)])
    if begin == end:
        return text
    edit = draw.choice(EDITS if end - begin > 1 else EDITS[:-1])
    return edit(text, draw.randrange(begin, end - 1 if edit is _swap else end), draw)


def slips(texts: Sequence[str], seed: int = SEED) -> list[str]:
    """The texts with slips, the same for the same texts and seed."""
    draw = random.Random(seed)
    return [slip(text, draw) for text in texts]
