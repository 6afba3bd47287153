"""What an amount is counted by: "a year", "per barrel", right behind it or elsewhere in its sentence."""

import re
from typing import Final

from bot.figures.number_words import WEAK_NUMBERS, WORD_NUMBER
from bot.figures.units import DURATIONS, PER_SLASH
from bot.lexicon.english import any_of, word_map, word_set

ADVERBS: Final = word_map("rates")

_RATE = re.compile(
    r"\s?/\s?(?P<slash>[^\W\d_]+)|[\s-]+(?P<link>a|an|per|each|every)\s+(?P<noun>[^\W\d_]+)(?:\speriod\b)?"
)
_COUNTED_BY = word_set("rate_nouns")
_ADVERB = re.compile(rf"\s+({'|'.join(ADVERBS)})\b", re.IGNORECASE)
# "26 months a year earlier" is a distance in time, no rate.
_APART = re.compile(
    rf"\s+(?:(?:and\s+a\s+half\s+)?(?:{any_of('distances')})\b"
    rf"|(?:{any_of('distance_links')})(?:\s+(?:that|then))?\s*(?:[.,;:!?)]|\Z))",
    re.IGNORECASE,
)
# The words between an amount and its rate: "ten hours of community work a year", and none with a verb.
# A word with its hyphens is taken whole, so that no text can be cut into words in more than one way.
_WHOLE_WORD = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*(?![^\W\d_]|[-'’][^\W\d_])"
_BETWEEN = re.compile(
    rf"(?:[ \u00a0\n-](?!(?:{any_of('rate_breaks')})\b){_WHOLE_WORD}){{1,6}}?"
    r"(?<! in)(?<! of)(?= (?:a|an|per|each|every) )"
)
_SLASHED = re.compile(r"[ \u00a0][^\W\d_]+/([^\W\d_]+)")  # "100 requests/min"
_PHRASE_ENDS = re.compile(rf"\s*(?:[.,;:!?)\]]|\Z)|\s(?:{any_of('phrase_ends')})\b")
_EACH = re.compile(rf"\b(?:each|every|per)\s({'|'.join(DURATIONS)})\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;](?=\s|\Z)")
_NUMERAL = re.compile(r"\d+")


def read_rate(text: str, at: int) -> tuple[str, int] | None:
    """What follows a unit to make it a rate: "a year", "per barrel", "/month", "annually": (per, end)."""
    if adverb := _ADVERB.match(text, at):
        return ADVERBS[adverb.group(1).lower()], adverb.end()
    rate = _RATE.match(text, at)
    if rate is None:
        return None
    noun = (rate["slash"] or rate["noun"]).lower()
    if noun in DURATIONS and _APART.match(text, rate.end()):
        return None
    noun = PER_SLASH.get(noun, noun) if rate["slash"] else noun
    if noun in DURATIONS or noun in _COUNTED_BY or rate["link"] in {None, "per"}:
        return noun, rate.end()
    return None


def read_any_rate(text: str, at: int) -> tuple[str, int] | None:
    """The same for a noun of any kind where the phrase ends with it: "£5 a ticket.", "3 points a win"."""
    known, found = read_rate(text, at), _RATE.match(text, at)
    if known or found is None or found["slash"] or not _PHRASE_ENDS.match(text, found.end()):
        return known
    noun = found["noun"].lower()
    return None if noun in DURATIONS else (noun, found.end())


def rate_in_sentence(text: str, start: int, end: int) -> str | None:
    """The rate that the sentence of the amount at start:end gives it further on, or before it; None where in doubt.

    Further on: "ten hours of community work a year". Before it: "each year ten hours", and no other number.
    """
    if slash := _SLASHED.match(text, end):
        return PER_SLASH.get(slash[1].lower(), slash[1].lower())
    between = _BETWEEN.match(text, end)
    if rate := read_any_rate(text, between.end() if between else end):
        return rate[0] if _PHRASE_ENDS.match(text, rate[1]) else None
    first = max((found.end() for found in _SENTENCE_END.finditer(text, 0, start)), default=0)
    after = _SENTENCE_END.search(text, end)
    each = _EACH.search(text, first, start)
    others = (text[first:start], text[end : after.start() if after else len(text)])
    return each[1].lower() if each and not any(map(_counts, others)) else None


def _counts(text: str) -> bool:
    """True if a text holds a number of its own."""
    worded = (found.group().lower() for found in WORD_NUMBER.finditer(text))
    return bool(_NUMERAL.search(text)) or any(word not in WEAK_NUMBERS for word in worded)
