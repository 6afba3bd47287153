"""Sends the commands to Discord only if they changed, as it takes 200 new ones a day."""

import hashlib
import json
import logging
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

from bot.atomic_file import replace_file

log = logging.getLogger(__name__)


class FingerprintFolder:
    """Keeps the fingerprint of the commands last sent, in a file for each application id."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, application: int) -> str | None:
        """The fingerprint last written; None if there is none."""
        try:
            return self._file(application).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None

    def write(self, application: int, fingerprint: str) -> None:
        """Keep the fingerprint of the commands just sent."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            replace_file(self._file(application), f"{fingerprint}\n".encode())
        except OSError as error:
            log.warning("the commands' fingerprint is not kept, so they are sent again next time: %s", error)

    def _file(self, application: int) -> Path:
        return self.folder / f"{application}.txt"


def fingerprint(tree: app_commands.CommandTree[Any]) -> str:
    """A SHA-256 digest of all commands as they are sent."""
    commands = [*tree.get_commands(), *tree.get_commands(type=discord.AppCommandType.message)]
    payload = sorted(json.dumps(command.to_dict(tree), sort_keys=True) for command in commands)
    return hashlib.sha256("\n".join(payload).encode()).hexdigest()


async def sync_commands(tree: app_commands.CommandTree[Any], application: int, kept: FingerprintFolder | None) -> bool:
    """Send the commands if they differ from those last sent, or if none are kept; True if they were sent.

    A refusal is logged, and the next start tries again: meanwhile the bot answers messages.
    """
    now = fingerprint(tree)
    if kept and kept.read(application) == now:
        return False
    try:
        await tree.sync()
    except discord.HTTPException as error:
        log.error("Discord did not take the commands (HTTP %s, code %s)", error.status, error.code)  # noqa: TRY400
        return False
    if kept:
        kept.write(application, now)
    return True
