"""Years that a question shortens, joins or counts from another, written so that they are read as periods."""

import re

from bot.lexicon.english import any_of

_SHORT_YEAR = re.compile(rf"(?i)\b({any_of('short_year_leads')})\s+'?([0-5]\d)\b(?!\s*(?:%|[a-z$€£]))")
_YEAR_PAIR = re.compile(
    rf"\b((?:19|20)\d\d)\s*(?:{any_of('year_pair_links')}|->|=>)\s*((?:19|20)\d\d)\b", re.IGNORECASE
)
_SHORT_PAIR = re.compile(
    rf"(?i)(?<![\w.,:'-])'?(\d\d)(\s*(?:-|/|(?:{any_of('short_pair_links')})\.?)\s*)'?(\d\d)(?![\w.,:%]|\s*(?:%|per))"
)
_NAMED_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEXT_YEAR = re.compile(
    rf"(?i)\b(?:the\s|an?\s)?(?:(?P<before>{any_of('year_before')})|(?:{any_of('year_after')}))\b(?!\s(?:{any_of('beyond_a_year')})\b)"
    r"(?P<of>\s(?:19|20)\d\d\b)?"
)
_CENTURIES = ("19", "20")


def written_out(text: str, held: frozenset[str]) -> str:
    """Short years in full and pairs of years as spans, so that they are read as periods.

    Two short numbers are years where figures are of both: "23 vs 22"; "the year before" is one where figures are of it
    and the text names one other.
    """
    text = _SHORT_PAIR.sub(lambda found: _pair_of_years(found, held), text)
    text = _SHORT_YEAR.sub(lambda found: f"{found[1]} 20{found[2]}", text)
    text = _years_beside(text, held)
    return _YEAR_PAIR.sub(lambda found: f"{found[1]}-{found[2]}" if found[1] < found[2] else found[0], text)


def _years_beside(text: str, held: frozenset[str]) -> str:
    """The year before or after the only one that is named, by its number: "more in 2023 than the year before"."""
    named = set(_NAMED_YEAR.findall(text))
    if len(named) != 1:
        return text
    [year] = named

    def written(found: re.Match[str]) -> str:
        beside = str(int(year) + (-1 if found["before"] else 1))
        return beside if beside in held else found[0]

    return _NEXT_YEAR.sub(written, text)


def _pair_of_years(found: re.Match[str], held: frozenset[str]) -> str:
    one, other = (next((c + n for c in _CENTURIES if c + n in held), "") for n in (found[1], found[3]))
    return f"{one}{found[2]}{other}" if one and other else found[0]
