"""The commands for moderators: what waits for them, and what was changed."""

from typing import Annotated

import typer

from bot.cli.options import Knowledge, existing, place_of
from bot.cli.progress import bar
from bot.cli.root import cli
from bot.terminal import print_lines, screen


@cli.command()
def questions(knowledge: Knowledge = None) -> None:
    """List the questions that wait for an answer.

    They come from the journal of this folder: questions without an answer, and answers reported as not right. Those
    that mean the same are listed together, the most frequent first, with the entries nearest to them.

    \b
    Example: python -m bot questions
    """
    from bot.app.bootstrap import open_engine
    from bot.app.journal_access import pending_questions
    from bot.curation.question_clusters import pending_report
    from bot.engine.editor import cluster_questions
    from bot.settings import read_settings

    settings = read_settings(knowledge=existing(knowledge))
    pending = pending_questions(settings)
    with bar() as progress:
        engine = open_engine(settings.knowledge, settings, progress)
        clusters = cluster_questions(pending, engine)
    if not pending:
        typer.echo("No question is waiting.", err=True)
    print_lines(pending_report(clusters, engine.base), screen())


Entry = Annotated[str | None, typer.Argument(metavar="[ENTRY]", help="The id of an entry; default: all.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=10_000, help="How many revisions are shown at most.")]


@cli.command()
def history(entry: Entry = None, limit: Limit = 20, knowledge: Knowledge = None) -> None:
    """Show who changed what, the newest first.

    Each publication has a revision: its number, when, who, why, and beneath it the entries it touched. Of a changed
    entry the lines are shown in which words differ: those gone in [- -], new ones in {+ +}.

    \b
    Example: python -m bot history
    Example: python -m bot history trade_2023 --limit 5
    """
    from bot.app.journal_access import latest_revisions
    from bot.curation.history import history_lines
    from bot.settings import read_settings

    settings = read_settings(knowledge=place_of(knowledge))
    found = latest_revisions(settings, limit, entry)
    if not found:
        about = f"No revision touched an entry '{entry}'." if entry else "Nothing has been published yet."
        typer.echo(f"{about} The journal of {settings.knowledge} begins with the first run of the bot.", err=True)
    print_lines(history_lines(found), screen())
