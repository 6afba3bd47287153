"""Diagnose a line that is in the wrong place: a misspelt label, a broken heading, or loose text."""

import re
from dataclasses import dataclass

from bot.knowledge.part_labels import label_without_colon, looks_like_label, match_label, misspelt_label, nearest_label
from bot.knowledge.quotes import is_source_line
from bot.knowledge.text import is_rule

# A longer number at the start of an item is a year or a figure, not a list's counter.
MARKER = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])(?:[ \t]+|$)")
_GLUED = re.compile(r"[ \t]*#{2,6}[^#\s]")
_NAMED = re.compile(r"\{[ \t]*+#[^{}]*+(?:\}[ \t]*+)?\Z")
_FENCE = re.compile(r"[ \t]*(```|~~~)")


@dataclass(frozen=True, slots=True)
class LineFault:
    """What is wrong with a line, and how to fix it."""

    code: str
    message: str
    remedy: str


def without_marker(line: str) -> str:
    """A line without its list marker."""
    marker = MARKER.match(line)
    return line[marker.end() :] if marker else line


def broken_heading(line: str) -> LineFault | None:
    """A line that was meant to be a heading, or None."""
    if _GLUED.match(line):
        return LineFault("heading", "a heading without a space after its '#'", "write '## ' and the question")
    if _NAMED.search(line):
        return LineFault(
            "heading", "an id on a line that is not a heading", "begin the line with '## ', or remove the id"
        )
    return None


def in_answer(line: str) -> LineFault | None:
    """What does not belong in an answer; None if the line is fine."""
    bare = without_marker(line)
    word = looks_like_label(bare)
    if is_source_line(line):
        return LineFault("quote-mark", "a source line without a quote", "begin each quoted line with '> '")
    if word and misspelt_label(word):
        remedy = f"write '{misspelt_label(word)}:', or '\\{word}:' if it belongs to the answer"
        return LineFault("unknown-label", f"'{word}:' is not a label", remedy)
    bare_label = label_without_colon(bare)
    if bare_label and bare_label[1]:
        return _without_colon(bare_label[0])
    if _FENCE.match(line):
        return LineFault("fence", "a code fence, which answers do not have", "remove it: text is shown as typed")
    return in_item(bare) or broken_heading(line)


def in_item(text: str) -> LineFault | None:
    """A known label at the start of a list item (given without its marker), or None."""
    if match_label(text) is None:
        return None
    return LineFault("label-in-list", "a label inside a list", "begin the line with the label, without a dash")


def running_on(line: str) -> LineFault | None:
    """What must not continue an item or a label's text: a rule, label, source line or heading; else None."""
    word = looks_like_label(line)
    if word:
        remedy = f"write '{nearest_label(word)}:', or join the line to the one above"
        return LineFault("unknown-label", f"'{word}:' is not a label", remedy)
    bare_label = label_without_colon(line)
    if bare_label:
        return _without_colon(bare_label[0])
    return out_of_place(line) if is_rule(line) or is_source_line(line) else broken_heading(line)


def _without_colon(label: str) -> LineFault:
    return LineFault(
        "unknown-label", f"'{label}' is missing its colon", f"write '{label}:', or start the line differently"
    )


def out_of_place(line: str) -> LineFault | None:
    """A line after the first quote or label that belongs to no part; None if it is blank."""
    word = looks_like_label(line)
    if word:
        remedy = f"write '{nearest_label(word)}:' or move the text into the answer"
        return LineFault("unknown-label", f"'{word}:' is not a label", remedy)
    if broken_heading(line) or not line.strip():
        return broken_heading(line)
    remedy = "move it into the answer, above the first quote or label, or begin it with '- ' or '> '"
    return LineFault("out-of-place", "text out of place", remedy)
