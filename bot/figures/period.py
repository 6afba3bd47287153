"""Parses the period a figure holds for, so that figures of different spans are not compared by mistake."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from bot.figures.dates import DASH, DAY, DECADE, ISO_DAY, ISO_MONTH, MONTH, YEAR, looks_like_year, month_number
from bot.figures.model import OPEN, FigureError, Period
from bot.figures.number_words import ORDINAL, WORD_NUMBER, cardinal_value, ordinal_value

_HINT = 'type it as in 2023, 2000-2007, "January-October 2024", January 17, 2025 or since 2018'
_ISO = rf"(?:{ISO_DAY}|{ISO_MONTH}|{YEAR}(?!\d))"
_DAY = timedelta(days=1)
_COUNT = r"(?:1[0-2]|[1-9]|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_MONTHED = (
    rf"(?:{DAY}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}\.?,?\s{YEAR}"
    rf"|{MONTH}\.?\s{DAY}(?:st|nd|rd|th)?,?\s{YEAR}|{MONTH}\.?,?\s{YEAR})"
)
_POINT = rf"(?:{ISO_DAY}|{ISO_MONTH}|{_MONTHED}|{YEAR})(?!\d)"
_POINT_FORMS = [
    re.compile(rf"(?P<d>{DAY})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m>{MONTH})\.?,?\s(?P<y>{YEAR})"),
    re.compile(rf"(?P<m>{MONTH})\.?\s(?P<d>{DAY})(?:st|nd|rd|th)?,?\s(?P<y>{YEAR})"),
    re.compile(rf"(?P<m>{MONTH})\.?,?\s(?P<y>{YEAR})(?P<d>)"),
]
# The first month of each.
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
_PARTS = {"half": 6, "quarter": 3}
# What an accounting year is called; its months differ from one owner to the next.
_BOOKED = r"(?:FY|(?i:fiscal|financial|tax|academic|school)\s(?i:year))"
_ENDED = r"(?i:ended|ending|to)(?:\s(?i:on))?"

REMEMBERED = 10_000
"""Texts whose periods are remembered, some 300 bytes apiece: the texts of a base are read again with every edit."""


def _point(text: str) -> str:
    """The ISO code of one day, month or year; raises ValueError for a day that does not exist."""
    for form in _POINT_FORMS:
        if found := form.fullmatch(text):
            code = f"{found['y']}-{month_number(found['m']):02d}" + (f"-{int(found['d']):02d}" if found["d"] else "")
            break
    else:
        code = text
    if len(code) == len("2025-01-17"):
        date.fromisoformat(code)
    return code


def _between(found: re.Match[str]) -> Period:
    start, end = _point(found["a"]), _point(found["b"])
    if len(end) == 2:  # the short end of "1978-79"
        end = start[:2] + end
    period = Period(start, end)
    if period.first >= period.last:
        raise ValueError(f"{period.code} ends before it starts")
    return period


def _months(found: re.Match[str]) -> Period:
    first, last = month_number(found["a"]), month_number(found["b"])
    if first >= last:
        raise ValueError("the months run backwards")
    return Period(f"{found['y']}-{first:02d}", f"{found['y']}-{last:02d}")


def _first_months(found: re.Match[str]) -> Period:
    count = int(found["n"]) if found["n"].isdigit() else int(cardinal_value(found["n"]))
    return Period(f"{found['y']}-01", f"{found['y']}-{count:02d}")


def _part(found: re.Match[str]) -> Period:
    months, place = _PARTS[found["part"].lower()], int(ordinal_value(found["n"]))
    if months * place > 12:
        raise ValueError(f"a year has no {found['n']} {found['part']}")
    return Period(f"{found['y']}-{months * (place - 1) + 1:02d}", f"{found['y']}-{months * place:02d}")


def _quarter(found: re.Match[str]) -> Period:
    last = 3 * int(found["n"])
    return Period(f"{found['y']}-{last - 2:02d}", f"{found['y']}-{last:02d}")


def _season(found: re.Match[str]) -> Period:
    first = _SEASONS[found["n"].lower()]
    return Period(f"{found['y']}-{first:02d}", f"{found['y']}-{first + 2:02d}")


def _century(found: re.Match[str]) -> Period:
    worded = WORD_NUMBER.fullmatch(found["n"])
    first = (int(ordinal_value(found["n"]) if worded else found["n"][:-2]) - 1) * 100
    if not 0 < first <= 2100:
        raise ValueError("only centuries from the 2nd to the 22nd are read")
    return Period(f"{first:04d}", f"{first + 99:04d}")


def _winter(found: re.Match[str]) -> Period:
    """A winter named by two years is theirs; by one it may have begun in that year or ended in it."""
    start, end = found["y"], found["b"]
    if end is None:
        return Period(start, label="winter")
    _consecutive(start, end)
    return Period(f"{start}-12", f"{int(start) + 1}-02")


def _consecutive(start: str, end: str) -> None:
    if int(end[-2:]) != (int(start) + 1) % 100:
        raise ValueError(f"{start} and {end} do not follow each other")


def _booked(found: re.Match[str]) -> Period:
    """An accounting year, or a quarter of one, by its number."""
    start, end = found["y"], found["b"]
    start = start if len(start) == len("2024") else f"20{start}"
    kind = found["kind"].lower()
    name = "fiscal year" if kind in {"fy", "fiscal year", "financial year"} else " ".join(kind.split())
    label = f"{found['q'].upper()} of {name}" if found["q"] else name
    if end is None:
        return Period(start, label=label)
    _consecutive(start, end)
    return Period(start, str(int(start) + 1), label)


def _ended(found: re.Match[str]) -> Period:
    """The year, half-year, quarter or months that end with a day or month."""
    end = _point(found["b"])
    months = {"year": 12, "half": 6, "quarter": 3}.get(found["span"].lower().partition("-")[0].partition(" ")[0], 0)
    if not months:
        counted = found["span"].split()[0]
        months = int(counted) if counted.isdigit() else int(cardinal_value(counted))
    year, month = int(end[:4]), int(end[5:7])
    whole = len(end) == len("2024-03") or date.fromisoformat(end).month != (date.fromisoformat(end) + _DAY).month
    if not whole:
        first = _months_before(year, month, months)
        return Period((date(*first, int(end[8:])) + _DAY).isoformat(), end)
    first = _months_before(year, month, months - 1)
    begin = f"{first[0]:04d}-{first[1]:02d}"
    return Period(begin if len(end) == len("2024-03") else f"{begin}-01", end)


def _months_before(year: int, month: int, months: int) -> tuple[int, int]:
    count = year * 12 + month - 1 - months
    return count // 12, count % 12 + 1


_Builder = Callable[[re.Match[str]], Period]
_FORMS: tuple[tuple[re.Pattern[str], _Builder], ...] = tuple(
    (re.compile(rf"(?<![\w$€£₽¥₹.,])(?:{pattern})(?!\w|[.,]\d|\s?%)"), build)
    for pattern, build in (
        (rf"(?P<a>{_ISO})/(?P<b>{_ISO})", _between),
        (rf"(?P<a>{YEAR})/(?P<b>[0-9]{{2}})", _between),
        (rf"(?i:the\s)?(?P<n>(?i:spring|summer|autumn|fall))\s(?:(?i:of)\s)?(?P<y>{YEAR})", _season),
        (rf"(?i:the\s)?(?i:winter)\s(?:(?i:of)\s)?(?P<y>{YEAR})(?:[/\-\u2013](?P<b>{YEAR}|[0-9]{{2}}))?", _winter),
        (
            rf"(?i:the\s)?(?:(?P<q>[Qq][1-4])\s(?:of\s)?(?:the\s)?)?(?P<kind>{_BOOKED})(?:\s(?:(?i:of)\s)?|(?<=FY)['’]?)"
            rf"(?P<y>{YEAR}|(?<=FY)[0-9]{{2}}|(?<=FY\s)[0-9]{{2}}|(?<=FY['’])[0-9]{{2}})(?:[/\-\u2013](?P<b>{YEAR}|[0-9]{{2}}))?",
            _booked,
        ),
        (
            rf"(?i:the\s)?(?:(?i:fiscal|financial|tax|accounting|calendar|trading)\s)?"
            rf"(?P<span>(?i:year|half-year|half year|quarter|{_COUNT}\smonths))\s{_ENDED}\s"
            rf"(?P<b>{_MONTHED}|{ISO_DAY}|{ISO_MONTH})",
            _ended,
        ),
        (rf"(?P<a>{_MONTHED})\s(?i:to|until|till|through)\s(?P<b>{_POINT})", _between),
        (rf"(?P<a>{_ISO})/\.\.", lambda found: Period(found["a"], OPEN)),
        (rf"\.\./(?P<b>{_ISO})", lambda found: Period(OPEN, found["b"])),
        (
            rf"(?i:the\s)?(?i:first)\s(?P<n>(?i:{_COUNT}))\s(?i:months)\s(?:(?i:of|in)\s)?(?P<y>{YEAR})",
            _first_months,
        ),
        (
            rf"(?i:the\s)?(?P<n>(?i:first|second|third|fourth))\s(?P<part>(?i:half|quarter))\s(?:(?i:of)\s)?(?P<y>{YEAR})",
            _part,
        ),
        (rf"[Qq](?P<n>[1-4])[\s-]{{0,2}}(?:(?:of|in)\s)?(?P<y>{YEAR})", _quarter),
        (rf"(?P<a>{MONTH})\s?(?:{DASH}|to|through)\s?(?P<b>{MONTH})\s(?P<y>{YEAR})", _months),
        (rf"(?i:from)\s(?P<a>{_POINT})\s(?i:to|until|till|through)\s(?P<b>{_POINT})", _between),
        (rf"(?i:between)\s(?P<a>{_POINT})\s(?i:and)\s(?P<b>{_POINT})", _between),
        (rf"(?P<a>{_POINT})\s?{DASH}\s?(?P<b>{_POINT})", _between),
        (rf"(?P<a>{YEAR})(?!-(?:0[1-9]|1[0-2])){DASH}(?P<b>[0-9]{{2}})", _between),
        (rf"(?i:since)\s(?P<a>{_POINT})(?!{DASH}\d)", lambda found: Period(_point(found["a"]), OPEN)),
        (rf"(?i:by|until|till)\s(?P<b>{_POINT})(?!{DASH}\d)", lambda found: Period(OPEN, _point(found["b"]))),
        (rf"(?i:the\s)?(?P<n>[0-9]{{1,2}}(?:st|nd|rd|th)|(?i:{ORDINAL}))[\s-](?i:century)", _century),
        (rf"(?i:the\s)?(?P<a>{DECADE})['’]?s", lambda found: Period(found["a"], found["a"][:3] + "9")),
        (_POINT, lambda found: Period(_point(found.group()))),
    )
)


def parse_period(text: str) -> Period | None:
    """The period that a whole text states; None for "" and "-"; raises FigureError with the offset in the text."""
    stripped = " ".join(text.split())
    if stripped in {"", "-"}:
        return None
    start = len(text) - len(text.lstrip())
    reason = "is not a period"
    for form, build in _FORMS:
        if found := form.fullmatch(stripped):
            try:
                return build(found)
            except ValueError as error:
                reason = f"is not a period ({error})"
    raise FigureError(f"{stripped!r} {reason}: {_HINT}", start)


@lru_cache(maxsize=REMEMBERED)
def find_periods(text: str) -> tuple[tuple[Period, int, int], ...]:
    """Every period in running text as (period, start, end), in order and without overlaps."""
    taken: list[tuple[Period, int, int]] = []
    for period, start, end in sorted(_matches(text), key=lambda match: (match[1], -match[2])):
        if not taken or start >= taken[-1][2]:
            taken.append((period, start, end))
    return tuple(taken)


def _matches(text: str) -> Iterator[tuple[Period, int, int]]:
    for form, build in _FORMS:
        for found in form.finditer(text):
            try:
                period = build(found)
            except ValueError:
                continue
            if period.label or found.end() - found.start() > 4 or looks_like_year(text, *found.span()):
                yield period, *found.span()
