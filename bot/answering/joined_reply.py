"""Joins the replies to the questions of one message: every question is answered, or named with its own reason."""

from collections.abc import Sequence

from bot.answering import wording
from bot.answering.reply import Answer, Reply, ReplyPart, Suggestion
from bot.matching.decision import Outcome, Reason

_RANK = (Outcome.ANSWERED, Outcome.SUGGESTED, Outcome.UNKNOWN, Outcome.HELP)
_SUGGESTIONS = 5


def join_replies(question: str, parts: Sequence[tuple[str, Reply]], later: Sequence[str] = ()) -> Reply:
    """The reply to a message from its questions as typed with their replies, and the questions left for `later`."""
    replies = [reply for _, reply in parts]
    status = min((one.status for one in replies), key=_RANK.index)
    open_ = [(text, reply) for text, reply in parts if reply.status is not Outcome.ANSWERED]
    shown = (*(part_of(*one) for one in parts), *(_left(text, len(parts)) for text in later))
    unmet = [reply for _, reply in open_]
    answered = status is Outcome.ANSWERED
    return Reply(
        question=question,
        status=status,
        answers=_answers(replies),
        suggestions=() if answered else _suggestions(unmet),
        reason=None if answered else unmet[0].reason,
        uncovered=(*(text for text, _ in open_), *later),
        corrects=next((one.corrects for one in replies if one.corrects), None),
        computed=next((one.computed for one in replies if one.computed), None),
        gap=next((one.gap for one in unmet if one.gap), None),
        message=None if answered else _message(shown),
        figures=tuple(dict.fromkeys(one for reply in unmet for one in reply.figures)),
        parts=shown,
        revision=replies[0].revision,
    )


def part_of(question: str, reply: Reply) -> ReplyPart:
    """The reply to one question of a message as a part of the whole."""
    return ReplyPart(
        question=question,
        status=reply.status,
        entries=tuple(one.entry for one in reply.answers),
        reason=reply.reason,
        message=reply.message,
        answers=reply.answers,
        computed=reply.computed,
        taken_as=reply.taken_as or reply.question,
    )


def _left(question: str, answered: int) -> ReplyPart:
    message = wording.LATER.format(count=answered)
    return ReplyPart(question=question, status=Outcome.UNKNOWN, reason=Reason.TOO_LONG, message=message)


def _answers(replies: Sequence[Reply]) -> tuple[Answer, ...]:
    """The answers in the order of their questions; one that two questions share is given once."""
    return tuple({(one.entry, one.text): one for reply in replies for one in reply.answers}.values())


def _suggestions(replies: Sequence[Reply]) -> tuple[Suggestion, ...]:
    return tuple(dict.fromkeys(one for reply in replies for one in reply.suggestions))[:_SUGGESTIONS]


def _message(parts: Sequence[ReplyPart]) -> str:
    """A line for each question, with what is said of it."""
    return "\n".join(f"{one.question}: {one.message}" for one in parts)
