"""Figures as tables for people and programs: listed, filtered, exported."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from bot.figures.figure_table import BaseFigure
from bot.knowledge.entries import quotes_of
from bot.knowledge.folder import Base
from bot.matching.query import fold, stems, words


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with all that is typed about it; empty where nothing is."""

    id: str
    value: str
    unit: str
    measure: str
    parties: str
    period: str
    certainty: str
    text: str
    sources: str


_ARROWS = {"between": " <-> ", "towards": " -> ", "of": ", "}


def figure_rows(base: Base, figures: Iterable[BaseFigure], query: str = "") -> Iterator[FigureRow]:
    """The rows of the figures whose text holds every word of the query."""
    by_id = {entry.id: entry for entry in base.entries}
    wanted = set(stems(words(fold(query))))
    for one in figures:
        figure = one.figure
        quotes = quotes_of(by_id[one.entry], by_id)
        places = dict.fromkeys(f"{quote.place.source}, {quote.place}" for quote in quotes)
        row = FigureRow(
            id=one.id,
            value=one.value,
            unit=figure.quantity.unit.code,
            measure=figure.measure,
            parties=_ARROWS[figure.parties.kind].join(figure.parties.names),
            period=figure.period.code if figure.period else "",
            certainty=", ".join(certainty.value for certainty in figure.certainty),
            text=one.text,
            sources="; ".join(places),
        )
        found = set(stems(words(fold(f"{row.text} {row.parties} {row.period} {row.id.replace('_', ' ')}"))))
        if found.issuperset(wanted):
            yield row


def as_csv(rows: Iterable[FigureRow]) -> str:
    """The rows as CSV with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(FigureRow.__dataclass_fields__), lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(asdict, rows))
    return out.getvalue()


def as_json(rows: Iterable[FigureRow]) -> str:
    """The rows as a JSON list."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2) + "\n"


def as_lines(rows: Iterable[FigureRow]) -> str:
    """The rows as a line each: the figure, its id, its sources."""
    return "".join(f"{row.text}  [{row.id}; {row.sources}]\n" for row in rows)
