"""Messages beneath an answer that speak of it: thanks, a complaint, a wish to see its source, a choice among offers."""

from collections.abc import Sequence
from enum import Enum, auto
from unicodedata import category

from bot.lexicon.english import word_set, words
from bot.matching.query import parse_query, stems
from bot.matching.small_talk import is_courtesy

_ASPECTS = word_set("answer_aspects")
_FAULTS = word_set("answer_faults")
_TRUTHS, _DENIALS = word_set("answer_truths"), frozenset(stems(word_set("negations")))
_ASIDE = frozenset(stems(word_set("anaphors", "second_persons")))
_ORDINALS, _LAST = words("ordinals"), "last"
_AFFIRMATIONS = word_set("affirmations")
_AROUND_CHOICES = word_set("choice_fillers", "courtesies")


class Remark(Enum):
    """What a message says of the answer above it."""

    COURTESY = auto()
    COMPLAINT = auto()
    ASPECT = auto()


def remark_of(message: str) -> Remark | None:
    """Thanks, praise or laughter; a complaint; a question for source, certainty or more; None for anything else."""
    query = parse_query(message)
    if is_courtesy(query.words) or (not query.words and any(category(sign) == "So" for sign in message)):
        return Remark.COURTESY
    said = {word for word in query.content if word not in _ASIDE}
    faulted = said & _FAULTS or (said & _DENIALS and said & _TRUTHS)
    if faulted and said <= _FAULTS | _DENIALS | _TRUTHS:
        return Remark.COMPLAINT
    return Remark.ASPECT if said and _ASPECTS.issuperset(said) else None


def chosen(message: str, offered: Sequence[str]) -> str | None:
    """The one of several offers that a message picks: by yes (the first), by its number, or by its place."""
    said = [word for word in parse_query(message).words if word not in _AROUND_CHOICES]
    if not offered or len(set(said)) != 1:
        return None
    word = said[0]
    if word in _AFFIRMATIONS:
        return offered[0]
    if word == _LAST:
        return offered[-1]
    place = int(word) - 1 if word.isascii() and word.isdecimal() else _place(word)
    return offered[place] if 0 <= place < len(offered) else None


def _place(word: str) -> int:
    return _ORDINALS.index(word) if word in _ORDINALS else -1
