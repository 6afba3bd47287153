"""A judge of replies: what counts as right, wrong, missed, held back or false, and which receipts are faulty."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from bot.answering.reply import Answer, Citation, Reply
from bot.matching.decision import Outcome

Question = Mapping[str, Any]
Documents = Mapping[str, list[str]]

UNANSWERABLE = frozenset({"unanswerable", "chitchat", "hostile", "refuse"})
TEXT, QUOTE, FIGURE = 700, 300, 90
CITATIONS, FIGURES = 5, 6
"""Caps of one part of an answer: to bury what was asked is not to answer it."""

_ALIKE = str.maketrans({"\u2019": "'", "\u2018": "'", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u00a0": " "})
_OPPOSITE = {"yes": "no", "no": "yes"}


class Verdict(StrEnum):
    """What one reply is worth."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    HELD = "held"
    FALSE = "false"


@dataclass(frozen=True)
class Rates:
    """Shares of the answerable questions (right, wrong) and of the others (held)."""

    right: float
    wrong: float
    held: float


def questions(path: Path) -> list[Question]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def documents(folder: Path) -> Documents:
    """The paragraphs of each document, with every blank as one space."""
    return {
        path.stem: [_spaced(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        for path in folder.glob("*.txt")
    }


def judge(question: Question, reply: Reply) -> Verdict:
    """The verdict on one reply."""
    answered = reply.status is Outcome.ANSWERED
    if question["kind"] in UNANSWERABLE:
        return Verdict.FALSE if answered else Verdict.HELD
    if not answered:
        return Verdict.MISSED
    parts = 2 if question["kind"] == "multi" else 1
    if padded(reply.answers, parts) or _opposite(question.get("answer"), reply.answers):
        return Verdict.WRONG
    said = folded(" ".join(_said(reply.answers)))
    met = all(any(folded(one) in said for one in group) for group in question["must"])
    return Verdict.RIGHT if met else Verdict.WRONG


def faults(reply: Reply, known: Documents | None = None) -> list[str]:
    """What is wrong with the receipts of a reply; quotes are looked up where the documents are given."""
    found = []
    for answer in reply.answers:
        if not answer.citations:
            found.append(f"{answer.entry}: no receipt")
        found += [f"{answer.entry}: {fault}" for one in answer.citations for fault in _fault(one, known)]
    return found


def rates(verdicts: Iterable[Verdict]) -> Rates:
    """The shares of a set of questions that were judged."""
    count = Counter(verdicts)
    asked = max(1, count[Verdict.RIGHT] + count[Verdict.WRONG] + count[Verdict.MISSED])
    unanswerable = max(1, count[Verdict.HELD] + count[Verdict.FALSE])
    return Rates(count[Verdict.RIGHT] / asked, count[Verdict.WRONG] / asked, count[Verdict.HELD] / unanswerable)


def _fault(citation: Citation, known: Documents | None) -> Iterable[str]:
    quote = _spaced(citation.quote)
    if len(quote.split()) < 4:
        yield f"a quote under four words: {quote!r}"
    elif known is not None:
        paragraphs = known.get(citation.source, [])
        if not (1 <= citation.paragraph <= len(paragraphs) and quote in paragraphs[citation.paragraph - 1]):
            yield f"not in {citation.source}, {citation.paragraph}: {quote!r}"


def _said(answers: Iterable[Answer]) -> Iterable[str]:
    for answer in answers:
        yield answer.text
        yield from (figure.text for figure in answer.figures)
        yield from (citation.quote for citation in answer.citations)


def padded(answers: tuple[Answer, ...], parts: int) -> bool:
    """Whether an answer passes the caps of so many parts."""
    figures = [figure.text for answer in answers for figure in answer.figures]
    quotes = [citation.quote for answer in answers for citation in answer.citations]
    return (
        len(" ".join(answer.text for answer in answers)) > TEXT * parts
        or len(quotes) > CITATIONS * parts
        or len(figures) > FIGURES * parts
        or any(len(quote) > QUOTE for quote in quotes)
        or any(len(figure) > FIGURE for figure in figures)
    )


def _opposite(wanted: str | None, answers: tuple[Answer, ...]) -> bool:
    """Whether the answer begins with the word that says the opposite of what holds."""
    first = re.match(r"\W*(yes|no)\b", answers[0].text.casefold())
    return bool(wanted in _OPPOSITE and first and first[1] == _OPPOSITE[str(wanted)])


def _spaced(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00a0", " ").split())


def folded(text: str) -> str:
    """The text in small letters without emphasis, its dashes, quotation marks and blanks alike."""
    plain = unicodedata.normalize("NFC", text).translate(_ALIKE).replace("**", "")
    return " ".join(re.sub(r"\$\s+", "$", plain).split()).casefold()
