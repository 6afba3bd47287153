"""Entries back to pages: what is written reads the same, and nothing else on the page moves."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.labels import looks_like_label, opening
from bot.knowledge.model import Chart, Entry, Kind, Place, Quote, Test, Typed
from bot.knowledge.page import read_page, split_lines
from bot.knowledge.parts import ASKABLE, CHARTS
from bot.knowledge.write import append, entry_lines
from bot.knowledge.write import replace as rewrite

PAGE = (
    "# T\n\nFor readers.\n\n## One? {#one}\n\nFirst.\n\n\n## Two? {#two}\nSecond.\nSee: one\n\n"
    "## Three? {#three}\n\nThird.  \n"
)

ids = st.from_regex(r"[A-Za-z0-9_.\-]{1,60}", fullmatch=True)
word = st.from_regex(r"[A-Za-z0-9äé$%№'’.]{1,12}", fullmatch=True)
words = st.lists(word, min_size=1, max_size=8).map(" ".join)
text = words.filter(lambda one: opening(one) is None and looks_like_label(one) is None and not one.startswith("."))
letters = st.from_regex(r"[a-z]{2,9}( [a-z]{2,9}){0,5}", fullmatch=True).filter(lambda one: opening(f"{one}:") is None)
answers = st.lists(letters, min_size=1, max_size=3).map("\n\n".join) | st.lists(letters, min_size=1, max_size=3).map(
    lambda items: "\n".join(f"- {item}" for item in items)
)
sources = st.from_regex(r"[a-z][a-z0-9\-]{0,9}", fullmatch=True)
sentences = st.builds(Place, st.just("rep"), st.integers(1, 99), st.integers(1, 9))
quotes = st.builds(
    lambda said, source, paragraph, also: Quote(
        said, Place(source, paragraph), tuple(replace(one, source=source) for one in also)
    ),
    letters,
    sources,
    st.integers(1, 99),
    st.lists(sentences, max_size=2),
)
typed = st.builds(Typed, letters)
names = st.lists(st.builds(Typed, ids), max_size=3).map(tuple)


def lists(items: st.SearchStrategy[Typed]) -> st.SearchStrategy[tuple[Typed, ...]]:
    return st.lists(items, max_size=3).map(tuple)


entries = st.builds(
    Entry,
    id=ids,
    heading=st.builds(lambda one: Typed(f"How {one}?"), letters),
    kind=st.just(Kind.QUESTION),
    answer=st.builds(Typed, answers),
    quotes=st.lists(quotes, max_size=3).map(tuple),
    also=lists(typed),
    figures=lists(st.builds(lambda one: Typed(f"x = {one}"), words)),
    holds=lists(st.builds(lambda one: Typed(f"x = {one}"), ids)),
    tests=st.lists(st.builds(Test, letters, st.booleans()), max_size=3).map(tuple),
    see=names,
    rests_on=names,
    chart=st.none() | st.builds(Chart, st.sampled_from(CHARTS), st.lists(letters, min_size=1, max_size=3).map(tuple)),
    owner=st.just("") | letters,
    checked=st.none() | st.dates(date(1900, 1, 1), date(2999, 12, 31)),
    page=st.just("T"),
)
gaps = st.builds(
    lambda entry, why, kind: replace(entry, kind=Kind.GAP, answer=Typed(why), asks_for=kind),
    entries, letters, st.sampled_from(["", *ASKABLE]),
)  # fmt: skip


def written(entry: Entry) -> str:
    return "# T\n\n" + "\n".join(entry_lines(entry)) + "\n"


@given(entries | gaps)
def test_what_is_written_reads_the_same(entry: Entry) -> None:
    page, problems = read_page(written(entry), "pages/t.md")
    assert problems == ()
    assert page.entries == (entry,)


@given(entries | gaps, st.sampled_from([0, 1, 2]), st.booleans(), st.booleans())
def test_rewriting_an_entry_leaves_every_other_byte(new: Entry, which: int, crlf: bool, mark: bool) -> None:
    text = ("\ufeff" if mark else "") + (PAGE.replace("\n", "\r\n") if crlf else PAGE)
    old = read_page(text, "pages/t.md")[0].entries[which]
    fresh = rewrite(text, old, new)
    first, after = old.lines
    lines, now = text.split("\n"), fresh.split("\n")
    rest = len(lines) - (after - 1)
    assert now[: first - 1] == lines[: first - 1]
    assert now[len(now) - rest :] == lines[after - 1 :]
    entries_now = read_page(fresh, "pages/t.md")[0].entries
    assert entries_now[which] == new
    assert ("\r" in fresh) == crlf
    assert all(line.endswith("\r") == crlf for line in now[:-1])


def test_an_entry_taken_out_takes_its_blank_lines_along() -> None:
    old = read_page(PAGE, "pages/t.md")[0].entries[1]
    assert rewrite(PAGE, old, None) == PAGE.replace("## Two? {#two}\nSecond.\nSee: one\n\n", "")


def test_rewriting_an_entry_as_it_is_changes_only_its_layout() -> None:
    old = read_page(PAGE, "pages/t.md")[0].entries[2]
    assert rewrite(PAGE, old, old) == PAGE.replace("Third.  \n", "Third.\n")


@pytest.mark.parametrize("text", ["", "# T\n", "# T", "# T\n\n\n", "\ufeff# T\r\n"])
def test_a_new_entry_stands_at_the_end(text: str) -> None:
    entry = read_page(PAGE, "pages/t.md")[0].entries[0]
    fresh = append(text, entry)
    assert read_page(fresh, "pages/t.md")[0].entries[-1] == replace(entry, page="T" if text else "")
    assert fresh.startswith(text.rstrip("\r\n"))
    assert ("\r\n" in text) == ("\r\n" in fresh)


def test_a_page_without_an_end_of_line_is_rewritten_too() -> None:
    text = "# T\n\n## One? {#one}\nFirst."
    old = read_page(text, "pages/t.md")[0].entries[0]
    assert split_lines(rewrite(text, old, old))[-1] == "First."
