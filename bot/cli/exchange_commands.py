"""The commands that exchange a base in the database with a folder: push and pull."""

from typing import Annotated

import typer

from bot.cli.options import Knowledge, exchanged_folder
from bot.cli.root import cli

Reason = Annotated[str, typer.Option("--reason", "-m", metavar="TEXT", help="Why, for the history.")]
Replace = Annotated[bool, typer.Option("--overwrite", help="Replace what was changed on the other side.")]


@cli.command()
def push(knowledge: Knowledge = None, reason: Reason = "", overwrite: Replace = False) -> None:
    """Publish a folder as the next revision in the database.

    The database is that of DATABASE_URL. Every bot that answers from it (DOSSIER_KNOWLEDGE=postgresql) has the new
    base within seconds. A folder that does not come from its last revision is refused: pull first.

    \b
    Example: python -m bot push --knowledge knowledge -m "Fees of 2026"
    """
    from bot.app.exchange import push as push_folder
    from bot.settings import read_settings

    folder = exchanged_folder(knowledge)
    done = push_folder(read_settings(), folder, reason, overwrite=overwrite)
    print(f"Revision {done.number}: {_counted(done.files)} published from {folder}.")


@cli.command()
def pull(knowledge: Knowledge = None, overwrite: Replace = False) -> None:
    """Bring a folder to the last revision in the database.

    Files that only the folder has changed stay as they are; where both sides changed one, nothing is written. The
    folder keeps the number of the revision in .revision; commit it with the rest.

    \b
    Example: python -m bot pull --knowledge knowledge
    """
    from bot.app.exchange import pull as pull_folder
    from bot.settings import read_settings

    folder = exchanged_folder(knowledge)
    done = pull_folder(read_settings(), folder, overwrite=overwrite)
    print(f"Revision {done.number}: {_counted(done.files)} changed in {folder}.")


def _counted(files: tuple[str, ...]) -> str:
    return "1 file" if len(files) == 1 else f"{len(files)} files"
