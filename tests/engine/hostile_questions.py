"""Questions made to take long: kinds that each lean on one stage, and what grows from the slowest of them."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.matching.query import QUESTION_CHARACTERS

LENGTHS = (20, 60, 120, 250, 500, QUESTION_CHARACTERS)
"""Characters of a question; a longer one is not read."""

KEPT = 0.2
"""The share of the slowest questions of each length that the next ones grow from."""

Draw = random.Random


@dataclass(frozen=True, slots=True)
class Words:
    """What questions are made of: the words of a base, what its entries are asked by, and its names."""

    words: Sequence[str]
    wordings: Sequence[str]
    names: Sequence[str]


Unit = Callable[[Draw, Words], str]
"""A piece of a question; a question of any length repeats it, drawn anew each time."""


def _slip(draw: Draw, known: Words) -> str:
    word = draw.choice(known.words)
    at = draw.randrange(len(word))
    other = word[:at] + draw.choice(_LETTERS) + word[at + 1 :]
    return draw.choice((other, word[:at] + word[at + 1 :], word + word[-1:]))


def _year(draw: Draw) -> str:
    return str(draw.randint(1500, 2100))


_MONTHS, _LETTERS = ("January", "May", "Dec."), "abcdefghijklmnopqrstuvwxyz"
_ASKING = ("who", "how much is", "when was", "what is")
_POINTING = ("it", "that", "those", "what about", "and then", "why", "the same for")
_POLITE = ("please", "hello", "thanks", "could you tell me", "i wonder if", "quick question:")
_OPPOSITE = ("not", "never", "more", "less", "allowed", "forbidden", "before", "after", "without")
_SIGNS = ("?!", "-", "--", "/", "(", ")", "[", "]", "*", "_", "`", ":", ";", "...", "'", '"', "#", "@")
_ALPHABETS = (0x430, 0x4E00, 0x627, 0xAC00)


def _strange(draw: Draw, _: Words) -> str:
    return "".join(chr(draw.choice(_ALPHABETS) + draw.randint(0, 30)) for _ in range(6))


def _accents(draw: Draw, _: Words) -> str:
    return "".join(draw.choice("aeiou") + chr(0x300 + draw.randint(0, 100)) for _ in range(6))


def _growth(draw: Draw, known: Words) -> str:
    return f"by how much did {draw.choice(known.words)} grow from {_year(draw)} to {_year(draw)} in percent"


def _comparison(draw: Draw, known: Words) -> str:
    return f"how many times more {draw.choice(known.words)} than {draw.choice(known.names)} in {_year(draw)}"


UNITS: Mapping[str, Unit] = {
    "words": lambda draw, known: draw.choice(known.words),
    "slips": _slip,
    "nonsense": lambda draw, _: "".join(draw.choices(_LETTERS, k=draw.randint(4, 14))),
    "long words": lambda draw, _: "".join(draw.choices("etaoinshr", k=draw.randint(30, 90))),
    "wordings": lambda draw, known: draw.choice(known.wordings),
    "questions": lambda draw, known: draw.choice(known.wordings).rstrip("?") + "?",
    "lines": lambda draw, known: f"\n{draw.randint(1, 9)}. {draw.choice(known.wordings)}",
    "clauses": lambda draw, known: f"{draw.choice(known.wordings).rstrip('?')} and {draw.choice(_ASKING)}",
    "names": lambda draw, known: draw.choice(known.names),
    "names in a list": lambda draw, known: f"{draw.choice(known.names)}, {draw.choice(known.names)} and",
    "years": lambda draw, _: _year(draw),
    "spans": lambda draw, _: f"from {_year(draw)} to {_year(draw)}, {_year(draw)}-{_year(draw)}",
    "dates": lambda draw, _: f"{draw.randint(1, 31)} {draw.choice(_MONTHS)} {_year(draw)}",
    "amounts": lambda draw, _: f"${draw.randint(1, 999)}.{draw.randint(0, 9)} billion",
    "percents": lambda draw, _: f"{draw.randint(1, 99)}%",
    "digits": lambda draw, _: "".join(draw.choices("0123456789,.", k=draw.randint(1, 20))),
    "sums": lambda draw, known: f"{draw.randint(2, 99)} {draw.choice('+-*/x')} ({draw.choice(known.words)}",
    "comparisons": _comparison,
    "growth": _growth,
    "documents": lambda draw, known: f"what do both documents and the report say about {draw.choice(known.words)}",
    "pointing": lambda draw, _: draw.choice(_POINTING),
    "politeness": lambda draw, _: draw.choice(_POLITE),
    "opposites": lambda draw, _: draw.choice(_OPPOSITE),
    "strange letters": _strange,
    "accents": _accents,
    "signs": lambda draw, _: draw.choice(_SIGNS),
    "mentions": lambda draw, _: f"<@{draw.randint(1, 10**18)}> https://example.org/{draw.randint(1, 10**9)}",
    "hyphens": lambda draw, known: "-".join(draw.choices(known.words, k=draw.randint(2, 9))),
    "letters": lambda draw, _: draw.choice(_LETTERS + "0123456789"),
    "possessives": lambda draw, known: f"{draw.choice(known.names)}'s {draw.choice(known.words)}'s",
    "capitals": lambda draw, known: draw.choice(known.words).upper(),
}


def first_questions(known: Words, seed: int) -> Iterator[str]:
    """Questions of every kind and length, and of two kinds mixed; endless."""
    draw = Draw(seed)
    kinds = list(UNITS.values())
    while True:
        for one in kinds:
            for length in LENGTHS:
                other = draw.choice((one, one, draw.choice(kinds)))
                yield _filled((one, other), draw, known, length)


def _filled(units: Sequence[Unit], draw: Draw, known: Words, length: int) -> str:
    text = draw.choice(units)(draw, known)
    while len(text) < length:
        text += f" {draw.choice(units)(draw, known)}"
    return text[:length].rstrip()


def children(slowest: Sequence[str], known: Words, draw: Draw) -> Iterator[str]:
    """Questions grown from slow ones: two joined, a part said again, a word put in the place of another; endless."""
    while True:
        one, other = draw.choice(slowest), draw.choice(slowest)
        length, at = len(one), draw.randrange(len(one) + 1)
        unit = draw.choice(list(UNITS.values()))(draw, known)
        grown = draw.choice((
            one[:at] + other[at:],
            f"{one[: length // 2]} {other[: length - length // 2]}",
            f"{one[:at]} {unit} {one[at:]}",
            one[:at] + one[at : at + 40] * 3 + one[at:],
            f"{unit} {one}",
        ))  # fmt: skip
        yield grown[: next(most for most in LENGTHS if most >= length)].rstrip() or "?"


def hostile_questions(known: Words, seconds: Callable[[str], float], count: int, seed: int) -> list[tuple[str, float]]:
    """So many questions with the seconds each took: a half of every kind, then four generations from the slowest."""
    draw, fresh = Draw(seed), first_questions(known, seed)
    found = [(one, seconds(one)) for one, _ in zip(fresh, range(count // 2), strict=False)]
    for _ in range(4):
        grown = children(_slowest(found), known, draw)
        found += [(one, seconds(one)) for one, _ in zip(grown, range(count // 8), strict=False)]
    return found


def _slowest(found: Sequence[tuple[str, float]]) -> list[str]:
    kept: list[str] = []
    for low, high in zip((0, *LENGTHS), LENGTHS, strict=False):
        of_length = sorted((one for one in found if low < len(one[0]) <= high), key=lambda one: -one[1])
        kept += [text for text, _ in of_length[: max(1, int(KEPT * len(of_length)))]]
    return kept
