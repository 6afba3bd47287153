"""What `why` says of a message is what `ask` replies to it: for one question, for several, and in a talk."""

import itertools

from bot.engine.answer_engine import AnswerEngine
from bot.engine.conversation import talk_after
from bot.engine.explained_message import explain_message, lines_of
from bot.engine.talk import Talk

EVERY = 40
"""Of so many entries one is asked: the whole base would take a minute."""


def told(engine: AnswerEngine, message: str, talk: Talk | None = None) -> list[str]:
    return [
        line.removeprefix("decision: ")
        for line in lines_of(explain_message(engine, message, talk))
        if line.startswith("decision: ")
    ]


def assert_alike(engine: AnswerEngine, message: str, talk: Talk | None = None) -> None:
    reply, _ = engine.ask(message, talk)
    given = [(one.status, one.entries) for one in reply.parts] or [
        (reply.status, tuple(one.entry for one in reply.answers))
    ]
    lines = told(engine, message, talk)
    assert len(lines) == len(given), message
    for line, (status, entries) in zip(lines, given, strict=True):
        assert line.startswith(status), (message, line)
        assert all(name in line for name in entries), (message, line)


def test_one_question_is_explained_as_it_is_answered(shipped):
    for entry in shipped.base.entries[::EVERY]:
        assert_alike(shipped, entry.variants[-1] + " pls")


def test_several_questions_are_explained_each_as_it_is_answered(shipped):
    entries = shipped.base.entries[::EVERY]
    for one, other in itertools.pairwise(entries):
        assert_alike(shipped, f"{one.heading.text} and {other.variants[-1]}?")


def test_a_follow_up_is_explained_as_it_is_read(shipped):
    for entry in shipped.base.entries[::EVERY]:
        talk = talk_after(shipped.ask(entry.heading.text)[0], None)
        for message in ("why?", "and in 2021?", "who signed it?"):
            assert_alike(shipped, message, talk)


def test_what_is_computed_is_explained_as_computed(shipped):
    assert told(shipped, "what share of trade in 2023 were Iranian exports") == ["answered: computed"]
