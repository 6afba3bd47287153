"""Reads XML of questions and answers: feeds, and elements named for what they hold."""

import re
import xml.etree.ElementTree as tree
from collections.abc import Iterator

from bot.errors import KnowledgeError
from bot.knowledge.faq_files.columns import Mapping
from bot.knowledge.faq_files.found_row import Found
from bot.knowledge.faq_files.records import record_rows

_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_FORMATTING = frozenset(
    "p b i u a em strong ul ol li br code pre span div h1 h2 h3 h4 h5 h6 table blockquote img".split()
)


def xml_rows(text: str, name: str, mapped: Mapping = ()) -> Iterator[Found]:
    """The rows of an XML text. Raises KnowledgeError with the line at which it is none, or if it declares entities."""
    if _DECLARED.search(text):
        raise KnowledgeError(
            "declares what it is made of", where=name, remedy="remove <!DOCTYPE ...> and entities from it"
        )
    try:
        value = _value(tree.fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)))  # noqa: S314 - nothing is declared
    except tree.ParseError as error:
        remedy = "fix it there; a browser that opens it shows what is missing"
        raise KnowledgeError(f"not XML: {error.msg}", where=f"{name}:{error.position[0]}", remedy=remedy) from error
    except RecursionError as error:
        raise KnowledgeError("not XML: nested too deep", where=name, remedy="nest the rows less deeply") from error
    yield from record_rows(value, mapped)


def _value(element: tree.Element) -> object:
    """An element as a mapping of its attributes and parts, or as its text with the formatting in it."""
    parts = [*element]
    alone = not parts and not (element.text or "").strip()
    if not (alone and element.attrib) and all(_tag(one) in _FORMATTING for one in parts):
        inner = "".join(tree.tostring(one, encoding="unicode") for one in element)
        return f"{element.text or ''}{inner}".strip()
    held: dict[str, object] = dict(element.attrib)
    for one in parts:
        tag, value = _tag(one), _value(one)
        before = held.get(tag)
        held[tag] = value if before is None else [*before, value] if isinstance(before, list) else [before, value]
    return held


def _tag(element: tree.Element) -> str:
    return element.tag.rpartition("}")[2].lower()
