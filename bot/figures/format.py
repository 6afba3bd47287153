"""Formats figures for people, exactly: parse_quantity reads the English forms back unchanged."""

from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext
from functools import lru_cache

from babel.core import Locale
from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal, get_currency_symbol
from babel.units import format_unit

from bot.figures.inflection import plural
from bot.figures.model import EXACT, OPEN, Certainty, Figure, Parties, Period, Quantity
from bot.figures.units import BARE_NAMES, DEGREES, DURATIONS, SCALES, SMALLER, UNCOUNTED

MOST_CHARACTERS = 90  # of a figure in a reply: two lines on a phone
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}  # written before the number in English
_SCALE_NAMES = {power: name for name, power in SCALES.items()}
_ADVERBS = {Certainty.REPORTED: "reportedly", Certainty.EXPECTED: "expected"}  # others as typed, after these
_ARROWS = {"between": " <-> ", "towards": " -> ", "of": ", "}


@lru_cache(maxsize=4096)
def format_quantity(quantity: Quantity, locale: str = "en") -> str:
    """The quantity as the locale writes it; nouns of counts stay as typed."""
    return _english(quantity) if Locale.parse(locale).language == "en" else _localised(quantity, locale)


def format_number(number: Decimal, digits: int, locale: str = "en") -> str:
    """A number with at least `digits` decimal places, never rounded, grouped as the locale does."""
    with localcontext(EXACT):
        return format_decimal(number, format=_pattern(number, digits), locale=locale)


def _pattern(number: Decimal, digits: int) -> str:
    exponent = number.normalize(EXACT).as_tuple().exponent
    places = max(digits, -exponent if isinstance(exponent, int) else 0)
    return "#,##0" + ("." + "0" * places if places else "")


def _scaled(quantity: Quantity) -> tuple[Decimal, int]:
    """The number to write and its scale; scales without a word of their own are written out."""
    if quantity.scale in _SCALE_NAMES:
        return quantity.written, quantity.scale
    return quantity.value, 0


def _english(quantity: Quantity) -> str:
    unit, (number, scale) = quantity.unit, _scaled(quantity)
    if unit.code == "rank":
        return _ordinal(number)
    if quantity.compound:
        return _compound(quantity)
    amount = format_number(abs(number), quantity.digits)
    amount += f" {_SCALE_NAMES[scale]}" if scale else ""
    minus = "-" if number < 0 else ""
    return minus + _with_unit(amount, unit.numerator, one=abs(quantity.value) == 1) + _rate(unit.per)


def _compound(quantity: Quantity) -> str:
    """A duration in two units: 555 minutes as 9 hours 15 minutes."""
    smaller = quantity.unit.numerator
    larger, size = next((name, size) for name, (unit, size) in SMALLER.items() if unit == smaller)
    whole, rest = divmod(abs(quantity.value), size)
    parts = (
        _with_unit(format_number(count, 0), unit, one=count == 1) for count, unit in ((whole, larger), (rest, smaller))
    )
    return ("-" if quantity.value < 0 else "") + " ".join(parts) + _rate(quantity.unit.per)


def _with_unit(amount: str, code: str, *, one: bool) -> str:
    names = {code: name for name, code in reversed(BARE_NAMES.items())}
    if code in _SIGNS:
        return _SIGNS[code] + amount
    if code in {"", "%"}:
        return amount + code
    if code in DEGREES:
        return f"{amount} {code}"
    if name := names.get(code):
        return f"{amount} {name if one or name in UNCOUNTED else plural(name)}"
    if code.isupper() and len(code) == 3:
        return f"{code} {amount}"
    if code in {"times", "pp"}:
        return f"{amount} {'times' if code == 'times' else 'percentage points'}"
    *before, last = code.split(" ")
    return " ".join((amount, *before, last if one else plural(last)))


def _rate(per: str | None) -> str:
    if per is None:
        return ""
    if per not in DURATIONS:
        return f" per {per}"
    return f" an {per}" if per == "hour" else f" a {per}"


def _ordinal(number: Decimal) -> str:
    amount = format_number(number, 0)
    teen = amount[-2:] in {"11", "12", "13"}
    return amount + ("th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(amount[-1], "th"))


def _localised(quantity: Quantity, locale: str) -> str:
    """Babel's words for scale, currency, percent and durations; an English noun for what it does not know."""
    per, (number, scale) = quantity.unit.per, _scaled(quantity)
    amount = format_number(number, quantity.digits, locale)
    # Zeros behind the point are digits too: some languages use another plural with them.
    form = Locale.parse(locale).plural_form(round(abs(number), quantity.digits))
    patterns = Locale.parse(locale).compact_decimal_formats["long"]
    pattern = patterns.get(form, patterns["other"]).get(str(10**scale)) if scale else None
    if pattern is not None:
        amount = pattern.pattern.replace("'", "").replace("0", amount)
    elif scale:
        amount = format_number(quantity.value, 0, locale)
    return _localised_unit(quantity, amount, locale) + (f"/{per}" if per else "")


def _localised_unit(quantity: Quantity, amount: str, locale: str) -> str:
    code, value = quantity.unit.numerator, quantity.value
    if quantity.unit.is_money:
        return f"{amount} {get_currency_symbol(code, locale)}"
    if code == "%":
        affixes = Locale.parse(locale).percent_formats[None]
        return f"{affixes.prefix[0]}{amount}{affixes.suffix[0]}"
    if code in DURATIONS and not quantity.scale:
        words = format_unit(value, f"duration-{code}", format=_pattern(value, quantity.digits), locale=locale)
        if "duration-" not in words:  # Babel's answer where the locale has no pattern
            return words
    return _ordinal(value) if code == "rank" else _with_unit(amount, code, one=abs(value) == 1)


def format_period(period: Period, locale: str = "en") -> str:
    """The period for people: "2000–2007", "January–October 2024", "since 2018"; English reads back."""
    english = Locale.parse(locale).language == "en"
    if period.label:
        return f"{period.label} {format_period(replace(period, label=''), locale)}"
    if period.end is None:
        return _point(period.start, locale)
    if period.end == OPEN:
        return f"since {_point(period.start, locale)}" if english else f"{_point(period.start, locale)} –"
    if period.start == OPEN:
        return f"by {_point(period.end, locale)}" if english else f"– {_point(period.end, locale)}"
    start, end = period.start, period.end
    if len(start) == len(end) == len("2024-01") and start[:4] == end[:4]:
        return f"{_month(start, locale)}–{_month(end, locale)} {start[:4]}"
    dash = "–" if len(start) == len(end) == len("2024") else " – "
    return f"{_point(start, locale)}{dash}{_point(end, locale)}"


def _point(code: str, locale: str) -> str:
    if len(code) == len("2025-01-17"):
        return format_date(date.fromisoformat(code), format="long", locale=locale)
    return f"{_month(code, locale)} {code[:4]}" if len(code) == len("2024-01") else code


def _month(code: str, locale: str) -> str:
    return str(get_month_names("wide", context="stand-alone", locale=locale)[int(code[5:7])])


def format_parties(parties: Parties) -> str:
    """ "A <-> B", "A -> B" or "A, B"; empty when nobody is named."""
    return _ARROWS[parties.kind].join(parties.names)


def format_certainty(certainty: tuple[Certainty, ...]) -> str:
    """How certain the source is, in words before a value: "reportedly about"; empty if it is exact and certain."""
    ordered = sorted(certainty, key=lambda word: word not in _ADVERBS)  # "reportedly about", not the reverse
    return " ".join(_ADVERBS.get(word, word.value) for word in ordered)


def format_figure(figure: Figure, locale: str = "en") -> str:
    """One line of at most 90 characters; the value stays whole, what it measures is shortened first."""
    value = f"{format_certainty(figure.certainty)} {format_quantity(figure.quantity, locale)}".lstrip()
    period = format_period(figure.period, locale) if figure.period else ""
    measure = figure.measure[:1].upper() + figure.measure[1:]
    for about in ((format_parties(figure.parties), period), (period,), ()):
        context = ", ".join(part for part in about if part)
        room = MOST_CHARACTERS - len(value) - 2 - (len(context) + 2 if context else 0)
        if len(measure) <= room or room >= 12:  # characters; a shorter stump tells nothing
            short = measure if len(measure) <= room else measure[: room - 1].rstrip() + "…"
            head = ", ".join(part for part in (short, context) if part)
            return f"{head}: {value}" if head else value
    return value[:MOST_CHARACTERS]
