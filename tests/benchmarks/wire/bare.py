"""The bot that does nothing but answer: what discord.py itself takes, in a process of its own."""

import os
from typing import Any

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket

ADDRESS = "DOSSIER_DISCORD_ADDRESS"


class Bare(discord.AutoShardedClient):
    """One command, one embed."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)

        @self.tree.command(name="ask", description="Ask a question")
        async def ask(interaction: discord.Interaction[Any], question: str) -> None:
            embed = discord.Embed(title="An answer", description="Always the same words, whatever is asked.")
            await interaction.response.send_message(embed=embed)

    async def setup_hook(self) -> None:
        await self.tree.sync()


def main() -> None:
    """Runs it where the environment says Discord is."""
    address = yarl.URL(os.environ[ADDRESS])
    discord.http.Route.BASE = f"{address}/api/v10".replace("//api", "/api")
    DiscordWebSocket.DEFAULT_GATEWAY = address.with_scheme("ws")
    Bare().run(os.environ["DISCORD_TOKEN"], log_handler=None)


if __name__ == "__main__":
    main()
