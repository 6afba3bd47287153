"""How far the building of a base is, for whoever shows it."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial


class BuildStage(StrEnum):
    """The parts of building a base that can take seconds; one whose result is cached is skipped."""

    ENCODING = "Reading the texts"
    LEARNING = "Learning how sure to be"
    TESTING = "Asking the base its own tests"


Progress = Callable[[BuildStage, int, int], None]
"""Called with a stage, how many of its steps are done, and how many there are."""


def no_progress(_stage: BuildStage, _done: int, _total: int) -> None:
    """A Progress that shows nothing."""


def for_stage(stage: BuildStage, progress: Progress) -> Callable[[int, int], None]:
    """The progress of one stage, called with the steps done and their number."""
    return partial(progress, stage)
