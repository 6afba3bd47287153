"""Decides what becomes of each row of a file: taken, joined with another, or skipped, and why."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pydantic import ValidationError

from bot.knowledge import limits
from bot.knowledge.faq_files.columns import Mapping, choose_columns
from bot.knowledge.faq_files.found_row import FaqFile, UnreadableRow
from bot.knowledge.faq_files.row_values import ReadRow, is_placeholder, read_row
from bot.knowledge.ids import propose
from bot.knowledge.rows import ImportedRow
from bot.lexicon.english import word_set

_REPEATED_IDS = 0.2
"""Share of rows whose id another row has, from which the column is a group's number and no id."""

_NOT_WORDS = re.compile(r"[\W_]+")


class Fate(StrEnum):
    """What becomes of a row."""

    TAKEN = "taken"
    JOINED = "joined"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """A row's place and question, what becomes of it, why, and the answer it has for whoever mends it."""

    place: str
    question: str
    fate: Fate
    note: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class TakenRows:
    """The rows to store in order, what became of every row of the file, and the columns that are not taken."""

    rows: tuple[ImportedRow, ...]
    outcomes: tuple[RowOutcome, ...]
    unused: tuple[str, ...]

    def count(self, fate: Fate) -> int:
        """The number of rows of which that became."""
        return sum(one.fate is fate for one in self.outcomes)


@dataclass(slots=True)
class _Taking:
    """Rows as they are collected: by key, so that a repeat finds the one it repeats."""

    group_ids: bool
    kept: dict[object, ReadRow] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    outcomes: list[RowOutcome] = field(default_factory=list)

    def take(self, row: ReadRow) -> None:
        if fault := _fault(row):
            self._skip(row, fault)
            return
        own = "" if self.group_ids else row.id
        key = (own, _plain(row.question), row.answer.strip()) if not own else (own, row.answer.strip())
        first = self.kept.get(key)
        if first is not None:
            self._join(key, first, row)
        elif own and own in self.ids:
            self._skip(row, f"the id '{own}' is already used in {self.ids[own]} (give each row its own id)")
        else:
            self.kept[key] = replace(row, id=own)
            if own:
                self.ids[own] = row.place
            left = f"{row.left_out} further answers are left out" if row.left_out else ""
            self.outcomes.append(RowOutcome(row.place, row.question, Fate.TAKEN, left, row.answer))

    def _join(self, key: object, first: ReadRow, row: ReadRow) -> None:
        wordings = dict.fromkeys((*first.also, row.question, *row.also))
        also = tuple(one for one in wordings if _plain(one) != _plain(first.question))
        keywords = tuple(dict.fromkeys((*first.keywords, *row.keywords)))
        self.kept[key] = replace(first, also=also, keywords=keywords, prompts=(*first.prompts, *row.prompts))
        self.outcomes.append(RowOutcome(row.place, row.question, Fate.JOINED, f"with {first.place}"))

    def _skip(self, row: ReadRow, why: str) -> None:
        self.outcomes.append(RowOutcome(row.place, row.question, Fate.SKIPPED, why, row.answer))


def take_rows(file: FaqFile, mapped: Mapping = ()) -> TakenRows:
    """What is stored of a file: given ids byte for byte, missing ones proposed, repeats joined.

    A row is skipped with its reason if it lacks a question or answer, is too long, or repeats an id with another
    answer.
    """
    read = [one if isinstance(one, UnreadableRow) else read_row(one, file.escaped, mapped) for one in file.found]
    rows = [one for one in read if isinstance(one, ReadRow)]
    ids = Counter(one.id for one in rows if one.id)
    repeats = sum(count - 1 for count in _answers_by_id(rows).values())
    taking = _Taking(group_ids=bool(ids) and repeats > max(1, _REPEATED_IDS * len(rows)))
    parents = {prompt.id: one for one in rows for prompt in one.prompts}
    for one in read:
        if isinstance(one, UnreadableRow):
            taking.outcomes.append(RowOutcome(one.place, one.text, Fate.SKIPPED, f"{one.why} ({one.remedy})"))
        else:
            taking.take(_in_dialogue(one, parents.get(one.id)))
    stored, failed = _stored([*taking.kept.values()])
    outcomes = (_failed(one, failed) for one in taking.outcomes)
    return TakenRows(tuple(stored), tuple(outcomes), tuple(_unused(file, mapped)))


def _answers_by_id(rows: Iterable[ReadRow]) -> dict[str, int]:
    """The number of different answers under each id."""
    return Counter(name for name, _ in {(one.id, one.answer) for one in rows if one.id})


def _plain(question: str) -> str:
    """What makes two questions the same: their words; of signs alone, the signs."""
    return _NOT_WORDS.sub(" ", question.casefold()).strip() or question.strip()


def _fault(row: ReadRow) -> str:
    """Why a row cannot be taken, or ""."""
    if not row.question.strip():
        return "the question is empty"
    if not row.answer.strip():
        return "the answer is empty"
    if is_placeholder(row.answer):
        return f"'{row.answer.strip()[:60]}' is not an answer yet"
    return ""


def _in_dialogue(row: ReadRow, parent: ReadRow | None) -> ReadRow:
    """A row that continues a dialogue, found by itself: a word or two get the question they follow."""
    if not row.dialogue or parent is None:
        return row
    told = set(_plain(row.question).split()) - word_set("id_stop_words")
    return row if len(told) > 1 else replace(row, question=f"{parent.question}: {row.question}", also=row.also)


def _stored(rows: Sequence[ReadRow]) -> tuple[list[ImportedRow], dict[str, str]]:
    """The rows as they are stored; and why some cannot be, by their place."""
    counts: Counter[str] = Counter()
    taken = {one.id for one in rows if one.id}
    named = [replace(one, id=one.id or _new_id(one.question, taken, counts)) for one in rows]
    shared = Counter(word for one in rows for word in one.keywords)
    stored: list[ImportedRow] = []
    failed: dict[str, str] = {}
    for one in named:
        try:
            stored.append(_row(one, shared))
        except ValidationError as error:
            fault = error.errors()[0]
            failed[one.place] = f"'{'.'.join(map(str, fault['loc']))}': {fault['msg']}"
    known = {one.id for one in stored}
    linked = {one.id: tuple(dict.fromkeys(prompt.id for prompt in one.prompts)) for one in named if one.prompts}
    wanted = (
        (one, tuple(name for name in linked.get(one.id, ()) if name in known and name != one.id)) for one in stored
    )
    return [one.model_copy(update={"see": see}) if see else one for one, see in wanted], failed


def _new_id(question: str, taken: set[str], counts: Counter[str]) -> str:
    """A proposed id; `counts` spares trying every number again for a question that comes thousands of times."""
    base = propose(question)
    name = base
    while name in taken:
        counts[base] += 1
        name = f"{base}_{counts[base] + 1}"
    taken.add(name)
    return name


def _row(one: ReadRow, shared: Counter[str]) -> ImportedRow:
    # A keyword of several rows is a topic: as another wording it would fit them all.
    own = (word for word in one.keywords if shared[word] == 1)
    also = dict.fromkeys(text for text in (*one.also, *own) if text.strip() and text != one.question)
    return ImportedRow(
        id=one.id,
        question=one.question,
        answer=one.answer,
        also=tuple(text for text in also if len(text) <= limits.IMPORTED_QUESTION_CHARACTERS),
        source=one.source,
        quote=one.quote,
    )


def _failed(outcome: RowOutcome, failed: dict[str, str]) -> RowOutcome:
    why = failed.get(outcome.place) if outcome.fate is Fate.TAKEN else None
    return replace(outcome, fate=Fate.SKIPPED, note=why) if why else outcome


def _unused(file: FaqFile, mapped: Mapping) -> Iterator[str]:
    """The columns from which no row takes anything."""
    taken: set[str] = set()
    for names in {tuple(row.values) for row in file.rows}:
        chosen = choose_columns(names, mapped)
        taken |= chosen.taken if chosen else set()
    read = {"Prompts", "IsContextOnly", "prompts", "isContextOnly", "context"}
    yield from (name for name in file.columns if name and name not in taken and name not in read)
