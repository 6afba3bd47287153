"""Which messages are answered, and why."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.gate import Gate, Heard, Verdict, Why, judge, without_mention

TALK = Heard("is it open?")
MENTION = replace(TALK, names_bot=True, mentions_bot=True)


@pytest.mark.parametrize(
    ("heard", "gate"),
    [
        (TALK, Gate(Verdict.IGNORE, Why.NOT_MEANT)),
        (MENTION, Gate(Verdict.ANSWER, Why.MENTION, "is it open?")),
        (replace(TALK, direct=True), Gate(Verdict.ANSWER, Why.DIRECT, "is it open?")),
        (replace(TALK, replies_to_bot=True, mentions_bot=True), Gate(Verdict.ANSWER, Why.REPLY, "is it open?")),
        (replace(TALK, replies_to_bot=True), Gate(Verdict.IGNORE, Why.NOT_MEANT)),
        (Heard("", replies_to_bot=True), Gate(Verdict.HINT, Why.WITHHELD)),
        (Heard(""), Gate(Verdict.IGNORE, Why.NOT_MEANT)),
        (replace(MENTION, text="", above="who owns it?"), Gate(Verdict.ANSWER, Why.POINTED, "who owns it?")),
        (replace(MENTION, above="who owns it?"), Gate(Verdict.ANSWER, Why.MENTION, "is it open?")),
        (replace(MENTION, text=""), Gate(Verdict.ANSWER, Why.MENTION, "")),
        (replace(MENTION, served=False), Gate(Verdict.IGNORE, Why.FOREIGN)),
    ],
)
def test_a_message_gets_its_verdict(heard, gate):
    assert judge(heard) == gate


@given(st.builds(Heard, text=st.text(), above=st.text()))
def test_bots_and_notices_are_never_answered(heard):
    assert judge(replace(heard, by_bot=True)).verdict is Verdict.IGNORE
    assert judge(replace(heard, plain=False)).verdict is Verdict.IGNORE


@given(st.builds(Heard, text=st.text()).filter(lambda one: not one.direct))
def test_in_a_server_only_what_is_meant_for_the_bot_is_answered(heard):
    meant = heard.names_bot or (heard.replies_to_bot and heard.mentions_bot)
    assert judge(heard).verdict is not Verdict.ANSWER or meant


def test_the_mention_is_no_part_of_the_question():
    assert without_mention("<@7> is <@!7> it <@8> open?", 7) == ("is   it <@8> open?", True)
    assert without_mention("is it open?", 7) == ("is it open?", False)
