"""From what figures give to a reply: the text, the inputs as figures, and a quote behind each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answering import chart_provider, quantity_text, term_text, wording
from bot.answering.reply import COMPUTED, Answer, Citation, Corrects, FormulaTrace, Reply, ShownFigure, Suggestion
from bot.answering.reply_builder import ReplyBuilder, to_shown_figure
from bot.figures.figure_table import BaseFigure
from bot.knowledge import limits
from bot.knowledge.entries import Quote, quotes_of
from bot.matching.decision import Candidate, Outcome, Reason
from bot.quantities import results
from bot.quantities.records import FigureRecord

_COUNTED = "whole days, months or years"
_LISTED = "listed, nothing computed"
_REASONS = {
    results.RefusalReason.UNHELD: Reason.GUARD_PERIOD,
    results.RefusalReason.PARTY: Reason.GUARD_PARTY,
}

Calculated = results.Computed | results.Ranked | results.TermEnd | results.DateCounted | results.Listed


@dataclass(frozen=True, slots=True)
class QuantityReplyBuilder:
    """Makes replies out of figures, for a base."""

    reply_builder: ReplyBuilder

    def build(self, found: results.QuantityResult | None, plain: Reply) -> Reply:
        """The reply that the figures give; the plain one where they give none."""
        match found:
            case None:
                return plain
            case results.ChartOnly():
                return self._charted(plain)
            case results.Refused():
                return self._refused(found, plain)
            case results.Withheld(records):
                return self._withheld(records, plain)
            case results.SingleFigure(record):
                return self._single(record, plain)
            case results.Confirmed(record):
                text = quantity_text.confirmed(found)
                return self._answered(plain, text, (record,), _entry(record, plain))
            case results.SourceConflict(records):
                text = quantity_text.disputed(found, [self._source(record) for record in records])
                return self._answered(plain, text, records, found.entry)
            case results.Corrected():
                return self._corrected(found, plain)
            case results.Elapsed():
                return self._elapsed(found, plain)
            case _:
                return self._computed(found, plain)

    def _computed(self, found: Calculated, plain: Reply) -> Reply:
        text, formula, rounded, records = self._calculation(found, plain)
        reply = self._with_chart(self._answered(plain, text, records, COMPUTED), records, plain)
        ids = tuple(one.id for one in _lines(records[: limits.FIGURES], plain))
        return reply.model_copy(update={"computed": FormulaTrace(formula=formula, inputs=ids, rounding=rounded)})

    def _calculation(self, found: Calculated, plain: Reply) -> tuple[str, str, str, tuple[FigureRecord, ...]]:
        """The text, formula, rounding and inputs of a result."""
        exact = quantity_text.EXACT
        match found:
            case results.Computed(inputs=records, steps=steps):
                formula, rounded = quantity_text.formulas(steps), quantity_text.rounding(steps)
                return quantity_text.computed(found), formula, rounded, records
            case results.Ranked(records):
                return quantity_text.ranked(found), quantity_text.order(found), exact, records
            case results.TermEnd(record, extension=extension):
                text = _with_entry(term_text.ending(found), plain)
                inputs = (record, extension) if extension else (record,)
                return text, term_text.ending_formula(found), exact, inputs
            case results.DateCounted(record):
                return term_text.dated(found), term_text.dated_formula(found), exact, (record,)
            case results.Listed(records):
                return quantity_text.listed(found, limits.ANSWER_CHARACTERS), _LISTED, exact, records

    def _charted(self, plain: Reply) -> Reply:
        """The plain reply, whose one answer has a chart of its own figures where its page asks for none."""
        if len(plain.answers) != 1 or plain.answers[0].chart:
            return plain
        (answer,), table = plain.answers, self.reply_builder.figures
        every = {one.id: one for found in table.values() for one in found}
        lines = [every[one.id] for one in answer.figures if one.id in every]
        chart = chart_provider.to_text(chart_provider.computed(lines, self.reply_builder.by_id))
        return plain.model_copy(update={"answers": (answer.model_copy(update={"chart": chart}),)})

    def _with_chart(self, reply: Reply, records: Sequence[FigureRecord], plain: Reply) -> Reply:
        """The reply with a chart of the figures shown, in words."""
        lines = _lines(records[: limits.FIGURES], plain)
        chart = chart_provider.to_text(chart_provider.computed(lines, self.reply_builder.by_id))
        answers = tuple(one.model_copy(update={"chart": chart}) for one in reply.answers)
        return reply.model_copy(update={"answers": answers})

    def _answered(self, plain: Reply, text: str, records: Sequence[FigureRecord], entry: str) -> Reply:
        figures, citations = self._shown(records, plain), self._citations(records)
        heading = self.reply_builder.by_id[entry].heading.text if entry in self.reply_builder.by_id else ""
        left = (
            *(one.id for one in figures[limits.FIGURES :]),
            *(f"{one.source}, {one.paragraph}" for one in citations[limits.CITATIONS :]),
        )
        answer = Answer(
            entry=entry,
            confidence=None,
            text=text,
            figures=figures[: limits.FIGURES],
            citations=citations[: limits.CITATIONS],
            question=heading,
            left_out=left,
        )
        return Reply(question=plain.question, status=Outcome.ANSWERED, answers=(answer,), revision=plain.revision)

    def _elapsed(self, found: results.Elapsed, plain: Reply) -> Reply:
        quotes = dict.fromkeys((found.early.quote, found.late.quote))
        answer = Answer(
            entry=COMPUTED,
            confidence=None,
            text=term_text.elapsed(found),
            citations=tuple(map(self.reply_builder.citation, quotes)),
        )
        trace = FormulaTrace(formula=term_text.elapsed_formula(found), inputs=(), rounding=_COUNTED)
        return Reply(
            question=plain.question,
            status=Outcome.ANSWERED,
            answers=(answer,),
            computed=trace,
            revision=plain.revision,
        )

    def _corrected(self, found: results.Corrected, plain: Reply) -> Reply:
        records = (*found.records, *found.others[:1])
        text = quantity_text.corrected(found)
        stated = {one.entry for record in records for one in record.figures}
        if any(answer.entry in stated for answer in plain.answers):
            text = _with_entry(text, plain)
        reply = self._answered(plain, text, records, _entry(found.records[0], plain))
        corrects = Corrects(asked=found.asked, holds=quantity_text.holds(found))
        return reply.model_copy(update={"corrects": corrects})

    def _refused(self, found: results.Refused, plain: Reply) -> Reply:
        return plain.model_copy(
            update={
                "status": Outcome.UNKNOWN,
                "answers": (),
                "gap": None,
                "uncovered": (),
                "reason": _REASONS.get(found.reason, Reason.INCOMPARABLE),
                "passage": None,
                "message": quantity_text.refused(found),
                "figures": self._shown(found.records, plain)[: limits.FIGURES],
            }
        )

    def _withheld(self, records: Sequence[FigureRecord], plain: Reply) -> Reply:
        """The entries that would have answered as the first suggestions, with the figures side by side."""
        own = (Suggestion(entry=one.entry, question=one.question) for one in plain.answers)
        near = {one.entry: one for one in (*own, *plain.suggestions)}
        message = wording.NOT_COMPUTED
        return plain.model_copy(
            update={
                "status": Outcome.SUGGESTED,
                "answers": (),
                "suggestions": tuple(near.values()),
                "reason": Reason.UNSURE,
                "message": message,
                "abstention": message,
                "figures": self._shown(records, plain),
            }
        )

    def _single(self, record: FigureRecord, plain: Reply) -> Reply:
        entry = self.reply_builder.by_id[_entry(record, plain)]
        answer = self.reply_builder.build_answer(Candidate(entry, 0.0, 0.0), plain.question)
        answer = answer.model_copy(update={"confidence": None})
        return Reply(question=plain.question, status=Outcome.ANSWERED, answers=(answer,), revision=plain.revision)

    def _shown(self, records: Iterable[FigureRecord], plain: Reply) -> tuple[ShownFigure, ...]:
        """The figures that are typed; of others the quote is shown."""
        return tuple(map(to_shown_figure, _lines(records, plain)))

    def _citations(self, records: Iterable[FigureRecord]) -> tuple[Citation, ...]:
        """A quote for each figure, one that serves several once."""
        chosen: dict[Quote, None] = {}
        behind = [record.quotes or self._any_quotes(record) for record in records]
        for quotes in behind:
            if quotes and chosen.keys().isdisjoint(quotes):
                chosen[max(quotes, key=lambda quote: sum(quote in others for others in behind))] = None
        return tuple(map(self.reply_builder.citation, chosen))

    def _any_quotes(self, record: FigureRecord) -> tuple[Quote, ...]:
        """The quotes of the entry that states a figure, where none holds its value."""
        return quotes_of(self.reply_builder.by_id[record.figures[0].entry], self.reply_builder.by_id)

    def _source(self, record: FigureRecord) -> str:
        quotes = record.quotes or self._any_quotes(record)
        return quotes[0].place.source if quotes else record.figures[0].entry


def _lines(records: Iterable[FigureRecord], plain: Reply) -> list[BaseFigure]:
    """The figures that are typed, as the entries nearest to the question state them."""
    return [_line(record, plain) for record in records if record.is_typed]


def _line(record: FigureRecord, plain: Reply) -> BaseFigure:
    """The figure as the entry nearest to the question states it."""
    near = [*(one.entry for one in plain.answers), *(one.entry for one in plain.suggestions)]
    lines = {one.entry: one for one in reversed(record.figures)}
    return next((lines[entry] for entry in near if entry in lines), record.figures[0])


def _entry(record: FigureRecord, plain: Reply) -> str:
    return _line(record, plain).entry


def _with_entry(text: str, plain: Reply) -> str:
    """The text with what the base itself answers, where both fit."""
    answer = plain.answers[0].text if plain.answers else ""
    both = f"{text}\n\nThe base says: {answer}"
    return both if answer and len(both) <= limits.ANSWER_CHARACTERS else text
