"""Long messages become pages, parted where the sense parts."""

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.charts import RenderedChart
from bot.chat.custom_id import Action, CustomId, decode
from bot.chat.escape import truncate
from bot.chat.messages.model import Button, ChartBlock, ChoiceBlock, Separator, TextBlock
from bot.chat.messages.pagination import CHOICES, ROOM, block_size, page_buttons, paginate, split_text

TEXTS = st.text(st.sampled_from("ab .\n\\*"), max_size=300)
BLOCKS = st.one_of(
    st.builds(TextBlock, TEXTS.filter(bool)), st.just(Separator()),
    st.just(ChartBlock(RenderedChart(b"", "alt"), "a.png")),
    st.builds(ChoiceBlock, TEXTS, st.just(Button("x", "y"))), st.builds(TextBlock, TEXTS.filter(bool)),
)  # fmt: skip


@given(st.lists(BLOCKS, max_size=60), st.integers(350, 2000))
def test_pages_hold_all_blocks_in_order_and_no_page_too_much(blocks, room):
    pages = paginate(blocks, room)
    kept = [block for page in pages for block in page if not isinstance(block, Separator)]
    assert kept == [block for block in blocks if not isinstance(block, Separator)]
    for page in pages:
        assert sum(map(block_size, page)) <= room
        assert sum(isinstance(block, ChoiceBlock) for block in page) <= CHOICES
    assert all(pages) or pages == ((),)


@given(TEXTS, st.integers(2, 80))
def test_the_parts_of_a_text_hold_all_but_blanks_between_them(text, most):
    parts = list(split_text(text, most))
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(part) <= most for part in parts)


@given(st.lists(st.sampled_from(["\\*", "\\\\", "a"]), max_size=60).map("".join), st.integers(3, 9))
def test_a_sign_stays_with_the_backslash_before_it(text, most):
    for part in split_text(text, most):
        assert (len(part) - len(part.rstrip("\\"))) % 2 == 0


def test_a_text_parts_between_paragraphs_before_lines_before_sentences_before_words():
    assert list(split_text("One two. Three\nfour five\n\nsix seven eight", 30)) == [
        "One two. Three\nfour five", "six seven eight"
    ]  # fmt: skip
    assert list(split_text("one two. three\nfour five", 20)) == ["one two. three", "four five"]
    assert list(split_text("One two three. Four five", 20)) == ["One two three.", "Four five"]
    assert list(split_text("one two three", 9)) == ["one two", "three"]
    assert list(split_text("abcdef", 4)) == ["abcd", "ef"]


def test_what_belongs_together_moves_to_the_next_page_whole():
    first, quote = TextBlock("x" * (ROOM - 100)), TextBlock("> " + "q" * 200)
    assert paginate([first, Separator(), quote]) == ((first,), (quote,))


@given(st.integers(2, 9), st.data())
def test_the_buttons_that_turn_lead_to_the_pages_beside(pages, data):
    page = data.draw(st.integers(0, pages - 1))
    ((back, place, forth),) = page_buttons(CustomId(Action.SOURCES, 1), page, pages)
    found = [decode(one.custom_id) for one in (back, place, forth)]
    assert len({one.custom_id for one in (back, place, forth)}) == 3
    assert back.disabled or (found[0] is not None and found[0].page == page)
    assert forth.disabled or (found[2] is not None and found[2].page == page + 2)
    assert (back.disabled, forth.disabled) == (page == 0, page == pages - 1)
    assert place.label == f"{page + 1} of {pages}"


def test_one_page_needs_no_turning():
    assert page_buttons(CustomId(Action.PAGE, 1), 0, 1) == ()


@given(st.text(), st.integers(1, 40))
def test_a_shortened_text_fits_and_says_that_it_is_cut(text, most):
    found = truncate(text, most)
    assert len(found) <= most
    assert found == text or found.endswith("…")
