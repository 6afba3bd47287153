"""An entry in the making: the blocks a page's reader gathers, and the entry they come to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.knowledge.heading import Heading
from bot.knowledge.model import Entry, Kind, Quote, Typed
from bot.knowledge.parts import Part, Parts, read_parts, split_commas
from bot.knowledge.problem import Problem, Spot


@dataclass(slots=True)
class Draft:
    """An entry while its blocks are read; lines count from 0, `answer` and `start` to `end` are half-open."""

    heading: Heading
    start: int
    end: int
    answer: tuple[int, int] | None = None
    quoted: bool = False
    quotes: list[Quote] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    @property
    def answering(self) -> bool:
        """Whether the answer goes on: no quote and no label has come yet."""
        return not self.quoted and not self.parts

    def take_answer(self, start: int, end: int) -> None:
        """Makes the answer reach to the line `end`."""
        self.answer = (self.answer[0] if self.answer else start, end)
        self.end = end

    def finish(self, lines: Sequence[str], file: str, page: str) -> tuple[Entry, tuple[Problem, ...]]:
        """The entry of all that was gathered, and what is wrong with it as a whole."""
        fields = read_parts([split_commas(part) for part in self.parts])
        entry = self._entry(fields, self._typed(lines, file), page)
        found = [*fields.problems, *self._judge(fields, entry, file)]
        return entry, tuple(Problem(p.code, p.spot, p.message, p.remedy, p.severity, entry.id) for p in found)

    def _typed(self, lines: Sequence[str], file: str) -> Typed:
        if self.answer is None:
            return Typed("", self.heading.text.at)
        start, end = self.answer
        return Typed("\n".join(lines[start:end]).rstrip(), Spot(file, start + 1))

    def _entry(self, fields: Parts, typed: Typed, page: str) -> Entry:
        kind = Kind.GAP if fields.unknown else Kind.QUESTION if self.heading.asks else Kind.FACT
        return Entry(
            id=self.heading.id, heading=self.heading.text, kind=kind, answer=fields.unknown or typed,
            quotes=tuple(self.quotes), also=tuple(fields.also), figures=tuple(fields.figures),
            holds=tuple(fields.holds), tests=tuple(fields.tests), see=tuple(fields.see),
            rests_on=tuple(fields.rests_on), chart=fields.chart, owner=fields.owner, checked=fields.checked,
            asks_for=fields.asks_for, page=page, lines=(self.start + 1, self.end + 1), named=self.heading.named,
        )  # fmt: skip

    def _judge(self, fields: Parts, entry: Entry, file: str) -> list[Problem]:
        if fields.unknown and self.answer:
            remedy = "keep the answer, or 'Unknown:' with what is not known"
            return [Problem("two-answers", Spot(file, self.answer[0] + 1), "an answer and 'Unknown:'", remedy)]
        if not fields.unknown and not entry.answer.text.strip():
            remedy = "write the answer below the heading, or 'Unknown:' with what is not known"
            return [Problem("no-answer", entry.at, "an entry without an answer", remedy)]
        return []
