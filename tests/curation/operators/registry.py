"""The list that every operator puts itself on, and what operators of several kinds share."""

from collections.abc import Callable

from tests.curation.mutants import Breaker, Change, Operator, Site

OPERATORS: list[Operator] = []
INVISIBLE: list[Operator] = []

OTHER_SCALE = {"billion": "million", "million": "billion", "thousand": "million"}
OTHER_SIGN = {"$": "€", "dollars": "euros", "rubles": "dollars"}


def breaks(sites: str, needs_text: bool = False, seen: bool = True) -> Callable[[Breaker], Breaker]:
    """Registers an operator for the sites of a kind; `seen` is false where no rule can see it."""

    def register(function: Breaker) -> Breaker:
        (OPERATORS if seen else INVISIBLE).append(Operator(sites, function, needs_text))
        return function

    return register


def field(site: Site, number: int, change: Callable[[str], str | None]) -> Change:
    """The figure line with one of its fields changed."""
    fields = site.line.split(";")
    new = change(fields[number]) if number < len(fields) and fields[number].strip() else None
    return None if new is None else ";".join([*fields[:number], new, *fields[number + 1 :]])
