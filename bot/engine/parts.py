"""Answers every question of a message: one by one where that is surer than the message as a whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answering.joined_reply import join_replies
from bot.answering.reply import Reply
from bot.engine.followup import carried, references, to_followup
from bot.engine.readings import Reading, surest
from bot.matching.decision import Outcome, Reason
from bot.matching.message_parts import Section, split_message
from bot.matching.roles import NameIndex

MOST_PARTS = 4
"""Questions of one message that are answered; later ones are named."""


READ_CHARACTERS, READING_COST = 1_600, 120
"""How much is read of one message beyond the whole of it, in characters, and what each reading costs besides its own.

Three questions of 60 characters, each completed from the one before it in every way, come to 1,400. The slowest of 240
messages made of many questions were read 18 times over in the mean before there was such a bound (measured).
"""


Follow = Callable[[str], Reading | None]


@dataclass(slots=True)
class QuestionReader:
    """Answers questions of one message by `answer`, as long as it has characters `left` to read.

    `is_plain` is true for a message that needs no search, `is_foreign` for a question of which the base knows no word.
    `settle` takes a reading, the question as typed and the one before it: of a reading that speaks of others than those
    that the question points back to it makes one without an answer. `follow` reads a question that continues the talk
    before the message; it gives None for another.
    """

    answer: Callable[[str], Reading]
    is_plain: Callable[[str], bool]
    is_foreign: Callable[[str], bool]
    settle: Callable[[Reading, str, str], Reading]
    follow: Follow | None = None
    left: int = READ_CHARACTERS

    def affords(self, text: str) -> bool:
        """True if there is room left to read this."""
        return self.left >= READING_COST + len(text)

    def read(self, text: str) -> Reading:
        """The reading of a question."""
        self.left -= READING_COST + len(text)
        return self.answer(text)

    def continued(self, text: str) -> Reading | None:
        """The reading of a question that continues the talk before the message; else None."""
        found = self.follow(text) if self.follow else None
        self.left -= READING_COST + len(text) if found else 0
        return found


Part = tuple[str, Reading]
"""A question as typed, and the reading of it that the base answers most surely."""

_WHOLE = (Reason.EMPTY, Reason.TOO_LONG)


def answer_message(message: str, reader: QuestionReader, known: NameIndex) -> Reply:
    """The reply to a message: to each of its questions in order, or to the whole where that is surer."""
    sections = split_message(message)
    if len(sections) == 1 and not sections[0].clauses:
        return reader.answer(message).reply
    # Of several questions only what needs no search can be the whole: as one long text it is never weighed.
    whole = reader.answer(message) if len(sections) == 1 or reader.is_plain(message) else None
    if whole and (whole.certainty == 1.0 or whole.reply.status is Outcome.HELP or whole.reply.reason in _WHOLE):
        return whole.reply
    parts: list[Part] = []
    later: list[str] = []
    for section in sections:
        if len(parts) >= MOST_PARTS or (parts and not reader.affords(section.question)):
            later.append(section.question)
            continue
        context = f"{section.context} {section.lead}".strip()
        typed = whole if whole and len(sections) == 1 else _completed(section.question, context, parts, reader, known)
        found, unread = _weighed(section, typed, parts, reader, known)
        parts += found
        later += unread
    later = [text for text, _ in parts[MOST_PARTS:]] + later
    if len(parts) == 1 and not later:
        return parts[0][1].reply.model_copy(update={"question": message})
    joined = join_replies(message, [(text, one.reply) for text, one in parts[:MOST_PARTS]], later)
    return joined.model_copy(update={"continues": parts[:MOST_PARTS][-1][1].question})


def _weighed(
    section: Section, typed: Reading, before: Sequence[Part], reader: QuestionReader, known: NameIndex
) -> tuple[list[Part], list[str]]:
    """A section as one question, or its clauses where these are answered more surely, and those not read."""
    parts, unread = _clauses(section, before, reader, known)
    readings = [one for _, one in parts]
    if len(parts) + len(unread) < 2 or not _are_surer(readings, typed):
        return [(section.question, typed)], []
    one_answer = all(one.certainty for one in readings) and len({one.entries for one in readings}) == 1
    return ([(section.question, surest(readings))], []) if one_answer and not unread else (parts, unread)


def _clauses(
    section: Section, before: Sequence[Part], reader: QuestionReader, known: NameIndex
) -> tuple[list[Part], list[str]]:
    """The clauses of a section, what leads to them too if it is surely answered by itself, and those not read."""
    parts: list[Part] = []
    context, unread = section.context, list[str]()
    if section.lead and reader.affords(section.lead):
        parts = [(section.lead, _completed(section.lead, context, before, reader, known))]
    if not (parts and parts[0][1].sure):
        if len(section.clauses) == 1:
            return [], []  # with what leads to it, it is one question
        parts, context = [], f"{context} {section.lead}".strip()
    for clause in section.clauses:
        if len(before) + len(parts) < MOST_PARTS and reader.affords(clause):
            parts.append((clause, _completed(clause, context, [*before, *parts], reader, known)))
        else:
            unread.append(clause)
    return parts, unread


def _are_surer(parts: Sequence[Reading], whole: Reading) -> bool:
    """True if different entries answer the parts, or those that have an answer have it more surely than the whole."""
    answered = [one for one in parts if one.certainty]
    if answered and len(answered) == len(parts) and len({one.entries for one in parts}) > 1:
        return True
    return bool(answered) and surest(answered).certainty > whole.certainty


def _completed(text: str, context: str, before: Sequence[Part], reader: QuestionReader, known: NameIndex) -> Reading:
    """The surest reading of a question: as typed, after what the message states, or after the question before.

    What is completed from a question without an answer must be answered surely itself.
    """
    if not before and (continued := reader.continued(text)):
        return continued
    readings = [reader.read(text)]
    if readings[0].certainty == 1.0:
        return readings[0]
    # What it is completed with must not answer a question of which the base knows no word.
    if reader.is_foreign(text):
        return readings[0]
    if context and reader.affords(f"{context} {text}"):
        readings.append(reader.read(f"{context} {text}"))
    if before:
        previous = before[-1][1]
        follows = to_followup(text, previous.question, known)
        if follows and follows.replaces and reader.affords(follows.completed):
            replaced = reader.read(follows.completed)
            if replaced.certainty:
                return replaced
        forms = (
            follows.completed if follows else text,
            carried(text, references(text, previous.question, known)),
        )
        meant = dict.fromkeys(form for form in forms if form != text)
        found = [reader.read(form) for form in meant if reader.affords(form)]
        readings += [one for one in found if previous.certainty or one.sure]
        readings = [reader.settle(one, text, previous.question) for one in readings]
    return surest(readings)
