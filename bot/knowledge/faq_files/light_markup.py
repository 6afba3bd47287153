"""Reads Org and MediaWiki pages of questions and answers: their marks become those of Markdown."""

import re
from collections.abc import Iterator

from bot.knowledge.faq_files.columns import Mapping
from bot.knowledge.faq_files.found_row import Found
from bot.knowledge.faq_files.markdown_faq import markdown_rows

_LINE_ENDS = re.compile(r"\r\n?")
_STARS = re.compile(r"(?P<marks>\*+)[ \t]+(?P<text>\S.*)")
_BLOCK = re.compile(r"[ \t]*+#\+(?P<end>begin|end)_(?:src|example)\b[ \t]*+(?P<language>\S*+).*+", re.IGNORECASE)
_KEYWORD = re.compile(r"[ \t]*#\+\w+:.*|[ \t]*:[\w-]+:.*")
_ORG_LINK = re.compile(r"\[\[(?P<to>[^\[\]]+)\]\[(?P<text>[^\[\]]+)\]\]")

_REFERENCE = re.compile(
    r"<ref[^<>]*/>|<ref[^<>]*>[^<]*</ref>|__[A-Z]+__|\[\[(?:Category|File|Image):[^\[\]]*\]\]|\{\{[^{}]*\}\}"
)
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?(?P<text>[^\[\]|]+)\]\]|\[\w+://[^\s\]]+[ ](?P<named>[^\]]+)\]")
_ITEMS = {"#": "1. ", "*": "- ", ";": "###### ", ":": ""}


def org_rows(text: str, name: str, mapped: Mapping = ()) -> Iterator[Found]:
    """The questions of an Org page."""
    yield from markdown_rows("\n".join(map(_org_line, _LINE_ENDS.sub("\n", text).split("\n"))), name, mapped)


def _org_line(line: str) -> str:
    if stars := _STARS.fullmatch(line):
        return f"{'#' * min(6, len(stars['marks']))} {stars['text']}"
    if block := _BLOCK.fullmatch(line):
        return "```" + (block["language"] if block["end"].lower() == "begin" else "")
    return "" if _KEYWORD.fullmatch(line) else _ORG_LINK.sub(r"[\g<text>](\g<to>)", line)


def wiki_rows(text: str, name: str, mapped: Mapping = ()) -> Iterator[Found]:
    """The questions of a MediaWiki page."""
    kept = _REFERENCE.sub("", _LINE_ENDS.sub("\n", text))
    yield from markdown_rows("\n".join(map(_wiki_line, kept.split("\n"))), name, mapped)


def _wiki_line(line: str) -> str:
    plain = _WIKI_LINK.sub(lambda found: found["text"] or found["named"], line).replace("'''", "**").replace("''", "*")
    title = plain.strip().strip("=")
    level = (len(plain.strip()) - len(title)) // 2
    if level and title.strip() and plain.startswith("=") and plain.rstrip().endswith("="):
        return f"{'#' * min(6, level)} {title.strip()}"
    marks = plain[: len(plain) - len(plain.lstrip("#*;:"))]
    return plain[len(marks) :].strip().join((_ITEMS[marks[-1]], "")) if marks else plain
