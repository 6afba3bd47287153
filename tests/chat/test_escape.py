"""What people and sources wrote is shown as they wrote it, and neither pings nor becomes markup."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.chat.escape import escape_block, escape_inline, show_markdown, unescape

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


@pytest.mark.parametrize(
    ("answer", "seen"),
    [
        ("Run `make *all*` twice", "Run `make *all*` twice"),
        ("```py\nx = __y__\n```", "```py\nx = __y__\n```"),
        ("See [the plan](https://pier.example/a_b)for more", "See [the plan](https://pier.example/a_b) for more"),
        ("See [the *plan*](https://pier.example)", "See [the \\*plan\\*](https://pier.example)"),
        ("**First** step_one", "**First** step\\_one"),
        ("[bank.example](https://other.example)", "\\[bank.example\\](https://other.example)"),
        ("[x](javascript:1) ||y|| # z", "\\[x\\](javascript:1) \\|\\|y\\|\\| # z"),
        ("`@everyone` **@here**", "`@\u200beveryone` **@\u200bhere**"),
        ("open ``` only", "open \\`\\`\\` only"),
    ],
)
def test_markdown_keeps_code_links_and_bold_and_nothing_else(answer, seen):
    assert show_markdown(answer) == seen


@given(st.text(max_size=200))
def test_markdown_never_mentions_everybody(text):
    assert "@everyone" not in show_markdown(f"{text}@everyone")


def test_an_answer_that_may_be_split_is_shown_as_typed():
    assert show_markdown("`x` " * 500) == escape_block("`x` " * 500)
