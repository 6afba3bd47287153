"""Build an entry from the blocks that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.knowledge.entries import Entry, EntryKind, Quote, SourceText
from bot.knowledge.heading import Heading
from bot.knowledge.labelled_parts import EntryFields, LabelledPart, read_parts, split_commas
from bot.knowledge.problem import Location, Problem


@dataclass(slots=True)
class EntryBuilder:
    """An entry while its blocks are read. Lines count from 0; `answer` and `start` to `end` are half-open."""

    heading: Heading
    start: int
    end: int
    answer: tuple[int, int] | None = None
    quoted: bool = False
    quotes: list[Quote] = field(default_factory=list)
    parts: list[LabelledPart] = field(default_factory=list)

    @property
    def in_answer(self) -> bool:
        """True until the first quote or label, while text still belongs to the answer."""
        return not self.quoted and not self.parts

    def extend_answer(self, start: int, end: int) -> None:
        """Extend the answer to the line `end`, starting it at `start` if it has none yet."""
        self.answer = (self.answer[0] if self.answer else start, end)
        self.end = end

    def build(self, lines: Sequence[str], file: str, page: str) -> tuple[Entry, tuple[Problem, ...]]:
        """The finished entry, and the problems that concern it as a whole."""
        fields = read_parts([split_commas(part) for part in self.parts])
        entry = self._entry(fields, self._typed(lines, file), page)
        found = [*fields.problems, *self._judge(fields, entry, file)]
        return entry, tuple(Problem(p.code, p.location, p.message, p.remedy, p.severity, entry.id) for p in found)

    def _typed(self, lines: Sequence[str], file: str) -> SourceText:
        if self.answer is None:
            return SourceText("", self.heading.text.at)
        start, end = self.answer
        return SourceText("\n".join(lines[start:end]).rstrip(), Location(file, start + 1))

    def _entry(self, fields: EntryFields, typed: SourceText, page: str) -> Entry:
        kind = EntryKind.GAP if fields.unknown else EntryKind.QUESTION if self.heading.asks else EntryKind.FACT
        return Entry(
            id=self.heading.id,
            heading=self.heading.text,
            kind=kind,
            answer=fields.unknown or typed,
            quotes=tuple(self.quotes),
            also_asked=tuple(fields.also),
            figures=tuple(fields.figures),
            holds=tuple(fields.holds),
            tests=tuple(fields.tests),
            see=tuple(fields.see),
            rests_on=tuple(fields.rests_on),
            chart=fields.chart,
            owner=fields.owner,
            checked=fields.checked,
            asks_for=fields.asks_for,
            page=page,
            lines=(self.start + 1, self.end + 1),
            has_id=self.heading.named,
        )

    def _judge(self, fields: EntryFields, entry: Entry, file: str) -> list[Problem]:
        if fields.unknown and self.answer:
            remedy = "keep the answer, or 'Unknown:' with what is not known"
            return [Problem("two-answers", Location(file, self.answer[0] + 1), "an answer and 'Unknown:'", remedy)]
        if not fields.unknown and not entry.answer.text.strip():
            remedy = "write the answer below the heading, or 'Unknown:' with what is not known"
            return [Problem("no-answer", entry.at, "an entry without an answer", remedy)]
        return []
