"""Parses a typed figure line, with errors that point at the faulty field."""

import re
from collections.abc import Callable
from typing import TypeVar

from bot.figures.model import NOBODY, Certainty, Figure, FigureError, Parties
from bot.figures.period import parse_period
from bot.figures.quantity import parse_quantity

FORM = "name = value; measure; parties; period; certainty"
_NAME = re.compile(r"[\w-]+")
_ARROW = re.compile("(<->|↔|->|→)")
_FIELDS = 5
_Read = TypeVar("_Read")


def parse_figure(text: str) -> Figure:
    """The figure of `name = value; measure; parties; period; certainty`; raises FigureError with its offset.

    All fields after the value may be left out or be "-"; several certainties are separated by commas.
    """
    name, equals, rest = text.partition("=")
    at = len(name) + len(equals)
    if not equals:
        raise FigureError(f"a figure needs an equals sign: {FORM}", 0)
    if not _NAME.fullmatch(name.strip()):
        problem = f"{name.strip()!r} is not a name for a figure"
        raise FigureError(f"{problem}: use letters, digits, _ and - before the =", len(name) - len(name.lstrip()))
    fields = _split(rest, at)
    return Figure(
        name=name.strip(),
        quantity=_field(fields[0], parse_quantity),
        measure=_plain(fields[1][0]),
        parties=_field(fields[2], parse_parties),
        period=_field(fields[3], parse_period),
        certainty=_field(fields[4], parse_certainty),
        text=text,
    )


def _split(rest: str, at: int) -> list[tuple[str, int]]:
    """The five fields with their offsets, missing ones empty."""
    fields: list[tuple[str, int]] = []
    for part in rest.split(";"):
        fields.append((part, at))
        at += len(part) + 1
    if len(fields) > _FIELDS:
        raise FigureError(f"a figure has at most {_FIELDS} fields: {FORM}", fields[_FIELDS][1])
    return fields + [("", at - 1)] * (_FIELDS - len(fields))


def _field(field: tuple[str, int], read: Callable[[str], _Read]) -> _Read:
    """Reads one field; an error is moved to its place in the line."""
    try:
        return read(field[0])
    except FigureError as error:
        raise error.shifted(field[1]) from None


def _plain(text: str) -> str:
    words = " ".join(text.split())
    return "" if words == "-" else words


def parse_parties(text: str) -> Parties:
    """`A <-> B` (between), `A -> B` (towards), `A` or `A, B` (of); raises FigureError."""
    words = _plain(text)
    if not words:
        return NOBODY
    start = len(text) - len(text.lstrip())
    parts = _ARROW.split(words)
    arrows = {"<->" if arrow in {"<->", "↔"} else "->" for arrow in parts[1::2]}
    names = tuple(part.strip() for part in (parts[::2] if arrows else words.split(",")))
    if not all(names):
        raise FigureError(f"a party is missing in {words!r}: type A <-> B, A -> B or A, B", start)
    if len(arrows) > 1 or ("->" in arrows and len(names) > 2):
        raise FigureError(f"{words!r} has too many arrows: type A -> B for one direction", start)
    return Parties(names, "of" if not arrows else "towards" if "->" in arrows else "between")


def parse_certainty(text: str) -> tuple[Certainty, ...]:
    """The certainties typed, commas between, in order and once each; raises FigureError."""
    found: list[Certainty] = []
    at = 0
    for part in text.split(",") if _plain(text) else ():
        word = " ".join(part.lower().split())
        if word not in {certainty.value for certainty in Certainty}:
            known = ", ".join(certainty.value for certainty in Certainty)
            offset = at + len(part) - len(part.lstrip())
            raise FigureError(f"{word!r} is not a certainty: use one of {known}", offset)
        found.append(Certainty(word))
        at += len(part) + 1
    return tuple(dict.fromkeys(found))
