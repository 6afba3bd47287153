"""Which functions of the bot run while something happens, in the order in which they are first entered."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from inspect import CO_NEWLOCALS
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

import bot

ROOT = str(Path(bot.__file__).parent)


@dataclass
class Entered:
    """The functions entered while it records; the bodies of modules and classes are none."""

    codes: dict[CodeType, None] = field(default_factory=dict)
    recording: bool = False

    @contextmanager
    def record(self) -> Iterator[None]:
        """Records what is entered inside, in any thread."""
        self.recording = True
        try:
            yield
        finally:
            self.recording = False

    def see(self, frame: FrameType, event: str, argument: Any) -> None:
        """Takes what the interpreter tells of a call, and wants to be told nothing more of it."""
        del event, argument
        code = frame.f_code
        if self.recording and code not in self.codes and code.co_flags & CO_NEWLOCALS:
            self.codes[code] = None

    @property
    def functions(self) -> list[tuple[str, str]]:
        """The module, as a path below bot/ such as "chat/client.py", and the qualified name of each function."""
        found = [code for code in self.codes if code.co_filename.startswith(ROOT)]
        return [(Path(one.co_filename).relative_to(ROOT).as_posix(), one.co_qualname) for one in found]

    @property
    def modules(self) -> list[str]:
        """The modules in the order of first entry."""
        return list(dict.fromkeys(module for module, _ in self.functions))

    def modules_until(self, module: str, function: str) -> list[str]:
        """The modules entered up to the first entry of a function."""
        every = self.functions
        return list(dict.fromkeys(name for name, _ in every[: every.index((module, function)) + 1]))


@pytest.fixture
def entered() -> Iterator[Entered]:
    """A recorder for all threads that start from now on: a test asks for it before it asks for the bot."""
    made, before = Entered(), sys.gettrace()
    threading.settrace(made.see)
    sys.settrace(made.see)
    yield made
    sys.settrace(before)
    threading.settrace(before)
