"""Entries that give different values for one figure: told apart as a warning, for one of them may be a slip."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.curation.figure_problem import figure_problem
from bot.figures.contradictions import contradictions
from bot.figures.figure_table import BaseFigure
from bot.knowledge.problem import Problem, Severity
from bot.matching.question import fold, spelled

_REMEDY = "if the sources differ, give both figures in one entry that says so; else correct the wrong one"


def contradiction_problems(
    figures: Iterable[BaseFigure], canonical: Callable[[Sequence[str]], tuple[str, ...]]
) -> Iterator[Problem]:
    """A warning for each pair of figures that contradict each other, at the second."""
    for one, other in contradictions(figures, lambda text: canonical(spelled(fold(text)))):
        message = f"'{other.text}' contradicts '{one.text}' of entry '{one.entry}'"
        value = other.figure.text.partition("=")[2].partition(";")[0].strip()
        yield figure_problem("contradiction", other, message, _REMEDY, value, Severity.WARNING)
