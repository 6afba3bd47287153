"""terms.md: synonyms, one term per line (`- Iran = Tehran, Islamic Republic`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.knowledge.page import split_lines
from bot.knowledge.problem import Location, Problem

_TERM = re.compile(r"[ \t]*+[-*+][ \t]++(?P<name>[^=]++)=(?P<aliases>.*)\Z")
_ITEM = re.compile(r"[ \t]*[-*+][ \t]+")


@dataclass(frozen=True, slots=True)
class Term:
    """A name, and other names that mean the same everywhere."""

    name: str
    aliases: tuple[str, ...]
    at: Location


def read_terms(text: str, file: str) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """Parse terms.md. Lines that are not list items are comments."""
    found, problems = [], []
    for number, line in enumerate(split_lines(text), start=1):
        at = Location(file, number)
        term = _TERM.match(line)
        aliases = tuple(alias.strip() for alias in term["aliases"].split(",") if alias.strip()) if term else ()
        if term and aliases:
            found.append(Term(term["name"].strip(), aliases, at))
        elif _ITEM.match(line):
            remedy = "write '- Iran = Tehran, Islamic Republic'"
            problems.append(Problem("term", at, "a line that is not a term", remedy))
    return tuple(found), (*problems, *_twice(found))


def _twice(found: list[Term]) -> Iterator[Problem]:
    owners: dict[str, Term] = {}
    for term in found:
        for alias in (term.name, *term.aliases):
            other = owners.setdefault(alias.casefold(), term)
            if other is not term:
                message = f"'{alias}' already means '{other.name}' (line {other.at.line})"
                yield Problem("term-twice", term.at, message, "keep it in only one of the two lines")
