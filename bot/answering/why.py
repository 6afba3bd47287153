"""The explanation of a decision as lines that a moderator can read."""

from collections.abc import Iterator

from bot.answering.reply import ReplyPart
from bot.matching.decision import Decision
from bot.matching.explain import Explanation
from bot.matching.slots import QuerySlots
from bot.quantities.parsed_question import ParsedQuestion


def why_lines(found: Explanation, replied: ReplyPart) -> Iterator[str]:
    """What was read, what was nearest, what was vetoed, how sure, and what was replied."""
    yield f"read as: {found.read_as}"
    yield f"in the base's terms: {found.canonical}"
    yield f"asks for: {slot_words(found.slots) or 'nothing in particular'}"
    if found.about is not None:
        yield f"asked of: {', '.join(found.about.sources)}; about: {found.about.topic or 'nothing in particular'}"
    yield "nearest entries (score; likeness of wordings; words covered):"
    for one in found.ranked:
        veto = f"  vetoed by {one.conflict}" if one.conflict else ""
        yield f"  {one.score:.3f}  {one.subject:.3f}  {one.coverage:4.0%}  {one.kind:8} {one.entry}{veto}"
    if found.gap:
        side = "an answer is nearer" if found.lead >= 0 else "the gap is nearer, so nothing is answered"
        yield f"nearest gap: {found.gap}, lead of the best answer {found.lead:+.3f}: {side}"
    yield f"evidence: {', '.join(f'{name} {value:.2f}' for name, value in found.features)}"
    yield f"sure: {found.confidence:.0%}, answers from {found.threshold:.0%}"
    passage = found.decision.passage
    if passage is not None:
        place = passage.quote.place
        yield f"nearest quote: {passage.score:.3f}  {place.source}, {place}  in {passage.entry.id}"
    yield f"decision: {_decision(found.decision, replied)}"


def quantity_lines(asked: ParsedQuestion | None) -> Iterator[str]:
    """What the figures of the base make of a question: how it was read, and the computation that fits it best."""
    if asked is None:
        return
    reading, choice = asked.reading, asked.choice
    inputs = ", ".join(one.record.figures[0].id for one in choice.derivation.inputs)
    yield f"read over figures: {asked.masked.text}"
    sure = f"{reading.intents[reading.intent]:.0%}"
    yield f"asks for {reading.intent} ({sure}) as {reading.mode}, sense {reading.direction}"
    yield f"best computation: {choice.derivation.operation} of {inputs}, sure {choice.confidence:.0%}"


def slot_words(query: QuerySlots) -> str:
    """What a question asks for that similarity cannot see, in words; empty if that is nothing in particular."""
    parts = [f"years {', '.join(map(str, sorted(query.years)))}" if query.years else ""]
    parts.append(f"names {', '.join(sorted(' '.join(name) for name in query.parties))}" if query.parties else "")
    parts.append(f"direction {' -> '.join(' '.join(one) for one in query.direction)}" if query.direction else "")
    parts.append(f"a {query.kind.value}" if query.kind else "")
    return "; ".join(part for part in parts if part)


def _decision(decision: Decision, replied: ReplyPart) -> str:
    """What was replied; with its sources and siblings where it is as matched."""
    matched = tuple(one.entry.id for one in decision.answers)
    if (decision.outcome, matched) != (replied.status, replied.entries):
        reason = f" ({replied.reason})" if replied.reason else ""
        return f"{replied.status}{reason}{': ' if replied.entries else ''}{', '.join(replied.entries)}"
    named = ", ".join(f"{one.entry.id}{_for(one.sources)}" for one in decision.answers)
    siblings = [one.sibling.id for one in decision.answers if one.sibling]
    joined = f", joined with {', '.join(siblings)}" if siblings else ""
    reason = f" ({decision.reason})" if decision.reason else ""
    return f"{decision.outcome}{reason}{': ' if named else ''}{named}{joined}"


def _for(sources: tuple[str, ...]) -> str:
    return f" for {' and '.join(sources)}" if sources else ""
