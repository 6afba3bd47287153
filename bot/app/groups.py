"""The waiting questions in groups, by what they mean to the base that answers."""

import numpy as np

from bot.app.desk import Desk
from bot.curation.learning.grouping import SAME, SAME_WORDS, Group, grouped, word_vectors
from bot.curation.protocols import Waiting
from bot.matching.terms import canonical_text


def groups_of(waiting: tuple[Waiting, ...], desk: Desk) -> tuple[Group, ...]:
    """The groups, those asked most often first, with the entries nearest to each; by words without an encoder."""
    matcher, known = desk.matcher, desk.matcher.index.terms
    texts = [canonical_text(one.asked.question, known) or one.asked.question for one in waiting]

    def near(question: str) -> tuple[str, ...]:
        decision = matcher.decide(question)
        return tuple(one.entry.id for one in (*decision.answers, *decision.suggestions))

    if not waiting:
        return ()
    if matcher.encode is None:
        return grouped(waiting, word_vectors(texts), SAME_WORDS, near)
    return grouped(waiting, np.stack([one.vector for one in matcher.encode(texts)]), SAME, near)
