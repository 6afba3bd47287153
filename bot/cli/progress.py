"""How far a base is from being ready, as a bar on standard error for a person; nothing into a pipe."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.engine.progress import BuildStage, Progress


@contextmanager
def bar() -> "Iterator[Progress]":
    """A progress to hand on; its bar comes with the first stage that has something to do, and goes at the end."""
    from bot.engine.progress import no_progress

    if sys.stderr is None or not sys.stderr.isatty():
        yield no_progress
        return
    with ExitStack() as shown:
        yield _drawn(shown)


def _drawn(shown: ExitStack) -> "Progress":
    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    bars = Bars(console=Console(stderr=True), transient=True)
    begun: dict[BuildStage, TaskID] = {}

    def show(stage: "BuildStage", done: int, total: int) -> None:
        if not begun:
            shown.enter_context(bars)
        if stage not in begun:
            begun[stage] = bars.add_task(stage.value, total=total)
        bars.update(begun[stage], completed=done)

    return show
