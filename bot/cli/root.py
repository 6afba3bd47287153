"""The root of the command line, on which the commands hang."""

from typing import Annotated

import typer

cli = typer.Typer(
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
source = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
cli.add_typer(source, name="source")


@cli.callback()
def _root(
    context: typer.Context,
    debug: Annotated[bool, typer.Option("--debug", help="Show an error's traceback; may be given anywhere.")] = False,
) -> None:
    """Answer questions from a curated base, and prove every answer with the words of its source.

    \b
    Exit codes: 0 done, 1 the knowledge has errors, 2 wrong use (a file or folder that is not there, too),
    3 something outside is missing.

    \b
    Example: python -m bot ask "How long is the treaty valid?"
    """
    del debug  # main() takes it away before the command line is read
    _help_alone(context)


@source.callback()
def _source(context: typer.Context) -> None:
    """Register the documents behind the answers.

    \b
    Example: python -m bot source add report.txt --title "Annual report"
    """
    _help_alone(context)


def _help_alone(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        print(context.get_help())
