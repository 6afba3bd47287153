"""The files of a knowledge folder as bytes, read at one moment, wherever they are stored."""

import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from bot.errors import KnowledgeError
from bot.knowledge import limits

PAGES, IMPORTED, SOURCES = "pages", "imported", "sources"

_KINDS: Mapping[str, tuple[str, ...]] = {
    PAGES: (".md",),
    IMPORTED: (".jsonl", ".md"),
    SOURCES: (".toml", ".prints", ".txt"),
}
_SINGLE = ("base.toml", "terms.md", "gaps.md")
_LOOKS_MEANT = (".md", ".markdown", ".txt")
_HIDDEN = (".", "~", "#")
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Files:
    """File contents by path in the folder; why some are unreadable; and `others` that were probably meant."""

    contents: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    unreadable: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    others: tuple[str, ...] = ()

    def of(self, part: str, suffix: str) -> Iterator[str]:
        """The paths in a subfolder with that suffix, sorted."""
        known = sorted({*self.contents, *self.unreadable})
        return (name for name in known if name.startswith(f"{part}/") and name.endswith(suffix))

    def with_file(self, name: str, content: bytes | None) -> "Files":
        """A copy with one file replaced or added or, for None, removed."""
        kept = {other: data for other, data in self.contents.items() if other != name}
        if content is not None:
            kept[name] = content
        return replace(self, contents=MappingProxyType(kept))

    @property
    def shared(self) -> Mapping[str, bytes]:
        """The files that belong to the base, without the local full texts of sources."""
        return {name: data for name, data in self.contents.items() if not is_local(name)}

    @property
    def digest(self) -> str:
        """SHA-256 over paths and contents, local files included: equal for two identical readings."""
        found = hashlib.sha256()
        for name, data in sorted(self.contents.items()):
            found.update(f"{name}\0{len(data)}\0".encode())
            found.update(data)
        found.update(repr((sorted(self.unreadable.items()), self.others)).encode())
        return found.hexdigest()


def is_local(name: str) -> bool:
    """True for a source's full text, which stays on this machine and is not part of the base."""
    return name.startswith(f"{SOURCES}/") and name.endswith(".txt")


def is_hidden(name: str) -> bool:
    """True for hidden files, backups and editors' temporary files, judged by the file name alone."""
    return name.startswith(_HIDDEN) or name.endswith("~")


def read_files(folder: Path) -> Files:
    """Read the files of a folder. Raises KnowledgeError if the folder does not exist."""
    if not folder.is_dir():
        remedy = "name the folder with --knowledge, or import a table of questions to create one"
        raise KnowledgeError("there is no such folder", where=str(folder), remedy=remedy)
    contents: dict[str, bytes] = {}
    unreadable: dict[str, str] = {}
    single = (name for name in _SINGLE if (folder / name).exists())
    for name in (*single, *_parts(folder)):
        try:
            if _leads_out(folder / name, folder):
                unreadable[name] = "it is a link that leads out of the folder: put a copy there"
                continue
            contents[name] = read_regular(
                folder / name, limits.IMPORTED_BYTES if is_imported(name) else limits.FILE_BYTES
            )
        except FileNotFoundError:
            continue
        except OSError as error:
            unreadable[name] = error.strerror or type(error).__name__
    return Files(MappingProxyType(contents), MappingProxyType(unreadable), tuple(_others(folder)))


def is_imported(name: str) -> bool:
    """True for a file of imported rows."""
    return name.startswith(f"{IMPORTED}/")


def has_entries(name: str) -> bool:
    """True for a page of answers, or of wordings of imported rows."""
    return name.startswith((f"{PAGES}/", f"{IMPORTED}/")) and name.endswith(".md")


def read_regular(path: Path, most: int) -> bytes:
    """The bytes of a file, or the first of one that is too long: no more than one beyond `most`.

    Raises OSError; a pipe or a device is not waited for.
    """
    with os.fdopen(os.open(path, os.O_RDONLY | _AT_ONCE), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(None, "it is not a regular file")
        return file.read(most + 1)


def _leads_out(path: Path, folder: Path) -> bool:
    """True for a link to what is no part of the folder."""
    return path.is_symlink() and folder.resolve() not in path.resolve().parents


def _parts(folder: Path) -> Iterator[str]:
    for part, suffixes in _KINDS.items():
        for path in sorted((folder / part).glob("*")):
            # What describes sources is read whatever its name: a text may be named like a hidden file.
            meant = part == SOURCES or not is_hidden(path.name)
            if meant and path.suffix in suffixes and path.is_file():
                yield f"{part}/{path.name}"


def _others(folder: Path) -> Iterator[str]:
    for part in (PAGES, IMPORTED):
        suffixes = _KINDS[part]
        for path in sorted((folder / part).glob("*")):
            meant = path.is_dir() or path.suffix.lower() in (*_LOOKS_MEANT, *suffixes)
            if meant and not is_hidden(path.name) and not (path.is_file() and path.suffix in suffixes):
                yield f"{part}/{path.name}"


_READS = 20
_PAUSE_SECONDS = 0.1
"""Between two readings of a folder that is being written."""


def read_stable(folder: Path, pause: Callable[[float], None] = time.sleep) -> Files:
    """The files of a folder as two readings in a row found them; of one that never rests, the last.

    Raises KnowledgeError where there is no such folder.
    """
    last = read_files(folder)
    for _ in range(_READS):
        pause(_PAUSE_SECONDS)
        found = read_files(folder)
        if found.digest == last.digest:
            return found
        last = found
    return last
