"""What takes long while a base is made ready, for whoever shows how far it is."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial


class Stage(StrEnum):
    """The parts of making a base ready that can take longer than a blink; what is kept from before is skipped."""

    ENCODING = "Reading the texts"
    LEARNING = "Learning how sure to be"
    TESTING = "Asking the base its own tests"


Progress = Callable[[Stage, int, int], None]
"""Called with a stage, how much of it is done, and how much there is."""


def nothing(_stage: Stage, _done: int, _total: int) -> None:
    """No progress is shown."""


def of(stage: Stage, progress: Progress) -> Callable[[int, int], None]:
    """The progress of one stage."""
    return partial(progress, stage)
