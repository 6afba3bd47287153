"""Splits a message into questions that stand by themselves, by its punctuation and word classes alone."""

import re
from dataclasses import dataclass

from bot.lexicon.english import any_of
from bot.matching.query import words
from bot.matching.small_talk import is_small_talk_words, strip_filler

_ASKING, _VERBS = any_of("question_words"), any_of("auxiliaries", "modals_of_possibility", "modals_of_duty")
_LED = rf"(?:(?:{any_of('question_prepositions')})\s+)?"
# A clause of its own: "is it ...", "by when is the ...", "how many days for ...", "who signed ...".
_WORDED = (
    rf"(?:{_LED}(?:(?:{_ASKING})(?:'s|s)\s+\w+|(?:{_ASKING})\s+(?:[^\s,;?]+\s+){{0,3}}?(?:{_VERBS})\b"
    rf"|how\s+(?:{any_of('extents')})\s+\w+\s+\w+|who\s+\w+|what\s+\w+ed\b))"
)
_CLAUSE = rf"(?:(?:{_VERBS})\s+\w+|{_WORDED})"
_BEGINS = re.compile(rf"\W*(?:\w+ly\s+)?{_CLAUSE}", re.IGNORECASE)
_HAS = re.compile(rf"\b{_WORDED}", re.IGNORECASE)
_JOINING = rf"(?:{any_of('question_joints')})"
_JOINT = re.compile(
    rf"(?<!\s)(?:\s*+[,;]\s*+(?:{_JOINING}\s++){{0,4}}|\s++(?:(?:{_JOINING}|[&+])\s++){{1,4}})(?={_CLAUSE})",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?<!\s)\s++[;&+]\s++|;\s++")
_SENTENCE = re.compile(r"(?<=[?])\s++|(?<=\w{2}[.!])\s++(?=[A-Z])|(?<!\s)[^\S\n]*+\n\s*+")
_MARKER = re.compile(r"^\s*(?:[-*\N{BULLET}]|\(?\d{1,2}[.)]|[a-h]\))\s+")
_INLINE_MARKER = re.compile(r"(?<!\S)\(?([1-9])[.)]\s+")
_LEADING_JOINT = re.compile(rf"^(?:{_JOINING}\b[\s,]*)+", re.IGNORECASE)
_TOPIC = re.compile(r"^([^:?\n]{2,40}):\s+(?=\S+\s+\S)")
_LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Section:
    """A question of a message, what the message states before it, and the questions it may consist of.

    `clauses` is empty where the question has one clause.
    """

    question: str
    context: str = ""
    clauses: tuple[str, ...] = ()


def split_message(text: str) -> tuple[Section, ...]:
    """The questions of a message in order, at question marks, line ends and list markers; at least one."""
    sections: list[Section] = []
    context = ""
    for piece in _pieces(text):
        if is_small_talk_words(words(piece)):
            continue
        if not _asks(piece):
            context = f"{context} {piece}".strip()
            continue
        topic = _TOPIC.match(piece)
        about = f"{context} {topic[1]}".strip() if topic else context
        question = _LEADING_JOINT.sub("", piece[topic.end() :] if topic else piece) if sections or topic else piece
        lead, clauses = _clauses(question)
        sections.append(Section(question, f"{about} {lead}".strip(), clauses))
    return tuple(sections) if len(sections) > 1 else (_only(text, sections),)


def questions_of(text: str) -> tuple[str, ...]:
    """The questions of a message and the clauses these consist of, in order; at least one."""
    return tuple(one for section in split_message(text) for one in section.clauses or (section.question,))


def _only(text: str, sections: list[Section]) -> Section:
    """The one question of a message, with all of its words."""
    return Section(text, sections[0].context, sections[0].clauses) if sections else Section(text, "", _clauses(text)[1])


def _pieces(text: str) -> list[str]:
    """The sentences, lines and list items of a text."""
    numbers = [found[1] for found in _INLINE_MARKER.finditer(text)]
    if len(numbers) > 1 and numbers == [str(n) for n in range(1, len(numbers) + 1)]:
        text = _INLINE_MARKER.sub("\n", text)
    lines = (_MARKER.sub("", line) for line in _SENTENCE.split(text))
    return [line.strip() for line in lines if words(line)]


def _clauses(question: str) -> tuple[str, tuple[str, ...]]:
    """What stands before the first clause that asks, and the clauses where there are several."""
    parts = _split(question, _JOINT)
    if len(parts) > 1 and not _BEGINS.match(strip_filler(parts[0])):
        return parts[0], tuple(parts[1:]) if len(parts) > 2 else ()
    if len(parts) == 1:
        parts = _split(question, _SIGN)
    return "", tuple(parts) if len(parts) > 1 else ()


def _asks(piece: str) -> bool:
    """True if a sentence or clause asks something, rather than states what a question is about."""
    if piece.endswith("?") or _BEGINS.match(strip_filler(piece)):
        return True
    return not piece.endswith((".", "!")) and _HAS.search(piece) is not None


def _split(text: str, joint: re.Pattern[str]) -> list[str]:
    """The text at the joints that leave enough words on both sides."""
    parts, begin = [], 0
    for found in joint.finditer(text):
        left, right = text[begin : found.start()], text[found.end() :]
        if len(left.split()) >= _LEAST_WORDS and len(right.split()) >= _LEAST_WORDS:
            parts.append(left.strip(" ,;"))
            begin = found.end()
    return [*parts, text[begin:].strip(" ,;")]
