"""A page of Markdown read into entries, each value with its line, and every fault with its remedy."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.knowledge import heading as headings
from bot.knowledge.blocks import Block, Shape, blocks
from bot.knowledge.labels import LISTS, looks_like_label, near_miss, nearest, opening
from bot.knowledge.model import Entry, Kind, Page, Quote, Typed
from bot.knowledge.parts import Part, Parts, read_parts, split_commas
from bot.knowledge.problem import Problem, Severity, Spot
from bot.knowledge.quotes import is_source_line, read_quotes
from bot.knowledge.text import is_rule

# A longer number at the start of an item is a year or a figure, not a list's counter.
_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])(?:[ \t]+|$)")
_GLUED = re.compile(r"[ \t]{0,3}#{1,6}[^#\s]")
_FENCE = re.compile(r"[ \t]*(```|~~~)")


@dataclass(slots=True)
class _Draft:
    """An entry while its blocks are read."""

    heading: headings.Heading
    start: int
    answer: tuple[int, int] | None = None
    quoted: bool = False
    quotes: list[Quote] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    end: int = 0


def split_lines(text: str) -> list[str]:
    """The lines of a file, ended by line feeds only, without a byte-order mark or carriage returns."""
    return [line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")]


class _Reader:
    """One pass over a page's blocks; what does not fit is a problem, never a guess."""

    def __init__(self, file: str, lines: Sequence[str]) -> None:
        self.file, self.lines = file, lines
        self.title = ""
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self.draft: _Draft | None = None
        self.previous: Block | None = None

    def spot(self, line: int, column: int = 1) -> Spot:
        return Spot(self.file, line + 1, column)

    def complain(self, code: str, line: int, message: str, remedy: str) -> None:
        entry = self.draft.heading.id if self.draft else None
        column = len(self.lines[line]) - len(self.lines[line].lstrip()) + 1
        self.problems.append(Problem(code, self.spot(line, column), message, remedy, entry=entry))

    def read(self) -> None:
        readers: dict[Shape, Callable[[Block], None]] = {
            Shape.HEADING: self._heading,
            Shape.LABEL: self._label,
            Shape.QUOTE: self._quote,
            Shape.ITEM: self._item,
            Shape.TEXT: self._text,
        }
        for block in blocks(self.lines):
            readers[block.shape](block)
            self.previous = block
        self._close()

    def _heading(self, block: Block) -> None:
        line = self.lines[block.start]
        level = len(line) - len(line.lstrip().lstrip("#")) - (len(line) - len(line.lstrip()))
        if level == 1:
            self._title(block, line)
        elif level == 2:  # noqa: PLR2004 - the grammar's own number
            self._close()
            found = headings.read(line, self.spot(block.start))
            self.problems += found.problems
            self.draft = _Draft(found, block.start, end=block.end)
        else:
            self.complain("heading", block.start, f"a heading of level {level}", "an entry opens with '## '")

    def _title(self, block: Block, line: str) -> None:
        if self.title or self.draft or any(text.strip() for text in self.lines[: block.start]):
            remedy = "the title is the page's first line; an entry opens with '## '"
            self.complain("title", block.start, "a title out of its place", remedy)
        self.title = self.title or line.lstrip(" \t#").strip()

    def _label(self, block: Block) -> None:
        found = opening(self.lines[block.start])
        if self.draft is None or found is None:
            remedy = "put a heading such as '## How ...? {#id}' above it"
            self.complain("out-of-place", block.start, "a part before the first entry", remedy)
            return
        part = Part(found.label, self.spot(block.start))
        value = self.lines[block.start][found.value :].rstrip().removesuffix("**").rstrip()
        if value:
            part.items.append(Typed(value, self.spot(block.start, found.value + 1)))
        self.draft.parts.append(part)
        self.draft.end = block.end

    def _quote(self, block: Block) -> None:
        if self.draft is None:
            remedy = "put a heading such as '## How ...? {#id}' above it"
            self.complain("out-of-place", block.start, "a quote before the first entry", remedy)
        elif self.draft.parts:
            label = self.draft.parts[-1].label
            remedy = f"move the quote above the parts, or write '\\{label}:' if that word belongs to the answer"
            self.complain("quote-after-label", block.start, f"a quote after '{label}:'", remedy)
        else:
            self._take_quotes(block)
        if self.draft:
            self.draft.end = block.end

    def _take_quotes(self, block: Block) -> None:
        numbered = [(n + 1, self.lines[n]) for n in range(block.start, block.end)]
        if block.end < len(self.lines) and is_source_line(self.lines[block.end]):
            numbered.append((block.end + 1, self.lines[block.end]))
        quotes, problems = read_quotes(numbered, self.file)
        if self.draft:
            self.draft.quotes += quotes
            self.draft.quoted = True
            self.draft.end = numbered[-1][0]
        self.problems += problems

    def _item(self, block: Block) -> None:
        if self._in_answer():
            self._answer(block)
        elif self.draft and self.draft.parts:
            self._part_item(block, self.draft.parts[-1])
        elif self.draft:
            self._out_of_place(block.start)

    def _part_item(self, block: Block, part: Part) -> None:
        lines = self.lines[block.start : block.end]
        marker = _MARKER.match(lines[0])
        first = lines[0][marker.end() :] if marker else lines[0]
        for n, line in enumerate(lines):
            if n and is_rule(line):
                self._out_of_place(block.start + n)
                return
        text = " ".join(piece.strip() for piece in (first, *lines[1:]) if piece.strip())
        column = (marker.end() if marker else 0) + 1
        if text:
            part.items.append(Typed(text, self.spot(block.start, column)))
        elif part.label in LISTS:
            self.complain("empty-item", block.start, "an item without words", "fill it in or remove it")
        if self.draft:
            self.draft.end = block.start + len("\n".join(lines).rstrip().split("\n"))

    def _text(self, block: Block) -> None:
        for n in range(block.start, block.end):
            if _GLUED.match(self.lines[n]) and self.lines[n].lstrip().startswith("##"):
                self.complain("heading", n, "a heading without a blank after its '#'", "write '## ' and the question")
        if self._in_answer():
            self._answer(block)
        elif self.draft and self.draft.parts and self._continues(block):
            part = self.draft.parts[-1]
            part.items += [Typed(self.lines[n].strip(), self.spot(n)) for n in range(block.start, block.end)]
            self.draft.end = block.end
        elif self.draft:
            start = block.start
            if self.previous and self.previous.shape is Shape.QUOTE and is_source_line(self.lines[start]):
                start += 1
            for n in range(start, block.end):
                self._out_of_place(n)

    def _continues(self, block: Block) -> bool:
        """Whether text goes on where a label's own line stopped."""
        part = self.draft.parts[-1] if self.draft else None
        adjoining = self.previous is not None and self.previous.shape is Shape.LABEL
        return bool(part and part.items and adjoining and self.previous and self.previous.end == block.start
                    and not any(is_rule(self.lines[n]) for n in range(block.start, block.end)))  # fmt: skip

    def _in_answer(self) -> bool:
        return self.draft is not None and not self.draft.quoted and not self.draft.parts

    def _answer(self, block: Block) -> None:
        if self.draft is None:
            return
        begin = self.draft.answer[0] if self.draft.answer else block.start
        self.draft.answer = (begin, block.end)
        self.draft.end = block.end
        for n in range(block.start, block.end):
            self._answer_line(n)

    def _answer_line(self, n: int) -> None:
        line = self.lines[n]
        bare = line[_MARKER.match(line).end() :] if _MARKER.match(line) else line  # type: ignore[union-attr]
        word = looks_like_label(bare)
        if is_source_line(line):
            self.complain("quote-mark", n, "a source line without a quote", "begin each quoted line with '> '")
        elif opening(bare):
            self.complain("label-in-list", n, "a label inside a list", "begin the line with the label, without a dash")
        elif word and near_miss(word):
            remedy = f"write '{near_miss(word)}:', or '\\{word}:' if it belongs to the answer"
            self.complain("unknown-label", n, f"'{word}:' is no label", remedy)
        elif _FENCE.match(line):
            self.complain("fence", n, "a code fence, which answers do not have", "remove it: text is shown as typed")

    def _out_of_place(self, n: int) -> None:
        word = looks_like_label(self.lines[n])
        if word:
            remedy = f"write '{nearest(word)}:' or move the text into the answer"
            self.complain("unknown-label", n, f"'{word}:' is no label", remedy)
        elif self.lines[n].strip():
            remedy = "move it into the answer, above the first quote or label, or begin it with '- ' or '> '"
            self.complain("out-of-place", n, "text out of place", remedy)

    def _close(self) -> None:
        if self.draft is None:
            return
        draft, self.draft = self.draft, None
        fields = read_parts([split_commas(part) for part in draft.parts])
        entry = self._entry(draft, fields)
        self.problems += [Problem(p.code, p.spot, p.message, p.remedy, p.severity, entry.id) for p in fields.problems]
        self.entries.append(entry)
        self._judge(draft, fields, entry)

    def _entry(self, draft: _Draft, fields: Parts) -> Entry:
        answer = self._answer_text(draft) if fields.unknown is None else fields.unknown
        kind = Kind.GAP if fields.unknown else Kind.QUESTION if draft.heading.asks else Kind.FACT
        return Entry(
            id=draft.heading.id, heading=draft.heading.text, kind=kind, answer=answer, quotes=tuple(draft.quotes),
            also=tuple(fields.also), figures=tuple(fields.figures), holds=tuple(fields.holds),
            tests=tuple(fields.tests), see=tuple(fields.see), rests_on=tuple(fields.rests_on), chart=fields.chart,
            owner=fields.owner, checked=fields.checked, asks_for=fields.asks_for, page=self.title,
            lines=(draft.start + 1, draft.end + 1), named=draft.heading.named,
        )  # fmt: skip

    def _answer_text(self, draft: _Draft) -> Typed:
        if draft.answer is None:
            return Typed("", draft.heading.text.at)
        start, end = draft.answer
        return Typed("\n".join(self.lines[start:end]).rstrip(), self.spot(start))

    def _judge(self, draft: _Draft, fields: Parts, entry: Entry) -> None:
        if fields.unknown and draft.answer:
            remedy = "keep the answer, or 'Unknown:' with what is not known"
            problem = Problem("two-answers", self.spot(draft.answer[0]), "an answer and 'Unknown:'", remedy)
        elif not fields.unknown and not entry.answer.text.strip():
            remedy = "write the answer below the heading, or 'Unknown:' with what is not known"
            problem = Problem("no-answer", entry.at, "an entry without an answer", remedy)
        else:
            return
        self.problems.append(Problem(problem.code, problem.spot, problem.message, problem.remedy, entry=entry.id))


def _page_problems(reader: _Reader) -> Iterator[Problem]:
    if not any(line.strip() for line in reader.lines):
        at = Spot(reader.file)
        yield Problem("empty-page", at, "an empty page", "write '# Title', or remove the file", Severity.WARNING)
    elif not reader.title:
        yield Problem("title", Spot(reader.file), "a page without a title", "begin the page with '# ' and its topic")


def read_page(text: str, file: str) -> tuple[Page, tuple[Problem, ...]]:
    """The page of a file's text, and all that is wrong with its structure, by line."""
    reader = _Reader(file, split_lines(text))
    reader.read()
    problems = sorted([*_page_problems(reader), *reader.problems], key=lambda problem: problem.spot)
    return Page(file, reader.title, tuple(reader.entries)), tuple(problems)
