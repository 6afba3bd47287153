"""The command that runs the bot."""

import signal
import sys
from typing import Annotated

import typer

from bot.cli.options import Knowledge, open_base
from bot.cli.root import cli

Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="Of the simulated Discord; 0 takes a free one.")]


@cli.command()
def run(knowledge: Knowledge = None, port: Port = 0) -> None:
    """Run the bot on Discord, or simulated.

    With DISCORD_TOKEN set it connects to Discord. Without, it starts a simulated Discord for the browser on this
    machine and prints its address. Ctrl-C ends it.

    \b
    Example: python -m bot run
    """
    from bot.app.base_access import open_store, open_vectors
    from bot.app.journal_access import recover_publications
    from bot.app.process import run_bot, token_of
    from bot.app.sharding import shard_plan
    from bot.engine.live import LiveEngine
    from bot.settings import IN_DATABASE, read_settings, unknown_settings

    _outlive_hangups()
    settings = read_settings(knowledge=knowledge)
    token_of(settings)
    shard_plan(settings)
    recovered = recover_publications(settings) if settings.knowledge != IN_DATABASE else ()
    for line in (*unknown_settings(), *recovered):
        print(line, file=sys.stderr)
    where = "Discord" if settings.discord_token else "a simulated Discord"
    with open_vectors(settings) as vectors:
        live = LiveEngine(open_base(knowledge, vectors), settings, open_store(settings), vectors)
        base = live().base
        print(f"{base.config.name}: {len(base.entries)} entries. Starting on {where}.", file=sys.stderr)
        del base  # it would stay in memory after the first reload
        run_bot(live, settings, port, _announce)


def _outlive_hangups() -> None:
    """Ignores SIGHUP until the bot runs: a reload asked for during the start would end it, and systemd
    would take that for meant."""
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)


def _announce(address: str) -> None:
    print("No DISCORD_TOKEN is set, so this is a simulated Discord. Open it in a browser:", file=sys.stderr)
    print(address, flush=True)
    print("Type /ask there, or mention the bot; Ctrl-C here ends it.", file=sys.stderr)
