"""One revision of a base, ready to answer: matcher, figures and reply builder put together."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.answering.chart_provider import ChartProvider
from bot.answering.denial import denied
from bot.answering.quantity_reply import QuantityReplyBuilder
from bot.answering.reply import Reply
from bot.answering.reply_builder import ReplyBuilder
from bot.engine.followup import base_names
from bot.engine.parts import Follow, QuestionReader, answer_message
from bot.engine.premises import PremiseChecker, premise_checker
from bot.engine.readings import Reading, to_reading
from bot.engine.talk import Talk
from bot.engine.talk_reading import TalkReader
from bot.figures.figure_table import figures_by_entry
from bot.knowledge.folder import Base
from bot.matching.decision import Decision, Outcome, Reason
from bot.matching.matcher import Matcher
from bot.matching.message_parts import split_message
from bot.matching.query import parse_query
from bot.matching.roles import NameIndex
from bot.matching.slots import Party
from bot.quantities.answerer import QuantityAnswerer, quantity_answerer
from bot.quantities.figure_index import figure_index
from bot.quantities.metric_match import MetricMatcher
from bot.quantities.results import ChartOnly, Computed


@dataclass(frozen=True, slots=True)
class AnswerEngine:
    """Answers from one revision of a base; it never changes."""

    base: Base
    matcher: Matcher
    reply_builder: ReplyBuilder
    quantities: QuantityAnswerer
    names: NameIndex
    premises: PremiseChecker

    @property
    def mode(self) -> str:
        """How questions are matched: `encoder`, or `lexical` without one."""
        return "lexical" if self.matcher.encode is None else "encoder"

    def prefetch_embeddings(self, questions: Sequence[str]) -> None:
        """Encodes the texts that several questions need in one batch, so that `ask` finds them in the cache."""
        if self.matcher.encode is not None:
            parts = (one for message in questions for one in _searched(message))
            self.matcher.encode([text for one in parts for text in self.matcher.texts_to_encode(one)])

    def ask(self, message: str, talk: Talk | None = None) -> tuple[Reply, float]:
        """The reply to a message, and the milliseconds it took.

        `talk` is where its talk stands, which a follow-up continues; None means a new talk.
        """
        begin = time.perf_counter_ns()
        reply = self._talk_reader.reply(message, talk)
        return reply, (time.perf_counter_ns() - begin) / 1e6

    @property
    def _talk_reader(self) -> TalkReader:
        common = self.premises.everywhere
        return TalkReader(
            self.matcher,
            self.reply_builder,
            self.names,
            common,
            self.read,
            self._answer_message,
            self._compute,
            self._combine,
        )

    def _compute(self, message: str, entries: tuple[str, ...]) -> Reply | None:
        return self._computed(message, self.quantities.among(message, entries))

    def _combine(self, message: str, one: tuple[str, ...], other: tuple[str, ...]) -> Reply | None:
        return self._computed(message, self.quantities.of_both(message, one, other))

    def _computed(self, message: str, result: Computed | None) -> Reply | None:
        if result is None:
            return None
        plain = self.reply_builder.build(Decision(message, Outcome.UNKNOWN, reason=Reason.UNSURE))
        return QuantityReplyBuilder(self.reply_builder).build(result, plain)

    def _answer_message(self, message: str, follow: Follow | None = None) -> Reply:
        reader = QuestionReader(self.read, self._is_plain, self._is_foreign, self._talk_reader.settle, follow)
        return answer_message(message, reader, self.names)

    def _is_plain(self, message: str) -> bool:
        return self.matcher.decide_plain(message) is not None

    def _is_foreign(self, question: str) -> bool:
        query = self.matcher.without_filler(parse_query(question))
        return self.matcher.is_foreign(self.matcher.encode_query(query))

    def read(self, question: str) -> Reading:
        """One question as typed, with its reply and how sure that is."""
        return to_reading(question, self._answer(question), self.matcher.confidence.threshold)

    def _answer(self, question: str) -> Reply:
        decision = self.matcher.decide(question)
        result = self.quantities.answer(question, decision)
        premise = self.premises.check(decision) if result is None or isinstance(result, ChartOnly) else None
        if premise is not None:
            reply = self.reply_builder.build(premise.decision)
            return denied(reply, premise.denial) if premise.denial else reply
        return QuantityReplyBuilder(self.reply_builder).build(result, self.reply_builder.build(decision))


def _searched(message: str) -> tuple[str, ...]:
    """The texts that a message is first searched for: each of its questions, or the whole of one."""
    sections = split_message(message)
    return tuple(one.question for one in sections) if len(sections) > 1 else (message,)


EngineProvider = Callable[[], AnswerEngine]
"""Gives the engine that answers now; after a reload it is another one."""


@dataclass(frozen=True, slots=True)
class KeptParts:
    """What an edit leaves of the engine before it: the names in entries by their ids, and the metrics."""

    mentioned: Mapping[str, frozenset[Party]] = field(default_factory=dict)
    metrics: MetricMatcher | None = None


def build_engine(base: Base, matcher: Matcher, kept: KeptParts | None = None) -> AnswerEngine:
    """The engine of a base and its trained matcher; what is `kept` is not read or encoded again."""
    kept = kept or KeptParts()
    by_id = {entry.id: entry for entry in base.entries}
    figures, known = figures_by_entry(base.entries), matcher.index.terms
    reply_builder = ReplyBuilder(base, by_id, figures, ChartProvider(figures, by_id), known.canonical)
    names = base_names(base.terms, known)
    return AnswerEngine(
        base,
        matcher,
        reply_builder,
        quantity_answerer(figure_index(base, figures, known), matcher, metrics=kept.metrics),
        names,
        premise_checker(matcher, names, kept.mentioned),
    )
