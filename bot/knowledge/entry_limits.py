"""Cuts what is far too long before anything is made of it, so that no page takes long; each cut is an error."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.knowledge import limits
from bot.knowledge.entries import Entry, Quote, SourceText, Test
from bot.knowledge.problem import Location, Problem
from bot.knowledge.text import without_mark_runs

Item = TypeVar("Item", SourceText, Quote, Test)


def bounded_lines(lines: Sequence[str], file: str) -> tuple[list[str], list[Problem]]:
    """The lines of a page, each cut to what can be read, and an error for each that was cut."""
    kept, problems = [], []
    for n, line in enumerate(lines, start=1):
        cut = without_mark_runs(line[: limits.LINE_CHARACTERS])
        kept.append(cut)
        if cut != line:
            what = f"a line of more than {limits.LINE_CHARACTERS:,} characters, or of {limits.MARKS} accents in a row"
            problems.append(Problem("long-line", Location(file, n), what, "split it, or remove what is not text"))
    return kept, problems


def bounded_entry(entry: Entry) -> tuple[Entry, list[Problem]]:
    """The entry without what goes far beyond its limits, and an error if anything was left out."""
    found = replace(
        entry,
        heading=_text(entry.heading, 2 * limits.HEADING_CHARACTERS),
        answer=_text(entry.answer, limits.READ_CHARACTERS),
        quotes=tuple(_quote(one) for one in entry.quotes[: limits.READ_ITEMS]),
        also_asked=_items(entry.also_asked, limits.VARIANTS),
        figures=_items(entry.figures, limits.READ_ITEMS),
        holds=_items(entry.holds, limits.READ_ITEMS),
        tests=_items(entry.tests, limits.VARIANTS),
        see=_items(entry.see, limits.VARIANTS),
        rests_on=_items(entry.rests_on, limits.READ_ITEMS),
    )
    return found, [] if found == entry else list(_told(entry))


def _told(entry: Entry) -> Iterator[Problem]:
    what = "an entry too long to be read, so the rest of it is left out"
    remedy = f"split it: {limits.VARIANTS} wordings or tests, {limits.READ_ITEMS} quotes or figures, and lines of "
    remedy += f"{limits.ITEM_CHARACTERS:,} characters are the most"
    yield Problem("long-entry", entry.at, what, remedy, entry=entry.id)


def _items(items: tuple[Item, ...], most: int) -> tuple[Item, ...]:
    return tuple(_text(one, limits.ITEM_CHARACTERS) for one in items[:most])


def _text(item: Item, most: int) -> Item:
    return item if len(item.text) <= most else replace(item, text=item.text[:most])


def _quote(quote: Quote) -> Quote:
    return replace(_text(quote, limits.ITEM_CHARACTERS), also=quote.also[: limits.READ_ITEMS])
