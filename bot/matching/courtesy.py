"""What people say around a question: politeness and occasion, which say nothing about what is asked."""

import re
from collections import Counter
from collections.abc import Iterable

from bot.lexicon.english import any_of

_OPENING = re.compile(
    rf"^\W*(?:(?:so+|um+|{any_of('openers')}|(?:{any_of('addressees')}|dear \w+)(?=\W)|"
    r"(?:can|could|would|will) (?:you|u|someone|anyone|anybody)(?: please| kindly| perhaps)?"
    rf" (?:{any_of('request_verbs')})(?: to)?(?: me| us)?(?: please)?(?: with| about| the answer to)?|"
    r"(?:please |pls |kindly )?(?:tell|remind)(?: me| us)(?: about)?(?: please)?|"
    r"(?:do|does) (?:you|u|anyone|anybody|someone) (?:know|remember|have any idea|happen to know)|"
    rf"(?:i|we)(?:'m|'re|'d| (?:{any_of('wishes')}))+(?=\W)|"
    rf"it would (?:help|be (?:{any_of('pleasant')})) to (?:know|hear|see|learn)|"
    r"for (?:a|an|the|my|our|your)(?: \w+){1,4}(?: on(?: \w+){1,3})?(?: i(?:'d| would)?(?: also)? (?:need|want|like)"
    r"(?: to know)?(?: this one)?)?(?=\s*[:,])|"
    r"any (?:idea|clue)|(?:my|our) \w+ (?:asks|wants to know|asked)"
    r")(?![\w-])[\s,:;.!-]*)+",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    rf"(?:[\s,;.!-]+(?:{any_of('closers')}|(?:do|does) (?:you|anyone) know|if (?:you|u) (?:know|can)))+(?=\W*$)",
    re.IGNORECASE,
)
_LEAST = 2
"""What is left must still be a question: words of content, or the whole is kept."""


_HABIT = 2
"""An opening that so many wordings of a base share is how it is asked, and says something about what is asked."""


def bare(text: str, habits: frozenset[str] = frozenset()) -> str:
    """The question without what is said around it; the whole text where too little would be left.

    An opening among the `habits` of a base stays.
    """
    opening = _opening(text)
    begun = text if _key(opening) in habits else text[len(opening) :]
    left = _CLOSING.sub("", begun).strip(" ,;:")
    return left if len(left.split()) >= _LEAST else text


def habits(wordings: Iterable[str]) -> frozenset[str]:
    """The openings that several wordings of a base share."""
    met = Counter(_key(_opening(text)) for text in wordings)
    return frozenset(opening for opening, times in met.items() if opening and times >= _HABIT)


def _opening(text: str) -> str:
    found = _OPENING.match(text)
    return found.group() if found else ""


def _key(opening: str) -> str:
    return opening.casefold().strip()
