"""The explanation of a decision takes the same query as the decision, and so do the nearest entries."""

import pytest

from bot.matching.explain import explain

PLAIN = "how many vessels visited the north port during 2023"


@pytest.mark.parametrize("which", ["by_meaning", "by_words"])
def test_politeness_around_a_question_changes_neither_explanation_nor_nearest_entries(request, which):
    matcher = request.getfixturevalue(which)
    polite = f"hi there, please tell me {PLAIN}, thanks"
    assert explain(matcher, polite).ranked == explain(matcher, PLAIN).ranked
    assert matcher.nearest(polite) == matcher.nearest(PLAIN)


@pytest.mark.parametrize("which", ["by_meaning", "by_words"])
def test_the_nearest_entries_are_those_explained_and_lead_to_the_decision(request, which):
    matcher = request.getfixturevalue(which)
    explained = explain(matcher, PLAIN)
    nearest = matcher.nearest(PLAIN, 3)
    assert [entry.id for entry in nearest] == [one.entry for one in explained.ranked[:3]]
    assert explained.decision == matcher.decide(PLAIN)
    assert explained.decision.answers[0].entry == nearest[0]
