"""Taking a document into a base: its description, its fingerprint, and its text for this machine only."""

from pathlib import Path

from bot.errors import KnowledgeError
from bot.knowledge import prints
from bot.knowledge.sources import Source, describe, paragraphs_of, print_name, read_source, source_toml


def register(document: Path, folder: Path, name: str, title: str, description: str) -> Source:
    """Registers a document: writes its description, fingerprint and local text under `folder`/sources.

    Raises KnowledgeError where the document is empty, is not UTF-8, or `name` is taken by another text.
    """
    try:
        text = document.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise KnowledgeError(
            f"not UTF-8 at byte {error.start}", where=document.name, remedy="save it as UTF-8 text"
        ) from error
    paragraphs = paragraphs_of(text)
    if not paragraphs:
        raise KnowledgeError("no text", where=document.name, remedy="give a file of paragraphs, one a line")
    target = folder / "sources"
    target.mkdir(parents=True, exist_ok=True)
    source = describe(paragraphs, title, description)
    described = target / f"{name}.toml"
    if described.exists():
        source = _known(described, source)
    else:
        described.write_text(source_toml(source), encoding="utf-8")
    (target / print_name(name, source)).write_text(prints.dump(prints.make(paragraphs), name), encoding="utf-8")
    (target / f"{name}.txt").write_text(text, encoding="utf-8")
    return source


def _known(described: Path, source: Source) -> Source:
    known, problems = read_source(described.read_text(encoding="utf-8"), described.name)
    if known is None:
        raise KnowledgeError(str(problems[0]))
    if known.sha256 != source.sha256:
        raise KnowledgeError(
            "describes another text",
            where=f"sources/{described.name}",
            remedy="give the new document a name of its own, or remove that file first",
        )
    return known
