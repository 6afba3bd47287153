"""Splits a message into questions that stand by themselves, by its punctuation and word classes alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.lexicon.english import any_of
from bot.matching.query import words
from bot.matching.small_talk import is_small_talk_words, strip_filler

_ASKING = any_of("question_words")
_VERBS = rf"(?:{any_of('auxiliaries', 'modals_of_possibility', 'modals_of_duty')})(?:n['\u2019]?t)?"
_LED = rf"(?:(?:{any_of('question_prepositions')})\s+)?"
# A clause of its own: "is it ...", "by when is the ...", "how many days for ...", "who signed ...".
_WORDED = (
    rf"(?:{_LED}(?:(?:{_ASKING})(?:'s|s)\s+\w+|(?:{_ASKING})\s+(?:[^\s,;?]+\s+){{0,3}}?(?:{_VERBS})\b"
    rf"|how\s+(?:{any_of('extents')})\s+\w+\s+\w+|who\s+\w+|what\s+\w+ed\b))"
)
_CLAUSE = rf"(?:(?:{_VERBS})\s+\w+|{_WORDED})"
# A clause as it is often written, without its verb or in the order of a statement: "what price", "how long it runs".
_ELLIPTIC = rf"(?:{_LED}(?:{_ASKING})\s+(?!(?:{_ASKING})\b|(?:{any_of('extents')})\W*$)\w+)"
_BEGINS = re.compile(rf"\W*(?:\w+ly\s+)?{_CLAUSE}", re.IGNORECASE)
_HAS = re.compile(rf"\b{_WORDED}", re.IGNORECASE)
_JOINING = rf"(?:{any_of('question_joints')})"
_JOINT = re.compile(
    rf"(?<!\s)(?:\s*+[,;]\s*+(?:{_JOINING}\s++){{0,4}}|\s++(?:(?:{_JOINING}|[&+])\s++){{1,4}})"
    rf"(?={_CLAUSE}|{_ELLIPTIC})",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?<!\s)\s++[;&+]\s++|;\s++")
_ELLIPTIC_BEGIN = re.compile(rf"\W*{_ELLIPTIC}", re.IGNORECASE)
_ADDS = re.compile(rf"\b{_JOINING}\b|[&+]", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[?])\s++|(?<=\.{3})\s++|(?<=\w{2}[.!])\s++(?=[A-Z])|(?<!\s)[^\S\n]*+\n\s*+")
_MARKER = re.compile(r"^\s*(?:[-*\N{BULLET}]|\(?\d{1,2}[.)]|[a-h]\))\s+")
_INLINE_MARKER = re.compile(r"(?<!\S)\(?([1-9])[.)]\s+")
_LEADING_JOINT = re.compile(rf"^(?:{_JOINING}\b[\s,]*)+", re.IGNORECASE)
_TOPIC = re.compile(r"^([^:?\n]{2,40}):\s+(?=\S+\s+\S)")
_LEAST_WORDS = 2  # on each side of a joint; beside a mere sign one more


@dataclass(frozen=True, slots=True)
class Section:
    """A question of a message, what the message states before it, and the questions it may consist of.

    `clauses` is empty where the question has one clause and no lead. `lead` stands before the first of them, joined to
    it: what they are about, or a question in mere key words.
    """

    question: str
    context: str = ""
    clauses: tuple[str, ...] = ()
    lead: str = ""


def split_message(text: str) -> tuple[Section, ...]:
    """The questions of a message in order, at question marks, line ends and list markers; at least one."""
    sections: list[Section] = []
    context = ""
    for piece in _pieces(text):
        if is_small_talk_words(words(piece)):
            continue
        if not (_asks(piece) or (sections and _LEADING_JOINT.match(piece))):
            context = f"{context} {piece}".strip()
            continue
        topic = _TOPIC.match(piece)
        about = f"{context} {topic[1]}".strip() if topic else context
        question = piece[topic.end() :] if topic else piece
        bare = _LEADING_JOINT.sub("", question)
        # "And the mayor?" says by its first word that it goes on with what was asked.
        question = bare if (sections or topic) and _BEGINS.match(bare) else question
        sections.append(_section(question, about))
    return tuple(sections) if len(sections) > 1 else (_only(text, sections),)


def has_parts(text: str) -> bool:
    """True if a message has more than one question, or may have."""
    sections = split_message(text)
    return len(sections) > 1 or bool(sections[0].clauses)


def questions_of(text: str) -> tuple[str, ...]:
    """The questions of a message and the clauses these consist of, in order; at least one."""
    return tuple(one for section in split_message(text) for one in _clauses_of(section))


def _clauses_of(section: Section) -> tuple[str, ...]:
    return section.clauses if len(section.clauses) > 1 else (section.question,)


def _only(text: str, sections: list[Section]) -> Section:
    """The one question of a message, with all of its words."""
    if sections:
        return replace(sections[0], question=text)
    return _section(text, "")


def _pieces(text: str) -> list[str]:
    """The sentences, lines and list items of a text."""
    numbers = [found[1] for found in _INLINE_MARKER.finditer(text)]
    if len(numbers) > 1 and numbers == [str(n) for n in range(1, len(numbers) + 1)]:
        text = _INLINE_MARKER.sub("\n", text)
    lines = (_MARKER.sub("", line) for line in _SENTENCE.split(text))
    return [line.strip() for line in lines if words(line)]


def _section(question: str, context: str) -> Section:
    """A question after what the message states, with the clauses it has where there are several."""
    joints = [*_JOINT.finditer(question)]
    first, *others = _split(question, joints)
    if not others:
        parts = _split(question, [*_SIGN.finditer(question)], _LEAST_WORDS + 1)
        return Section(question, context, tuple(parts) if len(parts) > 1 else ())
    begin = strip_filler(first)
    asks, adds = _ELLIPTIC_BEGIN.match(begin) is not None, _ADDS.search(joints[0].group()) is not None
    if _BEGINS.match(begin) or (asks and adds):
        return Section(question, context, (first, *others))
    if asks or adds:
        return Section(question, context, tuple(others), first)
    return Section(question, f"{context} {first}".strip(), tuple(others) if len(others) > 1 else ())


def _asks(piece: str) -> bool:
    """True if a sentence or clause asks something, rather than states what a question is about."""
    bare = strip_filler(piece)
    if piece.endswith("?") or _BEGINS.match(bare):
        return True
    return not piece.endswith((".", "!")) and bool(_HAS.search(piece) or _ELLIPTIC_BEGIN.match(bare))


def _split(text: str, joints: Iterable[re.Match[str]], least: int = _LEAST_WORDS) -> list[str]:
    """The text at the joints that leave at least so many words on both sides."""
    parts, begin = [], 0
    for found in joints:
        left, right = text[begin : found.start()], text[found.end() :]
        if min(len(left.split()), len(right.split())) >= least:
            parts.append(left.strip(" ,;"))
            begin = found.end()
    return [*parts, text[begin:].strip(" ,;")]
