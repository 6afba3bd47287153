"""A base ready to answer, put together of the rooms' parts."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.charting import Charts
from bot.answering.compose import Composer
from bot.answering.computed import Figuring
from bot.answering.reply import Reply
from bot.figures.figure_table import figures_by_entry
from bot.knowledge.folder import Base
from bot.matching.matcher import Matcher
from bot.reckoning.ledger import ledger
from bot.reckoning.reckoner import Reckoner


@dataclass(frozen=True, slots=True)
class Desk:
    """A base ready to answer: one revision, never changed."""

    base: Base
    matcher: Matcher
    composer: Composer
    reckoner: Reckoner

    def look_ahead(self, questions: Sequence[str]) -> None:
        """Encodes together what several messages need, so that `ask` finds it done."""
        if self.matcher.encode is not None:
            self.matcher.encode([text for one in questions for text in self.matcher.ahead(one)])

    def ask(self, question: str) -> tuple[Reply, float]:
        """The reply to a message, and the milliseconds it took."""
        begin = time.perf_counter_ns()
        decision = self.matcher.decide(question)
        reckoned = self.reckoner.reckon(question, decision)
        reply = Figuring(self.composer).reply(reckoned, self.composer.reply(decision))
        return reply, (time.perf_counter_ns() - begin) / 1e6


def desk_of(base: Base, matcher: Matcher) -> Desk:
    """The desk of a base and what finds its entries."""
    by_id = {entry.id: entry for entry in base.entries}
    figures, known = figures_by_entry(base.entries), matcher.index.terms
    composer = Composer(base, by_id, figures, Charts(figures, by_id), known.canonical)
    return Desk(base, matcher, composer, Reckoner(ledger(base, figures, known), matcher))
