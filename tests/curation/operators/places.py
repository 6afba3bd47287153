"""Places broken: a source line names where the words stand."""

import random

from tests.curation.mutants import Break, Change, Site, replaced
from tests.curation.operators.registry import breaks


@breaks("source")
def paragraph_number_moved(site: Site, rng: random.Random) -> Change:
    """A quote stands in the paragraph its source line names."""
    quote = site.quote
    if quote is None:
        return None
    same = {
        one.place.paragraph
        for page in site.base.pages
        for entry in page.entries
        for one in entry.quotes
        if one.text in quote.text or quote.text in one.text
    }
    other = rng.choice([n for n in range(1, 25) if n not in same])
    return replaced(site.line, r"(?<=, )\d+", str(other), rng)


@breaks("source")
def sentence_number_beyond_the_paragraph(site: Site, rng: random.Random) -> Change:
    """A source line may name a sentence that the paragraph has."""
    return replaced(site.line, r"(?<=, )(\d+)(\.\d+)?", r"\1.99", rng)


@breaks("source")
def unknown_source(site: Site, rng: random.Random) -> Change:
    """A source line names a source of the folder."""
    return replaced(site.line, r"(?<=-- )[\w-]+", lambda one: one[0] + "s", rng)


@breaks("source")
def source_line_left_out(_site: Site, _rng: random.Random) -> Change:
    """A quote is the `> ` lines up to a source line."""
    return Break([], (-1,))


@breaks("source")
def paragraph_left_out_of_a_source_line(site: Site, rng: random.Random) -> Change:
    """A source line names source and paragraph."""
    return replaced(site.line, r", \d.*", "", rng)


@breaks("source")
def place_without_words_that_does_not_exist(site: Site, rng: random.Random) -> Change:
    """A place without words is always one sentence of the source."""
    return f"{site.line}; also {rng.choice(['99.1', '3.88', '4'])}"


@breaks("quote")
def quote_mark_left_out(site: Site, _rng: random.Random) -> Change:
    """A quote is the `> ` lines: a source line needs them above it."""
    return Break([site.line.removeprefix("> ")], (0, 1))
