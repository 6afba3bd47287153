"""Where a new entry goes: the page that was named, else the one that holds what is nearest to its question."""

import asyncio

from bot.chat.context import BotContext
from bot.chat.custom_id import short_hash
from bot.chat.moderating.acting import Act
from bot.curation.records import EntryForm
from bot.matching.explain import explain

FIRST_PAGE = "pages/answers.md"
"""Of a base that has no page yet."""


async def page_for(act: Act, form: EntryForm) -> str:
    """The file's name of the page for a new entry."""
    pages = act.bot.lookup.base.pages
    named = act.custom_id.entries[0] if act.custom_id.entries else ""
    chosen = next((page.file for page in pages if short_hash(page.file) == named), None)
    if chosen is not None:
        return chosen
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(act.bot.worker, nearest_page, act.bot, form.question)


def nearest_page(bot: BotContext, question: str) -> str:
    """The page of the entry nearest to a question. Runs in the worker."""
    engine = bot.engine()
    files = [page.file for page in engine.base.pages]
    known = engine.composer.by_id
    near = (known[one.entry].at.file for one in explain(engine.matcher, question).standings if one.entry in known)
    return next((file for file in near if file in files), files[0] if files else FIRST_PAGE)
