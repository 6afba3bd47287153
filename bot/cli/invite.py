"""The command that says how the bot is let into a server."""

from typing import Annotated

import typer

from bot.cli.root import cli

Application = Annotated[
    int | None, typer.Option("--id", min=1, help="The application's id; default: the one in DISCORD_TOKEN.")
]


@cli.command()
def invite(application: Application = None) -> None:
    """Print the link that lets the bot into a server.

    \b
    Example: python -m bot invite --id 123456789012345678
    """
    from bot.chat.invite import INTENTS, PERMISSIONS, build_invite
    from bot.settings import read_settings

    print(build_invite(application, read_settings()))
    for title, needs in (("Permissions", PERMISSIONS), ("Intents, none to be approved", INTENTS)):
        print("", f"{title}:", *(f"  {need.name}: {need.reason}" for need in needs), sep="\n")
