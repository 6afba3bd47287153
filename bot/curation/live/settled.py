"""A folder read whole: twice the same, so that no half of a change is taken for the base."""

import time
from collections.abc import Callable
from pathlib import Path

from bot.knowledge.files import Files, read_files

TRIES, PAUSE_SECONDS = 20, 0.1


def read_settled(folder: Path, pause: Callable[[float], None] = time.sleep) -> Files:
    """The files of a folder as two readings in a row found them; of one that never rests, the last.

    Raises KnowledgeError where there is no such folder.
    """
    last = read_files(folder)
    for _ in range(TRIES):
        pause(PAUSE_SECONDS)
        found = read_files(folder)
        if found.digest == last.digest:
            return found
        last = found
    return last
