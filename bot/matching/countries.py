"""The countries that a text names: another country than the one asked about is another value, as another year is."""

from collections.abc import Iterable, Mapping, Sequence, Sized
from functools import cache

from babel.core import Locale

from bot.matching.query import lower, stems, words

_ISO_LETTERS = 2
"""Two letters stand for a country (ISO 3166-1), three digits for a continent or region."""

_LEAST_LETTERS = 4
"""Of each word of a name: shorter ones ("us") are other words more often."""

_ADJECTIVE = 3
"""First letters that a country shares with its people and language, in most cases: Syria and Syrian, Spain, Spanish."""

IMPLIED_SHARE = 0.2
"""A country that this share of the entries name is what the base is about: the others leave it out."""


@cache
def country_names() -> frozenset[tuple[str, ...]]:
    """The names of countries in English, by words in small letters (Unicode CLDR)."""
    names = Locale("en").territories.items()
    found = (tuple(words(name)) for code, name in names if len(code) == _ISO_LETTERS and code.isalpha())
    return frozenset(one for one in found if one and all(len(word) >= _LEAST_LETTERS for word in one))


@cache
def _longest() -> int:
    return max(map(len, country_names()))


def countries_in(canonical: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """The countries named among the words of a text."""
    small = tuple(map(lower, canonical))
    runs = (small[n : n + length] for n in range(len(small)) for length in range(1, _longest() + 1))
    return country_names().intersection(runs)


def initials_of_names(tokens: Iterable[str]) -> frozenset[str]:
    """The first letters of the words of a text that are written with a capital."""
    return frozenset(lower(token)[:_ADJECTIVE] for token in tokens if token[:1].isupper())


def may_name(country: tuple[str, ...], initials: frozenset[str]) -> bool:
    """True if capitalised words with these first letters may name a country, its people or its language."""
    return all(word[:_ADJECTIVE] in initials for word in country)


def rarely_named(
    countries: frozenset[tuple[str, ...]], postings: Mapping[str, Sized], rows: int
) -> frozenset[tuple[str, ...]]:
    """Those of the countries that few entries name; `postings` has the rows of each stem."""
    return frozenset(
        one for one in countries if min(len(postings.get(stem, ())) for stem in stems(one)) < IMPLIED_SHARE * rows
    )
