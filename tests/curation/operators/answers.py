"""Answers broken: every number stands in the quotes or figures, and an entry has one answer."""

import random
import re

from bot.figures.dates import MONTHS
from tests.curation.mutants import Break, Change, Site, replaced, swapped_digits
from tests.curation.operators.registry import OTHER_SCALE, OTHER_SIGN, breaks

_OTHER_WORD = {
    "twenty": "thirty",
    "ten": "eleven",
    "four": "five",
    "five": "six",
    "three": "four",
    "six": "seven",
    "third": "fourth",
    "twelve": "eleven",
    "eight": "nine",
    "seven": "eight",
}
_MONTH = "|".join(name.capitalize() for name in MONTHS)


@breaks("answer")
def two_digits_swapped_in_an_answer(site: Site, rng: random.Random) -> Change:
    """Every number in an answer stands in its quotes or figures: its digits."""
    plain = re.sub(r"\b[A-Z]\w*-\d+", lambda one: "x" * len(one[0]), site.line)
    return swapped_digits(site.line, rng) if plain == site.line else None


@breaks("answer")
def number_that_stands_nowhere_added(site: Site, rng: random.Random) -> Change:
    """Every number in an answer stands in its quotes or figures: none is added."""
    return f"{site.line} {rng.choice(['It took 77 days.', 'In all, 613 people came.', 'It cost $9.7 billion.'])}"


@breaks("answer")
def currency_changed_in_an_answer(site: Site, rng: random.Random) -> Change:
    """Every number in an answer stands in its quotes or figures with the same unit: its currency."""
    return replaced(site.line, r"\$|\brubles", lambda one: OTHER_SIGN[one[0]], rng)


@breaks("answer")
def scale_changed_in_an_answer(site: Site, rng: random.Random) -> Change:
    """Every number in an answer stands in its quotes or figures with the same value: its scale."""
    return replaced(site.line, r"(?<=\d )[bm]illion", lambda one: OTHER_SCALE[one[0]], rng)


@breaks("answer")
def percent_sign_left_out_of_an_answer(site: Site, rng: random.Random) -> Change:
    """Every number in an answer stands in its quotes or figures with the same unit: percent."""
    return replaced(site.line, r"(?<=\d)%", "", rng)


@breaks("answer")
def decimal_point_of_an_answer_made_a_comma(site: Site, rng: random.Random) -> Change:
    """Every number in an answer stands in its quotes or figures with the same value: its separators."""
    return replaced(site.line, r"(?<=\d)\.(?=\d)", ",", rng)


@breaks("answer")
def fall_of_an_answer_made_a_rise(site: Site, rng: random.Random) -> Change:
    """Every number in an answer has the sign of its quote or figure: 17.3% less is -17.3%."""
    risen = {"fell": "grew", "less": "more"}
    return replaced(site.line, r"\bfell\b(?= by \d)|(?<=% )less\b", lambda one: risen[one[0]], rng)


@breaks("answer")
def number_word_of_an_answer_changed(site: Site, rng: random.Random) -> Change:
    """Number words count."""
    return replaced(site.line, rf"\b(?:{'|'.join(_OTHER_WORD)})\b", lambda one: _OTHER_WORD[one[0]], rng)


@breaks("answer")
def year_of_an_answer_changed(site: Site, rng: random.Random) -> Change:
    """Every number in an answer stands in its quotes or figures: its years."""
    return replaced(site.line, r"\b(?:19|20)\d\d\b", lambda one: str(int(one[0]) + 37), rng)


@breaks("answer")
def month_of_an_answer_changed(site: Site, rng: random.Random) -> Change:
    """Every number in an answer stands in its quotes or figures: a date's month is one."""
    return replaced(site.line, rf"\b(?:{_MONTH})\b", lambda one: "August" if one[0] != "August" else "March", rng)


@breaks("answer")
def answer_emptied(site: Site, _rng: random.Random) -> Change:
    """The answer is everything up to the first quote or label; an entry has one."""
    one_line = "\n" not in site.entry.answer.text
    return Break([""], (site.entry.lines[0] - site.number,)) if one_line else None


@breaks("answer")
def code_fence_not_closed(site: Site, _rng: random.Random) -> Change:
    """Fences do not exist here: such lines are no answer."""
    return Break(["```", site.line], (0,))


@breaks("answer")
def answer_beside_unknown(site: Site, _rng: random.Random) -> Change:
    """A gap has `Unknown:` instead of an answer."""
    return Break([site.line, "", "Unknown: the documents do not say."], (0,)) if site.line else None


@breaks("answer")
def answer_of_more_than_700_characters(site: Site, _rng: random.Random) -> Change:
    """A part of an answer holds at most 700 characters."""
    answer = site.entry.answer
    return f"{site.line}{' and so on' * 70}" if answer.at.line == site.number else None
