"""Numbers written as words, because answers and sources write "twenty years" as readily as "20 years"."""

import re
from decimal import Decimal

from bot.lexicon.english import word_set, words

_ONES, _TEENS, _TENS = words("ones"), words("teens"), words("tens")
_ORDINAL_ONES, _ORDINAL_TEENS, _ORDINAL_TENS = words("ordinal_ones"), words("ordinal_teens"), words("ordinal_tens")

_VALUES = (
    {word: n for n, word in enumerate((*_ONES, *_TEENS), start=1)}
    | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
    | {"zero": 0, "a": 1, "an": 1}
)
_ORDINALS = {word: n for n, word in enumerate((*_ORDINAL_ONES, *_ORDINAL_TEENS), start=1)} | {
    word: 10 * n for n, word in enumerate(_ORDINAL_TENS, start=2)
}

_one, _tens = "|".join(_ONES), "|".join(_TENS)
_small = rf"(?:(?:{_tens})(?:[\s-](?:{_one})\b)?|{'|'.join(_TEENS)}|{_one}|zero)"
_scale = r"(?:thousand|million|billion|trillion)"
_hundred = rf"(?:(?:{_small}|an?)[\s-])?hundred(?:\s(?:and\s)?{_small}\b)?"
_dozen = rf"(?:(?:{_small}|an?)\s)?dozen"
CARDINAL = rf"(?:{_hundred}|{_dozen}|(?:{_small})\sand\sa\shalf|{_small}|an?(?=\s{_scale}\b)|half(?:\san?)?|thousand)"
ORDINAL = (
    rf"(?:(?:{_tens})-(?:{'|'.join(_ORDINAL_ONES)})|{'|'.join((*_ORDINAL_TEENS, *_ORDINAL_TENS, *_ORDINAL_ONES))})"
)
WORD_NUMBER = re.compile(rf"(?<!\w)(?i:(?P<ordinal>{ORDINAL})|(?P<cardinal>{CARDINAL}))(?!\w)")
# Words that count only together with a unit or a scale: elsewhere they are articles and connectives.
WEAK_NUMBERS = word_set("weak_numbers")


def cardinal_value(text: str) -> Decimal:
    """The value of words that CARDINAL matched, up to 999 (and a bare thousand)."""
    spoken = re.split(r"[\s-]+", text.lower())
    if spoken[0] == "half":
        return Decimal("0.5")
    if spoken == ["thousand"]:
        return Decimal(1000)
    if spoken[-1] == "half":
        return _sum(spoken[:-3]) + Decimal("0.5")
    if spoken[-1] == "dozen":
        return 12 * (_sum(spoken[:-1]) or Decimal(1))
    if "hundred" in spoken:
        at = spoken.index("hundred")
        return 100 * (_sum(spoken[:at]) or Decimal(1)) + _sum(spoken[at + 1 :])
    return _sum(spoken)


def ordinal_value(text: str) -> Decimal:
    """The place that words matched by ORDINAL name: "twenty-first" is 21."""
    *tens, last = text.lower().split("-")
    return _sum(tens) + _ORDINALS[last]


def _sum(spoken: list[str]) -> Decimal:
    return Decimal(sum(_VALUES.get(word, 0) for word in spoken))
