"""Lines of cells, from a delimited file, a spreadsheet or a table in a page: finds the header and gives the rows."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from bot.knowledge.faq_files.columns import Mapping, choose_columns
from bot.knowledge.faq_files.found_row import Found, FoundRow, UnreadableRow
from bot.knowledge.faq_files.labelled_text import split_labelled
from bot.knowledge.faq_files.question_form import looks_asked

HEADER_WITHIN = 10
"""Lines in which the header is looked for: some files begin with a title."""

_ASKED_SHARE = 0.4
"""Share of cells that read as questions from which a column without a name is taken for the question."""

_SAMPLE = 200

Line = tuple[str, Sequence[str]]
"""Where a line stands, and its cells."""


def header_line(lines: Sequence[Line], mapped: Mapping = ()) -> int | None:
    """The index of the line that names a question and an answer, or None."""
    for n, (_, cells) in enumerate(lines[:HEADER_WITHIN]):
        names = _names(cells)
        columns = choose_columns(names, mapped)
        if columns and (mapped or not any(cell.strip().endswith("?") and len(cell) > 10 for cell in cells)):
            return n
    return None


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns, each once: a repeated one gets its number."""
    seen: dict[str, int] = {}
    names = []
    for cell in cells:
        name = " ".join(cell.split())
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return tuple(names)


def grid_rows(lines: Iterable[Line], mark: str, mapped: Mapping = ()) -> Iterator[Found]:
    """The rows under a header, or of two columns of which one asks; nothing if there is neither."""
    listed = [line for line in lines if any(cell.strip() for cell in line[1])]
    at = header_line(listed, mapped)
    if at is not None:
        names = _asking_named(_names(listed[at][1]), listed[at + 1 :], mapped)
        for place, cells in listed[at + 1 :]:
            yield _row(place, names, cells, mark)
    elif (unnamed := unnamed_columns(listed)) is not None:
        yield from _unnamed(listed, *unnamed)
    else:
        pairs = ((place, split_labelled(cell)) for place, cells in listed for cell in cells)
        yield from (FoundRow(place, pair) for place, pair in pairs if pair)


def _asking_named(names: tuple[str, ...], lines: Sequence[Line], mapped: Mapping) -> tuple[str, ...]:
    """The names, with the column that asks as the question where the one so named by chance ("topic") never does."""
    columns, asking = choose_columns(names), unnamed_columns(lines)
    if mapped or columns is None or asking is None or not asking[0] < len(names) or "question" in names:
        return names
    at = names.index(columns.question)
    if (
        at == asking[0]
        or names[asking[0]] in columns.taken
        or any(looks_asked(cells[at]) for _, cells in lines[:_SAMPLE] if at < len(cells))
    ):
        return names
    return tuple("question" if n == asking[0] else name for n, name in enumerate(names))


def _row(place: str, names: tuple[str, ...], cells: Sequence[str], mark: str) -> Found:
    if not any(cell.strip() for cell in cells[len(names) :]):
        return FoundRow(place, {name: cell for name, cell in zip_longest(names, cells, fillvalue="") if name})
    columns = choose_columns(names)
    split = _asked_split(cells, mark) if columns and len(names) == 2 and columns.question == names[0] else None
    if split:
        return FoundRow(place, dict(zip(names, split, strict=True)))
    message = f"{len(cells)} cells under {len(names)} columns"
    return UnreadableRow(place, cells[0], message, "put cells that contain the separator in quotes")


def _asked_split(cells: Sequence[str], mark: str) -> tuple[str, str] | None:
    """A line of two cells that separators within them cut into more: one place alone ends a question."""
    ends = [n for n, cell in enumerate(cells, start=1) if cell.strip().endswith("?")]
    if len(ends) != 1 or ends[0] == len(cells):
        return None
    return mark.join(cells[: ends[0]]), mark.join(cells[ends[0] :])


def unnamed_columns(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The indexes of question and answer in a table whose header says neither, or None if nothing asks."""
    sample = [cells for _, cells in lines[:_SAMPLE]]
    width = max((len(cells) for cells in sample), default=0)
    asked = [sum(looks_asked(cells[n]) for cells in sample if n < len(cells)) for n in range(width)]
    if width < 2 or not asked or max(asked) < _ASKED_SHARE * len(sample) or max(asked) == 0:
        return None
    question = asked.index(max(asked))
    lengths = [sum(len(cells[n]) for cells in sample if n < len(cells)) for n in range(width)]
    behind = range(question + 1, width) if question + 1 < width else range(question)
    return question, max(behind, key=lambda n: lengths[n])


def _unnamed(lines: Sequence[Line], question: int, answer: int) -> Iterator[Found]:
    named = bool(lines) and len(lines) > 1 and not any("?" in cell for cell in lines[0][1]) and _short(lines[0][1])
    for place, cells in lines[1 if named else 0 :]:
        wanted = max(question, answer)
        if len(cells) <= wanted:
            yield UnreadableRow(place, cells[0], f"{len(cells)} cells, {wanted + 1} are needed")
        else:
            yield FoundRow(place, {"question": cells[question], "answer": cells[answer]})


def _short(cells: Sequence[str]) -> bool:
    """True if a line reads as a header: every cell filled with at most three words."""
    return all(cell.strip() and len(cell.split()) <= 3 for cell in cells)
