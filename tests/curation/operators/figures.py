"""Figures, sums and charts broken: a line is what the quotes say."""

import random
import re
from collections.abc import Callable

from tests.curation.mutants import Break, Change, Site, replaced, swapped_digits
from tests.curation.operators.registry import OTHER_SCALE, OTHER_SIGN, breaks, field


@breaks("figure")
def two_digits_of_a_figure_swapped(site: Site, rng: random.Random) -> Change:
    """A figure's value stands in the entry's quotes."""
    return _value(site, lambda value: swapped_digits(value, rng))


def _value(site: Site, change: Callable[[str], str | None]) -> Change:
    """The figure line with its value changed."""
    head, equals, rest = site.line.partition("= ")
    value, semicolon, tail = rest.partition(";")
    new = change(value)
    return None if new is None or new == value else f"{head}{equals}{new}{semicolon}{tail}"


@breaks("figure")
def digit_added_to_a_figure(site: Site, rng: random.Random) -> Change:
    """A figure's value stands in the entry's quotes: each digit."""
    return _value(site, lambda value: replaced(value, r"(?<=\d)(?=\D|$)", rng.choice("1357"), rng))


@breaks("figure")
def minus_of_a_figure_left_out(site: Site, rng: random.Random) -> Change:
    """A figure has the sign of the quote's sign or word (decreased)."""
    return _value(site, lambda value: replaced(value, r"-(?=\d)", "", rng))


@breaks("figure")
def minus_put_before_a_figure(site: Site, _rng: random.Random) -> Change:
    """A figure has the sign of the quote: no fall where none is said."""
    return _value(site, lambda value: None if value.startswith("-") else f"-{value}")


@breaks("figure")
def currency_of_a_figure_changed(site: Site, rng: random.Random) -> Change:
    """A figure's unit stands in the entry's quotes: its currency."""
    return _value(site, lambda value: replaced(value, r"\$|dollars|rubles", lambda one: OTHER_SIGN[one[0]], rng))


@breaks("figure")
def scale_of_a_figure_changed(site: Site, rng: random.Random) -> Change:
    """A figure's value stands in the entry's quotes: its scale."""
    return _value(site, lambda value: replaced(value, r"[bm]illion", lambda one: OTHER_SCALE[one[0]], rng))


@breaks("figure")
def percent_sign_of_a_figure_left_out(site: Site, rng: random.Random) -> Change:
    """A figure's unit stands in the entry's quotes: percent."""
    return _value(site, lambda value: replaced(value, "%", "", rng))


@breaks("figure")
def decimal_point_of_a_figure_made_a_comma(site: Site, rng: random.Random) -> Change:
    """A figure's value is read as typed: a comma is no decimal point."""
    return _value(site, lambda value: replaced(value, r"\.", ",", rng))


@breaks("figure")
def counted_thing_of_a_figure_changed(site: Site, rng: random.Random) -> Change:
    """A figure's unit stands in the entry's quotes: what is counted."""
    return _value(site, lambda value: replaced(value, r"(?<=\d )[a-z]+$", "elephants", rng))


@breaks("figure")
def party_that_stands_nowhere(site: Site, rng: random.Random) -> Change:
    """Each party of a figure, or a term for it, stands in quotes, heading or page heading."""
    absent = rng.choice(["Brazil", "Norway", "Kenya", "Peru"])
    return field(site, 2, lambda parties: replaced(parties, r"[^\s<>;,-][^<>;,-]*[^\s<>;,-]", absent, rng))


@breaks("figure")
def year_of_a_figures_period_changed(site: Site, rng: random.Random) -> Change:
    """The years of a figure's period stand in quotes, heading or page heading."""
    return field(site, 3, lambda period: replaced(period, r"\d{4}", lambda one: str(int(one[0]) + 53), rng))


@breaks("figure")
def month_of_a_figures_period_changed(site: Site, rng: random.Random) -> Change:
    """A figure's period stands in quotes, heading or page heading: its months."""
    return field(site, 3, lambda period: replaced(period, r"-\d\d\b", "-07", rng))


@breaks("figure")
def name_of_a_figure_given_twice(site: Site, _rng: random.Random) -> Change:
    """A figure has a name of its own in its entry."""
    return Break([site.line, site.line], (1,))


@breaks("figure")
def equals_sign_of_a_figure_left_out(site: Site, _rng: random.Random) -> Change:
    """A figure line is `name = value; ...`."""
    return site.line.replace(" = ", " ", 1)


@breaks("figure")
def certainty_that_is_none(site: Site, _rng: random.Random) -> Change:
    """A figure's certainty is one of the known words."""
    fields = site.line.split(";")
    return ";".join([*fields[:4], *[" -"] * (4 - len(fields)), " probably"])


@breaks("holds")
def sum_made_false(site: Site, rng: random.Random) -> Change:
    """A `holds:` item states a sum that the checker proves."""
    return rng.choice([site.line.replace(" + ", " - "), f"{site.line} + 1", f"{site.line} / 2"])


@breaks("holds")
def sum_over_a_missing_figure(site: Site, rng: random.Random) -> Change:
    """A `holds:` item names figures that there are."""
    return replaced(site.line, r"\w+$", "missing_figure", rng)


@breaks("figure")
def false_sum_added(site: Site, rng: random.Random) -> Change:
    """A `holds:` item states a sum that the checker proves."""
    name = site.line.removeprefix("- ").partition("=")[0].strip()
    return Break([site.line, f"- holds: {name} = {name} * {rng.choice('23')}"], (1,))


@breaks("chart")
def chart_of_a_missing_figure(site: Site, rng: random.Random) -> Change:
    """A chart draws figures of its entry."""
    return replaced(site.line, r"\w+(?=,|$)", "missing_figure", rng)


@breaks("chart")
def chart_of_an_unknown_kind(site: Site, _rng: random.Random) -> Change:
    """A chart has one of the known kinds."""
    return re.sub(r"(?<=Chart: )[\w ]+(?=:)", "pie", site.line)
