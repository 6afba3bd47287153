"""A change comes to disk and journal together or not at all, and nobody's work is overwritten."""

import os
import resource
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.curation.publishing import disk
from bot.curation.publishing.base_store import ConcurrentChange, FolderState
from bot.curation.publishing.publish import publish, record_revision
from bot.curation.publishing.recovery import RecoveryOutcome, recover
from bot.curation.records import MANUAL_EDIT, Author, Change
from bot.curation.records.revisions import manifest_of
from bot.errors import JournalError, OutsideError
from bot.journal.database import Database
from bot.journal.revision_store import SqlRevisions

OLD = {"base.toml": b"x", "pages/a.md": b"old a", "pages/b.md": b"old b"}
NEW = {"base.toml": b"x", "pages/a.md": b"new a", "pages/c.md": b"new c"}
CHANGE = Change("r2", Author(7, "Ann"), datetime(2026, 3, 1, tzinfo=UTC), "better", ())


def lay(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Make a folder of files."""
    for name, body in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    return folder


def found(folder: Path) -> dict[str, bytes]:
    """Give all files of a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay(tmp_path / "knowledge", OLD)


@pytest.fixture
def revisions(new_database: Callable[[], Database]) -> SqlRevisions:
    return SqlRevisions(new_database())


async def agrees(folder: Path, revisions: SqlRevisions) -> bool:
    """Whether the last revision holds what is on disk, and none is pending."""
    [last] = await revisions.latest(1)
    return await revisions.manifest(last.number) == manifest_of(found(folder)) and await revisions.pending() == ()


async def test_a_change_is_on_disk_and_in_the_journal(folder, revisions: SqlRevisions):
    number = await publish(folder, revisions, CHANGE, FolderState("r1", OLD), NEW)
    assert found(folder) == NEW
    kept = await revisions.get(number)
    assert kept is not None
    assert kept.change == CHANGE
    assert await agrees(folder, revisions)


async def test_what_stood_there_without_a_revision_can_be_come_back_to(folder, revisions: SqlRevisions):
    await publish(folder, revisions, CHANGE, FolderState("r1", OLD), NEW)
    _, first = await revisions.latest(9)
    assert (first.change.base, first.change.author) == ("r1", MANUAL_EDIT)
    bodies = await revisions.blobs((await revisions.manifest(first.number)).values())
    assert sorted(bodies.values()) == sorted(OLD.values())


async def test_what_has_a_revision_gets_no_second_one(folder, revisions: SqlRevisions):
    assert await record_revision(revisions, CHANGE, OLD)
    assert await record_revision(revisions, CHANGE, OLD) is None
    await publish(folder, revisions, CHANGE, FolderState("r1", OLD), NEW)
    assert len(await revisions.latest(9)) == 2


async def test_files_changed_meanwhile_are_not_overwritten(folder, revisions: SqlRevisions):
    (folder / "pages/b.md").write_bytes(b"by hand")
    with pytest.raises(ConcurrentChange, match=r"pages/b\.md: changed meanwhile") as caught:
        await publish(folder, revisions, CHANGE, FolderState("r1", OLD), NEW)
    assert caught.value.names == ("pages/b.md",)
    assert found(folder) == OLD | {"pages/b.md": b"by hand"}
    assert await revisions.pending() == ()


async def test_a_file_that_is_a_link_stays_one_and_keeps_its_rights(folder, revisions: SqlRevisions, tmp_path):
    real = tmp_path / "real.md"
    real.write_bytes(OLD["pages/a.md"])
    real.chmod(0o640)
    (folder / "pages/a.md").unlink()
    (folder / "pages/a.md").symlink_to(real)
    await publish(folder, revisions, CHANGE, FolderState("r1", OLD), NEW)
    assert (folder / "pages/a.md").is_symlink()
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"new a", 0o640)


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may grow beyond four bytes: writing fails as it does where there is no room."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@contextmanager
def nobody() -> Iterator[None]:
    """Act as a user who owns nothing here: root may write everywhere."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def write_within(limits: Callable[[], AbstractContextManager[None]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the files of the folder, and not the journal's, be written within limits."""
    write = disk.write

    def limited(folder: Path, changes: disk.FileChanges) -> None:
        with limits():
            write(folder, changes)

    monkeypatch.setattr(disk, "write", limited)


async def test_on_a_full_disk_nothing_is_published(folder, revisions: SqlRevisions, monkeypatch: pytest.MonkeyPatch):
    write_within(full_disk, monkeypatch)
    with pytest.raises(OutsideError, match="nothing was published"):
        await publish(folder, revisions, CHANGE, FolderState("r1", OLD), NEW)
    assert found(folder) == OLD
    assert await agrees(folder, revisions)


async def test_in_a_folder_that_may_not_be_written_nothing_is_published(
    revisions: SqlRevisions, monkeypatch: pytest.MonkeyPatch
):
    write_within(nobody, monkeypatch)
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are their owner's alone
        folder = lay(Path(name), OLD)
        for one in (folder, folder / "pages"):
            one.chmod(0o555)
        try:
            with pytest.raises(OutsideError, match="Permission denied"):
                await publish(folder, revisions, CHANGE, FolderState("r1", OLD), NEW)
        finally:
            for one in (folder, folder / "pages"):
                one.chmod(0o755)
        assert found(folder) == OLD
        assert await agrees(folder, revisions)


class Failing(SqlRevisions):
    """A journal that goes away while a publication is on its way."""

    async def commit(self, number: int) -> bool:
        found = await self.get(number)
        if found is not None and found.change == CHANGE:
            raise JournalError("gone")
        return await SqlRevisions.commit(self, number)


async def test_where_the_journal_goes_away_meanwhile_the_old_files_come_back(folder, revisions: SqlRevisions):
    revisions = Failing(revisions.database)
    with pytest.raises(JournalError):
        await publish(folder, revisions, CHANGE, FolderState("r1", OLD), NEW)
    assert found(folder) == OLD
    assert await agrees(folder, revisions)


@pytest.mark.parametrize(
    ("done", "end", "left"),
    [
        ((), RecoveryOutcome.DROPPED, OLD),
        (("pages/a.md",), RecoveryOutcome.COMPLETED, NEW),
        (("pages/a.md", "pages/b.md", "pages/c.md"), RecoveryOutcome.FINISHED, NEW),
    ],
)
async def test_what_was_cut_short_is_ended_at_the_next_start(folder, revisions: SqlRevisions, done, end, left):
    await record_revision(revisions, CHANGE, OLD)
    number = await begun(revisions)
    disk.write(folder, {name: NEW.get(name) for name in done})
    (folder / "pages/.c.md.new").write_bytes(b"ha")
    [one] = await recover(folder, revisions)
    assert (one.revision.number, one.outcome) == (number, end)
    assert found(folder) == left
    assert await agrees(folder, revisions)
    assert await recover(folder, revisions) == ()


async def begun(revisions: SqlRevisions) -> int:
    """Begin the publication of the new files."""
    manifest = manifest_of(NEW)
    return await revisions.begin_publish(CHANGE, manifest, {manifest[name]: body for name, body in NEW.items()})


async def test_what_was_changed_by_hand_after_a_crash_stays(folder, revisions: SqlRevisions):
    await record_revision(revisions, CHANGE, OLD)
    await begun(revisions)
    disk.write(folder, {"pages/a.md": NEW["pages/a.md"], "pages/b.md": b"by hand"})
    [one] = await recover(folder, revisions)
    assert (one.outcome, one.by_hand) == (RecoveryOutcome.ROLLED_BACK, ("pages/b.md",))
    assert found(folder) == OLD | {"pages/b.md": b"by hand"}
    assert await revisions.pending() == ()


async def test_the_next_publication_ends_what_was_cut_short_before_it(folder, revisions: SqlRevisions):
    await record_revision(revisions, CHANGE, OLD)
    await begun(revisions)
    disk.write(folder, {name: NEW.get(name) for name in {*OLD, *NEW}})
    later = NEW | {"pages/a.md": b"newer"}
    await publish(folder, revisions, CHANGE, FolderState("r2", NEW), later)
    assert found(folder) == later
    assert len(await revisions.latest(9)) == 3
    assert await agrees(folder, revisions)
