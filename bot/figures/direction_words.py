"""Says whether the words around a number make it a rise or a fall: "17.3% less" is minus 17.3%."""

import re
from collections.abc import Mapping
from itertools import takewhile

# Nouns link by "of" ("a fall of 5%"), verbs by "by" or by standing right before the number.
_NOUNS = {
    **dict.fromkeys("decrease decline drop fall loss losses contraction reduction cut slump plunge dip".split(), -1),
    **dict.fromkeys("increase growth rise gain gains jump surge expansion climb".split(), 1),
}
_VERBS = {
    **dict.fromkeys(
        "decreases decreased decreasing declines declined declining drops dropped dropping falls fell fallen falling "
        "shrink shrinks shrank shrunk shrinking reduce reduces reduced reducing lose loses lost losing cuts cutting "
        "contract contracts contracted contracting slumped plunged dipped tumbled sank lowered down minus".split(),
        -1,
    ),
    **dict.fromkeys(
        "increases increased increasing grow grows grew grown growing rises rose risen rising expand expands expanded "
        "expanding gained climbs climbed jumped surged soared raised up plus".split(),
        1,
    ),
}
_COMPARED = {**dict.fromkeys(("less", "lower", "fewer"), -1), **dict.fromkeys(("more", "higher"), 1)}
_LINKED_BY_BY = {**_NOUNS, **_VERBS, **_COMPARED}
_BEFORE = {**_NOUNS, **_VERBS}
_AFTER = {**_NOUNS, **_COMPARED, "down": -1, "up": 1}

DIRECTIONS: Mapping[str, int] = {**_NOUNS, **_VERBS}
"""Words of rising (1) and falling (-1); some are other words as well, such as a contract."""

# What may stand between the linking word and the number without saying anything about direction.
_APPROXIMATE = frozenset(
    "about around some nearly almost over approximately roughly another further just only a an".split()
)
_CUTS = frozenset("to at and but while which against despite reached worth".split())
_WINDOW = 90  # characters looked back: a clause, not a paragraph
_REACH = 7  # words between a verb and its "by"
_CLAUSE_END = re.compile(r"[;:()\[\]!?\n—]|[,.](?!\d)")
_QUALIFIERS = "annual|yearly|monthly|year-on-year|further|sharp|steep|slight|net|total|overall|real"
_FOLLOWING = re.compile(rf"\s(?:(?:{_QUALIFIERS})\s)?([a-z]+)\b(?!\s(?:to|payments?)\b)", re.IGNORECASE)


def sign_by_words(text: str, start: int, end: int) -> int:
    """-1, +1 or 0 (nothing said) for the number at start:end, from words of its own clause."""
    return _sign_before(text[max(0, start - _WINDOW) : start]) or _sign_after(text[end : end + 40])


def _sign_before(text: str) -> int:
    clause = _CLAUSE_END.split(text)[-1]
    words = re.findall(r"[^\W\d_]+", clause.lower())
    while words and (words[-1] in _APPROXIMATE or words[-1].endswith("ly")):
        words.pop()
    if not words:
        return 0
    link, before = words[-1], words[-2 : -_REACH - 2 : -1]
    if link in {"by", "of"}:
        near = takewhile(lambda word: word not in _CUTS, before)
        signs = _LINKED_BY_BY if link == "by" else _NOUNS
        return next((signs[word] for word in near if word in signs), 0)
    return _BEFORE.get(link, 0)


def _sign_after(text: str) -> int:
    following = _FOLLOWING.match(text)
    return _AFTER.get(following.group(1).lower(), 0) if following else 0
