"""A found row as question, answer and the rest: which value is which, texts out of lists, HTML as Markdown."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.knowledge.faq_files import columns
from bot.knowledge.faq_files.columns import Columns, choose_columns, folded
from bot.knowledge.faq_files.found_row import FoundRow, UnreadableRow
from bot.knowledge.html_markdown import to_markdown
from bot.lexicon.english import word_set

_TEXTS = ("text", "content", "value", "answer", "body", "html", "name", "title")
# The letters \n before a list item or another \n are a line end that a program wrote; in code they are letters.
_ESCAPED = re.compile(r"\\n(?=\\n|\s*(?:[-*•]|\d{1,2}[.)])\s)")
_PLURAL = ("answers", "responses", "replies", "respuestas")
_KEYWORD_WORDS = 6


@dataclass(frozen=True, slots=True)
class Prompt:
    """A follow-up that a row offers: the id of its row, and the text on the button."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row with its texts. `left_out` counts further answers that are not taken; `dialogue` says it continues one."""

    place: str
    question: str
    answer: str
    id: str = ""
    also: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    source: str = ""
    quote: str = ""
    prompts: tuple[Prompt, ...] = ()
    dialogue: bool = False
    left_out: int = 0


def read_row(row: FoundRow, escaped: bool, mapped: columns.Mapping = ()) -> ReadRow | UnreadableRow:
    """The texts of a row; what has no text for a question or answer comes as unreadable."""
    chosen = choose_columns(tuple(row.values), mapped)
    if chosen is None:
        return UnreadableRow(row.place, "", "no question and answer", "fill both in")
    try:
        return _read(row, chosen, escaped)
    except TypeError as error:
        return UnreadableRow(
            row.place, str(row.values[chosen.question])[:200], str(error), "write it in quotation marks"
        )


def _read(row: FoundRow, chosen: Columns, escaped: bool) -> ReadRow:
    asked = [*_texts(row.values[chosen.question], "question")]
    if folded(chosen.question) == "instruction" and (given := str(row.values.get("input") or "").strip()):
        asked = [f"{asked[0]} {given}"] if asked else [given]
    name, answers = _answers(row.values, chosen)
    several = folded(name) in _PLURAL and len(answers) > 1
    answer = answers[0] if several else "\n\n".join(answers)
    answer = answer.replace("\\n", "\n") if escaped else answer if "\n" in answer else _ESCAPED.sub("\n", answer)
    answer = answer.strip("\n")
    context = row.values.get("context")
    inner: Mapping[str, object] = context if isinstance(context, Mapping) else {}
    return ReadRow(
        place=row.place,
        question=to_markdown(asked[0]) if asked else "",
        answer=to_markdown(answer),
        id=next(_texts(row.values[chosen.id], "id"), "") if chosen.id else "",
        also=tuple(dict.fromkeys([*asked[1:], *(one for name in chosen.also for one in _variants(row.values[name]))])),
        keywords=tuple(dict.fromkeys(one for name in chosen.keywords for one in _keywords(row.values[name]))),
        source=next(_texts(row.values[chosen.source], "source"), "") if chosen.source else "",
        quote=next(_texts(row.values[chosen.quote], "quote"), "") if chosen.quote else "",
        prompts=tuple(_prompts(_named({**row.values, **inner}, "prompts"))),
        dialogue=str(_named({**row.values, **inner}, "is context only")).strip().lower() == "true",
        left_out=len(set(answers)) - 1 if several else 0,
    )


def _named(values: Mapping[str, object], wanted: str) -> object:
    return next((value for name, value in values.items() if folded(name) == wanted), None)


def _answers(values: Mapping[str, object], chosen: Columns) -> tuple[str, list[str]]:
    """The first of the answer columns that says something, and its texts."""
    for name in chosen.answers:
        texts = [one for one in _texts(values[name], "answer") if one.strip()]
        if texts:
            return name, texts
    return chosen.answers[0], []


def _texts(value: object, field: str) -> Iterator[str]:
    """The texts in a value: itself, those of a list, or the text of an object. Raises TypeError for a truth value."""
    if isinstance(value, bool):
        raise TypeError(f"the {field} is not text")
    if isinstance(value, str | int | float):
        yield str(value)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, field)
    elif isinstance(value, Mapping):
        held = next((value[name] for name in _TEXTS if name in value), None)
        if held is None:
            raise TypeError(f"the {field} is an object without a text")
        yield from _texts(held, field)


def _variants(value: object) -> Iterator[str]:
    """The texts of a list, of a JSON list in a cell, or of a cell separated by `|`, `;` or line ends."""
    if isinstance(value, str):
        listed = _json(value)
        pieces = listed if isinstance(listed, list) else re.split(r"[|;\n]", value)
        yield from (one.strip() for one in pieces if isinstance(one, str) and one.strip())
    else:
        yield from (one.strip() for one in _texts(value, "other wording") if one.strip())


def _keywords(value: object) -> Iterator[str]:
    for one in _variants(value):
        yield from (word.strip() for word in one.split(",") if word.strip() and len(word.split()) <= _KEYWORD_WORDS)


def _json(text: str) -> object:
    try:
        return json.loads(text) if text.lstrip().startswith("[") else None
    except (ValueError, RecursionError):
        return None


def _prompts(value: object) -> Iterator[Prompt]:
    listed = _json(value) if isinstance(value, str) else value
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, Mapping):
            named = {folded(str(key)): said for key, said in one.items()}
            yield Prompt(str(named.get("qna id", "")), str(named.get("display text", "")))


def is_placeholder(answer: str) -> bool:
    """True for an answer that only says that there is none yet."""
    bare = " ".join(answer.casefold().split()).strip(" .!*_[]()<>:")
    return bare in word_set("placeholder_answers") or answer.strip() in word_set("placeholder_answers")
