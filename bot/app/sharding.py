"""What a process of a bot that runs as several is told: its shards, and the database that stands between them."""

import socket

from bot.app.journal_access import database_address
from bot.chat.identify import IdentifySpacing
from bot.chat.shards import ShardPlan, parse_shards
from bot.errors import UsageError
from bot.journal.advisory import AdvisoryLocks
from bot.settings import Settings


def shard_plan(settings: Settings) -> ShardPlan | None:
    """The shards of this process; None for one that serves all that Discord recommends.

    Raises UsageError for shards that cannot be, and where other processes have the rest but no PostgreSQL is between.
    """
    if settings.shards is None:
        return None
    plan = parse_shards(settings.shards, socket.gethostname())
    if len(plan.ids) < plan.count and database_address(settings).file is not None:
        remedy = "set DATABASE_URL to the PostgreSQL that all processes of the bot share"
        raise UsageError("the other shards belong to other processes, and no database connects them", remedy=remedy)
    return plan


def identify_spacing(settings: Settings) -> IdentifySpacing | None:
    """What spaces identifying over all processes; None without shards or PostgreSQL: discord.py spaces it in one."""
    address = database_address(settings)
    if settings.shards is None or address.file is not None:
        return None
    return IdentifySpacing(AdvisoryLocks(address).hold)
