"""Drops the Yes or No of an answer unless the query is the question that the entry's heading asks."""

import re
from collections.abc import Callable, Sequence

from bot.lexicon.english import word_set
from bot.matching.query import parse_query

# A mark or the end must follow: "No date is given" is a statement, and without its first word the reverse.
_VERDICT = re.compile(r"\W*(yes|no)\s*(?:[.,:;!]+|[-\u2013\u2014]+(?!\w)|\Z)\s*", re.IGNORECASE)
_NEGATION = word_set("question_negations")
_CONTRACTED = re.compile(r"\w+n't\b")
_ASKS = word_set("auxiliaries", "modals_of_possibility", "modals_of_duty")
_OPEN = word_set("question_words")

Canonical = Callable[[Sequence[str]], tuple[str, ...]]


def asks_yes_or_no(text: str) -> bool:
    """True if a question begins with an auxiliary verb, as yes-or-no questions do."""
    words = parse_query(text).words
    return bool(words) and (words[0] in _ASKS or bool(_CONTRACTED.fullmatch(words[0])))


def negated(text: str) -> bool:
    """True if a question has an odd number of negations."""
    words = parse_query(text).words
    return sum(word in _NEGATION or bool(_CONTRACTED.fullmatch(word)) for word in words) % 2 == 1


def verdict_of(text: str) -> bool | None:
    """True if an answer begins with Yes, False with No, None if it gives no verdict."""
    found = _VERDICT.match(text)
    return found[1].casefold() == "yes" if found else None


def drop_yes_no(text: str, heading: str, query: str, canonical: Canonical) -> str:
    """An answer's text, without its Yes or No where that may be wrong for the query.

    A bare Yes or No follows the heading it answers instead.
    """
    verdict = _VERDICT.match(text)
    if not verdict or not asks_yes_or_no(heading) or _same_side(heading, query, canonical):
        return text
    rest = text[verdict.end() :]
    return f"{rest[:1].upper()}{rest[1:]}" if rest else f"{heading} {text}"


def _same_side(heading: str, query: str, canonical: Canonical) -> bool:
    """True if the query has no content word that the heading lacks, and is negated as the heading is."""
    if negated(heading) != negated(query) or not _OPEN.isdisjoint(parse_query(query).words[:1]):
        return False
    return set(canonical(parse_query(query).content)) <= set(canonical(parse_query(heading).content))
