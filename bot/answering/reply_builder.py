"""Builds the reply to a decision: the entry's text, its figures and citations, within the caps of a reply."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.answering import chart_provider, wording
from bot.answering.language_notes import language_note
from bot.answering.polarity import drop_yes_no
from bot.answering.reply import Answer, Citation, Reply, ShownFigure, Suggestion
from bot.figures.figure_table import BaseFigure
from bot.knowledge import limits
from bot.knowledge.entries import Entry, EntryKind, ImportProvenance, Quote, quotes_of, supporting_entries
from bot.knowledge.folder import Base
from bot.knowledge.text import plain_text
from bot.matching.decision import Candidate, Decision, Outcome, Reason

# An imported row cites itself with its first words; a quote longer than this is no quote.
_ROW_QUOTE = 300
_SUGGESTIONS = 5
_LEAD = 2
"""As many times likelier than the next is an entry that is offered as the one that was probably meant."""


@dataclass(frozen=True, slots=True)
class ReplyBuilder:
    """Builds replies from the entries of a base, their figures and charts.

    `canonical` replaces the names of terms in a list of words by the term.
    """

    base: Base
    by_id: Mapping[str, Entry]
    figures: Mapping[str, tuple[BaseFigure, ...]]
    charts: chart_provider.ChartProvider
    canonical: Callable[[Sequence[str]], tuple[str, ...]]

    def build(self, decision: Decision) -> Reply:
        """The reply to a matched question."""
        near = self._near(decision)[:_SUGGESTIONS]
        return Reply(
            question=_encodable(decision.question),
            status=decision.outcome,
            answers=self._answers(decision),
            suggestions=tuple(
                Suggestion(entry=one.id, question=one.heading.text, leads=_leads(one, decision)) for one in near
            ),
            reason=decision.reason,
            uncovered=decision.uncovered,
            gap=decision.gap.id if decision.gap else None,
            gap_question=decision.gap.heading.text if decision.gap else "",
            message=self._message(decision),
            revision=self.base.revision,
            passage=self._passage(decision),
            abstention=self._abstention(decision),
        )

    def _near(self, decision: Decision) -> tuple[Entry, ...]:
        """The entries suggested: those a gap names, the one that holds the passage, then the nearest."""
        named = (self.by_id.get(name.text) for name in decision.gap.see) if decision.gap else ()
        holds = (decision.passage.entry,) if decision.passage else ()
        found = (*(one for one in named if one), *holds, *(one.entry for one in decision.suggestions))
        return tuple({one.id: one for one in found if one.kind is not EntryKind.GAP}.values())

    def _answers(self, decision: Decision) -> tuple[Answer, ...]:
        """The answers; those from several documents name theirs and share the caps of one answer."""
        if not any(one.sources for one in decision.answers):
            return tuple(self.build_answer(one, decision.question) for one in decision.answers)
        template = wording.ONLY if decision.only else wording.SIDE_BY_SIDE
        parts = [(one, self.build_answer(one, decision.question, len(decision.answers))) for one in decision.answers]
        return tuple(
            one.model_copy(update={"text": self._attributed(template, one.text, of.sources)}) if of.sources else one
            for of, one in parts
        )

    def _attributed(self, template: str, text: str, sources: tuple[str, ...]) -> str:
        """A text with the titles of its sources, with their ids where that is too long, or else unchanged."""
        titles = tuple(self._title(source) or source for source in sources)
        longest = limits.IMPORTED_CHARACTERS if len(text) > limits.ANSWER_CHARACTERS else limits.ANSWER_CHARACTERS
        labelled = (template.format(sources=wording.listed(names, "and"), text=text) for names in (titles, sources))
        return next((one for one in labelled if len(one) <= longest), text)

    def _title(self, source: str) -> str:
        document = self.base.document(source)
        return document.source.name if document else ""

    def build_answer(self, candidate: Candidate, question: str, parts: int = 1) -> Answer:
        """An entry's answer to a question; one of several `parts` gets its share of the caps."""
        entry = candidate.entry
        text = drop_yes_no(_text(entry), entry.heading.text, question, self.canonical)
        figures, citations = self._figures(entry), self._citations(entry)
        if candidate.sibling is not None:
            joined = self._joined(text, figures, citations, candidate.sibling, question)
            text, figures, citations = joined or (text, figures, citations)
        counted, cited = limits.FIGURES // parts, limits.CITATIONS // parts
        cut_citations = (f"{one.source}, {one.paragraph}" for one in citations[cited:])
        return Answer(
            entry=entry.id,
            confidence=round(candidate.confidence, 4),
            text=text,
            figures=tuple(map(to_shown_figure, figures[:counted])),
            citations=citations[:cited],
            question=entry.heading.text,
            chart=chart_provider.to_text(self.charts.requested(entry)),
            left_out=(*(one.id for one in figures[counted:]), *cut_citations),
        )

    def _joined(
        self,
        text: str,
        figures: tuple[BaseFigure, ...],
        citations: tuple[Citation, ...],
        sibling: Entry,
        question: str,
    ) -> tuple[str, tuple[BaseFigure, ...], tuple[Citation, ...]] | None:
        """The answer joined with its sibling's, or None where the two together exceed a cap."""
        more = drop_yes_no(_text(sibling), sibling.heading.text, question, self.canonical)
        both = wording.ALSO.format(text=text, more=more)
        figures = tuple(dict.fromkeys((*figures, *self._figures(sibling))))
        citations = tuple(dict.fromkeys((*citations, *self._citations(sibling))))
        counts = len(figures) <= limits.FIGURES and len(citations) <= limits.CITATIONS
        return (both, figures, citations) if counts and len(both) <= limits.ANSWER_CHARACTERS else None

    def _figures(self, entry: Entry) -> tuple[BaseFigure, ...]:
        return tuple(one for other in supporting_entries(entry, self.by_id) for one in self.figures.get(other.id, ()))

    def _citations(self, entry: Entry) -> tuple[Citation, ...]:
        if entry.provenance:
            return (_row(entry, entry.provenance),)
        return tuple(map(self.citation, quotes_of(entry, self.by_id)))

    def citation(self, quote: Quote) -> Citation:
        """A quote with the name of its source, its address and its page."""
        source, paragraph = quote.place.source, quote.place.paragraph
        document = self.base.document(source)
        if document is None:
            return Citation(source=source, paragraph=paragraph, quote=quote.text)
        told = document.source
        return Citation(
            source=source,
            paragraph=paragraph,
            quote=quote.text,
            name=told.name,
            url=told.url,
            page=told.page_of(paragraph),
        )

    def _passage(self, decision: Decision) -> Citation | None:
        """The quote that may help where no entry answers; one from an imported row has the row's hash."""
        if decision.passage is None:
            return None
        receipt = decision.passage.entry.provenance
        cited = self.citation(decision.passage.quote)
        return cited.model_copy(update={"sha256": receipt.sha256}) if receipt else cited

    def _message(self, decision: Decision) -> str | None:
        message, passage = self._abstention(decision), self._passage(decision)
        if message is None or passage is None:
            return message
        place = f"{'row' if passage.sha256 else 'paragraph'} {passage.paragraph}"
        source = passage.name or passage.source
        return wording.PASSAGE.format(said=message, quote=passage.quote, source=source, place=place)

    def _abstention(self, decision: Decision) -> str | None:
        if decision.outcome is Outcome.ANSWERED:
            return None
        if decision.outcome is Outcome.HELP:
            return self._help()
        if decision.reason is Reason.GAP and decision.gap:
            return wording.GAP.format(why=_sentence(decision.gap.answer.text))
        if decision.conflict and decision.reason is Reason.GUARD_LANGUAGE:
            return language_note(decision.conflict.requested)
        message = wording.UNKNOWN[decision.reason or Reason.UNSURE]
        if decision.reason is Reason.NOTHING_NEAR and self._near(decision):
            message = wording.NEAR_ONLY  # one of those offered may be the answer
        if decision.conflict:
            message = message.format(asked=decision.conflict.requested, holds=decision.conflict.held)
        if decision.uncovered and decision.reason is Reason.NOTHING_NEAR:
            message = f"{message} {wording.UNCOVERED.format(words=wording.listed(decision.uncovered, 'or'))}"
        return message

    def _help(self) -> str:
        config = self.base.config
        answers = [one for one in self.by_id.values() if one.kind is EntryKind.QUESTION]
        checked = max((one.checked for one in answers if one.checked), default=None)
        held = wording.HELD.format(count=len(answers))
        held = wording.CHECKED.format(held=held, day=checked.isoformat()) if checked else held
        text = wording.HELP.format(covers=(config.covers or config.name).rstrip("."), held=held)
        example = next((one.heading.text for one in answers), None)
        return wording.EXAMPLE.format(help=text, example=example) if example else f"{text}."


def _leads(entry: Entry, decision: Decision) -> bool:
    """True if the bot takes an entry for much likelier than any other that it offers."""
    first, *others = decision.suggestions or (None,)
    if first is None or first.entry != entry or decision.outcome is not Outcome.SUGGESTED or decision.passage:
        return False
    return all(first.confidence >= _LEAD * one.confidence for one in others)


def _encodable(text: str) -> str:
    """The text with a replacement character for each lone surrogate, which UTF-8 cannot encode."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _text(entry: Entry) -> str:
    """The answer as plain text; an imported one unchanged."""
    return entry.answer.text if entry.provenance else plain_text(entry.answer.text)


def _row(entry: Entry, receipt: ImportProvenance) -> Citation:
    """An imported row cites itself: its first text with enough words for a quote, else all of it."""
    heading, answer = entry.heading.text, entry.answer.text
    texts = (*(quote.text for quote in entry.quotes), answer, heading, f"{heading} {answer}")
    quote = next((one for one in texts if len(one.split()) >= limits.QUOTE_WORDS_LEAST), texts[-1])
    name = receipt.file.rpartition("/")[2].removesuffix(".jsonl")
    return Citation(source=name, paragraph=receipt.line, quote=_short(quote), sha256=receipt.sha256)


def _short(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _ROW_QUOTE:
        return text
    return text[: _ROW_QUOTE + 1].rpartition(" ")[0] or text[:_ROW_QUOTE]


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return f"{text[:1].upper()}{text[1:]}"


def to_shown_figure(one: BaseFigure) -> ShownFigure:
    """A figure with its text, and its exact value as a decimal string."""
    figure = one.figure
    period = figure.period.code if figure.period else None
    return ShownFigure(id=one.id, text=one.text, value=one.value, unit=figure.quantity.unit.code, period=period)
