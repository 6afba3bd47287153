"""Makes the pictures of the README anew: `.venv/bin/python -m tests.browser`, with Chromium installed."""

from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Locator

from tests.browser.visit import PHONE, WIDE, Visit, running, visited

DOCS = Path(__file__).resolve().parents[2] / "docs"
LONG, TREND = "how long is the treaty valid", "How did trade between the EAEU and Iran develop?"
ENTRY = (
    "How long before the end must a party say that it opts out?", "notice to leave the agreement\nwhen to opt out",
    "**One year** before.", "unless one party opts out with one year’s notice\n-- agreement-brief, 21",
    "Figures:\n- notice = 1 year; notice to opt out; ; 2025",
)  # fmt: skip
COLOURS = 64
"""Few enough that a picture stays small; a chat has fewer."""


def main() -> None:
    """Asks as a reader would, and keeps what is seen."""
    DOCS.mkdir(exist_ok=True)
    with TemporaryDirectory() as state, running(DOSSIER_STATE=state) as address:
        with visited(address, PHONE) as visit:  # first, as nothing was asked yet that this could follow up
            _picture(visit, visit.mention("who owns the moon"), "unknown-phone.png")
        with visited(address, WIDE) as visit:
            _answer_and_sources(visit)
            _chart(visit)
        with visited(address, WIDE) as visit:
            _moderated(visit)


def _moderated(visit: Visit) -> None:
    """The preview of an entry that nobody publishes: the shipped base stays as it is."""
    visit.view_as("moderator")
    for field, text in zip(visit.open_form("knowledge add").all(), ENTRY, strict=True):
        field.fill(text)
    preview = visit.submit()
    _picture(visit, preview, "preview.png")
    preview.get_by_role("button", name="Discard").click()


def _answer_and_sources(visit: Visit) -> None:
    answer = visit.ask(LONG)
    _picture(visit, answer, "answer.png")
    _picture(visit, visit.press(answer, "Sources"), "sources.png")


def _chart(visit: Visit) -> None:
    answer = visit.ask(TREND)
    image = answer.locator("img").last
    visit.page.wait_for_function("image => image.complete && image.naturalWidth > 600", arg=image.element_handle())
    _picture(visit, answer, "chart.png")


def _picture(visit: Visit, message: Locator, name: str) -> None:
    visit.page.wait_for_timeout(800)  # the page scrolls and its status line comes to rest
    visit.page.mouse.move(0, 0)
    message.evaluate("one => one.scrollIntoView({block: 'center'})")
    visit.page.wait_for_timeout(400)
    message.screenshot(path=DOCS / name)
    with Image.open(DOCS / name) as taken:
        small = taken.convert("RGB").quantize(COLOURS)
    small.save(DOCS / name, optimize=True)


if __name__ == "__main__":
    main()
