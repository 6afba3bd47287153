"""The waiting questions in groups, by what they mean to the base that answers."""

import numpy as np

from bot.app.desk import Desk
from bot.curation.question_clusters import SAME_MEANING, SAME_WORDS, QuestionCluster, cluster, word_vectors
from bot.curation.records import PendingQuestion
from bot.matching.terms import canonical_text


def groups_of(waiting: tuple[PendingQuestion, ...], desk: Desk) -> tuple[QuestionCluster, ...]:
    """The groups, those asked most often first, with the entries nearest to each; by words without an encoder."""
    matcher, known = desk.matcher, desk.matcher.index.terms
    texts = [canonical_text(one.unanswered.question, known) or one.unanswered.question for one in waiting]

    def near(question: str) -> tuple[str, ...]:
        decision = matcher.decide(question)
        return tuple(one.entry.id for one in (*decision.answers, *decision.suggestions))

    if not waiting:
        return ()
    if matcher.encode is None:
        return cluster(waiting, word_vectors(texts), SAME_WORDS, near)
    return cluster(waiting, np.stack([one.vector for one in matcher.encode(texts)]), SAME_MEANING, near)
