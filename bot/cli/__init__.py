"""The commands: each reads its options, calls the rooms through app, and prints.

A command imports the rooms it needs itself, so that help and wrong use are answered at once.
"""

import sys
from typing import NoReturn

import typer

from bot.cli import (
    ask_commands,
    doctor,
    draft_command,
    exchange_commands,
    import_command,
    invite,
    knowledge_commands,
    moderation_commands,
    run,
)
from bot.cli.root import cli
from bot.terminal import PROGRAM, discard_output, option_words, report_error, use_utf8

__all__ = [
    "ask_commands",
    "doctor",
    "draft_command",
    "exchange_commands",
    "import_command",
    "invite",
    "knowledge_commands",
    "main",
    "moderation_commands",
    "run",
]

INTERRUPTED = 130  # 128 + SIGINT, as shells say it


def main() -> NoReturn:
    """Runs a command; what goes wrong is one plain line on standard error, and an exit code."""
    use_utf8()
    own = option_words()
    try:
        sys.exit(_run([*(word for word in own if word != "--debug"), *sys.argv[1 + len(own) :]]))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        discard_output()
        sys.exit(0)
    except Exception as error:
        sys.exit(report_error(error))


def _run(words: list[str]) -> int:
    """Runs a command to the last character written; gives the exit code."""
    command, code = typer.main.get_command(cli), 0
    try:
        with command.make_context(PROGRAM, words) as context:
            command.invoke(context)
    except typer.Exit as end:
        code = end.exit_code
    print(end="", flush=True)
    return code
