"""From a decision to a reply: the entry's words, its figures and its receipts, within the caps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.answering import charting, wording
from bot.answering.polarity import spoken
from bot.answering.reply import Answer, Citation, Reply, ShownFigure, Suggestion
from bot.figures.figure_table import BaseFigure
from bot.knowledge import limits
from bot.knowledge.evidence import quotes_of, supporting_entries
from bot.knowledge.folder import Base
from bot.knowledge.model import Entry, EntryKind, ImportProvenance, Quote
from bot.knowledge.text import plain_text
from bot.matching.decision import Candidate, Decision, Outcome, Reason

# An imported row cites itself with its first words; a quote longer than this is no quote.
_ROW_QUOTE = 300
_SUGGESTIONS = 5


@dataclass(frozen=True, slots=True)
class Composer:
    """What replies are made of: the entries by id, their figures and charts, the names of the sources."""

    base: Base
    by_id: Mapping[str, Entry]
    figures: Mapping[str, tuple[BaseFigure, ...]]
    charts: charting.Charts
    canonical: Callable[[Sequence[str]], tuple[str, ...]]

    def reply(self, decision: Decision) -> Reply:
        """What is said to the message that was decided on."""
        near = self._near(decision)[:_SUGGESTIONS]
        return Reply(
            question=_sayable(decision.question), status=decision.outcome,
            answers=self._answers(decision),
            suggestions=tuple(Suggestion(entry=one.id, question=one.heading.text) for one in near),
            reason=decision.reason, uncovered=decision.uncovered,
            gap=decision.gap.id if decision.gap else None, message=self._message(decision),
            revision=self.base.revision, passage=self._passage(decision), silence=self._silence(decision),
        )  # fmt: skip

    def _near(self, decision: Decision) -> tuple[Entry, ...]:
        """What is offered instead of an answer: what a gap names itself, or holds a passage, then what is nearest."""
        named = (self.by_id.get(name.text) for name in decision.gap.see) if decision.gap else ()
        holds = (decision.passage.entry,) if decision.passage else ()
        found = (*(one for one in named if one), *holds, *(one.entry for one in decision.suggestions))
        return tuple({one.id: one for one in found if one.kind is not EntryKind.GAP}.values())

    def _answers(self, decision: Decision) -> tuple[Answer, ...]:
        """The parts of an answer; those of several documents say whose they are and share the caps of one."""
        if not any(one.sources for one in decision.answers):
            return tuple(self.answer(one, decision.question) for one in decision.answers)
        said = wording.ONLY if decision.only else wording.SIDE_BY_SIDE
        parts = [(one, self.answer(one, decision.question, len(decision.answers))) for one in decision.answers]
        return tuple(
            one.model_copy(update={"text": self._told(said, one.text, of.sources)}) if of.sources else one
            for of, one in parts
        )

    def _told(self, said: str, text: str, sources: tuple[str, ...]) -> str:
        """A text with the titles of its sources, with their ids where the titles are too long, or alone."""
        titles = tuple(self._title(source) or source for source in sources)
        longest = limits.IMPORTED_CHARACTERS if len(text) > limits.ANSWER_CHARACTERS else limits.ANSWER_CHARACTERS
        labelled = (said.format(sources=wording.named(names), text=text) for names in (titles, sources))
        return next((one for one in labelled if len(one) <= longest), text)

    def _title(self, source: str) -> str:
        document = self.base.document(source)
        return document.source.name if document else ""

    def answer(self, candidate: Candidate, asked: str, parts: int = 1) -> Answer:
        """One part of a reply: what an entry says to what was asked; with `parts` it has its share of the caps."""
        entry = candidate.entry
        text = spoken(_text(entry), entry.heading.text, asked, self.canonical)
        figures, citations = self._figures(entry), self._citations(entry)
        if candidate.sibling is not None:
            joined = self._joined(text, figures, citations, candidate.sibling, asked)
            text, figures, citations = joined or (text, figures, citations)
        counted, cited = limits.FIGURES // parts, limits.CITATIONS // parts
        return Answer(
            entry=entry.id, confidence=round(candidate.confidence, 4), text=text,
            figures=tuple(map(shown, figures[:counted])), citations=citations[:cited], question=entry.heading.text,
            chart=charting.in_words(self.charts.wanted(entry)),
            left_out=(*(one.id for one in figures[counted:]),
                      *(f"{one.source}, {one.paragraph}" for one in citations[cited:])),
        )  # fmt: skip

    def _joined(self, text: str, figures: tuple[BaseFigure, ...], citations: tuple[Citation, ...], sibling: Entry,
                asked: str) -> tuple[str, tuple[BaseFigure, ...], tuple[Citation, ...]] | None:  # fmt: skip
        """The answer with its sibling's, or None where the two together pass a cap."""
        more = spoken(_text(sibling), sibling.heading.text, asked, self.canonical)
        both = wording.ALSO.format(text=text, more=more)
        figures = tuple(dict.fromkeys((*figures, *self._figures(sibling))))
        citations = tuple(dict.fromkeys((*citations, *self._citations(sibling))))
        fits = (len(both) <= limits.ANSWER_CHARACTERS and len(figures) <= limits.FIGURES
                and len(citations) <= limits.CITATIONS)  # fmt: skip
        return (both, figures, citations) if fits else None

    def _figures(self, entry: Entry) -> tuple[BaseFigure, ...]:
        return tuple(one for other in supporting_entries(entry, self.by_id) for one in self.figures.get(other.id, ()))

    def _citations(self, entry: Entry) -> tuple[Citation, ...]:
        if entry.provenance:
            return (_row(entry, entry.provenance),)
        return tuple(map(self.citation, quotes_of(entry, self.by_id)))

    def citation(self, quote: Quote) -> Citation:
        """A quote with the name of its source."""
        name = self._title(quote.place.source)
        return Citation(source=quote.place.source, paragraph=quote.place.paragraph, quote=quote.text, name=name)

    def _passage(self, decision: Decision) -> Citation | None:
        """The quote that may help where no entry answers; one of an imported row carries the row's hash."""
        if decision.passage is None:
            return None
        receipt = decision.passage.entry.provenance
        cited = self.citation(decision.passage.quote)
        return cited.model_copy(update={"sha256": receipt.sha256}) if receipt else cited

    def _message(self, decision: Decision) -> str | None:
        said, passage = self._silence(decision), self._passage(decision)
        if said is None or passage is None:
            return said
        place = f"{'row' if passage.sha256 else 'paragraph'} {passage.paragraph}"
        source = passage.name or passage.source
        return wording.PASSAGE.format(said=said, quote=passage.quote, source=source, place=place)

    def _silence(self, decision: Decision) -> str | None:
        if decision.outcome is Outcome.ANSWERED:
            return None
        if decision.outcome is Outcome.HELP:
            return self._help()
        if decision.reason is Reason.GAP and decision.gap:
            return wording.GAP.format(why=_sentence(decision.gap.answer.text))
        said = wording.UNKNOWN[decision.reason or Reason.UNSURE]
        if decision.conflict:
            said = said.format(asked=decision.conflict.asked, holds=decision.conflict.holds)
        if decision.uncovered and decision.reason is Reason.NOTHING_NEAR:
            said = f"{said} {wording.UNCOVERED.format(words=wording.listed(decision.uncovered))}"
        return said

    def _help(self) -> str:
        config = self.base.config
        said = wording.HELP.format(covers=(config.covers or config.name).rstrip("."))
        asked = (one.heading.text for one in self.by_id.values() if one.kind is EntryKind.QUESTION)
        example = next(asked, None)
        return wording.EXAMPLE.format(help=said, example=example) if example else f"{said}."


def _sayable(text: str) -> str:
    """The text with a mark for each half of a character, which no output can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _text(entry: Entry) -> str:
    """The plain answer; an imported one as it is."""
    return entry.answer.text if entry.provenance else plain_text(entry.answer.text)


def _row(entry: Entry, receipt: ImportProvenance) -> Citation:
    """An imported row as its own receipt, by words of it that are enough for a quote where it has them."""
    heading, answer = entry.heading.text, entry.answer.text
    said = (*(quote.text for quote in entry.quotes), answer, heading, f"{heading} {answer}")
    quote = next((one for one in said if len(one.split()) >= limits.QUOTE_WORDS_LEAST), said[-1])
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


def shown(one: BaseFigure) -> ShownFigure:
    """A figure as replies show it."""
    figure = one.figure
    period = figure.period.code if figure.period else None
    return ShownFigure(id=one.id, text=one.text, value=one.value, unit=figure.quantity.unit.code, period=period)
