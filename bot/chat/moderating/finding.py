"""Looking entries up: by what they mean, by their words and by their names, for those who keep them."""

import asyncio

from bot.chat.base_lookup import QuestionChoice, truncate
from bot.chat.context import BotContext
from bot.chat.limits import CHOICE_NAME, CHOICE_VALUE, CHOICES
from bot.knowledge.model import Entry
from bot.matching.explain import explain

MOST = 25
_BY_MEANING = 12


async def found_for(bot: BotContext, query: str) -> list[Entry]:
    """The entries near a query: those that hold its words, then those that mean something like it."""
    return await asyncio.get_running_loop().run_in_executor(bot.worker, _found, bot, query)


def _found(bot: BotContext, query: str) -> list[Entry]:
    engine = bot.engine()
    known = engine.composer.by_id
    near = (known[one.entry] for one in explain(engine.matcher, query, _BY_MEANING).standings if one.entry in known)
    every = (*holding(engine.base.entries, query), *near)
    return list({one.id: one for one in every}.values())[:MOST]


def holding(entries: tuple[Entry, ...], query: str) -> list[Entry]:
    """The entries whose name, wordings or answer hold every word of a query, those named so first."""
    wanted = query.casefold().split()
    held = [one for one in entries if all(word in _text(one) for word in wanted)]
    return sorted(held, key=lambda one: not all(word in one.id.casefold() for word in wanted))


def _text(entry: Entry) -> str:
    return f"{entry.id} {' '.join(entry.variants)} {entry.answer.text}".casefold()


def entry_choices(bot: BotContext, typed: str) -> list[QuestionChoice]:
    """Entries to choose while somebody types: shown by name and question, sent by name."""
    found = holding(bot.lookup.base.entries, typed)
    fitting = (one for one in found if len(one.id) <= CHOICE_VALUE)
    return [QuestionChoice(truncate(f"{one.id}: {one.heading.text}", CHOICE_NAME), one.id) for one in fitting][:CHOICES]


def page_choices(bot: BotContext, typed: str) -> list[QuestionChoice]:
    """Pages to choose, by title or file."""
    wanted = typed.casefold()
    pages = (page for page in bot.lookup.base.pages if wanted in f"{page.title} {page.file}".casefold())
    fitting = (page for page in pages if len(page.file) <= CHOICE_VALUE)
    return [QuestionChoice(truncate(f"{page.title} ({page.file})", CHOICE_NAME), page.file) for page in fitting][
        :CHOICES
    ]
