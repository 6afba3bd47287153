"""The ways in which pages mark a question: a heading, a label, bold type, a block that folds out, a line of its own."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.knowledge.faq_files.question_form import has_question_label, looks_asked, question_text

_ATX = re.compile(r" {0,3}(?:[-*+][ \t]+)?(?P<marks>#{1,6})(?:[ \t]+(?![ \t])|(?=[^#\s\w!]))(?P<text>[^\n]*)")
_ADOC = re.compile(r"(?P<marks>={2,6})[ \t]+(?P<text>\S.*)$")
_UNDERLINE = re.compile(r"(?P<mark>[=\-~^\"'`#*+.:_])(?P=mark){2,}[ \t]*$")
_FENCE = re.compile(r"[ \t]*(?P<mark>```+|~~~+)")
_BOLD = re.compile(
    r"[ \t]*(?:(?:[-*+>]|\d{1,3}[.)])[ \t]{1,8}(?![ \t])){0,3}(?:Q\d{0,3}[:.)][ \t]*)?(?P<mark>\*\*|__)"
    r"(?P<text>(?:(?!\*\*).)+?)(?P=mark)"
)
_HTML_BOLD = re.compile(r"[ \t]*(?:<p>)?<(?P<tag>b|strong)>(?P<text>.+?)</(?P=tag)>(?:</p>)?", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary[^<>]*>(?P<text>(?:(?!</?summary).)*)</summary>", re.IGNORECASE | re.DOTALL)
_FOLDED = re.compile(r"</?details[^<>]*>", re.IGNORECASE)
_ASKING_SHARE = 0.25
"""Share of headings of a level that ask, from which the others of that level are taken for questions, too."""

_OPENED = re.compile(
    r"[ \t]*(?:<\w[\w.-]*\s[^<>]*?\b(?:title|question|summary|label|q)=[{]?[\"'](?P<titled>[^\"']+)[\"'][^<>]*>"
    r"|\{\{[<%]\s*\w[\w-]*\s[^\"}]*\"(?P<coded>[^\"]+)\"[^}]*[>%]\}\}"
    r"|[?!]{3}\+?\s+\w+\s+\"(?P<noted>[^\"]+)\")[ \t]*$"
)
_CLOSED = re.compile(r"[ \t]*(?:</\w[\w.-]*>|\{\{[<%]\s*/.*)[ \t]*$")
_DEFINED = re.compile(r"(?P<text>[^\s:](?:[^:]|:(?!:))*)::(?P<rest>(?:[ \t].*)?)$")
_TAG = re.compile(r"<[^<>]+>")
_ITEM = re.compile(r"\A[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+")
_LINKED = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\[[^\]]+\]\([^)]*\)[ \t]*$")


@dataclass(frozen=True, slots=True)
class MarkedQuestion:
    """A question as marked, the index of its line, and the lines below it."""

    line: int
    heading: str
    answer: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Heading:
    line: int
    level: int
    text: str
    below: int


def _headings(lines: Sequence[str]) -> list[_Heading]:
    """The headings outside code, in Markdown's forms and with a line drawn below as in reStructuredText."""
    found: list[_Heading] = []
    drawn: list[str] = []
    code = _code(lines)
    for n, line in enumerate(lines):
        if n in code:
            continue
        atx = _ATX.match(line) or _ADOC.match(line)
        if atx:
            found.append(_Heading(n, len(atx["marks"]), atx["text"].rstrip(), n + 1))
        elif n and (under := _UNDERLINE.match(line)) and _draws(lines[n - 1], under[0], lines[n - 2] if n > 1 else ""):
            over = n > 1 and lines[n - 2].rstrip() == under[0].rstrip()  # drawn above, too: another level
            mark = under["mark"] * 2 if over else under["mark"]
            drawn += [mark] if mark not in drawn else []
            level = {"==": 0, "=": 1, "-": 2}.get(mark, 3 + drawn.index(mark))
            found.append(_Heading(n - 1, level, lines[n - 1].strip(), n + 1))
    return found


def _draws(above: str, rule: str, before: str) -> bool:
    text = above.strip()
    lone = not before.strip() or bool(_UNDERLINE.match(before))
    return (
        bool(text) and lone and len(rule.strip()) >= min(3, len(text)) and not _ITEM.match(above) and "|" not in above
    )


def heading_questions(lines: Sequence[str]) -> Iterator[MarkedQuestion]:
    """Headings of the level that asks most, and others that ask and have text of their own below them."""
    every = _headings(lines)
    asking = [one for one in every if looks_asked(question_text(one.text)[0])]
    if not asking:
        return
    levels = [one.level for one in asking]
    level = max(set(levels), key=lambda one: (levels.count(one), one))
    siblings = sum(one.level == level for one in every)
    all_ask = levels.count(level) >= _ASKING_SHARE * siblings
    asks = {one.line for one in asking}
    chosen = [one for one in every if one.line in asks or (all_ask and one.level == level)]
    inside = _parts_of_answers(every, level)
    yield from _below(lines, every, [one for one in chosen if one.line not in inside])


def _parts_of_answers(every: Sequence[_Heading], level: int) -> set[int]:
    """The lines of deeper headings that stand below a heading of the level."""
    found: set[int] = set()
    above = 0
    for one in every:
        if one.level <= level:
            above = one.level
        elif above == level:
            found.add(one.line)
    return found


def title_headings(lines: Sequence[str]) -> Iterator[MarkedQuestion]:
    """Headings of the deepest level, for a page whose titles are no questions."""
    every = _headings(lines)
    deepest = max((one.level for one in every), default=0)
    yield from _below(lines, every, [one for one in every if one.level == deepest])


def _below(lines: Sequence[str], every: Sequence[_Heading], chosen: Sequence[_Heading]) -> Iterator[MarkedQuestion]:
    opening = {one.line for one in chosen}
    places = {one.line: n for n, one in enumerate(every)}
    for one in chosen:
        later = (every[n] for n in range(places[one.line] + 1, len(every)))
        ends = (other.line for other in later if other.level <= one.level or other.line in opening)
        answer = lines[one.below : next(ends, len(lines))]
        if any(line.strip() for line in answer):
            yield MarkedQuestion(one.line, one.text, answer)


def _cut(
    lines: Sequence[str], opens: Callable[[str], tuple[str, str] | None], ends: Callable[[str], bool]
) -> Iterator[MarkedQuestion]:
    """Cuts lines where one opens a question; `opens` gives its text and what follows it on the line."""
    code = _code(lines)
    begun = [(n, found) for n, line in enumerate(lines) if n not in code and (found := opens(line)) is not None]
    for (n, (text, rest)), (following, _) in pairwise([*begun, (len(lines), ("", ""))]):
        stop = next((m for m in range(n + 1, following) if m not in code and ends(lines[m])), following)
        yield MarkedQuestion(n, text, [rest, *lines[n + 1 : stop]] if rest.strip() else lines[n + 1 : stop])


def _code(lines: Sequence[str]) -> frozenset[int]:
    """The indexes of lines in fenced code."""
    inside, fence = set(), ""
    for n, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and not fence and mark["mark"].startswith("~") and n and lines[n - 1].strip():
            continue  # a line drawn below a heading
        if fence or mark:
            inside.add(n)
        if mark:
            fence = "" if fence and mark["mark"].startswith(fence) else fence or mark["mark"]
    return frozenset(inside)


def _is_heading(line: str) -> bool:
    return bool(_ATX.match(line))


def labelled_questions(lines: Sequence[str]) -> Iterator[MarkedQuestion]:
    """Lines that begin with "Q:", "Question 3." or the like, also as headings and in bold."""

    def opens(line: str) -> tuple[str, str] | None:
        bare = _ITEM.sub("", line.strip().lstrip("#").strip(), count=1)
        return (bare, "") if has_question_label(bare) and not _LINKED.match(line) else None

    yield from _cut(lines, opens, lambda line: _is_heading(line) and opens(line) is None)


def bold_questions(lines: Sequence[str]) -> Iterator[MarkedQuestion]:
    """Bold lines that ask; if none does, lines that are bold as a whole."""

    def opens(line: str) -> tuple[str, str] | None:
        found = _BOLD.match(line) or _HTML_BOLD.match(line)
        return (found["text"], line[found.end() :].lstrip(" \t:-–—")) if found and looks_asked(found["text"]) else None

    yield from _cut(lines, opens, _is_heading)


def bold_titles(lines: Sequence[str]) -> Iterator[MarkedQuestion]:
    """Lines that are bold as a whole, on a page with no headings but its title."""

    def opens(line: str) -> tuple[str, str] | None:
        found = _BOLD.match(line) or _HTML_BOLD.match(line)
        return (found["text"], "") if found and not line[found.end() :].strip(" \t:") else None

    if len(_headings(lines)) <= 1:
        yield from _cut(lines, opens, _is_heading)


def defined_terms(lines: Sequence[str]) -> Iterator[MarkedQuestion]:
    """Questions with their answers behind two colons ("What is it?:: A tool.") or a colon on the next line."""

    def opens(line: str) -> tuple[str, str] | None:
        found = _DEFINED.match(line)
        return (found["text"], found["rest"].strip()) if found and looks_asked(found["text"]) else None

    joined = [
        f"{line.rstrip()}:: {below[2:]}" if below.startswith(": ") and line.strip() else line
        for line, below in pairwise([*lines, ""])
    ]
    yield from _cut(joined, opens, _is_heading)


def opened_blocks(lines: Sequence[str]) -> Iterator[MarkedQuestion]:
    """Blocks of a site's own making with the question in what opens them: a component, a shortcode, an admonition."""

    def opens(line: str) -> tuple[str, str] | None:
        found = _OPENED.match(line)
        return (found["titled"] or found["coded"] or found["noted"], "") if found else None

    yield from _cut(lines, opens, lambda line: _is_heading(line) or bool(_CLOSED.match(line)))


def folded_blocks(lines: Sequence[str]) -> Iterator[MarkedQuestion]:
    """Blocks that fold out: the summary is the question."""
    text = "\n".join(lines)
    found = [*_SUMMARY.finditer(text)]
    for one, following in pairwise([*found, None]):
        if one is None:
            continue
        rest = text[one.end() : following.start() if following else len(text)]
        closing = re.search(r"</details\s*>", rest, re.IGNORECASE)
        answer = _FOLDED.sub("", rest[: closing.start()] if closing else rest)
        heading = " ".join(_TAG.sub("", one["text"]).split()).lstrip("# ")
        yield MarkedQuestion(text.count("\n", 0, one.start()), heading, answer.split("\n"))


def line_questions(lines: Sequence[str]) -> Iterator[MarkedQuestion]:
    """Lines of their own that end in a question mark."""

    def opens(line: str) -> tuple[str, str] | None:
        bare = _ITEM.sub("", line, count=1).strip()
        own = (
            not _is_heading(line)
            and bare.rstrip("*_ ").endswith(("?", "?", "؟"))
            and len(bare) <= 300
            and not _LINKED.match(line)
        )
        return (bare, "") if own and bare.count(". ") < 2 else None

    yield from (one for one in _cut(lines, opens, _is_heading) if any(line.strip() for line in one.answer))
