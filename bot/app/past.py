"""A desk of the base as it stood: its files come out of the journal, and are opened like any folder."""

import asyncio
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from bot.app import Desk, Progress, nothing, open_desk
from bot.app.keeping import journal_of
from bot.curation.as_of import files_of, meant, standing
from bot.curation.protocols import Revision
from bot.settings import Settings


def open_past(settings: Settings, as_of: str, progress: Progress = nothing) -> tuple[Revision, Desk]:
    """The revision that `as_of` means, and a desk of it.

    Raises UsageError where the journal has none, JournalError where it fails, KnowledgeError where that base has
    errors today.
    """
    wanted = meant(as_of)

    async def read() -> tuple[Revision, dict[str, bytes]]:
        async with journal_of(settings) as journal:
            found = await standing(journal.revisions, wanted)
            return found, await files_of(journal.revisions, found.number)

    revision, files = asyncio.run(read())
    with tempfile.TemporaryDirectory(prefix="dossier-") as name:
        _lay(Path(name), files | _texts(settings.knowledge, files))
        return revision, open_desk(Path(name), settings, progress)


def _lay(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, body in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)


def _texts(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The texts of sources that have no fingerprint to prove quotes by: they stand on this machine only."""
    stems = [PurePosixPath(name).stem for name in files if name.startswith("sources/") and name.endswith(".toml")]
    bare = [stem for stem in stems if not {f"sources/{stem}.prints", f"sources/{stem}.local.prints"} & files.keys()]
    found = {f"sources/{stem}.txt": folder / "sources" / f"{stem}.txt" for stem in bare}
    return {name: path.read_bytes() for name, path in found.items() if path.is_file()}
