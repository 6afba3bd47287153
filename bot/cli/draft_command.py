"""The command that begins an entry from a sentence of a document."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.options import Knowledge, existing
from bot.cli.root import cli
from bot.errors import KnowledgeError, UsageError

if TYPE_CHECKING:
    from bot.curation.drafted_entry import DraftedEntry
    from bot.knowledge.folder import Base


@cli.command()
def draft(
    document: Annotated[str, typer.Argument(metavar="SOURCE", help="The document's id, as in source lines.")],
    place: Annotated[
        str,
        typer.Argument(metavar="[PLACE]", help="A paragraph (9) or sentence (9.3); else the first that is not cited."),
    ] = "",
    page: Annotated[str, typer.Option("--page", help="Append it to this page of the folder.")] = "",
    following: Annotated[
        int | None, typer.Option("--next", min=1, max=500, help="How many entries to begin, without a place.")
    ] = None,
    knowledge: Knowledge = None,
) -> None:
    """Begin an entry from a sentence or paragraph of a document.

    It writes quotes, source lines and figure lines that pass the check. You write the question, the answer in your own
    words, and what the figures measure. Without a place it takes the first sentence that no entry cites.

    \b
    Example: python -m bot draft rules 3.1
    Example: python -m bot draft rules --page rent --next 20
    """
    from bot.curation.drafted_entry import draft_entry
    from bot.curation.page_append import append_entry
    from bot.knowledge.folder import read_folder

    _refuse_both(place, following)
    folder = existing(knowledge)
    base, _ = read_folder(folder)
    for n, one in enumerate([place] if place else _uncited(base, document)[: following or 1]):
        if n and page:  # what was appended is read, so that no two entries get one id
            base, _ = read_folder(folder)
        made = draft_entry(base, document, one)
        if page:
            file, line = append_entry(folder, page, made.id, made.form)
            print(f"{file}:{line}: {made.id} begun")
        else:
            print(made.text)
        for told in _told(made):
            typer.echo(told, err=True)


def _refuse_both(place: str, following: int | None) -> None:
    """Raises UsageError where one of the two would be ignored."""
    if place and following is not None:
        remedy = "give a place to begin one entry there, or --next to begin entries from sentences that are not cited"
        raise UsageError(f"the place {place} and --next {following} were both given", remedy=remedy)


def _uncited(base: "Base", document: str) -> list[str]:
    """The sentences of a document that no entry cites."""
    from bot.curation.checks.coverage import coverage
    from bot.curation.checks.quotes import verify_quotes

    found = next((one for one in coverage(base, verify_quotes(base)) if one.source == document), None)
    if found is None:
        known = ", ".join(one.id for one in base.documents) or "none"
        raise UsageError(f"there is no source '{document}'", remedy=f"known sources: {known}")
    if not found.uncited:
        raise KnowledgeError(f"every sentence of '{document}' is cited", remedy="name a place to draft from it anyway")
    return [f"{paragraph}.{sentence}" for paragraph, sentence in found.uncited]


def _told(made: "DraftedEntry") -> list[str]:
    """What helps to finish the entry: terms in it, and entries that may say the same."""
    terms = [f"terms in it: {', '.join(made.terms)}"] if made.terms else []
    return terms + [f"near: {one.id}: {one.heading.text} ({one.at.file}:{one.at.line})" for one in made.near]
