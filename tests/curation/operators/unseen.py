"""Changes that no rule can see: counted apart."""

import random

from tests.curation.mutants import Change, Site, replaced
from tests.curation.operators.registry import breaks, field


@breaks("figure", seen=False)
def parties_of_a_figure_swapped(site: Site, rng: random.Random) -> Change:
    """Both parties stand in the quotes; which of them gives is not said by a rule."""
    return field(site, 2, lambda parties: replaced(parties, r"(\w+) -> (\w+)", r"\2 -> \1", rng))


@breaks("figure", seen=False)
def measure_of_a_figure_changed(site: Site, _rng: random.Random) -> Change:
    """What is measured is said in our own words."""
    return field(site, 1, lambda _measure: " number of meetings")


@breaks("figure", seen=False)
def certainty_of_a_figure_left_out(site: Site, _rng: random.Random) -> Change:
    """A certainty may be left out."""
    fields = site.line.split(";")
    return ";".join(fields[:4]) if len(fields) == 5 else None


@breaks("figure", seen=False)
def period_of_a_figure_left_out(site: Site, _rng: random.Random) -> Change:
    """A period may be left out."""
    return field(site, 3, lambda _period: " ")


@breaks("answer", seen=False)
def words_of_an_answer_changed(site: Site, rng: random.Random) -> Change:
    """Answers are in our own words."""
    return replaced(site.line, r"(?<= )[a-z]{5,}(?= )", "remarkable", rng)


@breaks("answer", seen=False)
def name_in_an_answer_changed(site: Site, rng: random.Random) -> Change:
    """Names in an answer are not held against the quotes."""
    return replaced(site.line, r"\b(?:Russia|Iran)\b", "Brazil", rng)


@breaks("wording", seen=False)
def wording_of_a_question_changed(site: Site, rng: random.Random) -> Change:
    """Other wordings are in our own words."""
    return replaced(site.line, r"(?<= )[a-z]{5,}(?= )", "remarkable", rng)
