"""The first minutes of somebody who ran `make run`, in a real browser: ask, look at the sources, ask again."""

import re
from collections.abc import Iterator

import pytest

from bot.engine.answer_engine import AnswerEngine
from tests.browser.visit import CHROMIUM, PHONE, WIDE, Visit, running, visited

ENTRY = (
    "How many articles are there in the treaty?", "number of its articles", "47 articles.",
    "The agreement consist of 47 articles\n-- agreement-brief, 3", "",
)  # fmt: skip

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no Chromium: {CHROMIUM} is absent")


@pytest.fixture(scope="module")
def address(shipped: AnswerEngine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address the bot prints; the base's vectors are in the cache by then."""
    with running(DOSSIER_STATE=str(tmp_path_factory.mktemp("state"))) as printed:
        assert printed.startswith("http://127.0.0.1:"), printed
        yield printed


@pytest.fixture
def visit(address: str) -> Iterator[Visit]:
    with visited(address) as opened:
        yield opened


def test_the_first_answer_comes_into_view_below_the_welcome(visit: Visit):
    assert "/help" in visit.last.inner_text()
    answer = visit.mention("when was the agreement signed")
    visit.page.wait_for_timeout(500)  # the page scrolls
    box = answer.bounding_box()
    assert box is not None
    assert 0 < box["y"] < WIDE[1]


def test_a_question_gets_its_answer_with_quotes_and_the_sources_behind_it(visit: Visit):
    answer = visit.ask("how long is the treaty valid")
    said = answer.inner_text()
    assert "20 years" in said
    assert "“concluded for 20 years”" in said
    assert "paragraph 13" in said
    behind = visit.press(answer, "Sources").inner_text()
    assert "“concluded for 20 years”" in behind
    assert "SHA-256" in behind


def test_a_course_of_years_comes_with_a_chart(visit: Visit):
    answer = visit.ask("How did trade between the EAEU and Iran develop?")
    chart = answer.locator("img").last
    chart.wait_for()
    visit.page.wait_for_function("image => image.complete && image.naturalWidth > 600", arg=chart.element_handle())
    assert re.search(r"\d{4}: ", chart.get_attribute("alt") or "")


def test_a_mention_the_base_cannot_answer_gets_a_reason_and_what_is_near(visit: Visit):
    unknown = visit.mention("who owns the moon")
    assert "The base says nothing about “moon”" in unknown.inner_text()
    chosen = visit.press(unknown, "1")
    assert "paragraph" in chosen.inner_text()


def test_a_moderator_writes_an_entry_and_gets_a_misquoted_one_back_as_it_was(visit: Visit):
    visit.view_as("moderator")
    for field, text in zip(visit.open_form("knowledge add").all(), ENTRY, strict=True):
        field.fill(text)
    refused = visit.submit()
    assert "Not yet." in refused.inner_text()
    assert "these words do not appear in agreement-brief, 3" in refused.inner_text()
    refused.get_by_role("button", name="Fix", exact=True).click()
    assert [field.input_value() for field in visit.fields.all()] == list(ENTRY)


def test_it_fits_a_phone(address: str):
    with visited(address, PHONE) as visit:
        answer = visit.mention("when was the agreement signed")
        assert "January 17, 2025" in answer.inner_text()
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
