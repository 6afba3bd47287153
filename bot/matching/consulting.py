"""What a question asked of the documents themselves gets: by what it asks them about, source by source."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.knowledge.model import Entry
from bot.matching.decision import Decision
from bot.matching.documents import About, Shelf
from bot.matching.evidence import LEAD
from bot.matching.grouping import by_source, on_topic, preferred, side_by_side
from bot.matching.index import Index
from bot.matching.look import Look
from bot.matching.question import Question, fold, question, spelled
from bot.matching.verdict import verdict

RANKED = 16
"""Answers that are grouped by source; several of one source may come before the first of another."""

# How far a gap must be ahead of every answer to tell that the documents lack what they are asked for.
_LACKS = 0.1
_ALL_WORDS = 0.99  # of a share that is added up from floats


@dataclass(frozen=True, slots=True)
class Consulting:
    """The sources and entries of a base, how sure an answer must be, and a way to look something up."""

    shelf: Shelf
    index: Index
    threshold: float
    look: Callable[[Question, int], Look]

    def decide(self, raw: str, look: Look, about: About) -> Decision:
        """What the message gets, by what it asks the documents about where that says more than the whole."""
        found = self._of(raw, look, about)
        of_them = found.gap is not None and self._asks_documents(found.gap, 1)
        if of_them or found.conflict is not None or not about.topic:
            return found
        topic = self.look(question(about.topic), RANKED)
        if topic.gap is not None:
            # A single word is near to many things, and little of a lead is chance.
            lacks = len(topic.asked.content) > 1 and topic.evidence.features[LEAD] <= -_LACKS
            return verdict(raw, topic, self.threshold) if lacks and topic.asked_for else found
        return (self._of_one if len(about.sources) == 1 else self._of_several)(found, topic, about)

    def _of(self, raw: str, look: Look, about: About) -> Decision:
        """What a look gives, an answer of the source asked of before others."""
        one = len(about.sources) == 1
        first = preferred(look, about.sources[0], self.shelf, self.threshold) if one else None
        return verdict(raw, look, self.threshold, first)

    def _of_one(self, found: Decision, topic: Look, about: About) -> Decision:
        """The answer of one source: what it is asked about counts for more than the question, which names it too."""
        told = self._of(found.question, topic, about)
        if not told.answers or self._speaks(told, about):
            return told if told.answers or not found.answers else found
        if self._speaks(found, about) and on_topic(found.answers[0].entry, topic.ranked):
            return found
        every = About(tuple(self.shelf.names), about.topic)
        return side_by_side(found.question, told.answers, every, self.shelf, self._having(topic))

    def _of_several(self, found: Decision, topic: Look, about: About) -> Decision:
        """The answers of several sources, unless one entry is made for such a question."""
        if found.answers and (not about.plain or self._stands(found.answers[0].entry, about)):
            return found
        parts = by_source(topic.sure(self.threshold), about, self.shelf)
        return side_by_side(found.question, parts, about, self.shelf, self._having(topic)) if parts else found

    def _speaks(self, found: Decision, about: About) -> bool:
        """Whether an answer is of one of the sources asked of."""
        return bool(found.answers and self.shelf.speaks_for(found.answers[0].entry.id, about.sources))

    def _stands(self, entry: Entry, about: About) -> bool:
        """Whether an entry speaks for all of the sources asked of, or is itself about several documents."""
        return self.shelf.speaks_for(entry.id, about.sources) == about.sources or self._asks_documents(entry, 2)

    def _having(self, look: Look) -> frozenset[str]:
        """The ids of the nearest entries that have all telling words of a question."""
        rows = look.scores.rows[look.scores.coverage >= _ALL_WORDS]
        return frozenset(self.index.entries[int(row)].id for row in rows)

    def _asks_documents(self, entry: Entry, least: int) -> bool:
        """Whether a wording of an entry is itself asked of documents, of at least so many."""
        asked = (self.shelf.about(self.index.terms.rewrite(spelled(fold(text)))) for text in entry.variants)
        return any(one is not None and len(one.sources) >= least for one in asked)
