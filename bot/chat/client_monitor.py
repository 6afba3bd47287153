"""The connections of the client that runs now, as the health of the bot is judged by them."""

import time
from dataclasses import dataclass

from discord import ShardInfo

from bot.chat.client import Client
from bot.ops.health import Gateway, Shard


@dataclass(slots=True)
class ClientMonitor:
    """The client of now: each attempt to connect makes a new one."""

    client: Client | None = None

    def watching(self, client: Client) -> Client:
        """The same client, looked at from now on."""
        self.client = client
        return client

    async def close(self) -> None:
        """Lets the client of now finish its answers, and closes it."""
        if self.client is not None:
            await self.client.close()

    def gateway(self) -> Gateway:
        """Its connections at this moment; none before there is a client, and after."""
        client = self.client
        if client is None or client.is_closed():
            return Gateway()
        shards = tuple(_shard(number, one) for number, one in sorted(client.shards.items()))
        return Gateway(client.is_ready() and len(shards) == client.shard_count, shards)

    def simulated(self) -> Gateway:
        """The same on a simulated Discord, which has one connection that is open for as long as its client is."""
        client = self.client
        open_ = client is not None and client.is_ready() and not client.is_closed()
        return Gateway(open_, (Shard(0, open=open_),))


def _shard(number: int, info: ShardInfo) -> Shard:
    # discord.py 2.7 tells how long an acknowledgement took, but not that one has not come; the tests over the wire
    # hold this to what it does.
    beats = getattr(info._parent.ws, "_keep_alive", None)
    if info.is_closed() or beats is None:
        return Shard(number, open=False)
    due = beats._last_ack + (beats.interval or 0.0)
    return Shard(number, open=True, overdue=max(0.0, time.perf_counter() - due))
