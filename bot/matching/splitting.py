"""Two questions in one message: where the second begins, and what it takes over from the first."""

import re

from bot.lexicon.english import any_of

_VERBS, _ASKING, _LINK = any_of("auxiliaries"), any_of("question_words"), any_of("question_joints")
# A second question begins behind a joint, with a verb of its own first or soon: "and how many are there". A
# clause that hangs on the first ("and what it leaves out") has none there, and lists of nouns no such word.
_JOINT = re.compile(
    rf"\?\s+(?:(?:{_LINK})\s+)*|(?:[,;]?\s+(?:{_LINK})\s+(?:also\s+)?|;\s+)"
    rf"(?=(?:{_VERBS})\b|(?:{_ASKING})\s+(?:\S+\s+){{0,3}}?(?:{_VERBS})\b"
    r"|who\s+\w+|what\s+\w+ed\b)",
    re.IGNORECASE,
)
_LEAST_WORDS = 3


def split(text: str) -> tuple[str, ...]:
    """The questions of a message, at most two: each with words enough to be one."""
    for joint in _JOINT.finditer(text):
        first, second = text[: joint.start()].strip(" ,;"), text[joint.end() :].strip()
        if len(first.split()) >= _LEAST_WORDS and len(second.split()) >= _LEAST_WORDS:
            return first, second
    return (text,)
