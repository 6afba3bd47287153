"""The labels that open the parts of an entry, and which misspellings are recognised."""

import re
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA


class Label(StrEnum):
    """The labels as they are written."""

    ALSO_ASKED = "Also asked"
    FIGURES = "Figures"
    TESTS = "Tests"
    SEE = "See"
    RESTS_ON = "Rests on"
    FIGURES_FROM = "Figures from"
    CHART = "Chart"
    OWNER = "Owner"
    CHECKED = "Checked"
    UNKNOWN = "Unknown"
    ASKS_FOR = "Asks for"


LISTS = frozenset({Label.ALSO_ASKED, Label.FIGURES, Label.TESTS})
COMMA_SEPARATED = frozenset({Label.SEE, Label.RESTS_ON, Label.FIGURES_FROM})

_BY_WORD = {label.lower(): label for label in Label}
_NAMES = "|".join(re.escape(label).replace(r"\ ", r"[ \t]+") for label in Label)
_EDGE = r"[ \t]*+(?:(?:\*\*|__)[ \t]*+)?"
_LABEL = re.compile(rf"{_EDGE}({_NAMES}){_EDGE}:(?:\*\*|__)?[ \t]*+", re.IGNORECASE)
_COLONLESS = re.compile(rf"[ \t]*(?:\*\*|__)?({'|'.join(Label)})(?:\*\*|__)?(?=[ \t]|\Z)(?![ \t]*:)(?P<rest>.*)")
_LOOKS_LIKE = re.compile(rf"[ \t]*+(?:\*\*|__)?([^\W\d_]++(?:[ \t]++[^\W\d_]++)?){_EDGE}:(?!//)")
# A label word inside an answer is a mistake from one slip in short words, two in longer ones.
_SHORT = 5
_KNOWN_SLIPS = {
    "see also": Label.SEE,
    "sees": Label.SEE,
    "test": Label.TESTS,
    "figure": Label.FIGURES,
    "not known": Label.UNKNOWN,
    "asked also": Label.ALSO_ASKED,
}


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A label at the start of a line; `value` is the index at which the rest of the line begins."""

    label: Label
    value: int


def match_label(line: str) -> LabelMatch | None:
    """The label at the start of a line, or None."""
    found = _LABEL.match(line)
    if not found:
        return None
    return LabelMatch(_BY_WORD[" ".join(found[1].lower().split())], found.end())


def looks_like_label(line: str) -> str | None:
    """The one or two words before a colon at the start of a line, or None."""
    found = _LOOKS_LIKE.match(line)
    return found[1] if found else None


def label_without_colon(line: str) -> tuple[Label, bool] | None:
    """A label at the start of a line that lacks its colon, and whether nothing else is on the line; else None."""
    found = _COLONLESS.match(line)
    return (Label(found[1]), not found["rest"].strip()) if found else None


def misspelt_label(word: str) -> Label | None:
    """The label that `word` is a misspelling of (one or two edits), or None."""
    folded = " ".join(word.lower().split())
    if folded in _KNOWN_SLIPS:
        return _KNOWN_SLIPS[folded]
    label = nearest_label(folded)
    slips = 1 if len(folded) <= _SHORT else 2
    near = 0 < OSA.distance(folded, label.lower()) <= slips
    return label if near and len(folded) >= _SHORT - 1 else None


def nearest_label(word: str) -> Label:
    """The label with the smallest edit distance to `word`."""
    folded = word.lower()
    return _BY_WORD[min(_BY_WORD, key=lambda known: OSA.distance(folded, known))]
