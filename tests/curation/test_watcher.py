"""A change of the folder is told once it rests, however it is made; what editors keep beside their files is not."""

import asyncio
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.curation import watcher
from bot.curation.watcher import watch_folder
from bot.knowledge.files import read_files, read_stable

REST_MS = 100
REST = 0.3
LONG = 10.0


@dataclass
class Watched:
    """A folder with pages under watch, and how often it was told to have changed."""

    folder: Path
    told: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def page(self) -> Path:
        return self.folder / "pages" / "a.md"

    async def heard(self) -> int:
        """How many times something is told from now until it rests."""
        before = self.told
        async with asyncio.timeout(LONG):
            await self.news.wait()
        await asyncio.sleep(REST)
        self.news.clear()
        return self.told - before

    async def quiet(self) -> bool:
        await asyncio.sleep(REST)
        return not self.news.is_set()


@pytest.fixture
async def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Watched]:
    monkeypatch.setattr(watcher, "IDENTITY_CHECK_MS", 200)
    monkeypatch.setattr(watcher, "QUIET_MS", REST_MS)
    folder = tmp_path / "knowledge"
    (folder / "pages").mkdir(parents=True)
    for n in range(50):
        (folder / "pages" / f"{n}.md").write_text(f"# {n}\n")
    found, stop = Watched(folder), asyncio.Event()
    found.page.write_text("# A\n")

    async def watch() -> None:
        async for _ in watch_folder(folder, stop):
            found.told += 1
            found.news.set()

    task = asyncio.create_task(watch())
    await found.heard()
    yield found
    stop.set()
    async with asyncio.timeout(LONG):
        await task


def saved(page: Path) -> None:
    page.write_text("# B\n")


def saved_beside(page: Path) -> None:
    fresh = page.with_name(".a.md.swp")
    fresh.write_text("# B\n")
    fresh.replace(page)


def appended(page: Path) -> None:
    with page.open("a") as stream:
        for n in range(20):
            stream.write(f"line {n}\n")
            stream.flush()


def removed(page: Path) -> None:
    page.unlink()


def made(page: Path) -> None:
    page.with_name("new.md").write_text("# New\n")


def renamed(page: Path) -> None:
    page.rename(page.with_name("b.md"))


def a_folder_more(page: Path) -> None:
    (page.parent.parent / "imported").mkdir()
    (page.parent.parent / "imported" / "x.jsonl").write_text("{}\n")


def pages_moved_away_and_back(page: Path) -> None:
    page.parent.rename(page.parent.with_name("old"))
    page.parent.mkdir()
    page.write_text("# C\n")


CHANGES = [saved, saved_beside, appended, removed, made, renamed, a_folder_more, pages_moved_away_and_back]


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__)
async def test_a_change_is_told(change: Callable[[Path], None], watched: Watched):
    change(watched.page)
    assert await watched.heard() >= 1


async def test_what_an_editor_keeps_beside_its_files_is_not_told(watched: Watched):
    for name in (".a.md.swp", ".#a.md", "#a.md#", "a.md~", ".a.md.new", "a.md.tmp"):
        watched.page.with_name(name).write_text("x")
    assert await watched.quiet()


async def test_many_files_at_once_are_told_once(watched: Watched):
    for n in range(50):
        (watched.folder / "pages" / f"{n}.md").write_text(f"# {n} again\n")
        await asyncio.sleep(0.005)
    assert await watched.heard() == 1


async def test_a_checkout_that_switches_fifty_files_is_told_once_and_read_whole(tmp_path, watched: Watched):
    def git(*words: str) -> None:
        identity = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "safe.directory=*")
        subprocess.run(["git", *identity, *words], cwd=watched.folder, check=True, capture_output=True)

    def commit() -> None:
        git("add", "-A")
        git("commit", "-qm", "x")

    git("init", "-q", "-b", "one")
    commit()
    git("checkout", "-qb", "two")
    for n in range(50):
        (watched.folder / "pages" / f"{n}.md").write_text(f"# {n} in two\n")
    commit()
    await watched.heard()
    await asyncio.to_thread(git, "checkout", "-q", "one")
    assert await watched.heard() == 1
    texts = [data.decode() for name, data in read_stable(watched.folder).contents.items() if name != "pages/a.md"]
    assert sorted(texts) == sorted(f"# {n}\n" for n in range(50))


async def test_a_folder_that_is_moved_away_and_replaced_is_watched_on(watched: Watched):
    fresh = watched.folder.with_name("fresh")
    shutil.copytree(watched.folder, fresh)
    watched.folder.rename(watched.folder.with_name("old"))
    fresh.rename(watched.folder)
    assert await watched.heard() >= 1
    saved(watched.page)
    assert await watched.heard() >= 1


async def test_a_folder_that_goes_and_comes_back_is_told_when_it_is_there(watched: Watched):
    gone = watched.folder.with_name("gone")
    watched.folder.rename(gone)
    await asyncio.sleep(0.6)
    watched.news.clear()
    gone.rename(watched.folder)
    assert await watched.heard() >= 1


async def test_a_folder_that_is_not_there_yet_is_waited_for_and_stopping_needs_no_change(tmp_path, monkeypatch):
    monkeypatch.setattr(watcher, "IDENTITY_CHECK_MS", 50)
    stop = asyncio.Event()
    asyncio.get_running_loop().call_later(0.2, stop.set)
    async with asyncio.timeout(LONG):
        assert [one async for one in watch_folder(tmp_path / "none", stop)] == []


def test_a_folder_that_changes_while_it_is_read_is_read_again(tmp_path):
    (tmp_path / "pages").mkdir()
    page = tmp_path / "pages" / "a.md"
    writes = iter(["# A half", "# A half and the rest\n"])

    def meanwhile(_seconds: float) -> None:
        text = next(writes, None)
        if text:
            page.write_text(text)

    assert read_stable(tmp_path, meanwhile).contents == {"pages/a.md": b"# A half and the rest\n"}


def test_a_folder_that_never_rests_is_read_in_the_end(tmp_path):
    (tmp_path / "pages").mkdir()
    count = iter(range(1000))
    found = read_stable(tmp_path, lambda _: (tmp_path / "pages" / "a.md").write_text(str(next(count))) and None)
    assert found.digest == read_files(tmp_path).digest
