"""Source documents: their description file, their fingerprint, and their text if it is available."""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date as Day

import tomlkit
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from tomlkit.exceptions import TOMLKitError

from bot.knowledge import fingerprint, limits
from bot.knowledge.config import toml_problems
from bot.knowledge.problem import Location, Problem
from bot.knowledge.text import canonical
from bot.knowledge.tokens import sentences, words

_PLACE = r"^\d+(\.\d+)?$"


class UncitedPassage(BaseModel):
    """A sentence (`9.3`) or paragraph (`9`) that states nothing, and why it needs no citation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: str = Field(pattern=_PLACE)
    reason: str = Field(min_length=3)


class Source(BaseModel):
    """A document as described in `sources/<id>.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = ""
    description: str = ""
    kind: str = "document"
    rights: str = "third party"
    quoted_at_most: float = Field(default=limits.QUOTED_SHARE, gt=0, le=1)
    """The share of its words that all quotes together should hold, for a third party's document."""
    url: str = ""
    date: Day | None = None
    """The day of this version of the document."""
    version: str = ""
    paragraphs: int = Field(ge=1)
    words: int = Field(ge=1)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    keep_print: bool = True
    headings: tuple[int, ...] = ()
    """Paragraphs that are headings of the document: nothing is to be cited from them."""
    pages: tuple[int, ...] = ()
    """The first paragraph of each page, for a document that has pages."""
    to_review: tuple[str, ...] = ()
    """Entries that cite a sentence which the last update changed, until somebody has looked at them."""
    states_nothing: tuple[UncitedPassage, ...] = ()

    @property
    def name(self) -> str:
        """The name shown to people: the title, else the description, with the version and day it has."""
        told = ", ".join(str(one) for one in (self.version, self.date) if one)
        return f"{self.title or self.description}{f' ({told})' if told else ''}"

    def page_of(self, paragraph: int) -> int | None:
        """The page on which a paragraph begins, from 1; None for a document without pages."""
        return bisect_right(self.pages, paragraph) or None


@dataclass(frozen=True, slots=True)
class Document:
    """A source with its fingerprint, and its canonical paragraphs or None if the text is not available."""

    id: str
    source: Source
    fingerprint: fingerprint.Fingerprint
    paragraphs: tuple[str, ...] | None = None

    def sentence(self, paragraph: int, number: int) -> str | None:
        """The text of a sentence (both count from 1); None if there is none or the text is not available."""
        if self.paragraphs is None or not 1 <= paragraph <= len(self.paragraphs):
            return None
        text = self.paragraphs[paragraph - 1]
        spans = sentences(text)
        if not 1 <= number <= len(spans):
            return None
        start, end = spans[number - 1]
        return text[start:end]


def paragraphs_of(text: str) -> tuple[str, ...]:
    """A document's paragraphs in canonical form: its non-empty lines."""
    lines = (canonical(line) for line in text.removeprefix("\ufeff").split("\n"))
    return tuple(line for line in lines if line)


def text_digest(paragraphs: tuple[str, ...]) -> str:
    """SHA-256 of the canonical paragraphs: line ends and surrounding whitespace do not matter."""
    return hashlib.sha256("\n".join(paragraphs).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class SourceDetails:
    """What somebody says of a document: its names, address, day and version; empty for what is not known."""

    title: str = ""
    description: str = ""
    url: str = ""
    date: Day | None = None
    version: str = ""


def describe(
    paragraphs: tuple[str, ...],
    details: SourceDetails | None = None,
    headings: tuple[int, ...] = (),
    pages: tuple[int, ...] = (),
) -> Source:
    """The description of a new document, with counts and digest computed from its text."""
    told = details or SourceDetails()
    return Source(
        title=told.title,
        description=told.description,
        url=told.url,
        date=told.date,
        version=told.version,
        headings=headings,
        pages=pages,
        paragraphs=len(paragraphs),
        words=sum(words(one) for one in paragraphs),
        sha256=text_digest(paragraphs),
    )


def fingerprint_file(name: str, source: Source) -> str:
    """The file name of a document's fingerprint; `.local.prints` files are ignored by git."""
    return f"{name}.prints" if source.keep_print else f"{name}.local.prints"


_WHERE_KNOWN = frozenset({"url", "date", "version", "pages", "to_review"})
"""Lines that a new description has only where there is something to say."""


def source_toml(source: Source) -> str:
    """The text of a new `sources/<id>.toml`."""
    document = tomlkit.document()
    for name, value in source.model_dump(exclude={"states_nothing", "quoted_at_most"}).items():
        if name not in _WHERE_KNOWN or value:
            document.add(name, value)
    document.add(tomlkit.comment("[[states_nothing]] lists sentences that state nothing: place and reason."))
    return tomlkit.dumps(document)


def read_source(text: str, file: str) -> tuple[Source | None, tuple[Problem, ...]]:
    """Parse a description. Gives None and the problems if it cannot be read."""
    try:
        return Source.model_validate(tomlkit.parse(text).unwrap()), ()
    except TOMLKitError as error:
        line = getattr(error, "line", 1)
        return None, (Problem("toml", Location(file, line), f"not TOML: {error}", "compare with a file that works"),)
    except ValidationError as error:
        return None, tuple(toml_problems(error, text, file))
