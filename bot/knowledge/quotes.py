"""Quote blocks: quoted words, up to a source line that says where they come from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.knowledge.entries import Place, Quote
from bot.knowledge.problem import Location, Problem
from bot.knowledge.text import canonical

_MARK = re.compile(r"[ \t]*>[ \t]?")
_SOURCE = re.compile(r"[ \t]*+(?:--|–|—)[ \t]*+(?P<source>[\w.\-]++)[ \t]*+,[ \t]*+(?P<places>\d.*)\Z")
_BROKEN_SOURCE = re.compile(r"[ \t]*--[ \t]*[^\W\d]")
_PLACE = re.compile(r"(\d{1,6})(?:\.(\d{1,6}))?\Z")
_ALSO = re.compile(r"(?:(?P<source>[A-Za-z][\w.\-]*)[ \t]*,[ \t]*)?(?P<place>\d+(?:\.\d+)?)\Z")
REMEDY = "end the quote with a line such as '> -- relations-analysis, 9'"


def is_source_line(line: str) -> bool:
    """True if a line names a source and a place, with or without a quote mark before it."""
    return bool(_SOURCE.match(_unmarked(line)))


def _unmarked(line: str) -> str:
    mark = _MARK.match(line)
    return line[mark.end() :] if mark else line


@dataclass(slots=True)
class _Reading:
    """Words collected so far, waiting for their source line."""

    file: str
    quotes: list[Quote] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    began: Location | None = None

    def report(self, at: Location, message: str, remedy: str = REMEDY) -> None:
        self.problems.append(Problem("quote-source", at, message, remedy))

    def take_words(self, text: str, at: Location) -> None:
        if text.strip():
            self.began = self.began or at
            self.words.append(canonical(text))

    def take_source(self, source: str, places: str, at: Location) -> None:
        if not self.words or self.began is None:
            self.report(at, "a source line with no quoted words above it", "put the quoted words above it")
            return
        found = list(_places(source, places, at))
        if not found or None in found:
            self.report(at, f"'{places}' is not a place", "name a paragraph, as in '9', or its sentence, as in '9.3'")
        else:
            first, *also = (place for place in found if place is not None)
            self.quotes.append(Quote(" ".join(self.words), first, tuple(also), self.began))
        self.words, self.began = [], None


def _places(source: str, text: str, at: Location) -> Iterator[Place | None]:
    """The place of the words, then those after `; also`; None for text that is not a place."""
    first, *rest = re.split(r";[ \t]*+(?:also\b)?", text)
    found = _PLACE.match(first.strip())
    yield Place(source, int(found[1]), int(found[2]) if found[2] else None, at) if found else None
    for one in rest:
        also = _ALSO.match(one.strip())
        if also is None:
            yield None
            continue
        source = also["source"] or source
        paragraph, _, sentence = also["place"].partition(".")
        yield Place(source, int(paragraph), int(sentence) if sentence else None, at)


def read_quotes(lines: list[tuple[int, str]], file: str) -> tuple[tuple[Quote, ...], tuple[Problem, ...]]:
    """Parse one quote block, given as (line number from 1, text) pairs. Gives the quotes and the problems."""
    reading = _Reading(file)
    for number, line in lines:
        text = _unmarked(line)
        at = Location(file, number, line.find(text.strip()) + 1 if text.strip() else 1)
        source = _SOURCE.match(text)
        if source:
            reading.take_source(source["source"], source["places"].rstrip(" \t."), at)
        elif _BROKEN_SOURCE.match(text):
            reading.report(at, "this source line names no paragraph")
            reading.words, reading.began = [], None
        else:
            reading.take_words(text, at)
    if reading.began is not None:
        reading.report(reading.began, "a quote without its source line")
    return tuple(reading.quotes), tuple(reading.problems)
