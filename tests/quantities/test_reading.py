"""Heads read what a question asks; they are judged by wordings that they never saw."""

import random

import pytest

from bot.matching.query import parse_query
from bot.matching.small_talk import strip_filler
from bot.quantities.intent import AmountRole, Direction, Intent, Mode, PartyRole
from bot.quantities.masking import MaskedQuestion, mask
from bot.quantities.model_file import packaged_model
from bot.quantities.reading import QuestionReading, ngrams, read
from bot.quantities.vocabulary import vocabulary
from tests.quality.training.dataset import ground
from tests.quality.training.domains import domains
from tests.quality.training.synthesis import questions
from tests.quality.training.worlds import world
from tests.quantities.worlds import island


def reading(text: str) -> tuple[MaskedQuestion, QuestionReading]:
    index, known = island()
    model = packaged_model()
    masked = mask(text, vocabulary(index, known, model.operations))
    return masked, read(masked, None, model)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("by how much did the boats of Anholm grow from 2010 to 2020", Intent.DIFFERENCE),
        ("by what percentage did the boats of Anholm grow from 2010 to 2020", Intent.PERCENT),
        ("how many times more boats has Anholm than Brava", Intent.FACTOR),
        ("what share of the fish trade are the fish sales of Anholm to Brava", Intent.SHARE),
        ("when does the treaty end", Intent.END),
        ("in which year were the boats of Anholm highest", Intent.MAXIMUM),
        ("boats of Anholm and Brava together", Intent.SUM),
        ("who is the mayor of Anholm", Intent.OTHER),
    ],
)
def test_what_is_asked_is_read_from_the_words_alone(text, intent):
    assert reading(text)[1].intent is intent


def test_mode_and_direction_are_read():
    _, found = reading("why did the boats of Anholm decrease from 2010 to 2020")
    assert (found.mode, found.direction) == (Mode.PRESUMED, Direction.DOWN)
    _, found = reading("did Anholm have more than 80 boats in 2020")
    assert found.mode is Mode.YES_NO


def test_amounts_and_parties_have_roles():
    _, found = reading("did Anholm have more than 80 boats in 2020")
    assert max(found.amounts[0], key=lambda one: found.amounts[0][one]) is AmountRole.OVER
    _, found = reading("what Anholm sold to Brava in 2020")
    roles = [max(one, key=lambda role: one[role]) for one in found.parties]
    assert roles == [PartyRole.GIVER, PartyRole.RECEIVER]


def test_probabilities_add_up():
    _, found = reading("boats of Anholm")
    for shares in (found.intents, found.modes, found.directions):
        assert sum(shares.values()) == pytest.approx(1, abs=1e-4)


def test_runs_of_words_reach_over_one_word():
    assert {"^ a", "a b", "a * c", "c $"} <= set(ngrams("a b c"))


def test_most_unseen_wordings_are_read_rightly_without_an_encoder():
    model, rng, right = packaged_model(), random.Random(5), []
    for name in rng.sample(sorted(domains()), 4):
        base = ground(world(name, 7))
        words = vocabulary(base.index, base.terms, model.operations)
        for one in questions(base.world, 60, 3, held_out=True):
            masked = mask(strip_filler(parse_query(one.text).text), words)
            right.append(read(masked, None, model).intent == one.intent)
    assert sum(right) >= 0.6 * len(right)
