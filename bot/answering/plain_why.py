"""The explanation of a decision in plain sentences for people who ask in chat; `why` has the scores."""

from collections.abc import Iterator, Mapping

from bot.answering.reply import COMPUTED, ReplyPart
from bot.answering.why import slot_words
from bot.knowledge.entries import Entry, EntryKind
from bot.matching.decision import Outcome, Reason
from bot.matching.explain import Explanation, RankedEntry
from bot.quantities.parsed_question import ParsedQuestion

_MOST_RULED_OUT = 2
_OUTCOMES = {
    Outcome.ANSWERED: "So I answer with it.",
    Outcome.SUGGESTED: "That is not sure enough for an answer, so I ask what you meant.",
    Outcome.UNKNOWN: "So I give no answer, and show what is nearest.",
    Outcome.HELP: "I do not take this for a question, so I say what I can do.",
}
_COMPUTED = "I answer with what the figures give."


def plain_why(
    found: Explanation, asked: ParsedQuestion | None, entries: Mapping[str, Entry], replied: ReplyPart
) -> Iterator[str]:
    """How the question was read, what came nearest, what was ruled out, and what came of it; a sentence each."""
    yield from _reading(found)
    yield from _nearest(found, entries)
    ruled_out = [one for one in found.ranked if one.conflict][:_MOST_RULED_OUT]
    for one in ruled_out:
        yield f"Ruled out: {_quoted(one, entries)} ({one.conflict})."
    yield from _gap(found, entries)
    yield _outcome(replied)
    figures = len(asked.choice.derivation.inputs) if asked is not None else 0
    if asked is not None and figures > 1 and COMPUTED not in replied.entries:
        yield f"It can also be computed from {figures} figures: I am {asked.choice.confidence:.0%} sure of that."


def _reading(found: Explanation) -> Iterator[str]:
    read, canonical = found.read_as, found.canonical
    in_terms = f", in the words of the base “{canonical}”" if canonical != read else ""
    yield f"I read this as “{read}”{in_terms}."
    if wanted := slot_words(found.slots):
        yield f"An answer must fit: {wanted}."


def _nearest(found: Explanation, entries: Mapping[str, Entry]) -> Iterator[str]:
    answers = [one for one in found.ranked if not one.conflict and one.kind != EntryKind.GAP]
    if answers:
        sure = f"{found.confidence:.0%} sure, and need {found.threshold:.0%} to answer"
        yield f"The nearest answer is to {_quoted(answers[0], entries)}: I am {sure}."
    if len(answers) > 1:
        yield f"The next nearest is {_quoted(answers[1], entries)}."


def _gap(found: Explanation, entries: Mapping[str, Entry]) -> Iterator[str]:
    if found.gap in entries:
        nearer = "an answer is nearer" if found.lead >= 0 else "it is nearer than any answer"
        yield f"There is a known gap, “{entries[found.gap].heading.text}”: {nearer}."


def _outcome(replied: ReplyPart) -> str:
    if replied.status is Outcome.UNKNOWN and replied.reason is Reason.GAP:
        return "So I say that the documents do not answer this."
    return _COMPUTED if COMPUTED in replied.entries else _OUTCOMES[replied.status]


def _quoted(one: RankedEntry, entries: Mapping[str, Entry]) -> str:
    return f"“{entries[one.entry].heading.text}”" if one.entry in entries else one.entry
