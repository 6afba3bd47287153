"""What an answer says without its marks of emphasis, so that numbers are read whole and still have their place."""

from dataclasses import dataclass

from bot.figures.figure_table import BaseFigure
from bot.knowledge.entries import Entry
from bot.knowledge.problem import Location, Problem, Severity
from bot.knowledge.text import strip_emphasis


@dataclass(frozen=True, slots=True)
class PlainAnswer:
    """An answer's text without emphasis; `kept` is where each of its characters stands in the answer typed."""

    entry: Entry
    text: str
    offsets: tuple[int, ...]

    def location(self, offset: int) -> Location:
        """The place of a character of the text in the entry's file."""
        before = self.entry.answer.text[: self.offsets[offset]].split("\n")
        at = self.entry.answer.at
        column = len(before[-1]) + (at.column if len(before) == 1 else 1)
        return Location(at.file, at.line + len(before) - 1, column)


def plain_answer(entry: Entry) -> PlainAnswer:
    """What an entry's answer says."""
    return PlainAnswer(entry, *strip_emphasis(entry.answer.text))


def figure_problem(
    code: str, figure: BaseFigure, message: str, remedy: str, part: str = "", severity: Severity = Severity.ERROR
) -> Problem:
    """The finding, in the column where `part` begins in the line as typed."""
    at = figure.at
    column = at.column + max(0, figure.figure.text.find(part))
    return Problem(code, Location(at.file, at.line, column), message, remedy, severity, figure.entry)
