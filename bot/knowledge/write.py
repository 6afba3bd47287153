"""Entries back to pages: only the lines of a changed entry are rewritten, every other byte stays."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from bot.knowledge.labels import Label
from bot.knowledge.model import Entry, Kind, Quote, Typed


def entry_lines(entry: Entry) -> list[str]:
    """The lines of an entry in the format's own layout, without line ends."""
    lines = [f"## {entry.heading.text} {{#{entry.id}}}"]
    if entry.kind is not Kind.GAP:
        lines += ["", *entry.answer.text.split("\n")]
    for place, quotes in groupby(entry.quotes, key=lambda quote: quote.place.source):
        del place
        lines += ["", *(line for quote in quotes for line in _quote(quote))]
    for block in _parts(entry):
        lines += ["", *block]
    return lines


def _quote(quote: Quote) -> list[str]:
    also = "".join(f"; also {'' if one.source == quote.place.source else one.source + ', '}{one}" for one in quote.also)
    return [f"> {quote.text}", f"> -- {quote.place.source}, {quote.place}{also}"]


def _parts(entry: Entry) -> Iterator[list[str]]:
    gap = entry.answer if entry.kind is Kind.GAP else None
    yield from _lines_of((Label.UNKNOWN, str(gap) if gap else ""), (Label.ASKS_FOR, entry.asks_for))
    yield from _list_of(Label.ALSO_ASKED, map(str, entry.also))
    yield from _list_of(Label.FIGURES, [*map(str, entry.figures), *(f"holds: {one}" for one in entry.holds)])
    yield from _list_of(Label.TESTS, ((one.text if one.reaches else f"not: {one.text}") for one in entry.tests))
    chart = f"{entry.chart.kind}: {', '.join(entry.chart.names)}" if entry.chart else ""
    yield from _lines_of((Label.SEE, _commas(entry.see)), (Label.RESTS_ON, _commas(entry.rests_on)),
                         (Label.CHART, chart), (Label.OWNER, entry.owner),
                         (Label.CHECKED, entry.checked.isoformat() if entry.checked else ""))  # fmt: skip


def _commas(items: Iterable[Typed]) -> str:
    return ", ".join(map(str, items))


def _list_of(label: Label, items: Iterable[str]) -> Iterator[list[str]]:
    lines = [f"- {item}" for item in items]
    if lines:
        yield [f"{label}:", *lines]


def _lines_of(*pairs: tuple[Label, str]) -> Iterator[list[str]]:
    lines = [f"{label}: {value}" for label, value in pairs if value]
    if lines:
        yield lines


def replace(text: str, old: Entry, new: Entry | None) -> str:
    """The page's text with the lines of `old` replaced by `new`, or taken out where `new` is None.

    Line ends, a byte-order mark and all other lines stay as they are.
    """
    lines = text.split("\n")
    first, after = old.lines[0] - 1, old.lines[1] - 1
    ending = "\r" if first < len(lines) and lines[first].endswith("\r") else ""
    if new is not None:
        fresh = [line + ending for line in entry_lines(new)]
        return "\n".join([*lines[:first], *fresh, *lines[after:]])
    while after < len(lines) - 1 and not lines[after].strip():
        after += 1
    return "\n".join([*lines[:first], *lines[after:]])


def append(text: str, new: Entry) -> str:
    """The page's text with an entry added at its end."""
    ending = "\r\n" if "\r\n" in text else "\n"
    body = text.rstrip("\r\n")
    fresh = ending.join(entry_lines(new))
    return f"{body}{ending}{ending}{fresh}{ending}" if body else f"{fresh}{ending}"
