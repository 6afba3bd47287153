"""The command that runs the bot."""

import signal
import sys
from typing import Annotated

import typer

from bot.cli.options import Knowledge, opened
from bot.cli.root import cli

Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="Of the simulated Discord; 0 takes a free one.")]


@cli.command()
def run(knowledge: Knowledge = None, port: Port = 0) -> None:
    """Run the bot on Discord, or simulated.

    With DISCORD_TOKEN set it goes to Discord; without, a simulated Discord is served for the browser of this
    machine, and its address printed. Ctrl-C ends it.

    \b
    Example: python -m bot run
    """
    from bot.app import beginning_with, check_token, mended, run_bot
    from bot.settings import read_settings

    _outlive_hangups()
    settings = read_settings(knowledge=knowledge)
    check_token(settings)
    for line in mended(settings):
        print(line, file=sys.stderr)
    current = beginning_with(opened(knowledge), settings)
    where = "Discord" if settings.discord_token else "a simulated Discord"
    print(f"{current.name}: {current.loaded.entries} entries. Starting on {where}.", file=sys.stderr)
    run_bot(current, settings, port, _announce)


def _outlive_hangups() -> None:
    """Told to read again while it reads for the first time it would end, and systemd would take that for meant."""
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)


def _announce(address: str) -> None:
    print("No DISCORD_TOKEN is set, so this is a simulated Discord. Open it in a browser:", file=sys.stderr)
    print(address, flush=True)
    print("Type /ask there, or mention the bot; Ctrl-C here ends it.", file=sys.stderr)
