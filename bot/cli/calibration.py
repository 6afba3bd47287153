"""The reliability of a base's confidence as tables: drawn for a person, aligned columns into a pipe."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table

from bot.matching.reliability import LEAST, Rates, Reliability


@dataclass(frozen=True, slots=True)
class _Sheet:
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def show_reliability(found: Reliability, console: Console) -> None:
    """Prints the tables, or why they would say nothing."""
    if not found.bins:
        print("calibration: no entry has a second wording to hide, so there is nothing to tell it by")
        return
    if not found.enough:
        print(f"calibration: {found.answerable} hidden wordings are too few to tell; {LEAST} are needed at least")
        return
    for sheet in (_bins(found), _rates(found)):
        print(sheet.title)
        if console.is_terminal:
            console.print(_drawn(sheet))
        else:
            print("\n".join(_aligned(sheet)))
    print(f"expected calibration error {found.error:.1%}, threshold {found.threshold:.1%}")


def as_json(found: Reliability) -> dict[str, object]:
    """The same as one JSON object; shares are from 0 to 1."""
    return {**asdict(found), "least": LEAST}


def _bins(found: Reliability) -> _Sheet:
    rows = (
        (f"{one.low:.0%} to {one.high:.0%}", str(one.asked), f"{one.stated:.1%}", f"{one.right:.1%}")
        for one in found.bins
    )
    title = (
        f"confidence stated and kept, on folds that did not teach it: {found.answerable} hidden wordings, "
        f"{found.unanswerable} questions without an answer"
    )
    return _Sheet(title, ("stated", "questions", "mean stated", "right"), tuple(rows))


def _rates(found: Reliability) -> _Sheet:
    chosen = _rate(found.chosen, "the base's own")
    others = tuple(_rate(one, f"{one.threshold:.0%}") for one in found.others)
    return _Sheet(
        "what a threshold gives: of the hidden wordings answered right and wrong, of the others held back",
        ("threshold", "right", "wrong", "held"),
        (chosen, *others),
    )


def _rate(one: Rates, name: str) -> tuple[str, ...]:
    return name, f"{one.right:.1%}", f"{one.wrong:.1%}", f"{one.held:.1%}"


def _drawn(sheet: _Sheet) -> Table:
    table = Table()
    for n, name in enumerate(sheet.header):
        table.add_column(name, justify="right" if n else "left")
    for row in sheet.rows:
        table.add_row(*row)
    return table


def _aligned(sheet: _Sheet) -> Iterator[str]:
    every: Sequence[Sequence[str]] = (sheet.header, *sheet.rows)
    widths = [max(len(row[n]) for row in every) for n in range(len(sheet.header))]
    for row in every:
        cells = (
            cell.rjust(width) if n else cell.ljust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield f"  {'  '.join(cells)}"
