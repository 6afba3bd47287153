"""The command for moderators: what waits for them."""

from bot.cli.options import Knowledge, existing
from bot.cli.root import cli


@cli.command()
def questions(knowledge: Knowledge = None) -> None:
    """List the questions that wait for an answer.

    Those asked most often stand first. They come from the journal of this folder: what people passed on to the
    moderators, or judged not right.

    \b
    Example: python -m bot questions
    """
    from bot.app import waiting
    from bot.curation.waiting_list import waiting_lines
    from bot.knowledge.folder import read_folder
    from bot.settings import read_settings

    base, _ = read_folder(existing(knowledge))
    for line in waiting_lines(waiting(read_settings(knowledge=knowledge)), base):
        print(line)
