"""Builds the reply to a quantity result: its text, the input figures, and a citation for each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answering import chart_provider
from bot.answering import quantity_text as words
from bot.answering.reply import COMPUTED, Answer, Citation, Corrects, FormulaTrace, Reply, ShownFigure
from bot.answering.reply_builder import ReplyBuilder, to_shown_figure
from bot.figures.figure_table import BaseFigure
from bot.knowledge import limits
from bot.knowledge.entries import Quote, quotes_of
from bot.matching.decision import Candidate, Outcome, Reason
from bot.reckoning import decision
from bot.reckoning.facts import Fact

_LISTED = "listed, nothing computed"
_REASONS = {
    decision.Misfit.UNHELD: Reason.GUARD_PERIOD,
    decision.Misfit.DIRECTION: Reason.GUARD_DIRECTION,
    decision.Misfit.PARTY: Reason.GUARD_PARTY,
}


@dataclass(frozen=True, slots=True)
class QuantityReplyBuilder:
    """Builds replies from quantity results; without one the matched reply stays."""

    reply_builder: ReplyBuilder

    def build(self, found: decision.Reckoned | None, plain: Reply) -> Reply:
        """The reply to a quantity result; `plain`, the matched entry's reply, where there is no result."""
        match found:
            case None:
                return plain
            case decision.Beside():
                return self._beside(plain)
            case decision.Refused():
                return self._refused(found, plain)
            case decision.Told(fact):
                return self._told(fact, plain)
            case decision.Confirmed(fact):
                return self._answered(plain, words.confirmed(found), (fact,), _entry(fact, plain))
            case decision.Disputed(facts):
                text = words.disputed(found, [self._source(fact) for fact in facts])
                return self._answered(plain, text, facts, found.entry)
            case decision.Corrected():
                return self._corrected(found, plain)
            case decision.Misdated():
                return self._misdated(found, plain)
            case _:
                return self._computed(found, plain)

    def _computed(
        self,
        found: decision.Computed | decision.Ranked | decision.Ending | decision.Listed,
        plain: Reply,
    ) -> Reply:
        match found:
            case decision.Computed(inputs=facts, steps=steps):
                text, how = words.computed(found), words.formulas(steps)
                rounded = words.rounding(steps)
            case decision.Ranked(facts):
                text, how, rounded = words.ranked(found), words.order(found), words.EXACT
            case decision.Ending(fact, extension=extension):
                facts = (fact, extension) if extension else (fact,)
                how, rounded = words.ending_formula(found), words.EXACT
                text = _with_also(words.ending(found), plain)
            case decision.Listed(facts):
                text = words.listed(found, limits.ANSWER_CHARACTERS)
                how, rounded = _LISTED, words.EXACT
        reply = self._with_chart(self._answered(plain, text, facts, COMPUTED), facts, plain)
        ids = tuple(_line(fact, plain).id for fact in facts[: limits.FIGURES])
        return reply.model_copy(update={"computed": FormulaTrace(formula=how, inputs=ids, rounding=rounded)})

    def _beside(self, plain: Reply) -> Reply:
        """The plain reply, whose one answer has a chart of its own figures where its page asks for none."""
        if len(plain.answers) != 1 or plain.answers[0].chart:
            return plain
        (answer,), table = plain.answers, self.reply_builder.figures
        every = {one.id: one for found in table.values() for one in found}
        lines = [every[one.id] for one in answer.figures if one.id in every]
        chart = chart_provider.to_text(chart_provider.computed(lines, self.reply_builder.by_id))
        return plain.model_copy(update={"answers": (answer.model_copy(update={"chart": chart}),)})

    def _with_chart(self, reply: Reply, facts: Sequence[Fact], plain: Reply) -> Reply:
        """The reply with a chart of the figures shown, in words."""
        lines = [_line(fact, plain) for fact in facts[: limits.FIGURES]]
        chart = chart_provider.to_text(chart_provider.computed(lines, self.reply_builder.by_id))
        answers = tuple(one.model_copy(update={"chart": chart}) for one in reply.answers)
        return reply.model_copy(update={"answers": answers})

    def _answered(self, plain: Reply, text: str, facts: Sequence[Fact], entry: str) -> Reply:
        figures, citations = self._shown(facts, plain), self._citations(facts)
        heading = self.reply_builder.by_id[entry].heading.text if entry in self.reply_builder.by_id else ""
        cut_citations = (f"{one.source}, {one.paragraph}" for one in citations[limits.CITATIONS :])
        answer = Answer(
            entry=entry,
            confidence=None,
            text=text,
            figures=figures[: limits.FIGURES],
            citations=citations[: limits.CITATIONS],
            question=heading,
            left_out=(*(one.id for one in figures[limits.FIGURES :]), *cut_citations),
        )
        return Reply(question=plain.question, status=Outcome.ANSWERED, answers=(answer,), revision=plain.revision)

    def _corrected(self, found: decision.Corrected, plain: Reply) -> Reply:
        facts = (*found.facts, *found.others[:1])
        text = words.corrected(found)
        stated = {one.entry for fact in facts for one in fact.figures}
        if any(answer.entry in stated for answer in plain.answers):
            text = _with_also(text, plain)
        reply = self._answered(plain, text, facts, _entry(found.facts[0], plain))
        corrects = Corrects(asked=found.asked, holds=words.holds(found))
        return reply.model_copy(update={"corrects": corrects})

    def _misdated(self, found: decision.Misdated, plain: Reply) -> Reply:
        """What an entry says of when it was, after the year that was taken for granted."""
        answer = self.reply_builder.build_answer(Candidate(found.entry, 0.0, 0.0), plain.question)
        asked = words.when(found.asked)
        answered = answer.model_copy(update={"confidence": None, "text": words.misdated(asked, answer.text)})
        return Reply(
            question=plain.question,
            status=Outcome.ANSWERED,
            answers=(answered,),
            revision=plain.revision,
            corrects=Corrects(asked=asked, holds=answer.text),
        )

    def _refused(self, found: decision.Refused, plain: Reply) -> Reply:
        return plain.model_copy(
            update={
                "status": Outcome.UNKNOWN,
                "answers": (),
                "gap": None,
                "uncovered": (),
                "reason": _REASONS.get(found.misfit, Reason.INCOMPARABLE),
                "passage": None,
                "message": words.refused(found),
                "figures": self._shown(found.facts, plain)[: limits.FIGURES],
            }
        )

    def _told(self, fact: Fact, plain: Reply) -> Reply:
        entry = self.reply_builder.by_id[_entry(fact, plain)]
        answer = self.reply_builder.build_answer(Candidate(entry, 0.0, 0.0), plain.question)
        answer = answer.model_copy(update={"confidence": None})
        return Reply(question=plain.question, status=Outcome.ANSWERED, answers=(answer,), revision=plain.revision)

    def _shown(self, facts: Iterable[Fact], plain: Reply) -> tuple[ShownFigure, ...]:
        return tuple(to_shown_figure(_line(fact, plain)) for fact in facts)

    def _citations(self, facts: Iterable[Fact]) -> tuple[Citation, ...]:
        """A quote for each fact, one that serves several once."""
        chosen: dict[Quote, None] = {}
        behind = [fact.quotes or self._any_quotes(fact) for fact in facts]
        for quotes in behind:
            if quotes and chosen.keys().isdisjoint(quotes):
                chosen[max(quotes, key=lambda quote: sum(quote in others for others in behind))] = None
        return tuple(map(self.reply_builder.citation, chosen))

    def _any_quotes(self, fact: Fact) -> tuple[Quote, ...]:
        """The quotes of the entry that states a fact, where none holds its value."""
        return quotes_of(self.reply_builder.by_id[fact.figures[0].entry], self.reply_builder.by_id)

    def _source(self, fact: Fact) -> str:
        quotes = fact.quotes or self._any_quotes(fact)
        return quotes[0].place.source if quotes else fact.figures[0].entry


def _line(fact: Fact, plain: Reply) -> BaseFigure:
    """The fact as the entry nearest to the question states it."""
    near = [*(one.entry for one in plain.answers), *(one.entry for one in plain.suggestions)]
    lines = {one.entry: one for one in reversed(fact.figures)}
    return next((lines[entry] for entry in near if entry in lines), fact.figures[0])


def _entry(fact: Fact, plain: Reply) -> str:
    return _line(fact, plain).entry


def _with_also(text: str, plain: Reply) -> str:
    """The text with what the base itself answers, where both fit."""
    entry_text = plain.answers[0].text if plain.answers else ""
    both = f"{text}\n\nThe base says: {entry_text}"
    return both if entry_text and len(both) <= limits.ANSWER_CHARACTERS else text
