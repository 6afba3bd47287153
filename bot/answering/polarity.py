"""Yes and no: the word is said only where the question asked is the heading's own question."""

import re
from collections.abc import Callable, Sequence

from bot.lexicon.english import word_set
from bot.matching.query import parse_query

# A mark or the end must follow: "No date is given" is a statement, and without its first word the reverse.
_VERDICT = re.compile(r"\W*(?:yes|no)\s*(?:[.,:;!]+|[-\u2013\u2014]+(?!\w)|\Z)\s*", re.IGNORECASE)
_NEGATION = word_set("question_negations")
_CONTRACTED = re.compile(r"\w+n't\b")
_ASKS = word_set("auxiliaries", "modals_of_possibility", "modals_of_duty")
_OPEN = word_set("question_words")

Canonical = Callable[[Sequence[str]], tuple[str, ...]]


def asks_yes_or_no(text: str) -> bool:
    """Whether a question begins with the verb, as those for yes or no do."""
    words = parse_query(text).words
    return bool(words) and (words[0] in _ASKS or bool(_CONTRACTED.fullmatch(words[0])))


def negated(text: str) -> bool:
    """Whether a question denies what it asks: an odd number of negations."""
    words = parse_query(text).words
    return sum(word in _NEGATION or bool(_CONTRACTED.fullmatch(word)) for word in words) % 2 == 1


def drop_yes_no(text: str, heading: str, asked: str, canonical: Canonical) -> str:
    """An answer's text, without its Yes or No where the question asked may turn it round.

    A bare Yes or No is said after the heading it answers.
    """
    verdict = _VERDICT.match(text)
    if not verdict or not asks_yes_or_no(heading) or _same_side(heading, asked, canonical):
        return text
    rest = text[verdict.end() :]
    return f"{rest[:1].upper()}{rest[1:]}" if rest else f"{heading} {text}"


def _same_side(heading: str, asked: str, canonical: Canonical) -> bool:
    """Whether the question says nothing of content that the heading does not, and denies as it does."""
    if negated(heading) != negated(asked) or not _OPEN.isdisjoint(parse_query(asked).words[:1]):
        return False
    return set(canonical(parse_query(asked).content)) <= set(canonical(parse_query(heading).content))
