"""Which column of a table, or key of an object, is the question, the answer, the id and so on, by its name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.lexicon.english import words

FIELDS = ("question", "answer", "id", "also", "keywords", "source", "quote")
"""What a column can be mapped to."""

_PARTS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d])(?=\d)|[\W_]+")
# Beside one of these words "question" or "answer" names something about it: "question type", "answer date".
_ABOUT = frozenset(
    "id type date category count number no author source url link length lang language score votes rating start end "
    "time status by level image video audio order index slug intent tags keywords".split()
)
_CONTAINED = 1000
"""Added to the rank of a name that only contains a known one: "faq question (en)"."""

_WORDS = 5
"""Words of a column's name; a longer text is a cell."""

_LONG = 4
"""Letters of a known name that may stand within another; "a" and "q" stand in any."""

Mapping = tuple[tuple[str, str], ...]
"""Pairs of a field and the column it is to be read from."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns taken, as typed; several answers are tried in order. `weak` as in FoundRow."""

    question: str
    answers: tuple[str, ...]
    id: str = ""
    also: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    source: str = ""
    quote: str = ""
    weak: bool = False

    @property
    def taken(self) -> frozenset[str]:
        """Every column that is read."""
        named = (self.question, *self.answers, self.id, *self.also, *self.keywords, self.source, self.quote)
        return frozenset(one for one in named if one)


def folded(name: str) -> str:
    """A column's name as the word lists have it: small letters, single blanks, "qnaId" as "qna id"."""
    return " ".join(part for part in _PARTS.split(name) if part).casefold()


@lru_cache(maxsize=1024)
def choose_columns(names: tuple[str, ...], mapped: Mapping = ()) -> Columns | None:
    """The columns of a table with these names; None if no question or no answer is among them."""
    given = {field: _typed(column, names) for field, column in mapped}
    strong_q, strong_a = _ranked(names, "question_columns"), _ranked(names, "answer_columns")
    question = given.get("question") or _first(strong_q) or _first(_ranked(names, "weak_question_columns"))
    weak_a = [one for one in _ranked(names, "weak_answer_columns") if one != question]
    answers = [given["answer"]] if given.get("answer") else _same_kind([one for one in strong_a if one != question])
    answers = answers or weak_a[:1]
    if not question or not answers:
        return None
    weak = not mapped and (question not in strong_q) + (answers[0] not in strong_a) > (1 if len(names) > 1 else 0)
    rest = tuple(name for name in names if name not in (question, *answers))
    numbered = [one for one in strong_q if one in rest and re.fullmatch(r"[^\d]+ \d+", folded(one))]
    return Columns(
        question=question,
        answers=tuple(answers),
        id=given.get("id") or _first(_exact(rest, "id_columns")),
        also=tuple(dict.fromkeys([*_listed(given.get("also")), *_exact(rest, "variant_columns"), *numbered])),
        keywords=tuple(dict.fromkeys([*_listed(given.get("keywords")), *_exact(rest, "keyword_columns")])),
        source=given.get("source") or _first(_exact(rest, "source_columns")),
        quote=given.get("quote") or _first(_exact(rest, "quote_columns")),
        weak=weak,
    )


def names_a_question(names: tuple[str, ...]) -> bool:
    """True if one of the columns has just the name that questions have."""
    return bool(_exact(names, "question_columns"))


def _listed(name: str | None) -> list[str]:
    return [name] if name else []


def _typed(column: str, names: Iterable[str]) -> str:
    """The column of that name, else the one whose name differs in case or punctuation alone, else ""."""
    listed = tuple(names)
    return column if column in listed else next((one for one in listed if folded(one) == folded(column)), "")


def _first(names: Sequence[str]) -> str:
    return names[0] if names else ""


def _same_kind(names: list[str]) -> list[str]:
    """The best column, and others that are numbered like it."""
    stem = re.sub(r" \d+$", "", folded(names[0])) if names else ""
    return [one for one in names if re.sub(r" \d+$", "", folded(one)) == stem]


def _exact(names: Iterable[str], word_class: str) -> list[str]:
    known = words(word_class)
    return sorted((one for one in names if folded(one) in known), key=lambda one: known.index(folded(one)))


def _ranked(names: tuple[str, ...], word_class: str) -> list[str]:
    """The columns that a class names, the surest first."""
    ranks = {name: rank for name in names if (rank := _rank(folded(name), words(word_class))) is not None}
    return sorted(ranks, key=lambda name: ranks[name])


def _rank(name: str, known: Sequence[str]) -> int | None:
    if name in known:
        return known.index(name)
    spoken = name.split()
    if len(spoken) > _WORDS or not _ABOUT.isdisjoint(spoken):
        return None
    held = (n for n, one in enumerate(known) if len(one) >= _LONG and f" {one} " in f" {name} ")
    found = next(held, None)
    return None if found is None else _CONTAINED + found
