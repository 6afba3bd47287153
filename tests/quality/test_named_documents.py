"""Questions of the shipped base joined with each other and with the names of its documents: each gets a reply."""

import random
from collections.abc import Iterator

from bot.engine.answer_engine import AnswerEngine

PAIRS = 240
NAMED = ("the analysis", "relations-analysis", "the brief", "both documents", "the documents", "each document")
SHAPES = (
    "{first} according to {name}, and {second}",
    "{first}, and {second} according to {name}",
    "what does {name} say about {first}, and {second}",
    "{name}: {first} and {second}",
    "do they agree on {first}? {second}",
)


def joined(engine: AnswerEngine) -> Iterator[str]:
    """Two wordings each, whole or their first words, with a document's name."""
    dice = random.Random(4)
    wordings = [wording for entry in engine.base.entries for wording in entry.variants]
    for _ in range(PAIRS):
        first, second = (" ".join(dice.choice(wordings).split()[: dice.choice((2, 4, 99))]) for _ in range(2))
        yield dice.choice(SHAPES).format(first=first, second=second, name=dice.choice(NAMED))


def test_any_two_questions_of_named_documents_get_a_reply(shipped):
    asked = ["weaknesses according to the analysis, and which risks for the corridor", *joined(shipped)]
    for question in asked:
        reply = shipped.ask(question)[0]
        assert bool(reply.answers) == (reply.status == "answered"), question
