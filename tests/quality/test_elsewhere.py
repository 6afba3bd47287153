"""Questions about other things altogether: the shipped base is silent, and blames no known gap for it."""

from bot.engine.answer_engine import AnswerEngine
from bot.lexicon.english import words
from bot.matching.decision import Outcome, Reason

ELSEWHERE = (
    "make a ten minute timer", "is my flight on time", "how do i get wine out of a carpet", "what rhymes with orange",
    "which bus goes to the zoo", "cancel my gym membership", "how long do eggs keep in the fridge", "call my sister",
    "what is the tallest building of all", "do penguins have knees", "who sang that song about the yellow submarine",
    "how many inches are in a yard", "my screen is frozen, what now", "is oat milk healthy", "turn the lights off",
    "how do i sharpen a kitchen knife", "what should i wear to a wedding", "when is the next full moon",
    "is there a pharmacy open now", "how do i grow tomatoes on a balcony", "what is the boiling point of honey",
    "should i water a cactus in winter", "find me a hotel near the beach", "what does my star sign say today",
    "how do i get gum out of hair", "who scored most goals this season", "what's the wifi password",
    "can i freeze cooked rice", "how often should i change the oil of my car", "where did i leave my keys",
    "how do i apologise to my neighbour", "what is a haiku", "is the swimming pool heated", "do bees sleep",
    "how can i sleep better", "which chess opening suits a beginner", "play the next episode", "is it a leap year",
    "how heavy is an elephant", "what is the plural of octopus",
)  # fmt: skip


def test_hardly_a_question_about_something_else_is_answered(shipped: AnswerEngine):
    assert not set(ELSEWHERE) & set(words("off_topic_questions"))
    decisions = {text: shipped.matcher.decide(text) for text in ELSEWHERE}
    answered = {text: one.answers[0].entry.id for text, one in decisions.items() if one.outcome is Outcome.ANSWERED}
    assert len(answered) <= 1, answered


def test_nor_taken_for_a_known_gap(shipped: AnswerEngine):
    gaps = {text: one.gap.id for text in ELSEWHERE if (one := shipped.matcher.decide(text)).gap is not None}
    assert len(gaps) <= 3, gaps


def test_the_same_words_around_what_the_base_holds_are_answered(shipped: AnswerEngine):
    asked = (
        "how long will the treaty be in force",
        "is there a free trade agreement",
        "how many articles has the treaty",
    )
    for text in asked:
        decision = shipped.matcher.decide(text)
        assert (decision.outcome, decision.reason) == (Outcome.ANSWERED, None), (text, decision.reason is Reason.GAP)
