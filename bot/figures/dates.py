"""How days, months and years are written in prose, shared by the parsers of periods and of numbers."""

import re

from bot.lexicon.english import any_of, words

MONTHS = words("months")
# "may" and "march" are words as well: they count as months with a capital, "march" also before a year.
_NAMES = [name[:3] + f"(?:{name[3:]})?" for name in MONTHS if name not in {"march", "may"}]
MONTH = rf"(?:(?i:{'|'.join(_NAMES)}|sept)|March|MARCH|Mar|May|MAY|march(?=,?\s[12][0-9]{{3}}\b))\b"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
YEAR = r"(?:1[0-9]|20|21)[0-9]{2}"  # 1000 to 2199: beyond, four digits are an amount
DECADE = r"(?:1[0-9]|20|21)[0-9]0"
ISO_MONTH = rf"{YEAR}-(?:0[1-9]|1[0-2])(?!\d)"
ISO_DAY = rf"{ISO_MONTH}-(?:0[1-9]|[12][0-9]|3[01])(?!\d)"
DASH = r"[-\u2010\u2011\u2012\u2013\u2014\u2212]"

_YEAR = re.compile(rf"{YEAR}(?!\d)")
_COUNTED = re.compile(rf"\s+(?!(?:{any_of('after_years')})\b)[a-z]{{2,}}s\b")
# Behind these words four digits are a year; without one, a plural noun after them makes an amount ("2000 drones").
_DETERMINED = re.compile(
    rf"(?:\b(?:{any_of('before_years')})|['’]s|,|{MONTH}\.?|{DASH}|/)\s?$",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(rf"(?<!\w){MONTH}\.?\s$")
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}")
_DAY = re.compile(rf"{DAY}(?!\d)")
_BEHIND = 12  # characters looked back at: "September. " and one more


def month_number(name: str) -> int:
    """1 to 12 for an English month name or its first three letters."""
    return next(n for n, month in enumerate(MONTHS, start=1) if month[:3] == name[:3].lower())


def looks_like_year(text: str, start: int, end: int) -> bool:
    """True if the bare digits at start:end are a year and not a count of something."""
    if end - start != 4 or not _YEAR.fullmatch(text, start, end):
        return False
    return not _COUNTED.match(text, end) or bool(_DETERMINED.search(text[max(0, start - _BEHIND) : start]))


def looks_like_day(text: str, start: int, end: int) -> bool:
    """True if the digits at start:end are next to the name of a month: "January 17", "17th of January"."""
    if not _DAY.fullmatch(text, start, end):
        return False
    before = _MONTH_BEFORE.search(text[max(0, start - _BEHIND) : start])
    return bool(before or _MONTH_AFTER.match(text, end))
