"""Searching entries by meaning, words and name, and finding the page where a new entry belongs."""

from collections.abc import Iterable, Sequence
from itertools import islice

from discord.app_commands import Choice

from bot.chat.base_lookup import TYPED_CHARACTERS, TYPED_WORDS
from bot.chat.context import BotContext
from bot.chat.custom_id import short_hash
from bot.chat.escape import truncate
from bot.chat.limits import CHOICE_NAME, CHOICE_VALUE, CHOICES
from bot.chat.moderation.permissions import ModeratorContext
from bot.knowledge.entries import Entry

MAX_FOUND = 25
_BY_MEANING = 12

FIRST_PAGE = "pages/answers.md"
"""Where the first entry of a base without pages goes."""


def search_entries(bot: BotContext, query: str) -> list[Entry]:
    """Entries near a query: first those that contain its words, then those near it in meaning. Runs in the worker."""
    engine = bot.engine()
    found = (*text_matches(engine.base.entries, query), *engine.matcher.nearest(query, _BY_MEANING))
    return list({one.id: one for one in found}.values())[:MAX_FOUND]


def text_matches(entries: Iterable[Entry], query: str) -> list[Entry]:
    """Entries whose name, variants or answer contain every word of a query; those whose name does come first."""
    terms = query[:TYPED_CHARACTERS].casefold().split()[:TYPED_WORDS]
    found = [one for one in entries if _contains(one, terms)]
    return sorted(found, key=lambda one: not all(term in one.id.casefold() for term in terms))


def _contains(entry: Entry, terms: Sequence[str]) -> bool:
    text = f"{entry.id} {' '.join(entry.variants)} {entry.answer.text}".casefold()
    return all(term in text for term in terms)


def entry_choices(bot: BotContext, typed: str) -> list[Choice[str]]:
    """Entries to autocomplete: shown by name and question, sent by name."""
    found = text_matches(bot.lookup.base.entries, typed)
    return _choices((f"{one.id}: {one.heading.text}", one.id) for one in found)


def page_choices(bot: BotContext, typed: str) -> list[Choice[str]]:
    """Pages to autocomplete, by title or file."""
    term = typed[:TYPED_CHARACTERS].casefold()
    pages = (page for page in bot.lookup.base.pages if term in f"{page.title} {page.file}".casefold())
    return _choices((f"{page.title} ({page.file})", page.file) for page in pages)


def _choices(named: Iterable[tuple[str, str]]) -> list[Choice[str]]:
    """Choices by name and value; values that are too long are left out."""
    fitting = ((name, value) for name, value in named if len(value) <= CHOICE_VALUE)
    return [Choice(name=truncate(name, CHOICE_NAME), value=value) for name, value in islice(fitting, CHOICES)]


async def choose_page(context: ModeratorContext, question: str) -> str:
    """The file of the page for a new entry: the one the custom id names, else that of the nearest entry."""
    named = context.custom_id.entries[0] if context.custom_id.entries else ""
    files = (page.file for page in context.bot.lookup.base.pages)
    chosen = next((file for file in files if short_hash(file) == named), None)
    if chosen is not None:
        return chosen
    return await context.bot.in_worker(nearest_page, context.bot, question)


def nearest_page(bot: BotContext, question: str) -> str:
    """The file of the page with the entry nearest to a question. Runs in the worker."""
    engine = bot.engine()
    files = [page.file for page in engine.base.pages]
    nearest = (one.at.file for one in engine.matcher.nearest(question))
    return next((file for file in nearest if file in files), files[0] if files else FIRST_PAGE)
