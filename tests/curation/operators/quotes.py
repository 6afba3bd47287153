"""Quotes broken: they keep the source's own characters, whole tokens, and one place."""

import random
import re

from tests.curation.mutants import Change, Site, replaced, swapped_digits
from tests.curation.operators.registry import OTHER_SCALE, OTHER_SIGN, breaks

_MISPRINTS = {"Bassin": "Basin", "Northen": "Northern", "Busher ": "Bushehr ", "fulfillment": "fulfilment"}


def _words(site: Site) -> list[str]:
    return site.quote.text.split() if site.quote else []


def _quoted(words: list[str]) -> str:
    return f"> {' '.join(words)}"


def _other(word: str) -> str:
    """Another word, with the punctuation of the first."""
    return re.sub(r"\w[\w'-]*", "elsewhere" if "elsewhere" not in word else "nowhere", word, count=1)


@breaks("quote")
def two_digits_swapped_in_a_quote(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: its digits."""
    return swapped_digits(site.line, rng)


@breaks("quote")
def first_word_of_a_quote_changed(site: Site, _rng: random.Random) -> Change:
    """A quote keeps the source's own characters: at its start."""
    first, *rest = _words(site)
    return _quoted([_other(first), *rest]) if first.isalpha() else None


@breaks("quote")
def middle_word_of_a_quote_changed(site: Site, _rng: random.Random) -> Change:
    """A quote keeps the source's own characters: in its middle."""
    words = _words(site)
    middle = len(words) // 2
    words[middle] = _other(words[middle])
    return _quoted(words)


@breaks("quote")
def last_word_of_a_quote_changed(site: Site, _rng: random.Random) -> Change:
    """A quote keeps the source's own characters: at its end."""
    *rest, last = _words(site)
    return _quoted([*rest, _other(last)])


@breaks("quote")
def word_of_a_quote_left_out(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: nothing is left out."""
    words = _words(site)
    del words[rng.randrange(1, len(words) - 1)]
    return _quoted(words)


@breaks("quote")
def word_of_a_quote_doubled(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: nothing is added."""
    words = _words(site)
    at = rng.randrange(len(words))
    return _quoted([*words[: at + 1], *words[at:]]) if words[at].isalpha() else None


@breaks("quote")
def letter_of_a_quote_changed(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: each letter."""
    return replaced(site.line, r"(?<=[a-z])[a-z](?=[a-z])", lambda one: "q" if one[0] != "q" else "z", rng)


@breaks("quote")
def two_words_of_a_quote_swapped(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: their order."""
    return replaced(site.line, r"(?<= )([a-z]{2,}) (?!\1\b)([a-z]{2,})(?= |$)", r"\2 \1", rng)


@breaks("quote")
def misprint_of_a_quote_corrected(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters, its misprints too."""
    return replaced(site.line, "|".join(_MISPRINTS), lambda one: _MISPRINTS[one[0]], rng)


@breaks("quote")
def decimal_point_of_a_quote_made_a_comma(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: its separators."""
    return replaced(site.line, r"(?<=\d)\.(?=\d)", ",", rng)


@breaks("quote")
def percent_sign_of_a_quote_left_out(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: its units."""
    return replaced(site.line, r"(?<=\d) ?%", "", rng)


@breaks("quote")
def scale_of_a_quote_changed(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: its scales."""
    return replaced(site.line, "|".join(OTHER_SCALE), lambda one: OTHER_SCALE[one[0]], rng)


@breaks("quote")
def currency_of_a_quote_changed(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: its currency."""
    return replaced(site.line, r"\$|\bdollars|\brubles", lambda one: OTHER_SIGN[one[0]], rng)


@breaks("quote")
def minus_put_before_a_number_of_a_quote(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: no sign is added."""
    return replaced(site.line, r"(?<= )(?=\d)", "-", rng)


@breaks("quote")
def quote_shortened_to_three_words(site: Site, rng: random.Random) -> Change:
    """A quote has at least 4 words."""
    words = _words(site)
    at = rng.randrange(len(words) - 2)
    return _quoted(words[at : at + 3])


@breaks("quote")
def quote_lengthened_beyond_25_words(site: Site, _rng: random.Random) -> Change:
    """A quote has at most 25 words."""
    words = _words(site)
    return _quoted((words * 7)[:26])


@breaks("quote")
def quote_cut_inside_a_number(site: Site, rng: random.Random) -> Change:
    """A quote begins and ends at whole tokens: numbers are whole."""
    return _cut(site, r"(?<=\d)[.,]?\d", rng)


@breaks("quote")
def quote_cut_inside_a_word(site: Site, rng: random.Random) -> Change:
    """A quote begins and ends at whole tokens: words are whole."""
    return _cut(site, r"(?<=[a-z])[a-z]{2}", rng)


@breaks("quote")
def quote_cut_between_a_currency_and_its_number(site: Site, rng: random.Random) -> Change:
    """A quote never begins or ends between a currency, sign or percent and its number."""
    return _cut(site, r"(?<=\$)(?= ?\d)|(?<=\d)(?= billion| million)| (?=percent)", rng)


def _cut(site: Site, pattern: str, rng: random.Random) -> Change:
    """The part of a quote before or behind a match, if it has words enough."""
    text = site.quote.text if site.quote else ""
    pieces = [piece for one in re.finditer(pattern, text) for piece in (text[: one.start()], text[one.start() :])]
    long = [piece for piece in pieces if len(re.findall(r"\w+", piece)) >= 5 and len(piece.split()) >= 5]
    return f"> {rng.choice(long).strip()}" if long else None


@breaks("quote")
def two_passages_joined_to_one_quote(site: Site, rng: random.Random) -> Change:
    """A quote stands at one place: passages are not joined."""
    others = [one.text.split() for page in site.base.pages for entry in page.entries for one in entry.quotes]
    words, other = _words(site), rng.choice(others)
    return _quoted([*words[: max(4, len(words) // 2)], *other[-4:]]) if other != words else None


@breaks("quote", needs_text=True)
def case_of_a_quote_changed(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: capitals (proved where the text is at hand)."""
    return replaced(site.line, r"\b[a-z](?=[a-z]+)", lambda one: one[0].upper(), rng)


@breaks("quote", needs_text=True)
def comma_left_out_of_a_quote(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: punctuation (proved where the text is at hand)."""
    return replaced(site.line, r"(?<=[a-z]), ", " ", rng)
