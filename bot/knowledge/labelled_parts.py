"""The labelled parts of an entry (`Figures:`, `Tests:` ...) parsed into its fields."""

import re
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz.distance import OSA

from bot.knowledge.entries import ChartRequest, SourceText, Test
from bot.knowledge.ids import is_id
from bot.knowledge.part_labels import COMMA_SEPARATED, Label
from bot.knowledge.problem import Location, Problem

CHARTS = ("bar", "grouped bar", "line", "share")
ASKABLE = (
    *"person organization place date duration money percent count name reason list text opinion".split(),
    "yes or no",
    "other",
)
_SYNONYMS = {
    "money": "amount sum price",
    "organization": "organisation company",
    "percent": "percentage share",
    "count": "number",
    "date": "year day",
    "person": "people",
    "yes or no": "yes/no yes-or-no",
}
_OTHER_WORDS = {word: kind for kind, words in _SYNONYMS.items() for word in words.split()}
_SLIPS = 2  # beyond, the nearest kind is only a guess

_NOT = re.compile(r"not[ \t]*:[ \t]*", re.IGNORECASE)
_HOLDS = re.compile(r"holds[ \t]*:[ \t]*", re.IGNORECASE)


@dataclass(slots=True)
class LabelledPart:
    """A label and its items: first the text on its own line, then the list below."""

    label: Label
    at: Location
    items: list[SourceText] = field(default_factory=list)


@dataclass(slots=True)
class EntryFields:
    """The fields given by the labelled parts of one entry, and the problems found."""

    also: list[SourceText] = field(default_factory=list)
    figures: list[SourceText] = field(default_factory=list)
    holds: list[SourceText] = field(default_factory=list)
    tests: list[Test] = field(default_factory=list)
    see: list[SourceText] = field(default_factory=list)
    rests_on: list[SourceText] = field(default_factory=list)
    chart: ChartRequest | None = None
    owner: str = ""
    checked: date | None = None
    unknown: SourceText | None = None
    asks_for: str = ""
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, at: Location, message: str, remedy: str) -> None:
        self.problems.append(Problem(code, at, message, remedy))


def read_parts(parts: list[LabelledPart]) -> EntryFields:
    """Parse all parts of an entry; a part that cannot be read gives its own problem."""
    fields = EntryFields()
    seen: set[Label] = set()
    for part in parts:
        if not part.items:
            fields.report("empty-part", part.at, f"'{part.label}:' has nothing after it", "fill it in or remove it")
        elif part.label in seen and part.label in _SINGLE:
            fields.report("twice", part.at, f"'{part.label}:' appears twice in this entry", "keep one of them")
        else:
            _READERS[part.label](part, fields)
        seen.add(part.label)
    return fields


def _line(part: LabelledPart) -> str:
    return " ".join(item.text for item in part.items)


def _also(part: LabelledPart, fields: EntryFields) -> None:
    fields.also += part.items


def _figures(part: LabelledPart, fields: EntryFields) -> None:
    for item in part.items:
        holds = _HOLDS.match(item.text)
        if holds:
            at = Location(item.at.file, item.at.line, item.at.column + holds.end())
            fields.holds.append(SourceText(item.text[holds.end() :], at))
        else:
            fields.figures.append(item)


def _tests(part: LabelledPart, fields: EntryFields) -> None:
    for item in part.items:
        negated = _NOT.match(item.text)
        text = item.text[negated.end() :] if negated else item.text
        fields.tests.append(Test(text, negated is None, item.at))


def _names(part: LabelledPart, fields: EntryFields) -> None:
    target = fields.see if part.label is Label.SEE else fields.rests_on
    for item in part.items:
        if is_id(item.text):
            target.append(item)
        else:
            remedy = "write ids, with commas between: See: trade_2023, eaeu_trade"
            fields.report("id", item.at, f"'{item.text}' is not a valid id", remedy)


def _chart(part: LabelledPart, fields: EntryFields) -> None:
    kind, colon, names = _line(part).partition(":")
    kind = " ".join(kind.lower().split())
    listed = tuple(name.strip() for name in names.split(",") if name.strip())
    if not colon or not listed:
        fields.report(
            "chart", part.at, "a chart needs a kind and the names of its figures", "write Chart: bar: name, name"
        )
    elif kind not in CHARTS:
        near = min(CHARTS, key=lambda known: OSA.distance(kind, known))
        fields.report(
            "chart", part.at, f"'{kind}' is not a kind of chart", f"write '{near}'; known: {', '.join(CHARTS)}"
        )
    else:
        fields.chart = ChartRequest(kind, listed, part.at)


def _owner(part: LabelledPart, fields: EntryFields) -> None:
    fields.owner = _line(part)


def _checked(part: LabelledPart, fields: EntryFields) -> None:
    try:
        fields.checked = date.fromisoformat(_line(part).strip())
    except ValueError:
        fields.report("date", part.at, f"'{_line(part)}' is not a date", "write year-month-day, as in 2025-03-31")


def _unknown(part: LabelledPart, fields: EntryFields) -> None:
    fields.unknown = SourceText(_line(part), part.items[0].at)


def _asks_for(part: LabelledPart, fields: EntryFields) -> None:
    typed = " ".join(_line(part).lower().split()).rstrip(".")
    kind = _OTHER_WORDS.get(typed, typed)
    if kind in ASKABLE:
        fields.asks_for = kind
    else:
        near = min(ASKABLE, key=lambda known: OSA.distance(kind, known))
        guess = f"write '{near}'; known: " if OSA.distance(kind, near) <= _SLIPS else "write one of: "
        message = f"'{typed}' is not a kind of answer"
        fields.report("asks-for", part.at, message, guess + ", ".join(ASKABLE))


_READERS = {
    Label.ALSO_ASKED: _also,
    Label.FIGURES: _figures,
    Label.TESTS: _tests,
    Label.SEE: _names,
    Label.RESTS_ON: _names,
    Label.FIGURES_FROM: _names,
    Label.CHART: _chart,
    Label.OWNER: _owner,
    Label.CHECKED: _checked,
    Label.UNKNOWN: _unknown,
    Label.ASKS_FOR: _asks_for,
}
_SINGLE = {Label.CHART, Label.OWNER, Label.CHECKED, Label.UNKNOWN, Label.ASKS_FOR}


def split_commas(part: LabelledPart) -> LabelledPart:
    """Split each item at commas if the label takes a list on one line (`See:`, `Rests on:`)."""
    if part.label not in COMMA_SEPARATED:
        return part
    pieces = []
    for item in part.items:
        offset = 0
        for piece in item.text.split(","):
            text = piece.strip()
            if text:
                column = item.at.column + offset + piece.find(text)
                pieces.append(SourceText(text, Location(item.at.file, item.at.line, column)))
            offset += len(piece) + 1
    return LabelledPart(part.label, part.at, pieces)
