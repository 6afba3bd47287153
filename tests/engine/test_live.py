"""The base that answers is replaced whole when the folder is sound, and stays as it was when it is not."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.app.base_access import open_store
from bot.app.bootstrap import open_engine
from bot.curation.watcher import EntriesLost, KnowledgeEvent, Reloaded, ReloadRecovered, ReloadRefused
from bot.engine.live import LiveEngine
from bot.settings import Settings, read_settings
from tests.curation.bases import PAGE, library

OPENS = "It opens at 9 in the morning."


@dataclass
class Place:
    """A folder, the engine that answers from it, and what was told of it."""

    folder: Path
    live: LiveEngine
    news: list[KnowledgeEvent] = field(default_factory=list)

    @property
    def page(self) -> Path:
        return self.folder / "pages" / "library.md"

    async def hear(self, news: KnowledgeEvent) -> None:
        self.news.append(news)

    def answer(self) -> str:
        return self.live().ask("When does the library open?")[0].answers[0].text


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings(cache=tmp_path / "cache", encoder=False, knowledge=tmp_path / "base")


@pytest.fixture
async def place(tmp_path: Path, settings: Settings) -> AsyncIterator[Place]:
    found = Place(
        library(tmp_path), LiveEngine(open_engine(tmp_path / "base", settings), settings, open_store(settings))
    )
    found.live.subscribe(found.hear)
    yield found
    found.live.worker.close()


async def test_a_changed_page_answers_after_the_reading(place: Place):
    assert await place.live.reload() == "unchanged"
    place.page.write_text(PAGE.replace(OPENS, "At 9 in the morning it opens."))
    assert await place.live.reload() == "changed"
    assert place.answer() == "At 9 in the morning it opens."
    assert place.news == [Reloaded(place.live().base.revision, 2)]
    assert await place.live.reload() == "unchanged"
    assert len(place.news) == 1


async def test_a_faulty_page_changes_nothing_and_is_told_with_file_line_and_remedy(place: Place):
    before = place.live()
    place.page.write_text(PAGE.replace("The library opens at 9", "This library opens at 9"))
    assert [await place.live.reload() for _ in range(3)] == ["refused", "unchanged", "unchanged"]
    assert place.live() is before
    assert place.answer() == OPENS
    [told] = place.news
    assert isinstance(told, ReloadRefused)
    [problem] = told.problems
    assert (problem.code, problem.location.file, problem.location.line) == ("quote", "pages/library.md", 7)
    assert str(problem) in told.message
    assert problem.remedy


async def test_another_fault_is_told_again_and_what_is_mended_is_told_too(place: Place):
    for text in (PAGE.replace("-- hours, 1", "-- hours, 7"), PAGE.replace("Tests:", "Tets:"), PAGE):
        place.page.write_text(text)
        await place.live.reload()
    assert [type(one) for one in place.news] == [ReloadRefused, ReloadRefused, ReloadRecovered]
    place.page.write_text("half a page")
    await place.live.reload()
    place.page.write_text(PAGE.replace(OPENS, "At 9 in the morning it opens."))
    assert await place.live.reload() == "changed"
    assert place.news[-1] == Reloaded(place.live().base.revision, 2, after_refusal=True)


async def test_a_folder_that_is_gone_is_told_and_the_last_base_answers_on(place: Place):
    place.folder.rename(place.folder.with_name("away"))
    assert await place.live.reload() == "refused"
    assert "there is no such folder" in getattr(place.news[0], "message", "")
    assert place.answer() == OPENS
    place.folder.with_name("away").rename(place.folder)
    assert await place.live.reload() == "unchanged"
    assert isinstance(place.news[-1], ReloadRecovered)


async def test_a_folder_that_lost_most_of_its_entries_is_told_and_waits_for_a_word(place: Place):
    page, live = place.page.read_text(), len(place.live().base.entries)
    place.page.unlink()
    assert [await place.live.reload() for _ in range(2)] == ["refused", "unchanged"]
    assert place.answer() == OPENS
    [told] = place.news
    assert isinstance(told, EntriesLost)
    assert (told.left, told.live) == (0, live)
    place.page.write_text(page)
    assert await place.live.reload() == "unchanged"
    assert isinstance(place.news[-1], ReloadRecovered)
    place.page.unlink()
    await place.live.reload()
    assert await place.live.accept_loss(lambda digest: digest == "another") is None
    assert await place.live.accept_loss(lambda digest: digest == told.digest) == "changed"
    assert place.live().base.entries == ()


async def test_questions_are_answered_while_the_folder_is_read(place: Place):
    place.page.write_text(PAGE.replace(OPENS, "At 9 in the morning it opens."))
    reading = asyncio.create_task(place.live.reload())
    answers = []
    while not reading.done():
        answers.append(place.answer())
        await asyncio.sleep(0.005)
    assert await reading == "changed"
    assert len(answers) > 3
    assert set(answers) <= {OPENS, "At 9 in the morning it opens."}


async def test_whoever_fails_to_hear_keeps_nobody_from_hearing(place: Place, caplog):
    async def deaf(_news: KnowledgeEvent) -> None:
        raise RuntimeError("no ears")

    place.live.subscribe(deaf)
    place.live.subscribe(place.hear)
    place.page.write_text(PAGE.replace(OPENS, "At 9 in the morning it opens."))
    assert await place.live.reload() == "changed"
    assert len(place.news) == 2
    assert "a listener failed" in caplog.text


async def test_only_what_changed_is_encoded(tmp_path: Path):
    settings = read_settings(cache=tmp_path / "cache", knowledge=tmp_path / "base")
    folder = library(tmp_path)
    live = LiveEngine(open_engine(folder, settings), settings, open_store(settings))
    (folder / "pages" / "library.md").write_text(PAGE.replace("who is in charge of", "who is the head of"))
    cached = {path: path.stat().st_size for path in (tmp_path / "cache" / "vectors").rglob("*.arrays")}
    assert await live.reload() == "changed"
    fresh = [path for path in (tmp_path / "cache" / "vectors").rglob("*.arrays") if path not in cached]
    assert sum(path.stat().st_size for path in fresh) < sum(cached.values()) / 3
    live.worker.close()
