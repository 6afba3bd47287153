"""The figures of a base: every figure line of every entry, parsed, with the entry it belongs to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.figures.figure_line import parse_figure
from bot.figures.format import format_figure
from bot.figures.model import Figure, FigureError
from bot.knowledge.entries import Entry, SourceText
from bot.knowledge.problem import Location, Problem


@dataclass(frozen=True, slots=True)
class BaseFigure:
    """A figure, the entry that states it, and where it was typed."""

    entry: str
    figure: Figure
    at: Location

    @property
    def id(self) -> str:
        """The figure's name in the whole base: `entry/name`."""
        return f"{self.entry}/{self.figure.name}"

    @property
    def text(self) -> str:
        """The figure as people read it, at most 90 characters."""
        return format_figure(self.figure)

    @property
    def value(self) -> str:
        """The exact value as a decimal string, without an exponent."""
        return format(self.figure.quantity.value, "f")


def read_figures(entry: Entry) -> tuple[tuple[BaseFigure, ...], tuple[Problem, ...]]:
    """The figures of an entry's lines, and a problem for each line that cannot be read as one."""
    found: list[BaseFigure] = []
    problems: list[Problem] = []
    names: dict[str, SourceText] = {}
    for line in entry.figures:
        try:
            figure = parse_figure(line.text)
        except FigureError as error:
            at = Location(line.at.file, line.at.line, line.at.column + error.offset)
            remedy = "write name = value; measure; parties; period; certainty"
            problems.append(Problem("figure", at, error.message, remedy, entry=entry.id))
            continue
        if figure.name in names:
            message = f"'{figure.name}' is defined in line {names[figure.name].at.line} already"
            problems.append(Problem("figure-twice", line.at, message, "give each figure its own name", entry=entry.id))
            continue
        names[figure.name] = line
        found.append(BaseFigure(entry.id, figure, line.at))
    return tuple(found), tuple(problems)


def figures_by_entry(entries: Iterable[Entry]) -> Mapping[str, tuple[BaseFigure, ...]]:
    """The figures of each entry that has any, by the entry's id; lines that cannot be read are left out."""
    read = ((entry.id, read_figures(entry)[0]) for entry in entries if entry.figures)
    return {name: figures for name, figures in read if figures}
