"""The command that examines the installation."""

import typer

from bot.cli.options import Knowledge
from bot.cli.root import cli


@cli.command()
def doctor(knowledge: Knowledge = None) -> None:
    """Say what keeps the bot from running, and the remedy.

    Looks at the token's form, the knowledge folder, the caches, the journal, the model, the way to Discord and the
    clock. The exit code is that of the first failed check.

    \b
    Example: python -m bot doctor
    """
    from bot.app.doctor import run_checks
    from bot.settings import read_settings

    code = 0
    for found in run_checks(read_settings(knowledge=knowledge)):
        print(found, flush=True)
        code = code or found.code
    if code:
        raise typer.Exit(code)
