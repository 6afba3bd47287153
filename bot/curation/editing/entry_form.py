"""The five form fields of an entry; a field that was not changed keeps its exact characters."""

import re
from collections.abc import Sequence

from bot.curation.editing.segments import EntryPart, EntrySegment, join_segments, replace_part, segments
from bot.curation.records import EntryForm
from bot.knowledge import heading as headings
from bot.knowledge.page import read_page
from bot.knowledge.part_labels import Label, match_label
from bot.knowledge.problem import Location

_MARK = re.compile(r"\A[ \t]*>[ \t]?")
_BULLET = re.compile(r"\A[ \t]*[-*+][ \t]+")


def form_of(text: str) -> EntryForm:
    """An entry's text as the form shows it: quotes without `>`, variants without dashes, a gap's text as answer."""
    parts = segments(text)
    return EntryForm(
        question=headings.read_heading(parts[0].lines[0], Location("")).text.text,
        also="\n".join(_wordings(text)),
        answer="\n\n".join(_lines(parts, one) for one in (EntryPart.ANSWER, EntryPart.UNKNOWN) if _lines(parts, one)),
        quotes="\n".join(_MARK.sub("", line) for line in _lines(parts, EntryPart.QUOTES).split("\n")),
        rest=_lines(parts, EntryPart.REST),
    )


def normalize_form(form: EntryForm) -> EntryForm:
    """The form without insignificant characters: surrounding whitespace, dashes before variants, `>` before quotes."""
    wordings = (_BULLET.sub("", line).strip() for line in _lines_of(form.also))
    quoted = (_MARK.sub("", line).rstrip() for line in _lines_of(form.quotes))
    return EntryForm(
        question=" ".join(form.question.split()),
        also="\n".join(line for line in wordings if line),
        answer="\n".join(_lines_of(form.answer)).strip(),
        quotes="\n".join(quoted).strip(),
        rest="\n".join(_lines_of(form.rest)).strip(),
    )


def _lines_of(typed: str) -> list[str]:
    return typed.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def format_entry(form: EntryForm, entry: str) -> str:
    """The text of a new entry in the standard layout."""
    return apply_form(f"## {' '.join(form.question.split())} {{#{entry}}}", form, entry)


def apply_form(text: str, form: EntryForm, entry: str) -> str:
    """An entry's text with the form's changes, under its id; unchanged fields keep their lines."""
    old, new = normalize_form(form_of(text)), normalize_form(form)
    parts = segments(text)
    found = headings.read_heading(parts[0].lines[0], Location(""))
    if new.question != old.question or not found.named:
        parts = replace_part(parts, EntryPart.HEADING, [f"## {new.question} {{#{entry}}}"])
    if new.answer != old.answer:
        answer, unknown = _parted(new.answer)
        parts = replace_part(replace_part(parts, EntryPart.ANSWER, answer), EntryPart.UNKNOWN, unknown)
    if new.quotes != old.quotes:
        parts = replace_part(
            parts, EntryPart.QUOTES, [f"> {line}" if line.strip() else "" for line in _split(new.quotes)]
        )
    if new.also != old.also:
        parts = replace_part(parts, EntryPart.ALSO, _also_lines(new))
    if new.rest != old.rest:
        parts = replace_part(parts, EntryPart.REST, _split(new.rest))
    return join_segments(parts)


def with_variants(text: str, form: EntryForm) -> str:
    """An entry's text with the form's wordings, and nothing else of the form."""
    return join_segments(replace_part(segments(text), EntryPart.ALSO, _also_lines(normalize_form(form))))


def _also_lines(form: EntryForm) -> list[str]:
    items = [f"- {line}" for line in _split(form.also)]
    return [f"{Label.ALSO_ASKED}:", *items] if items else []


def gap_form(question: str, why: str, asks_for: str = "", also: Sequence[str] = ()) -> EntryForm:
    """The form of a known gap: the question, and why the documents do not answer it."""
    kind = f"\n{Label.ASKS_FOR}: {asks_for}" if asks_for else ""
    return EntryForm(question=question, also="\n".join(also), answer=f"{Label.UNKNOWN}: {why}{kind}")


def _lines(parts: Sequence[EntrySegment], part: EntryPart) -> str:
    return "\n\n".join("\n".join(one.lines) for one in parts if one.part is part)


def _wordings(text: str) -> tuple[str, ...]:
    page, _ = read_page(text, "")
    return tuple(one.text for entry in page.entries[:1] for one in entry.also_asked)


def _parted(answer: str) -> tuple[list[str], list[str]]:
    """An answer's lines before, and from, the label of a gap."""
    lines = _split(answer)
    at = next((n for n, line in enumerate(lines) if _is_of_gap(line)), len(lines))
    return _split("\n".join(lines[:at]).strip("\n")), lines[at:]


def _is_of_gap(line: str) -> bool:
    found = match_label(line)
    return found is not None and found.label in (Label.UNKNOWN, Label.ASKS_FOR)


def _split(text: str) -> list[str]:
    return text.split("\n") if text else []
