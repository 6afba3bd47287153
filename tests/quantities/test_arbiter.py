"""One rule decides who answers: the figures, or the entry that was matched."""

from dataclasses import replace

from bot.engine.answer_engine import AnswerEngine
from bot.matching.decision import Candidate, Decision, Outcome, Reason
from bot.quantities import arbiter
from bot.quantities.parsed_question import ParsedQuestion
from bot.quantities.results import Computed, Listed

GROWTH = "how many percent more waste was collected in 2022 than in 2023"
UNANSWERED = Decision(GROWTH, Outcome.UNKNOWN, reason=Reason.NOTHING_NEAR)


def answered_by(town: AnswerEngine, entry: str) -> Decision:
    return Decision(GROWTH, Outcome.ANSWERED, (Candidate(town.reply_builder.by_id[entry], 0.9, 0.9),))


def computed(town: AnswerEngine) -> tuple[Computed, ParsedQuestion]:
    asked = town.quantities.parse(GROWTH)
    result = town.quantities.answer(GROWTH, UNANSWERED)
    assert isinstance(result, Computed)
    assert asked is not None
    return result, asked


def test_a_sure_computation_displaces_an_entry_that_does_not_state_it(town):
    result, asked = computed(town)
    assert arbiter.overrides(result, asked.choice, answered_by(town, "waste"), asked)


def test_an_entry_that_states_the_result_keeps_its_answer(town):
    result, asked = computed(town)
    decision = answered_by(town, "waste")
    (one,) = decision.answers
    shown = f"It was {result.steps[0].value.value.normalize():f} more."
    stating = replace(one.entry, answer=replace(one.entry.answer, text=shown))
    assert not arbiter.overrides(result, asked.choice, replace(decision, answers=(replace(one, entry=stating),)), asked)


def test_an_unsure_computation_displaces_nothing(town):
    result, asked = computed(town)
    unsure = replace(asked.choice, confidence=0.1)
    assert not arbiter.overrides(result, unsure, answered_by(town, "waste"), asked)


def test_a_list_never_displaces_an_answer(town):
    asked = town.quantities.parse("list all figures about waste")
    found = Listed(())
    assert arbiter.overrides(found, asked.choice, UNANSWERED, asked)
    assert not arbiter.overrides(found, asked.choice, answered_by(town, "waste"), asked)
