"""An entry's heading line: its text, its id, and whether it is a question."""

import re
from dataclasses import dataclass

from bot.knowledge import limits
from bot.knowledge.entries import SourceText
from bot.knowledge.ids import is_id, propose
from bot.knowledge.problem import Location, Problem, Severity
from bot.lexicon.english import word_set

_HEADING = re.compile(r"[ \t]*+##[ \t]++")
_ID = re.compile(r"\{[ \t]*+#(?P<id>[^{}]*+)\}[ \t]*+\Z")
# "May" and "Will" open names and dates as well.
_OPENERS = word_set("question_words", "auxiliaries", "modals_of_possibility") - word_set("ambiguous_openers")


@dataclass(frozen=True, slots=True)
class Heading:
    """A parsed heading; `named` is false if its id is only proposed."""

    text: SourceText
    id: str
    named: bool
    asks: bool
    problems: tuple[Problem, ...] = ()


def read_heading(line: str, at: Location) -> Heading:
    """Parse a `## ` line. A missing id is proposed from the text, with a warning."""
    found = _HEADING.match(line)
    words = _unclosed(line[found.end() :]) if found else line.lstrip(" \t#")
    column = line.find(words) + 1 if words else 1
    at = Location(at.file, at.line, column)
    given = _ID.search(words)
    text = SourceText((words[: given.start()] if given else words).strip(), at)
    name = given["id"].strip(" \t") if given else propose(text.text)
    asks = text.text.rstrip("*_ ").endswith("?")
    problems = tuple(_judge(text, name, given is not None, asks))
    return Heading(text, name, given is not None, asks, problems)


def _unclosed(text: str) -> str:
    """The text of a heading without the number signs that close it."""
    text = text.rstrip(" \t")
    bare = text.rstrip("#")
    return bare.rstrip(" \t") if bare.endswith((" ", "\t")) else text


def _judge(text: SourceText, name: str, named: bool, asks: bool) -> list[Problem]:
    problems = []
    if not text.text:
        problems.append(Problem("heading", text.at, "an empty heading", "write the question after '## '", entry=name))
    if named and not is_id(name):
        remedy = f"write {{#{propose(text.text)}}}: letters, digits, _, - and . only, at most {limits.ID_CHARACTERS}"
        problems.append(Problem("id", text.at, f"'{name}' is not a valid id", remedy, entry=name))
    if "{" in text.text or "}" in text.text:
        remedy = f"end the heading with {{#{propose(text.text)}}} and use no other braces"
        problems.append(Problem("brace", text.at, "a brace that is not part of an id", remedy, entry=name))
    if len(text.text) > limits.HEADING_CHARACTERS:
        remedy = f"ask in at most {limits.HEADING_CHARACTERS} characters"
        problems.append(Problem("long-heading", text.at, "a heading too long to be shown", remedy, entry=name))
    if not named:
        remedy = f"end the heading with {{#{name}}}"
        problems.append(Problem("no-id", text.at, "a heading without an id", remedy, Severity.WARNING, name))
    if not asks and not _OPENERS.isdisjoint(text.text.lower().split()[:1]):
        remedy = "end it with '?', or reword it as a statement"
        message = "a heading that reads like a question but has no '?'"
        problems.append(Problem("question-mark", text.at, message, remedy, Severity.WARNING, name))
    return problems
