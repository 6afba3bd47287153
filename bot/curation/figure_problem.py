"""A finding about a figure line, at the part of the line that is wrong."""

from bot.figures.figure_table import BaseFigure
from bot.knowledge.problem import Location, Problem, Severity


def figure_problem(
    code: str, figure: BaseFigure, message: str, remedy: str, part: str = "", severity: Severity = Severity.ERROR
) -> Problem:
    """The finding, in the column where `part` begins in the line as typed."""
    at = figure.at
    column = at.column + max(0, figure.figure.text.find(part))
    return Problem(code, Location(at.file, at.line, column), message, remedy, severity, figure.entry)
