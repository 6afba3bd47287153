"""Looking entries up: by what they mean, by their words and by their names, for those who keep them."""

import asyncio

from bot.chat.catalogue import Choice, shortened
from bot.chat.limits import CHOICE_NAME, CHOICE_VALUE, CHOICES
from bot.chat.tools import Tools
from bot.knowledge.model import Entry
from bot.matching.explain import explain

MOST = 25
_BY_MEANING = 12


async def found_for(tools: Tools, query: str) -> list[Entry]:
    """The entries near a query: those that hold its words, then those that mean something like it."""
    return await asyncio.get_running_loop().run_in_executor(tools.worker, _found, tools, query)


def _found(tools: Tools, query: str) -> list[Entry]:
    desk = tools.desk()
    known = desk.composer.by_id
    near = (known[one.entry] for one in explain(desk.matcher, query, _BY_MEANING).standings if one.entry in known)
    every = (*holding(desk.base.entries, query), *near)
    return list({one.id: one for one in every}.values())[:MOST]


def holding(entries: tuple[Entry, ...], query: str) -> list[Entry]:
    """The entries whose name, wordings or answer hold every word of a query, those named so first."""
    wanted = query.casefold().split()
    held = [one for one in entries if all(word in _text(one) for word in wanted)]
    return sorted(held, key=lambda one: not all(word in one.id.casefold() for word in wanted))


def _text(entry: Entry) -> str:
    return f"{entry.id} {' '.join(entry.variants)} {entry.answer.text}".casefold()


def entry_choices(tools: Tools, typed: str) -> list[Choice]:
    """Entries to choose while somebody types: shown by name and question, sent by name."""
    found = holding(tools.catalogue.base.entries, typed)
    fitting = (one for one in found if len(one.id) <= CHOICE_VALUE)
    return [Choice(shortened(f"{one.id}: {one.heading.text}", CHOICE_NAME), one.id) for one in fitting][:CHOICES]


def page_choices(tools: Tools, typed: str) -> list[Choice]:
    """Pages to choose, by title or file."""
    wanted = typed.casefold()
    pages = (page for page in tools.catalogue.base.pages if wanted in f"{page.title} {page.file}".casefold())
    fitting = (page for page in pages if len(page.file) <= CHOICE_VALUE)
    return [Choice(shortened(f"{page.title} ({page.file})", CHOICE_NAME), page.file) for page in fitting][:CHOICES]
