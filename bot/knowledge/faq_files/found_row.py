"""What a reader of question-and-answer files finds: rows as they stand there, and what is none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row as another tool wrote it: where it stands (a line number, or a path such as `faqs[3]`), and its values.

    `weak` is true where the names alone do not say that it is a question with its answer (title and text).
    """

    place: str
    values: Mapping[str, object]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """A part of the file that is no row: where, what is wrong, and what to do."""

    place: str
    text: str
    why: str
    remedy: str = "fix this row"


Found = FoundRow | UnreadableRow


@dataclass(frozen=True, slots=True)
class FaqFile:
    """The rows of a file in order, and whether the letters `\\n` in it are line ends."""

    name: str
    found: tuple[Found, ...]
    escaped: bool = False
    columns: tuple[str, ...] = field(default=())

    @property
    def rows(self) -> Iterable[FoundRow]:
        """The rows alone."""
        return (one for one in self.found if isinstance(one, FoundRow))
