"""A page cut into entries and joined again: what is not changed keeps its bytes, and what is put in is read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.page import read_page
from bot.knowledge.page_text import PageText, split_page

PAGE = (
    "# T\n\nFor readers.\n\n## One? {#one}\n\nFirst.\n\n\n## Two? {#two}\nSecond.\nSee: one\n\n"
    "## Three? {#three}\n\n- Third.  \n\n\n"
)
NEW = "## New? {#new}\n\nFresh.\n\nSee: one"

lines = st.sampled_from(
    [
        "# T",
        "## A? {#a}",
        "## B",
        "##C",
        "text",
        "- item",
        "> quote",
        "> -- rep, 1",
        "See: a",
        "Figures:",
        "",
        " ",
        "\t",
        "---",
        "\x0b",
        "## ",
    ]
)
pages = st.builds(
    lambda mark, parts, ending: mark + ending.join(parts),
    st.sampled_from(["", "\ufeff"]),
    st.lists(lines, max_size=25),
    st.sampled_from(["\n", "\r\n"]),
)


def forms(text: str) -> list[str]:
    """A page as editors leave it: with Windows line ends, a byte-order mark, without a last line end."""
    return [
        text,
        text.replace("\n", "\r\n"),
        "\ufeff" + text,
        text.rstrip("\n"),
        text.rstrip("\n").replace("\n", "\r\n"),
    ]


@given(pages)
def test_any_page_that_is_cut_and_joined_is_the_same(text: str) -> None:
    sheet = split_page(text)
    assert sheet.text == text
    assert [one.id for one in sheet.entries] == [one.id for one in read_page(text, "")[0].entries]


@pytest.mark.parametrize("text", forms(PAGE))
@pytest.mark.parametrize("at", [0, 1, 2])
def test_other_words_for_an_entry_change_its_lines_alone(text: str, at: int) -> None:
    sheet = split_page(text)
    fresh = sheet.with_text(at, NEW)
    assert split_page(fresh.text).entries[at].text == NEW
    assert split_page(fresh.text).with_text(at, sheet.entries[at].text).text == text
    others = [(one.above, one.lines) for n, one in enumerate(split_page(fresh.text).entries) if n != at]
    assert others == [(one.above, one.lines) for n, one in enumerate(sheet.entries) if n != at]
    assert ("\r" in fresh.text) == ("\r" in text)
    assert fresh.text.count("\n") == fresh.text.count("\r\n") or "\r" not in text


@pytest.mark.parametrize("text", forms(PAGE))
@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_an_entry_put_in_and_taken_out_again_leaves_the_very_page(text: str, at: int) -> None:
    fresh = split_page(text).with_entry(at, "new", NEW).text
    assert [one.id for one in read_page(fresh, "")[0].entries].index("new") == at
    assert split_page(fresh).entries[at].text == NEW
    assert split_page(fresh).without(at).text == text


@pytest.mark.parametrize("at", [0, 1, 2])
def test_an_entry_taken_out_and_put_in_again_leaves_the_very_page(at: int) -> None:
    for text in forms(PAGE)[:3]:
        sheet = split_page(text)
        assert split_page(sheet.without(at).text).insert(at, sheet.entries[at]).text == text


@pytest.mark.parametrize("text", ["", "# T\n", "# T", "# T\n\n\n", "\ufeff# T\r\n"])
def test_a_page_without_entries_takes_its_first(text: str) -> None:
    fresh = split_page(text).with_entry(0, "new", NEW).text
    page, problems = read_page(fresh, "pages/t.md")
    assert [one.id for one in page.entries] == ["new"]
    assert [one.code for one in problems if text] == []
    assert fresh.startswith(text.rstrip("\r\n"))


def test_blank_lines_above_an_entry_go_with_it() -> None:
    sheet = split_page(PAGE)
    assert sheet.without(1).text == PAGE.replace("\n\n## Two? {#two}\nSecond.\nSee: one\n", "")
    assert isinstance(sheet, PageText)
    assert sheet.find("two") == 1
    assert sheet.find("four") is None
