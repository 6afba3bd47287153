"""Years that a question shortens or joins, written so that they are read as periods."""

import re

from bot.lexicon.english import any_of

_SHORT_YEAR = re.compile(rf"(?i)\b({any_of('short_year_leads')})\s+'?([0-5]\d)\b(?!\s*(?:%|[a-z$€£]))")
_YEAR_PAIR = re.compile(
    rf"\b((?:19|20)\d\d)\s*(?:{any_of('year_pair_links')}|->|=>)\s*((?:19|20)\d\d)\b", re.IGNORECASE
)
_SHORT_PAIR = re.compile(
    rf"(?i)(?<![\w.,:'-])'?(\d\d)(\s*(?:-|/|(?:{any_of('short_pair_links')})\.?)\s*)'?(\d\d)(?![\w.,:%]|\s*(?:%|per))"
)
_CENTURIES = ("19", "20")


def written_out(text: str, held: frozenset[str]) -> str:
    """Short years in full and pairs of years as spans, so that they are read as periods.

    Two short numbers are years where figures are of both: "23 vs 22".
    """
    text = _SHORT_PAIR.sub(lambda found: _pair_of_years(found, held), text)
    text = _SHORT_YEAR.sub(lambda found: f"{found[1]} 20{found[2]}", text)
    return _YEAR_PAIR.sub(lambda found: f"{found[1]}-{found[2]}" if found[1] < found[2] else found[0], text)


def _pair_of_years(found: re.Match[str], held: frozenset[str]) -> str:
    one, other = (next((c + n for c in _CENTURIES if c + n in held), "") for n in (found[1], found[3]))
    return f"{one}{found[2]}{other}" if one and other else found[0]
