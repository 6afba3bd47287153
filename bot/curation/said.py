"""What an answer says without its marks of emphasis, so that numbers are read whole and still have their place."""

from dataclasses import dataclass

from bot.knowledge.model import Entry
from bot.knowledge.problem import Location
from bot.knowledge.text import strip_emphasis


@dataclass(frozen=True, slots=True)
class Said:
    """An answer's text without emphasis; `kept` is where each of its characters stands in the answer typed."""

    entry: Entry
    text: str
    kept: tuple[int, ...]

    def spot(self, offset: int) -> Location:
        """The place of a character of the text in the entry's file."""
        before = self.entry.answer.text[: self.kept[offset]].split("\n")
        at = self.entry.answer.at
        column = len(before[-1]) + (at.column if len(before) == 1 else 1)
        return Location(at.file, at.line + len(before) - 1, column)


def said(entry: Entry) -> Said:
    """What an entry's answer says."""
    return Said(entry, *strip_emphasis(entry.answer.text))
