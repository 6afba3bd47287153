"""Whether the words around a number make it a rise or a fall: "17.3% less" is minus 17.3%."""

import re
from collections.abc import Mapping
from itertools import takewhile

from bot.lexicon.english import any_of, word_set, words

# Nouns link by "of" ("a fall of 5%"), verbs by "by" or by standing right before the number.
_NOUNS = {**dict.fromkeys(words("fall_nouns"), -1), **dict.fromkeys(words("rise_nouns"), 1)}
_VERBS = {**dict.fromkeys(words("fall_verbs"), -1), **dict.fromkeys(words("rise_verbs"), 1)}
_COMPARED = {**dict.fromkeys(words("less"), -1), **dict.fromkeys(words("more"), 1)}
_LINKED_BY_BY = {**_NOUNS, **_VERBS, **_COMPARED}
_BEFORE = {**_NOUNS, **_VERBS}
_AFTER = {**_NOUNS, **_COMPARED, "down": -1, "up": 1}

DIRECTIONS: Mapping[str, int] = {**_NOUNS, **_VERBS}
"""Words of rising (1) and falling (-1); some have other meanings as well, such as "contract"."""

_AMOUNTS = word_set("amount_names")
_SHARE = re.compile(r"%|per\s?cent|points?", re.IGNORECASE)
# Between the linking word and the number these do not change the direction.
_APPROXIMATE = word_set("number_fillers")
_CUTS = word_set("change_breaks")
_WINDOW = 90  # characters before the number that are searched: a clause, not a paragraph
_AHEAD = 40  # characters behind it: the longest qualifier and noun
_REACH = 7  # words between a verb and its "by"
_CLAUSE_END = re.compile(r"[;:()\[\]!?\n—]|[,.](?!\d)")
_QUALIFIERS = any_of("change_qualifiers")
_FOLLOWING = re.compile(rf"\s(?:(?:{_QUALIFIERS})\s)?([a-z]+)\b(?!\s(?:to|payments?)\b)", re.IGNORECASE)


def sign_by_words(text: str, start: int, end: int) -> int:
    """-1 for a fall, 1 for a rise, 0 for neither: of the number at start:end, by the words of its own clause."""
    share = bool(_SHARE.search(text, start, end))
    return _sign_before(text[max(0, start - _WINDOW) : start], share) or _sign_after(text[end : end + _AHEAD])


def _sign_before(text: str, share: bool) -> int:
    clause = _CLAUSE_END.split(text)[-1]
    spoken = re.findall(r"[^\W\d_]+", clause.lower())
    while spoken and (spoken[-1] in _APPROXIMATE or spoken[-1].endswith("ly")):
        spoken.pop()
    if not spoken:
        return 0
    link, before = spoken[-1], spoken[-2 : -_REACH - 2 : -1]
    if link in {"by", "of"}:
        near = takewhile(lambda word: word not in _CUTS, before)
        signs = _LINKED_BY_BY if link == "by" else _NOUNS
        return next((signs[word] for word in near if word in signs and (share or word not in _AMOUNTS)), 0)
    return _BEFORE.get(link, 0) if share or link not in _AMOUNTS else 0


def _sign_after(text: str) -> int:
    following = _FOLLOWING.match(text)
    return _AFTER.get(following.group(1).lower(), 0) if following else 0
