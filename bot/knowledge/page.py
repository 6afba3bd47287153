"""Parse a Markdown page into entries, with locations, and report every structural problem."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from bot.knowledge import heading as headings
from bot.knowledge import stray_lines
from bot.knowledge.blocks import Block, BlockKind, blocks
from bot.knowledge.entries import Entry, Page, SourceText
from bot.knowledge.entry_limits import bounded_entry, bounded_lines
from bot.knowledge.entry_parser import EntryBuilder
from bot.knowledge.labelled_parts import LabelledPart
from bot.knowledge.part_labels import LISTS, match_label
from bot.knowledge.problem import Location, Problem, Severity
from bot.knowledge.quotes import is_source_line, read_quotes
from bot.knowledge.stray_lines import MARKER, LineFault

REMEMBERED = 256
"""Pages whose reading is remembered: an edit changes one page of a base, and the others are not parsed again."""

_HEADLESS = "put a heading such as '## How ...? {#id}' above it"


def split_lines(text: str) -> list[str]:
    """The lines of a file, split at LF only, without byte-order mark and CR."""
    return [line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")]


class _Reader:
    """One pass over a page's blocks; what does not fit is reported, never guessed."""

    def __init__(self, file: str, lines: Sequence[str]) -> None:
        self.file, self.lines = file, lines
        self.title = ""
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self.draft: EntryBuilder | None = None
        self.previous: Block | None = None

    def spot(self, line: int, column: int = 1) -> Location:
        return Location(self.file, line + 1, column)

    def report(self, line: int, fault: LineFault | None) -> None:
        if fault is None:
            return
        entry = self.draft.heading.id if self.draft else None
        column = len(self.lines[line]) - len(self.lines[line].lstrip()) + 1
        self.problems.append(Problem(fault.code, self.spot(line, column), fault.message, fault.remedy, entry=entry))

    def read(self) -> None:
        readers: dict[BlockKind, Callable[[Block], None]] = {
            BlockKind.HEADING: self._heading,
            BlockKind.LABEL: self._label,
            BlockKind.QUOTE: self._quote,
            BlockKind.ITEM: self._item,
            BlockKind.TEXT: self._text,
        }
        for block in blocks(self.lines):
            readers[block.shape](block)
            self.previous = block
        self._close()

    def _heading(self, block: Block) -> None:
        line = self.lines[block.start]
        marks = line.lstrip()
        level = len(marks) - len(marks.lstrip("#"))
        if level == 1:
            self._title(block, line)
        elif level == 2:
            self._close()
            found = headings.read_heading(line, self.spot(block.start))
            self.problems += found.problems
            self.draft = EntryBuilder(found, block.start, block.end)
        else:
            fault = LineFault("heading", f"a heading of level {level}", "an entry opens with '## '")
            self.report(block.start, fault)

    def _title(self, block: Block, line: str) -> None:
        if self.title or self.draft or any(text.strip() for text in self.lines[: block.start]):
            remedy = "the title is the page's first line; an entry opens with '## '"
            self.report(block.start, LineFault("title", "a title in the wrong place", remedy))
        self.title = self.title or line.lstrip(" \t#").strip()

    def _label(self, block: Block) -> None:
        line = self.lines[block.start]
        found = match_label(line)
        if self.draft is None or found is None:
            self.report(block.start, LineFault("out-of-place", "a part before the first entry", _HEADLESS))
            return
        value = line[found.value :].rstrip()
        if line[: found.value].count("**") == 1:
            value = value.removesuffix("**").rstrip()
        items = [SourceText(value, self.spot(block.start, found.value + 1))] if value else []
        self.draft.parts.append(LabelledPart(found.label, self.spot(block.start), items))
        self.draft.end = block.end

    def _quote(self, block: Block) -> None:
        if self.draft is None:
            self.report(block.start, LineFault("out-of-place", "a quote before the first entry", _HEADLESS))
            return
        self.draft.end = block.end
        if self.draft.parts:
            self._late_quote(block, self.draft)
        else:
            self._take_quotes(block, self.draft)

    def _late_quote(self, block: Block, draft: EntryBuilder) -> None:
        """A quote below a label. If no quote precedes the label, the label may be a word of the answer."""
        part = draft.parts[-1]
        first = draft.parts[0].label
        remedy = f"move the quote up, above '{first}:', or write '\\{part.label}:' if that word belongs to the answer"
        fault = LineFault("quote-after-label", f"a quote after '{part.label}:'", remedy)
        self.report(block.start, fault)
        if not draft.quoted:
            self.report(draft.parts[0].at.line - 1, fault)
            draft.quoted = True

    def _take_quotes(self, block: Block, draft: EntryBuilder) -> None:
        end = block.end + self._unmarked_source(block.end)
        quotes, problems = read_quotes([(n + 1, self.lines[n]) for n in range(block.start, end)], self.file)
        draft.quotes += quotes
        draft.quoted = True
        draft.end = end
        self.problems += problems

    def _unmarked_source(self, line: int) -> bool:
        """True if the line after a quote is its source line without the `>`."""
        return line < len(self.lines) and is_source_line(self.lines[line])

    def _item(self, block: Block) -> None:
        if self.draft is None:
            return
        if self.draft.in_answer:
            self._answer(block, self.draft)
        elif self.draft.parts:
            self._part_item(block, self.draft, self.draft.parts[-1])
        else:
            self.report(block.start, stray_lines.out_of_place(self.lines[block.start]))

    def _part_item(self, block: Block, draft: EntryBuilder, part: LabelledPart) -> None:
        lines = self.lines[block.start : block.end]
        marker = MARKER.match(lines[0])
        column = marker.end() if marker else 0
        first, *rest = lines[0][column:], *lines[1:]
        faults = [stray_lines.in_item(first), *map(stray_lines.running_on, rest)]
        for n, fault in enumerate(faults):
            self.report(block.start + n, fault)
        text = " ".join(piece.strip() for piece in (first, *rest) if piece.strip())
        if text and not any(faults):
            part.items.append(SourceText(text, self.spot(block.start, column + 1)))
        elif not text and part.label in LISTS:
            self.report(block.start, LineFault("empty-item", "an empty item", "fill it in or remove it"))
        draft.end = block.start + len("\n".join(lines).rstrip().split("\n"))

    def _text(self, block: Block) -> None:
        if self.draft is None:
            for n in range(block.start, block.end):
                self.report(n, stray_lines.broken_heading(self.lines[n]))
        elif self.draft.in_answer:
            self._answer(block, self.draft)
        elif self.draft.parts and self._adjoins(block):
            self._part_text(block, self.draft, self.draft.parts[-1])
        else:
            after_quote = self.previous is not None and self.previous.shape is BlockKind.QUOTE
            for n in range(block.start + (after_quote and self._unmarked_source(block.start)), block.end):
                self.report(n, stray_lines.out_of_place(self.lines[n]))

    def _adjoins(self, block: Block) -> bool:
        """True if the text follows a label's own line directly."""
        return bool(self.previous and self.previous.shape is BlockKind.LABEL and self.previous.end == block.start)

    def _part_text(self, block: Block, draft: EntryBuilder, part: LabelledPart) -> None:
        """Text that continues a label's own line."""
        for n in range(block.start, block.end):
            judge = stray_lines.running_on if part.items else stray_lines.out_of_place
            fault = judge(self.lines[n])
            self.report(n, fault)
            if fault is None:
                part.items.append(SourceText(self.lines[n].strip(), self.spot(n)))
        draft.end = block.end

    def _answer(self, block: Block, draft: EntryBuilder) -> None:
        draft.extend_answer(block.start, block.end)
        for n in range(block.start, block.end):
            self.report(n, stray_lines.in_answer(self.lines[n]))

    def _close(self) -> None:
        if self.draft is None:
            return
        whole, problems = self.draft.build(self.lines, self.file, self.title)
        entry, cut = bounded_entry(whole)
        self.draft = None
        self.entries.append(entry)
        self.problems += (*problems, *cut)


def _page_problems(reader: _Reader) -> Iterator[Problem]:
    if not any(line.strip() for line in reader.lines):
        at = Location(reader.file)
        yield Problem("empty-page", at, "an empty page", "write '# Title', or remove the file", Severity.WARNING)
    elif not reader.title:
        yield Problem(
            "title", Location(reader.file), "a page without a title", "begin the page with '# ' and its topic"
        )


@lru_cache(maxsize=REMEMBERED)
def read_page(text: str, file: str) -> tuple[Page, tuple[Problem, ...]]:
    """Parse a page, once as long as it is remembered. Gives the page and all structural problems, ordered by line."""
    lines, cut = bounded_lines(split_lines(text), file)
    reader = _Reader(file, lines)
    reader.read()
    problems = sorted([*_page_problems(reader), *cut, *reader.problems], key=lambda problem: problem.location)
    return Page(file, reader.title, tuple(reader.entries)), tuple(problems)
