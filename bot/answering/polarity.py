"""Yes and no: the word is said only where the question asked is the heading's own question."""

import re
from collections.abc import Callable, Sequence

from bot.knowledge.text import plain
from bot.matching.question import question

_VERDICT = re.compile(r"\W*(yes|no)\b[.,:;!]?\s*", re.IGNORECASE)
_NEGATION = frozenset("not no never without neither nor none nothing cannot".split())
_CONTRACTED = re.compile(r"\w+n't\b")
_ASKS = frozenset("is are was were do does did has have had can could will would should may might must".split())

Canonical = Callable[[Sequence[str]], tuple[str, ...]]


def asks_yes_or_no(text: str) -> bool:
    """Whether a question begins with the verb, as those for yes or no do."""
    words = question(text).words
    return bool(words) and (words[0] in _ASKS or bool(_CONTRACTED.fullmatch(words[0])))


def negated(text: str) -> bool:
    """Whether a question denies what it asks: an odd number of negations."""
    words = question(text).words
    return sum(word in _NEGATION or bool(_CONTRACTED.fullmatch(word)) for word in words) % 2 == 1


def spoken(answer: str, heading: str, asked: str, canonical: Canonical) -> str:
    """The answer's plain text, without its Yes or No where the question asked may turn it round."""
    text = plain(answer)
    verdict = _VERDICT.match(text)
    if not verdict or not asks_yes_or_no(heading) or _same_side(heading, asked, canonical):
        return text
    rest = text[verdict.end() :]
    return rest[:1].upper() + rest[1:] if rest else text


def _same_side(heading: str, asked: str, canonical: Canonical) -> bool:
    """Whether the question says nothing of content that the heading does not, and denies as it does."""
    if negated(heading) != negated(asked):
        return False
    return set(canonical(question(asked).content)) <= set(canonical(question(heading).content))
