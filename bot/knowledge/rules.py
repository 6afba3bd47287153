"""Structural rules that need neither numbers nor matching: ids, references, lengths."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from rapidfuzz import process

from bot.knowledge import limits
from bot.knowledge.entries import Entry, EntryKind, SourceText
from bot.knowledge.folder import Base
from bot.knowledge.problem import Problem, Severity
from bot.knowledge.text import canonical, plain_text

_WORD = re.compile(r"[^\W_]+")
_YES_NO = tuple(f"{word} " for word in "is are was were do does did has have can could will would should must".split())


def structure_problems(base: Base) -> Iterator[Problem]:
    """Every finding of these rules about a base."""
    by_id = {entry.id: entry for entry in base.entries}
    for rule in (_ids, _references, _circles, _answers, _receipts, _same_question, _verdicts):
        yield from rule(base, by_id)


def overdue_problems(entries: Iterable[Entry], today: date, after: timedelta) -> Iterator[Problem]:
    """A warning for each entry whose last check is longer ago than `after`."""
    for entry in entries:
        if entry.checked and today - entry.checked > after:
            whose = f"; {entry.owner} is responsible for it" if entry.owner else ""
            message = f"last checked on {entry.checked.isoformat()}{whose}"
            remedy = "check it against its source and update 'Checked:'"
            yield Problem("overdue", entry.at, message, remedy, Severity.WARNING, entry.id)


def _ids(base: Base, _by_id: Mapping[str, Entry]) -> Iterator[Problem]:
    first: dict[str, Entry] = {}
    for entry in base.entries:
        known = first.setdefault(entry.id, entry)
        if known is not entry:
            at = known.at
            message = f"the id '{entry.id}' is already used at {at.file}:{at.line}"
            yield Problem("id-twice", entry.at, message, "give each entry its own id", entry=entry.id)


def _references(base: Base, by_id: Mapping[str, Entry]) -> Iterator[Problem]:
    for entry in base.entries:
        for name in (*entry.see, *entry.rests_on):
            if name.text not in by_id:
                near = process.extractOne(name.text, list(by_id))
                message = f"there is no entry '{name.text}'"
                remedy = f"write '{near[0]}', or remove it"
                yield Problem("reference", name.at, message, remedy, entry=entry.id)


def _circles(base: Base, by_id: Mapping[str, Entry]) -> Iterator[Problem]:
    for entry in base.entries:
        for name in entry.rests_on:
            other = by_id.get(name.text)
            if other and entry.id in _below(other, by_id):
                message = f"'{name.text}' rests on this entry in turn"
                yield Problem("circle", name.at, message, "give one of the two its own quotes", entry=entry.id)


def _below(entry: Entry, by_id: Mapping[str, Entry]) -> set[str]:
    found, waiting = {entry.id}, [entry]
    while waiting and len(found) <= limits.SUPPORTING:
        for name in waiting.pop().rests_on:
            other = by_id.get(name.text)
            if other and other.id not in found:
                found.add(other.id)
                waiting.append(other)
    return found


def _answers(base: Base, _by_id: Mapping[str, Entry]) -> Iterator[Problem]:
    for entry in base.entries:
        length = len(plain_text(entry.answer.text))
        if entry.provenance is None and length > limits.ANSWER_CHARACTERS:
            message = f"an answer of {length} characters, at most {limits.ANSWER_CHARACTERS} are shown"
            yield Problem("long-answer", entry.answer.at, message, "split the entry in two", entry=entry.id)
        if len(entry.quotes) > limits.CITATIONS:
            message = f"{len(entry.quotes)} quotes, at most {limits.CITATIONS} are shown"
            remedy = "split the entry in two"
            yield Problem("many-quotes", entry.quotes[limits.CITATIONS].at, message, remedy, entry=entry.id)
        if len(entry.figures) > limits.FIGURES:
            message = f"{len(entry.figures)} figures, at most {limits.FIGURES} are shown"
            remedy = "split the entry in two"
            yield Problem("many-figures", entry.figures[limits.FIGURES].at, message, remedy, entry=entry.id)


def _receipts(base: Base, _by_id: Mapping[str, Entry]) -> Iterator[Problem]:
    for entry in base.entries:
        if entry.kind is not EntryKind.GAP and not (entry.quotes or entry.rests_on or entry.provenance):
            remedy = "add a quote: the source's own words, and below them '-- source, paragraph'"
            yield Problem("no-quote", entry.at, "an answer without a quote", remedy, entry=entry.id)


def _same_question(base: Base, _by_id: Mapping[str, Entry]) -> Iterator[Problem]:
    first: dict[str, tuple[Entry, SourceText]] = {}
    for entry in base.entries:
        for wording in (entry.heading, *entry.also_asked):
            words = " ".join(_WORD.findall(canonical(wording.text).casefold()))
            known, place = first.setdefault(words, (entry, wording))
            if place is not wording:
                where = "this entry" if known is entry else f"'{known.id}' ({place.at.file}:{place.at.line})"
                message = f"'{wording.text}' is already asked in {where}"
                remedy = "remove one of the two, or merge the entries"
                yield Problem("same-question", wording.at, message, remedy, Severity.WARNING, entry.id)


def _verdicts(base: Base, _by_id: Mapping[str, Entry]) -> Iterator[Problem]:
    for entry in base.entries:
        asks = (
            entry.kind is EntryKind.QUESTION
            and entry.provenance is None
            and entry.heading.text.lower().startswith(_YES_NO)
        )
        if asks and " or " not in entry.heading.text and not _says_yes_or_no(entry.answer.text):
            remedy = "start the answer with 'Yes.' or 'No.', or rephrase the question"
            message = "a yes-or-no question whose answer starts with neither"
            yield Problem("yes-or-no", entry.answer.at, message, remedy, Severity.WARNING, entry.id)


def _says_yes_or_no(answer: str) -> bool:
    first = plain_text(answer).split(maxsplit=1)[:1]
    return bool(first) and first[0].rstrip(".,:;!").lower() in ("yes", "no")
