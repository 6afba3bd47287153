"""What only one process of a bot does: it sends the commands, and notifies whoever waits for an answer."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from bot.app.journal_access import database_address
from bot.background import in_background
from bot.chat.connection import ClientMonitor
from bot.journal.connections import TIMEOUT_SECONDS
from bot.journal.leader import Leadership
from bot.settings import Settings, is_shared

log = logging.getLogger(__name__)

ROUND_SECONDS = 15.0
"""Between two looks for users to notify: what other processes publish is not always heard of."""


@asynccontextmanager
async def leading(settings: Settings, watched: ClientMonitor) -> AsyncIterator[Callable[[], bool]]:
    """Whether this process leads, for as long as the block lasts; one that is alone always does.

    The first try to lead is made before the block begins. A process that leads has its client do what only one does.
    """
    address = database_address(settings)
    if address.file is not None or not is_shared(settings):
        yield lambda: True
        return
    found = Leadership(address)
    async with in_background(found.run(), _do_duties(found, watched)):
        with suppress(TimeoutError):
            await asyncio.wait_for(found.tried.wait(), 2 * TIMEOUT_SECONDS)
        yield found


async def _do_duties(leads: Leadership, watched: ClientMonitor) -> None:
    """Sends the commands whenever this process begins to lead, and notifies users now and then while it does."""
    sent = False
    while True:
        await leads.wait()
        client = watched.client
        if client is not None and client.is_ready() and not client.is_closed():
            try:
                if not sent:
                    await client.send_commands()
                    sent = True
                await client.notifier.notify_all(client)
            except Exception:
                log.exception("what only the leading process does failed, and is tried again")
        await asyncio.sleep(ROUND_SECONDS)
        sent = sent and leads()
