"""What /privacy says is so: where the last question is kept depends on who shares the bot."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from bot.chat import texts
from bot.chat.about.personal_data import render_privacy
from bot.chat.context import BotContext
from bot.journal.database import Database
from bot.journal.factory import build_journal


async def test_who_shares_a_database_is_told_that_the_last_question_is_in_it(
    context: BotContext, new_database: Callable[[], Database]
):
    sharing = build_journal(new_database(), lambda: datetime.now(UTC), talks=True)
    for journal, where in ((context.journal, texts.IN_MEMORY), (sharing, texts.IN_DATABASE)):
        privacy = await render_privacy(replace(context, journal=journal), 7)
        assert f"the last one in each channel for half an hour, {where};" in str(privacy.blocks)
