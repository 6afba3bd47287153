"""What a button knows fits Discord, comes back whole, and a foreign id is none."""

from typing import Any

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.client import BUTTONS
from bot.chat.components import UnknownButton
from bot.chat.custom_id import MAX_ENTRIES, VERSION, Action, CustomId, decode, encode, question_hash, short_hash
from tests.chat.discord_limits import CUSTOM_ID

HASHES = st.text().map(short_hash)
CUSTOM_IDS = st.builds(
    CustomId, st.sampled_from(Action), st.integers(0, 2**64 - 1), st.just("") | HASHES,
    st.lists(HASHES, max_size=MAX_ENTRIES).map(tuple), st.integers(0, 9999),
)  # fmt: skip


@given(CUSTOM_IDS)
def test_a_custom_id_fits_discord_and_comes_back(custom_id):
    text = encode(custom_id)
    assert 1 <= len(text) <= CUSTOM_ID
    assert decode(text) == custom_id


@given(st.text())
def test_any_other_text_is_no_custom_id_or_reads_back_as_itself(text):
    custom_id = decode(text)
    assert custom_id is None or encode(custom_id) == text


@given(CUSTOM_IDS, st.integers(0, 99), st.characters())
def test_a_custom_id_with_a_wrong_character_does_not_break_the_decoder(custom_id, place, character):
    text = encode(custom_id)
    place %= len(text)
    decode(text[:place] + character + text[place + 1 :])


@pytest.mark.parametrize(
    "custom_id",
    ["", "x", f"{VERSION}:src:1::", f"{VERSION}:nope:1:::0", "d0:src:1:::0", f"{VERSION}:src:1:::0 ",
     f"{VERSION}:src:-1:::0", f"{VERSION}:src:1:short::0", f"{VERSION}:src:1:::\N{ARABIC-INDIC DIGIT ONE}"],
)  # fmt: skip
def test_a_foreign_id_is_not_decoded(custom_id):
    assert decode(custom_id) is None


def test_more_entries_than_fit_are_left_out():
    many = tuple(short_hash(str(n)) for n in range(MAX_ENTRIES + 1))
    found = decode(encode(CustomId(Action.SOURCES, 1, entries=many)))
    assert found is not None
    assert found.entries == many[:MAX_ENTRIES]


def test_a_question_has_one_key_whatever_its_blanks():
    assert question_hash(" how\n long ") == question_hash("how long")
    assert question_hash("how long") != question_hash("How long")


SENT = {
    "d1:src:1z141z4:0IvUPhWJ:VnVU0-AL.e3x_oKpq:0": (Action.SOURCES, ("VnVU0-AL", "e3x_oKpq"), 0),
    "d1:more:1z141z4:0IvUPhWJ:VnVU0-AL:0": (Action.FOLLOW_UP, ("VnVU0-AL",), 0),
    "d1:down:1z141z4:0IvUPhWJ:VnVU0-AL:0": (Action.REPORT, ("VnVU0-AL",), 0),
    "d1:pick:1z141z4:0IvUPhWJ:VnVU0-AL:0": (Action.SUGGESTION, ("VnVU0-AL",), 0),
    "d1:tell:1z141z4:0IvUPhWJ::0": (Action.NOTIFY, (), 0),
    "d1:page:1z141z4:0IvUPhWJ:VnVU0-AL:12": (Action.PAGE, ("VnVU0-AL",), 12),
    "d1:erased:1z141z4:0IvUPhWJ::0": (Action.ERASE, (), 0),
    "d1:kpub:1z141z4:0IvUPhWJ:VnVU0-AL:0": (Action.PUBLISH, ("VnVU0-AL",), 0),
    "d1:ktheirs:1z141z4:0IvUPhWJ:VnVU0-AL:0": (Action.REBASE, ("VnVU0-AL",), 0),
    "d1:kundo:1z141z4:0IvUPhWJ::0": (Action.REVERT, (), 0),
}
"""Custom ids as messages of the first version carry them."""

READERS: tuple[type[discord.ui.DynamicItem[Any]], ...] = (*BUTTONS, UnknownButton)

VALUES = (
    "src rel more share up down rm menu rmid pick mods tell page topics topic figs export erase erased kshow kfind "
    "kedit kretire knew kfix kdrafts kdraft kask kpub kback kdrop ktheirs kmine khist krev kundo "
    "kgroups kmend kword kgap kforget krestore kcheck kloss"
).split()


@pytest.mark.parametrize("text", SENT)
def test_a_button_that_was_sent_means_the_same_byte_for_byte(text):
    action, entries, page = SENT[text]
    custom_id = CustomId(action, 4_294_967_296, "0IvUPhWJ", entries, page)
    assert decode(text) == custom_id
    assert encode(custom_id) == text


def test_every_action_keeps_the_letters_it_was_sent_with():
    assert [one.value for one in Action] == VALUES


@pytest.mark.parametrize("action", Action)
def test_a_custom_id_is_read_by_exactly_one_family_of_buttons(action):
    text = encode(CustomId(action, 4_294_967_296, "0IvUPhWJ", ("VnVU0-AL",), 1))
    readers = [one for one in READERS if one.__discord_ui_compiled_template__.fullmatch(text)]
    assert len(readers) == 1
    assert readers[0] is not UnknownButton


@given(st.text() | st.sampled_from([f"{VERSION}:nope:1:::0", f"{VERSION}:src:1:::0\n", "d0:src:1:::0"]))
def test_a_custom_id_that_cannot_be_decoded_is_read_as_unknown(text):
    readers = [one for one in READERS if one.__discord_ui_compiled_template__.fullmatch(text)]
    assert len(readers) == 1
    assert (readers[0] is UnknownButton) == (decode(text) is None)
