"""Invented domains: what is measured in them, by kind, with the words people use for it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

DOMAINS = Path(__file__).with_name("domains.txt")


@dataclass(frozen=True)
class Measured:
    """Something a domain measures: its name, unit, other names, and further lists of words by kind."""

    name: str
    unit: str
    others: tuple[str, ...] = ()
    lists: tuple[tuple[str, ...], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, self.name, *self.others)


@cache
def domains() -> dict[str, dict[str, list[Measured]]]:
    """What each domain measures, by kind; its parties are under "parties" with their aliases as other names."""
    found: dict[str, dict[str, list[Measured]]] = {}
    own: dict[str, list[Measured]] = {}
    for line in DOMAINS.read_text(encoding="utf-8").splitlines():
        kind, _, rest = line.partition(":")
        if line.startswith("#") or not rest:
            continue
        if kind == "domain":
            own = found[rest.strip()] = {}
        elif kind == "parties":
            own[kind] = [_party(one) for one in rest.split(";")]
        elif kind == "many":
            whole, _, some = rest.partition("some:")
            unit = whole.split("|")[1].strip()
            own.setdefault("many", []).append(_measured(whole.rstrip("| "), kind))
            name, _, others = some.partition("|")
            own.setdefault("some", []).append(_measured(f"{name} | {unit} | {others}", kind))
        else:
            own.setdefault(kind, []).append(_measured(rest, kind))
    return found


def _party(text: str) -> Measured:
    name, _, rest = text.strip().partition(" (")
    return Measured(name, "", tuple(one.strip() for one in rest.rstrip(")").split(",") if one.strip()))


def _measured(text: str, kind: str) -> Measured:
    cells = [[one.strip() for one in cell.split(",") if one.strip()] for cell in text.split("|")]
    units = {"share": "%", "term": "year", "rank": "rank"}
    if kind in units:
        return Measured(cells[0][0], units[kind], tuple(cells[1]))
    lists = cells[2:]
    others = lists[0] if kind != "flow" else lists[2]
    return Measured(cells[0][0], cells[1][0], tuple(others), tuple(tuple(one) for one in lists))
