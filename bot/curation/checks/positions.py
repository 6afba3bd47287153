"""Locate a finding inside an answer or a figure line as it was typed."""

from dataclasses import dataclass

from bot.figures.figure_table import BaseFigure
from bot.knowledge.entries import Entry
from bot.knowledge.problem import Location, Problem, Severity
from bot.knowledge.text import strip_emphasis


@dataclass(frozen=True, slots=True)
class PlainAnswer:
    """An answer without emphasis marks; `offsets` maps each of its characters to the answer as typed."""

    entry: Entry
    text: str
    offsets: tuple[int, ...]

    def location(self, offset: int) -> Location:
        """The location in the entry's file of the character at `offset` (from 0)."""
        before = self.entry.answer.text[: self.offsets[offset]].split("\n")
        at = self.entry.answer.at
        column = len(before[-1]) + (at.column if len(before) == 1 else 1)
        return Location(at.file, at.line + len(before) - 1, column)


def plain_answer(entry: Entry) -> PlainAnswer:
    """An entry's answer without emphasis marks."""
    return PlainAnswer(entry, *strip_emphasis(entry.answer.text))


def figure_problem(
    code: str, figure: BaseFigure, message: str, remedy: str, part: str = "", severity: Severity = Severity.ERROR
) -> Problem:
    """A finding about a figure line, at the column where `part` starts in it."""
    at = figure.at
    column = at.column + max(0, figure.figure.text.find(part))
    return Problem(code, Location(at.file, at.line, column), message, remedy, severity, figure.entry)
