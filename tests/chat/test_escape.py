"""What people and sources wrote is shown as they wrote it, and neither pings nor becomes markup."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.chat.escape import escape_block, escape_inline, unescape

SIGNS = st.text(st.sampled_from("\\*_~`|<>[]()#-+.@1 a\n:/") | st.characters(exclude_characters="\N{ZERO WIDTH SPACE}"))
UNESCAPED_MARK = re.compile(r"(?<!\\)(?:\\\\)*[*_~`|<\[\]]")


@given(SIGNS)
@example("@everyone <@1> **bold** https://example.org/a_b_c \\* 1. one\n- two\n> three\n# four")
def test_what_is_escaped_can_be_read_back(text):
    assert unescape(escape_block(text)) == text


@given(SIGNS.filter(lambda text: "http" not in text))
def test_no_mark_is_left_that_discord_would_obey(text):
    assert not UNESCAPED_MARK.search(escape_block(text))


@given(SIGNS)
def test_nobody_is_pinged(text):
    shown = escape_block(f"{text}@everyone @here{text}")
    assert "@everyone" not in shown
    assert "@here" not in shown
    assert not re.search(r"(?<!\\)<[@#&]", shown)


@pytest.mark.parametrize("text", ["- item", "+ item", "# heading", "> quote", "-# small", "12. item", "  - item"])
def test_a_line_does_not_become_a_list_a_heading_or_a_quote(text):
    assert escape_block(f"a\n{text}") != f"a\n{text}"
    assert "\\" in escape_block(text)


def test_a_link_stays_a_link():
    assert escape_block("see https://example.org/a_b*c now_") == "see https://example.org/a_b*c now\\_"


def test_a_line_is_one_line():
    assert escape_inline("one\n\n two_three\t") == "one two\\_three"
