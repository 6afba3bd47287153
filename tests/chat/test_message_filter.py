"""Which messages are answered, and why."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.ask.message_filter import (
    Disposition,
    FilterReason,
    FilterResult,
    IncomingMessage,
    classify,
    strip_mention,
)

TALK = IncomingMessage("is it open?")
MENTION = replace(TALK, names_bot=True, mentions_bot=True)


@pytest.mark.parametrize(
    ("heard", "gate"),
    [
        (TALK, FilterResult(Disposition.IGNORE, FilterReason.NOT_ADDRESSED)),
        (MENTION, FilterResult(Disposition.ANSWER, FilterReason.MENTION, "is it open?")),
        (replace(TALK, direct=True), FilterResult(Disposition.ANSWER, FilterReason.DIRECT, "is it open?")),
        (
            replace(TALK, replies_to_bot=True, mentions_bot=True),
            FilterResult(Disposition.ANSWER, FilterReason.REPLY, "is it open?"),
        ),
        (replace(TALK, replies_to_bot=True), FilterResult(Disposition.IGNORE, FilterReason.NOT_ADDRESSED)),
        (IncomingMessage("", replies_to_bot=True), FilterResult(Disposition.HINT, FilterReason.WITHHELD)),
        (IncomingMessage(""), FilterResult(Disposition.IGNORE, FilterReason.NOT_ADDRESSED)),
        (
            replace(MENTION, text="", above="who owns it?"),
            FilterResult(Disposition.ANSWER, FilterReason.MENTION_BELOW, "who owns it?"),
        ),
        (replace(MENTION, above="who owns it?"), FilterResult(Disposition.ANSWER, FilterReason.MENTION, "is it open?")),
        (replace(MENTION, text=""), FilterResult(Disposition.ANSWER, FilterReason.MENTION, "")),
        (replace(MENTION, served=False), FilterResult(Disposition.IGNORE, FilterReason.NOT_SERVED)),
    ],
)
def test_a_message_gets_its_verdict(heard, gate):
    assert classify(heard) == gate


@given(st.builds(IncomingMessage, text=st.text(), above=st.text()))
def test_bots_and_notices_are_never_answered(heard):
    assert classify(replace(heard, by_bot=True)).disposition is Disposition.IGNORE
    assert classify(replace(heard, plain=False)).disposition is Disposition.IGNORE


@given(st.builds(IncomingMessage, text=st.text()).filter(lambda one: not one.direct))
def test_in_a_server_only_what_is_meant_for_the_bot_is_answered(heard):
    meant = heard.names_bot or (heard.replies_to_bot and heard.mentions_bot)
    assert classify(heard).disposition is not Disposition.ANSWER or meant


def test_the_mention_is_no_part_of_the_question():
    assert strip_mention("<@7> is <@!7> it <@8> open?", 7) == ("is   it <@8> open?", True)
    assert strip_mention("is it open?", 7) == ("is it open?", False)
