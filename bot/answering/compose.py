"""From a decision to a reply: the entry's words, its figures and its receipts, within the caps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.answering import wording
from bot.answering.polarity import spoken
from bot.answering.reply import Answer, Citation, Reply, ShownFigure, Suggestion
from bot.figures.table import BaseFigure
from bot.knowledge import limits
from bot.knowledge.evidence import quotes_of, supports
from bot.knowledge.folder import Base
from bot.knowledge.model import Entry, Kind, Quote
from bot.matching.decision import Candidate, Decision, Outcome, Reason

# An imported row cites itself with its first words; a quote longer than this is no quote.
_ROW_QUOTE = 300


@dataclass(frozen=True, slots=True)
class Composer:
    """What replies are made of: the entries by id, their figures, the names of the sources."""

    base: Base
    by_id: Mapping[str, Entry]
    figures: Mapping[str, tuple[BaseFigure, ...]]
    canonical: Callable[[Sequence[str]], tuple[str, ...]]

    def reply(self, decision: Decision) -> Reply:
        """What is said to the message that was decided on."""
        suggestions = tuple(Suggestion(entry=one.entry.id, question=one.entry.heading.text)
                            for one in decision.suggestions)  # fmt: skip
        return Reply(
            question=decision.question, status=decision.outcome,
            answers=tuple(self._answer(one, decision.question) for one in decision.answers),
            suggestions=suggestions, reason=decision.reason, uncovered=decision.uncovered,
            gap=decision.gap.id if decision.gap else None, message=self._message(decision),
            revision=self.base.revision,
        )  # fmt: skip

    def _answer(self, candidate: Candidate, asked: str) -> Answer:
        entry = candidate.entry
        quotes = quotes_of(entry, self.by_id)
        figures = tuple(one for other in supports(entry, self.by_id) for one in self.figures.get(other.id, ()))
        citations = tuple(map(self._citation, quotes)) if quotes else (self._row(entry),)
        return Answer(
            entry=entry.id, confidence=round(candidate.confidence, 4),
            text=spoken(entry.answer.text, entry.heading.text, asked, self.canonical),
            figures=tuple(map(_shown, figures[: limits.FIGURES])), citations=citations[: limits.CITATIONS],
            question=entry.heading.text,
            left_out=(*(one.id for one in figures[limits.FIGURES :]),
                      *(f"{one.source}, {one.paragraph}" for one in citations[limits.CITATIONS :])),
        )  # fmt: skip

    def _citation(self, quote: Quote) -> Citation:
        document = self.base.document(quote.place.source)
        name = document.source.name if document else ""
        return Citation(source=quote.place.source, paragraph=quote.place.paragraph, quote=quote.text, name=name)

    def _row(self, entry: Entry) -> Citation:
        receipt = entry.receipt
        file = receipt.file.rpartition("/")[2].removesuffix(".jsonl") if receipt else entry.at.file
        text = " ".join(entry.answer.text.split())
        short = text if len(text) <= _ROW_QUOTE else text[:_ROW_QUOTE].rpartition(" ")[0] or text[:_ROW_QUOTE]
        return Citation(source=file, paragraph=entry.at.line, quote=short, sha256=receipt.sha256 if receipt else "")

    def _message(self, decision: Decision) -> str | None:
        if decision.outcome is Outcome.ANSWERED:
            return None
        if decision.outcome is Outcome.HELP:
            return wording.HELP.format(covers=self._covers(), example=self._example())
        if decision.reason is Reason.GAP and decision.gap:
            return wording.GAP.format(why=_sentence(decision.gap.answer.text))
        said = wording.UNKNOWN[decision.reason or Reason.UNSURE]
        if decision.uncovered and decision.reason is Reason.NOTHING_NEAR:
            said = f"{said} {wording.UNCOVERED.format(words=wording.listed(decision.uncovered))}"
        return said

    def _covers(self) -> str:
        config = self.base.config
        return (config.covers or config.name).rstrip(".")

    def _example(self) -> str:
        asked = (one.heading.text for one in self.by_id.values() if one.kind is Kind.QUESTION)
        return next(asked, "What does the base say?")


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return f"{text[:1].upper()}{text[1:]}"


def _shown(one: BaseFigure) -> ShownFigure:
    figure = one.figure
    period = figure.period.code if figure.period else None
    return ShownFigure(id=one.id, text=one.text, value=one.value, unit=figure.quantity.unit.code, period=period)
