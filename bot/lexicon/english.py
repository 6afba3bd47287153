"""English word classes by name: the one place where rooms get the words they look for."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word classes and word maps by name.

    A class lists words or phrases in the order of its file; a map leads from a word to another, such as from a plural
    to its singular.
    """

    classes: Mapping[str, tuple[str, ...]]
    maps: Mapping[str, Mapping[str, str]]


def parse_lexicon(text: str, file: str) -> Lexicon:
    """The classes of a TOML text: a string of words between blanks, an array of phrases, or a table (a map).

    Raises LexiconError for a class that is empty, lists an entry twice, or has one that is not in folded form: NFKC,
    small letters, single blanks.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{file}: not valid TOML: {error}") from error
    maps = {name: dict(value) for name, value in data.items() if isinstance(value, dict)}
    listed = {name: value for name, value in data.items() if name not in maps}
    classes = {name: tuple(value.split() if isinstance(value, str) else value) for name, value in listed.items()}
    for name, entries in {**classes, **{name: tuple(found) for name, found in maps.items()}}.items():
        for problem in _problems(entries):
            raise LexiconError(f"{file}: {name}: {problem}")
    return Lexicon(classes, maps)


def _problems(entries: tuple[object, ...]) -> Iterator[str]:
    if not entries:
        yield "empty: list a word or remove the class"
    seen: set[object] = set()
    for entry in entries:
        if not isinstance(entry, str) or entry != " ".join(unicodedata.normalize("NFKC", entry).casefold().split()):
            yield f"{entry!r} is not in folded form: write it in small letters with single blanks"
        if entry in seen:
            yield f"{entry!r} is listed twice: remove one"
        seen.add(entry)


@cache
def lexicon() -> Lexicon:
    """All classes of the package's data files, read once; raises LexiconError where two files share a name."""
    classes: dict[str, tuple[str, ...]] = {}
    maps: dict[str, Mapping[str, str]] = {}
    for path in sorted(files("bot.lexicon").joinpath("data").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            found = parse_lexicon(path.read_text(encoding="utf-8"), path.name)
            shared = (classes.keys() | maps.keys()) & (found.classes.keys() | found.maps.keys())
            if shared:
                raise LexiconError(f"{path.name}: {min(shared)} is defined in another file too: rename one")
            classes |= found.classes
            maps |= found.maps
    return Lexicon(classes, maps)


def words(*names: str) -> tuple[str, ...]:
    """The entries of some classes, one class after another, each entry once; raises LexiconError for no such class."""
    classes = lexicon().classes
    for name in names:
        if name not in classes:
            raise LexiconError(f"there is no word class {name!r} in bot/lexicon/data: add it or correct the name")
    return tuple(dict.fromkeys(entry for name in names for entry in classes[name]))


def word_set(*names: str) -> frozenset[str]:
    """The entries of some classes as a set."""
    return frozenset(words(*names))


def any_of(*names: str) -> str:
    """A regular expression's alternatives for the entries of some classes, without a group around them."""
    return "|".join(re.escape(entry).replace(r"\ ", r"\s").replace(r"\-", "-") for entry in words(*names))


def word_map(name: str) -> Mapping[str, str]:
    """A map from words to words; raises LexiconError for no such map."""
    try:
        return lexicon().maps[name]
    except KeyError as error:
        raise LexiconError(f"there is no word map {name!r} in bot/lexicon/data: add it or correct the name") from error
