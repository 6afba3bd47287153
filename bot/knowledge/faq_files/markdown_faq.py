"""Reads Markdown, plain text and HTML pages of questions and answers, in whichever way they mark their questions."""

import re
from collections.abc import Callable, Iterator, Sequence

from bot.errors import KnowledgeError
from bot.knowledge.faq_files.columns import Mapping, choose_columns
from bot.knowledge.faq_files.found_row import Found, FoundRow
from bot.knowledge.faq_files.grid import grid_rows
from bot.knowledge.faq_files.marked_questions import (
    MarkedQuestion,
    bold_questions,
    bold_titles,
    defined_terms,
    folded_blocks,
    heading_questions,
    labelled_questions,
    line_questions,
    opened_blocks,
    title_headings,
)
from bot.knowledge.faq_files.question_form import looks_asked, question_text
from bot.knowledge.faq_files.records import record_rows
from bot.knowledge.faq_files.structured import read_yaml

_FRONT = re.compile(r"\s*(?P<mark>---|\+\+\+)[ \t]*\n(?P<head>.*?)\n(?P=mark)[ \t]*(?:\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--(?:(?!-->|<!--).)*-->", re.DOTALL)
_TABLE_RULE = re.compile(r"[ \t|:-]+$")
_BACK = re.compile(r"^\W*(?:\[[^\]]*\]\(#[^)]*\)|<a href=\"#[^\"]*\">.*?</a>)\W*$", re.IGNORECASE)
_RULE = re.compile(r"[ \t]*(?:[-*_=~][ \t]*){3,}$")
_LABEL_ALONE = re.compile(r"[ \t]*(?:Q|A|Question|Answer)[ \t]?\d{0,4}[ \t]?:[ \t]*$", re.IGNORECASE)
_REPLY = re.compile(
    r"\s*(?:\*\*|__)?(?:A(?:nswer|ns)?|Antwort|Respuesta|Resposta|Risposta|Réponse|Ответ)\s?\d{0,4}(?:\*\*|__)?\s?[:.)\-–—]"
    r"(?:\*\*|__)?\s*(?=\S)",
    re.IGNORECASE,
)

_MORE = 1.5
"""Times as many questions as a surer way must another way find: some answers ask something, too."""

Marker = Callable[[Sequence[str]], Iterator[MarkedQuestion]]


def markdown_rows(text: str, name: str, mapped: Mapping = ()) -> Iterator[Found]:
    """The questions of a page with what stands below each.

    Front matter may be the row itself (`question` or `title`, and the page as its answer) or hold the rows. In the
    page every way of marking a question is tried, and the one that finds most of them is taken.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    head = _head(front, name)
    body = text[front.end() :] if front else text
    above = text[: front.end()].count("\n") if front else 0
    lines = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), body).split("\n")
    lines = _labels_joined(lines)
    inside = [*record_rows(head, mapped)] if isinstance(head, dict) else []
    rows = [*_marked(lines, above, mapped)]
    if inside and len(inside) >= len(rows):
        yield from inside
    elif (single := _single(head, lines, above, rows)) is not None:
        yield single
    else:
        yield from rows


def _labels_joined(lines: list[str]) -> list[str]:
    """The lines with a label alone on its line ("Question:") put before the line below it."""
    found = list(lines)
    for n in range(len(found) - 1):
        if _LABEL_ALONE.match(found[n]) and found[n + 1].strip():
            found[n + 1] = f"{found[n].strip()} {found[n + 1].strip()}"
            found[n] = ""
    return found


def _head(front: re.Match[str] | None, name: str) -> object:
    if front is None or front["mark"] != "---":
        return None
    try:
        return read_yaml(front["head"], name)
    except KnowledgeError:
        pairs = (line.partition(":") for line in front["head"].split("\n") if ":" in line and line[:1].isalpha())
        return {key.strip(): value.strip().strip("\"'") for key, _, value in pairs}


def _single(head: object, lines: Sequence[str], above: int, rows: Sequence[Found]) -> FoundRow | None:
    """The page as one row, if its front matter names a question and no part of the page is one."""
    if not isinstance(head, dict):
        return None
    names = tuple(map(str, head))
    chosen = choose_columns((*names, "answer"))
    asked = [one for one in rows if isinstance(one, FoundRow) and looks_asked(str(one.values["question"]))]
    if (
        chosen is None
        or chosen.question not in names
        or len(asked) > (0 if looks_asked(str(head[chosen.question])) else 1)
    ):
        return None
    if rows and not looks_asked(str(head[chosen.question])) and chosen.question != "question" and len(rows) > 1:
        return None
    return FoundRow(str(above + 1), {"answer": _answer(lines), **{str(key): value for key, value in head.items()}})


def _marked(lines: Sequence[str], above: int, mapped: Mapping) -> Iterator[Found]:
    markers: tuple[Marker, ...] = (
        labelled_questions,
        heading_questions,
        folded_blocks,
        opened_blocks,
        bold_questions,
        defined_terms,
        line_questions,
        bold_titles,
        title_headings,
    )
    best: list[Found] = [*_tables(lines, above, mapped)]
    most = len(best)
    for marker in markers:
        rows = [*_rows(lines, above, marker)]
        asked = sum(looks_asked(str(one.values["question"])) for one in rows)
        if asked > _MORE * most or (rows and not best):
            best, most = list(rows), asked
    yield from best


def _rows(lines: Sequence[str], above: int, marker: Marker) -> Iterator[FoundRow]:
    for one in marker(lines):
        question, name = question_text(one.heading)
        answer = _answer(one.answer)
        if question and (answer or looks_asked(question)):
            values = {"question": question, "answer": answer, **({"id": name} if name else {})}
            yield FoundRow(str(one.line + above + 1), values)


def _answer(lines: Sequence[str]) -> str:
    """An answer's lines without a label before it, links back to the top, and rules at its ends."""
    kept = [line.rstrip() for line in lines if not _BACK.match(line)]
    while kept and (not kept[0].strip() or _RULE.match(kept[0])):
        kept.pop(0)
    while kept and (not kept[-1].strip() or _RULE.match(kept[-1])):
        kept.pop()
    indent = min((len(line) - len(line.lstrip()) for line in kept if line.strip()), default=0)
    text = "\n".join(line[indent:] for line in kept)
    labelled = _REPLY.match(text)
    return text[labelled.end() :] if labelled else text


def _tables(lines: Sequence[str], above: int, mapped: Mapping) -> Iterator[Found]:
    """The rows of tables whose header names a question and an answer."""
    for n, line in enumerate(lines):
        if (
            n
            and _TABLE_RULE.match(line)
            and "|" in lines[n - 1]
            and choose_columns(tuple(_cells(lines[n - 1])), mapped)
        ):
            end = next((m for m in range(n + 1, len(lines)) if "|" not in lines[m]), len(lines))
            numbers = (n - 1, *range(n + 1, end))
            yield from grid_rows([(str(m + above + 1), _cells(lines[m])) for m in numbers], "|", mapped)


def _cells(line: str) -> list[str]:
    bare = line.strip().removeprefix("|")
    cells = re.split(r"(?<!\\)\|", bare.removesuffix("|"))
    return [re.sub(r"<br\s*/?>", "\n", cell.strip().replace("\\|", "|")) for cell in cells]
