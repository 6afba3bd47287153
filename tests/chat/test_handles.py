"""What a button knows fits Discord, comes back whole, and a foreign id is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.handles import MOST_ENTRIES, VERSION, Action, Handle, decode, digest, encode, question_key
from bot.chat.limits import CUSTOM_ID

DIGESTS = st.text().map(digest)
HANDLES = st.builds(
    Handle, st.sampled_from(Action), st.integers(0, 2**64 - 1), st.just("") | DIGESTS,
    st.lists(DIGESTS, max_size=MOST_ENTRIES).map(tuple), st.integers(0, 9999),
)  # fmt: skip


@given(HANDLES)
def test_a_handle_fits_a_custom_id_and_comes_back(handle):
    custom_id = encode(handle)
    assert 1 <= len(custom_id) <= CUSTOM_ID
    assert decode(custom_id) == handle


@given(st.text())
def test_any_other_text_is_no_handle_or_reads_back_as_itself(text):
    handle = decode(text)
    assert handle is None or encode(handle) == text


@given(HANDLES, st.integers(0, 99), st.characters())
def test_a_handle_with_a_wrong_character_does_not_break_the_reader(handle, place, character):
    custom_id = encode(handle)
    place %= len(custom_id)
    decode(custom_id[:place] + character + custom_id[place + 1 :])


@pytest.mark.parametrize(
    "custom_id",
    ["", "x", f"{VERSION}:src:1::", f"{VERSION}:nope:1:::0", "d0:src:1:::0", f"{VERSION}:src:1:::0 ",
     f"{VERSION}:src:-1:::0", f"{VERSION}:src:1:short::0", f"{VERSION}:src:1:::\N{ARABIC-INDIC DIGIT ONE}"],
)  # fmt: skip
def test_a_foreign_id_is_no_handle(custom_id):
    assert decode(custom_id) is None


def test_more_entries_than_fit_are_left_out():
    many = tuple(digest(str(n)) for n in range(MOST_ENTRIES + 1))
    found = decode(encode(Handle(Action.SOURCES, 1, entries=many)))
    assert found is not None
    assert found.entries == many[:MOST_ENTRIES]


def test_a_question_has_one_key_whatever_its_blanks():
    assert question_key(" how\n long ") == question_key("how long")
    assert question_key("how long") != question_key("How long")
