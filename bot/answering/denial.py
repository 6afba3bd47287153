"""Answers to questions that take for granted what does not hold: they begin with No and say what holds."""

from dataclasses import dataclass

from bot.answering import wording
from bot.answering.reply import Corrects, Reply


@dataclass(frozen=True, slots=True)
class Denial:
    """What a question takes for granted, and what holds in its place; nothing where the answer itself says it."""

    asked: str
    holds: str = ""


def denied(reply: Reply, denial: Denial) -> Reply:
    """The reply with a No before its one answer."""
    (answer,) = reply.answers
    template = wording.NOT_BUT if denial.holds else wording.NOT_SO
    text = template.format(asked=denial.asked, holds=denial.holds, text=f"{answer.text[:1].upper()}{answer.text[1:]}")
    corrects = Corrects(asked=denial.asked, holds=denial.holds or answer.text)
    return reply.model_copy(update={"answers": (answer.model_copy(update={"text": text}),), "corrects": corrects})
