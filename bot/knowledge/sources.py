"""What a document is: the file that describes it, its fingerprint, and its text where it is at hand."""

import hashlib
from dataclasses import dataclass

import tomlkit
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from tomlkit.exceptions import TOMLKitError

from bot.knowledge import fingerprint
from bot.knowledge.config import toml_problems
from bot.knowledge.problem import Location, Problem
from bot.knowledge.text import canonical
from bot.knowledge.tokens import sentences, words

_PLACE = r"^\d+(\.\d+)?$"


class UncitedPassage(BaseModel):
    """A sentence (`9.3`) or whole paragraph (`9`) that states nothing, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: str = Field(pattern=_PLACE)
    reason: str = Field(min_length=3)


class Source(BaseModel):
    """A document as `sources/<id>.toml` describes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = ""
    description: str = ""
    kind: str = "document"
    rights: str = "third party"
    paragraphs: int = Field(ge=1)
    words: int = Field(ge=1)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    keep_print: bool = True
    headings: tuple[int, ...] = ()
    """Paragraphs that are headings of the document: nothing is to be cited from them."""
    states_nothing: tuple[UncitedPassage, ...] = ()

    @property
    def name(self) -> str:
        """What people are shown: the title, else the description."""
        return self.title or self.description


@dataclass(frozen=True, slots=True)
class Document:
    """A source with what there is to prove quotes by: its fingerprint, and its paragraphs or None."""

    id: str
    source: Source
    fingerprint: fingerprint.Fingerprint
    paragraphs: tuple[str, ...] | None = None

    def sentence(self, paragraph: int, number: int) -> str | None:
        """The words of a sentence (both counted from 1), or None where the text is not at hand."""
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
    """SHA-256 of the canonical paragraphs, so that line ends and outer blanks do not matter."""
    return hashlib.sha256("\n".join(paragraphs).encode()).hexdigest()


def describe(paragraphs: tuple[str, ...], title: str = "", description: str = "", kind: str = "document") -> Source:
    """The description of a document as far as its text gives it."""
    return Source(
        title=title,
        description=description,
        kind=kind,
        paragraphs=len(paragraphs),
        words=sum(words(one) for one in paragraphs),
        sha256=text_digest(paragraphs),
    )


def fingerprint_file(name: str, source: Source) -> str:
    """The file of a document's fingerprint; `.local.prints` is left out of version control."""
    return f"{name}.prints" if source.keep_print else f"{name}.local.prints"


def source_toml(source: Source) -> str:
    """The text of a new `sources/<id>.toml`."""
    document = tomlkit.document()
    for name, value in source.model_dump(exclude={"states_nothing"}).items():
        document.add(name, value)
    document.add(tomlkit.comment("[[states_nothing]] lists sentences that state nothing: place and reason."))
    return tomlkit.dumps(document)


def read_source(text: str, file: str) -> tuple[Source | None, tuple[Problem, ...]]:
    """The description in a file's text, or the problems that keep it from being read."""
    try:
        return Source.model_validate(tomlkit.parse(text).unwrap()), ()
    except TOMLKitError as error:
        line = getattr(error, "line", 1)
        return None, (Problem("toml", Location(file, line), f"not TOML: {error}", "compare with a file that works"),)
    except ValidationError as error:
        return None, tuple(toml_problems(error, text, file))
