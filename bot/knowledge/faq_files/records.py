"""Questions with their answers anywhere in a nested structure, as JSON and YAML give it."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from bot.errors import KnowledgeError
from bot.knowledge.faq_files import columns
from bot.knowledge.faq_files.columns import choose_columns, folded, names_a_question
from bot.knowledge.faq_files.found_row import Found, FoundRow, UnreadableRow
from bot.knowledge.faq_files.grid import grid_rows
from bot.knowledge.faq_files.labelled_text import split_labelled
from bot.knowledge.faq_files.question_form import looks_asked
from bot.lexicon.english import word_set

NODES = 2_000_000
"""Values looked at in one file."""

_DEPTH = 40
_ASKERS = frozenset({"user", "human", "customer", "prompter", "client"})
_ANSWERERS = frozenset({"assistant", "gpt", "bot", "model", "agent", "chatgpt"})
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
_ROLE = re.compile(r"role|from|speaker|author", re.IGNORECASE)
_SEVERAL = frozenset({"patterns", "utterances", "queries"})
_SAID = ("content", "value", "text", "message")


class _Walk:
    """One pass over a structure, in its order."""

    def __init__(self, mapped: columns.Mapping) -> None:
        self.mapped = mapped
        self.seen = 0
        self.visited: set[int] = set()

    def rows(self, value: object, path: str = "", depth: int = 0) -> Iterator[Found]:
        self.seen += 1
        if self.seen > NODES:
            raise KnowledgeError(f"more than {NODES:,} values", remedy="split the file, and write lists out")
        if depth > _DEPTH:
            yield UnreadableRow(path, "", f"nested deeper than {_DEPTH}", "nest the rows less deeply")
        elif isinstance(value, Mapping | list) and id(value) in self.visited:
            return  # YAML can name one list a billion times
        elif isinstance(value, Mapping):
            self.visited.add(id(value))
            yield from self._mapping(value, path, depth)
        elif isinstance(value, list):
            self.visited.add(id(value))
            yield from self._list(value, path, depth)

    def _mapping(self, value: Mapping[object, object], path: str, depth: int) -> Iterator[Found]:
        named = {str(key): one for key, one in value.items()}
        chosen = choose_columns(tuple(named), self.mapped)
        paired = [] if names_a_question(tuple(named)) else [*_paired_keys(named)]
        if chosen and (laid_out := [*_columnar(named, chosen, path)]):
            yield from laid_out
        elif len(paired) > 1:
            yield from (FoundRow(f"{path}.{key}".strip("."), values) for key, values in paired)
        elif chosen and _holds_texts(named, chosen):
            inner = [*self._inside(named, path, depth)] if chosen.weak else []
            if not any(isinstance(one, FoundRow) for one in inner):
                yield FoundRow(path or "1", named, chosen.weak)
            yield from inner
        elif paired:
            yield from (FoundRow(f"{path}.{key}".strip("."), values) for key, values in paired)
        elif (talk := _talk(named)) is not None:
            yield FoundRow(path or "1", talk)
        elif (pair := split_labelled(str(named.get("text", "")))) is not None:
            yield FoundRow(path or "1", pair)
        elif _asks_by_keys(named):
            yield from _by_keys(named, path)
        else:
            yield from self._inside(named, path, depth)

    def _inside(self, named: Mapping[str, object], path: str, depth: int) -> Iterator[Found]:
        for key, one in named.items():
            yield from self.rows(one, f"{path}.{key}".strip("."), depth + 1)

    def _list(self, value: list[object], path: str, depth: int) -> Iterator[Found]:
        lines = [one for one in value if isinstance(one, list) and all(_scalar(cell) for cell in one)]
        if lines and len(lines) == len(value):
            yield from _lines(lines, path, self.mapped)
            return
        for n, one in enumerate(value, start=1):
            yield from self.rows(one, f"{path}[{n}]" if path else str(n), depth + 1)


def record_rows(value: object, mapped: columns.Mapping = ()) -> Iterator[Found]:
    """Every question with its answer in a structure of mappings, lists and texts.

    Where some say by their names that they are questions, those that only may be are left out. Raises KnowledgeError
    where the structure never ends.
    """
    found = [*_Walk(mapped).rows(value)]
    strong = any(isinstance(one, FoundRow) and not one.weak for one in found)
    yield from (one for one in found if not (strong and isinstance(one, FoundRow) and one.weak))


def _scalar(value: object) -> bool:
    return value is None or isinstance(value, str | int | float)


def _holds_texts(named: Mapping[str, object], chosen: columns.Columns) -> bool:
    """True if the question's value is a text or texts: a key "faq" may hold the whole list instead."""
    question, answer = named[chosen.question], named[chosen.answers[0]]
    listed = isinstance(question, list) and all(_scalar(one) for one in question)
    nested = isinstance(answer, Mapping | list) and chosen.weak and any(isinstance(one, Mapping) for one in answer)
    return (_scalar(question) or listed) and not nested


def _columnar(named: Mapping[str, object], chosen: columns.Columns, path: str) -> Iterator[FoundRow]:
    """The rows of a table that is written column by column: a list, or a mapping by row, for each column.

    Several ways to ask with several replies to choose from (`patterns`, `responses`) are one row and no columns.
    """
    question, answer = named[chosen.question], named[chosen.answers[0]]
    if isinstance(question, list) and isinstance(answer, list):
        several = chosen.id or folded(chosen.question) in _SEVERAL or len(question) != len(answer) or len(answer) < 2
        places: list[object] = [] if several else [*range(len(question))]
    elif isinstance(question, Mapping) and isinstance(answer, Mapping):
        places = [key for key in question if key in answer]
        if places and all(_LANGUAGE.fullmatch(str(key)) for key in question):
            chosen_language = next((key for key in places if str(key).startswith("en")), places[0])
            yield FoundRow(path or "1", {name: _cell(column, chosen_language) for name, column in named.items()})
            return
    else:
        return
    for place in places:
        values = {name: _cell(column, place) for name, column in named.items()}
        if _scalar(values[chosen.question]) and _scalar(values[chosen.answers[0]]):
            yield FoundRow(f"{path}[{place}]", values)


def _cell(column: object, place: object) -> object:
    if isinstance(column, list):
        return column[place] if isinstance(place, int) and place < len(column) else None
    return column.get(place) if isinstance(column, Mapping) else None


def _paired_keys(named: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Pairs such as `q1` and `a1`, `faq_2_question` and `faq_2_answer` in one mapping."""
    for sure in ("", "weak_"):
        found = [*_pairs(named, *(word_set(f"{sure}{one}_columns") for one in ("question", "answer")))]
        yield from found
        if found:
            return


def _pairs(
    named: Mapping[str, object], asked: frozenset[str], answers: frozenset[str]
) -> Iterator[tuple[str, Mapping[str, object]]]:
    replies = {_without(key, answers): key for key in named if _without(key, answers) is not None}
    for key, value in named.items():
        rest = _without(key, asked)
        reply = replies.get(rest) if rest is not None else None
        if reply is not None and reply != key and isinstance(value, str) and _scalar(named[reply]):
            yield key, {"question": value, "answer": named[reply]}


def _without(key: str, known: frozenset[str]) -> str | None:
    """A key without its one word that says question or answer; None if it has none, or nothing else."""
    spoken = folded(key).split()
    at = next((n for n in reversed(range(len(spoken))) if spoken[n] in known), None)
    return None if at is None or len(spoken) < 2 else " ".join((*spoken[:at], "-", *spoken[at + 1 :]))


def _talk(named: Mapping[str, object]) -> Mapping[str, object] | None:
    """The first question of a talk with the reply to it: `messages` with `role` and `content`, or the like."""
    for value in named.values():
        turns = [*_turns(value)] if isinstance(value, list) else []
        for (asker, question), (answerer, answer) in itertools.pairwise(turns):
            if asker in _ASKERS and answerer in _ANSWERERS:
                return {"question": question, "answer": answer, **{key: named[key] for key in ("id",) if key in named}}
    return None


def _turns(value: Sequence[object]) -> Iterator[tuple[str, object]]:
    for one in value:
        if isinstance(one, Mapping):
            role = next((str(said).lower() for key, said in one.items() if _ROLE.fullmatch(str(key))), "")
            said = next((one[key] for key in _SAID if key in one), None)
            if role and said is not None:
                yield role, said


def _asks_by_keys(named: Mapping[str, object]) -> bool:
    """True if the keys are the questions: `{"How do I join?": "Fill in the form."}`."""
    asked = sum(looks_asked(key) and " " in key for key in named)
    return asked > 0 and asked * 2 >= len(named)


def _by_keys(named: Mapping[str, object], path: str) -> Iterator[Found]:
    for key, value in named.items():
        place = f"{path}.{key}".strip(".")
        if isinstance(value, Mapping):
            yield FoundRow(place, {"question": key, **{str(name): one for name, one in value.items()}})
        else:
            yield FoundRow(place, {"question": key, "answer": value})


def _lines(lines: list[list[object]], path: str, mapped: columns.Mapping) -> Iterator[Found]:
    """Lists in a list: lines under a header, or a question and its reply each."""
    cells = [(f"{path}[{n}]", ["" if one is None else str(one) for one in line]) for n, line in enumerate(lines, 1)]
    found = [*grid_rows(cells, "\t", mapped)]
    said = ((place, line) for place, line in cells if len(line) > 1 and any(map(str.isalpha, line[0])))
    pairs = (FoundRow(place, {"question": line[0], "answer": line[1]}, weak=True) for place, line in said)
    yield from found or pairs
