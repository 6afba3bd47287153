"""A visit to the simulated Discord in a real browser, as somebody pays it who just ran `make run`."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
PATIENCE = 60_000
"""Milliseconds a loaded machine may take for one step."""

_NEW_OF_BOT = """before => {
    const last = [...document.querySelectorAll(".channel-message")].at(-1);
    const id = last?.dataset.messageId;
    return last?.querySelector(".message-app-badge") && !before.includes(id) ? id : null;
}"""

WIDE = (1200, 900)
PHONE = (390, 844)


@contextmanager
def running(**settings: str) -> Iterator[str]:
    """The bot as a process of its own, without a token; gives the address it prints."""
    words, env = [sys.executable, "-m", "bot", "run"], {**os.environ, **settings}
    with subprocess.Popen(words, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        try:
            assert child.stdout is not None
            yield child.stdout.readline().strip()
        finally:
            child.terminate()
            child.wait(PATIENCE / 1000)


@contextmanager
def visited(address: str, size: tuple[int, int] = WIDE) -> Iterator["Visit"]:
    """The page opened in a window of that width and height in pixels."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": size[0], "height": size[1]}, device_scale_factor=1)
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        page.wait_for_selector(".channel-message")
        page.wait_for_load_state("networkidle")
        yield Visit(page)
        browser.close()


@dataclass
class Visit:
    """An open page."""

    page: Page

    @property
    def messages(self) -> Locator:
        return self.page.locator(".channel-message")

    @property
    def last(self) -> Locator:
        return self.messages.last

    def ask(self, question: str) -> Locator:
        """Asks with the command; gives the answer."""
        before = self._ids()
        composer = self.page.locator("#channel-composer-input")
        composer.fill("/ask")
        self.page.get_by_role("option", name="/ask").click()
        field = self.page.locator('.command-option-input[data-option="question"]')
        field.fill(question)
        self.page.locator("#send-message").click()
        return self._after(before)

    def view_as(self, name: str) -> None:
        """Goes on as another member."""
        self.page.select_option("#viewer-picker", label=name)
        self.page.wait_for_load_state("networkidle")

    def open_form(self, command: str) -> Locator:
        """Gives a command that opens a form; gives its fields."""
        self.page.locator("#channel-composer-input").fill(f"/{command}")
        self.page.get_by_role("option", name=f"/{command}").first.click()
        self.page.locator("#send-message").click()
        return self.fields

    @property
    def fields(self) -> Locator:
        """The fields of the form that is open."""
        found = self.page.locator("[id^=modal-input]")
        found.first.wait_for()
        return found

    def submit(self) -> Locator:
        """Sends the form that is open; gives the message that answers it."""
        before = self._ids()
        self.page.get_by_role("button", name="Submit").click()
        return self._after(before)

    def mention(self, question: str) -> Locator:
        """Mentions the bot as its welcome says; gives the answer."""
        before = self._ids()
        name = self.page.locator(".channel-message code", has_text="<@").first.inner_text()
        composer = self.page.locator("#channel-composer-input")
        composer.fill(f"{name} {question}")
        self.page.locator("#send-message").click()
        return self._after(before)

    def press(self, message: Locator, label: str) -> Locator:
        """Presses a button of a message; gives the message that answers it."""
        before = self._ids()
        message.get_by_role("button", name=label, exact=True).first.click()
        return self._after(before)

    def _ids(self) -> list[str]:
        """The messages there are; those for one viewer alone go when the page is drawn anew, so nothing is counted."""
        found: list[str] = self.messages.evaluate_all("all => all.map(one => one.dataset.messageId)")
        return found

    def _after(self, before: list[str]) -> Locator:
        """The bot's message that was not there before."""
        found = self.page.wait_for_function(_NEW_OF_BOT, arg=before).json_value()
        return self.page.locator(f'.channel-message[data-message-id="{found}"]')
