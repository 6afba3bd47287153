"""HTML answers of other tools as Markdown: code, links, lists and emphasis are kept, other tags are dropped."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import ClassVar

_TAGS = "p br div span a b strong i em u code pre ul ol li h1 h2 h3 h4 h5 h6 blockquote table tr td th hr font img"
_MARKUP = re.compile(rf"</?(?:{_TAGS.replace(' ', '|')})(?:\s[^<>]*)?/?>|&(?:\w{{2,8}}|#\d{{2,6}});", re.IGNORECASE)
_IN_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
_BLOCKS = frozenset("p div ul ol blockquote table tr h1 h2 h3 h4 h5 h6 hr".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_HIDDEN = frozenset({"script", "style"})
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", **dict.fromkeys(_HEADINGS, "**")}
_PAGE_MARKS = _MARKS | dict.fromkeys(_HEADINGS, "")
_LAID_OUT = re.compile(r"<(?:p|br|div|ul|ol|table|pre)\b", re.IGNORECASE)
_BLANKS, _SPACES = re.compile(r"[ \t\r\n\f]+"), re.compile(r"[ \t]+")
_LINE_START = 40  # characters looked back at: the indent and sign of an item
_ITEM_BEGUN = re.compile(r"(?:\A|\n)[ ]*(?:(?:-|\d+\.)[ ]*)?\Z")  # nothing of the item, or of its line, is written yet
_LIST_INDENT = "  "


def to_markdown(answer: str) -> str:
    """An answer with HTML tags or entities as Markdown; any other, and one that shows HTML as code, unchanged."""
    if not _MARKUP.search(answer) or _MARKUP.search("".join(_IN_CODE.findall(answer))):
        return answer
    # Without a tag for lines or paragraphs the line ends of the text are those that were meant.
    return _read(answer, _Reader(_BLANKS if _LAID_OUT.search(answer) else _SPACES)) or answer


def html_as_markdown(html: str) -> str:
    """A piece of HTML as Markdown, its headings as bold lines."""
    return _read(html, _Reader(_BLANKS))


def page_markdown(html: str) -> str:
    """A page as Markdown with headings as such."""
    return _read(html, _PageReader(_BLANKS))


def _read(html: str, reader: "_Reader") -> str:
    reader.feed(html)
    reader.close()
    lines = "".join(reader.parts).split("\n")
    text = "\n".join(line.rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


class _Reader(HTMLParser):
    """Collects the Markdown of a document in `parts`."""

    marks: ClassVar[Mapping[str, str]] = _MARKS

    def __init__(self, blanks: re.Pattern[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._blanks = blanks
        self.parts: list[str] = []
        self._links: list[str] = []
        self._lists: list[int | None] = []
        self._code = 0
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "pre":
            self._code += 1
            self._write("\n\n```\n")
        elif tag == "br":
            self._write("\n")
        elif tag == "li":
            self._begin_item()
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")
            self._write("[" if self._links[-1] else "")
        else:
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        if tag in _BLOCKS and not self._lists and tag != "tr":
            self._write("\n\n")
        elif (
            tag in _BLOCKS
            and tag not in ("ul", "ol", "tr")
            and not _ITEM_BEGUN.search("".join(one[-_LINE_START:] for one in self.parts[-2:]))
        ):
            self._write(f"\n{_LIST_INDENT * len(self._lists)}")
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        if not self._code:
            self._write(self.marks.get(tag, ""))

    def _begin_item(self) -> None:
        number = self._lists[-1] if self._lists else None
        if number is not None:
            self._lists[-1] = number + 1
        sign = "-" if number is None else f"{number + 1}."
        self._write(f"\n{_LIST_INDENT * max(0, len(self._lists) - 1)}{sign} ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag == "pre":
            self._code = max(0, self._code - 1)
            self._write("\n```\n\n")
        elif tag == "a" and self._links:
            address = self._links.pop()
            self._write(f"]({address})" if address else "")
        else:
            self._end(tag)

    def _end(self, tag: str) -> None:
        if not self._code:
            self._write(self.marks.get(tag, ""))
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag in ("td", "th"):
            self._write(" ")
        if tag in _BLOCKS and not self._lists:
            self._write("\n" if tag == "tr" else "\n\n")

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._code:
            self._write(data)
            return
        text = self._blanks.sub(" ", data.replace("\N{NO-BREAK SPACE}", " "))
        self._write(text.lstrip() if not self.parts or self.parts[-1].endswith(("\n", " ")) else text)

    def _write(self, text: str) -> None:
        if text and not self._hidden:
            self.parts.append(text)


class _PageReader(_Reader):
    """Also marks headings by their level."""

    marks = _PAGE_MARKS

    def _begin(self, tag: str) -> None:
        super()._begin(tag)
        if tag in _HEADINGS:
            self._write(f"{'#' * int(tag[1])} ")
