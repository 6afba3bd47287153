"""Where the base is changed: a draft previewed and published, one change at a time, each whole or not at all."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.app.current import Current
from bot.app.groups import groups_of
from bot.app.keeping import lock_file
from bot.app.opening import Ready
from bot.app.trials import Trial, Trials
from bot.curation.checks.checker import CheckReport, check
from bot.curation.editing.edits import InvalidEdit
from bot.curation.editing.snapshot import snapshot_of
from bot.curation.landing.land import Moved, State, land
from bot.curation.landing.lock import publication_lock
from bot.curation.publishing.external_edits import record_external_edits
from bot.curation.publishing.preview import DraftOutcome
from bot.curation.question_clusters import QuestionCluster
from bot.curation.records import Author, Change, Draft, Journal, Now, QuestionOrigin
from bot.curation.watcher import KnowledgeEvent, Reloaded, read_stable
from bot.errors import DossierError, JournalError
from bot.knowledge.files import read_files
from bot.knowledge.folder import Base
from bot.knowledge.page_text import split_page
from bot.knowledge.problem import Location, Problem
from bot.matching.decision import Outcome as Status
from bot.settings import Settings

log = logging.getLogger(__name__)

TRIES = 3
"""A folder that changes under every one of so many tries is being worked on."""

MOST_WAITING = 300
"""Waiting questions that a new base is tried on; the others wait for their turn."""


class Workshop:
    """Previews, publishes and takes back; records what is changed by hand; groups what was asked in vain."""

    def __init__(self, current: Current, journal: Journal, settings: Settings, now: Now) -> None:
        self._current, self._journal, self._now = current, journal, now
        self._folder, self._lock = settings.knowledge, lock_file(settings)
        self._trials = Trials(current, journal, settings)

    def text(self, entry: str) -> str | None:
        """An entry's text on its page as it lies on disk; None where no page has it."""
        found = next((one for one in self._current().base.entries if one.id == entry and one.provenance is None), None)
        if found is None:
            return None
        try:
            sheet = split_page((self._folder / found.at.file).read_bytes().decode())
        except (OSError, UnicodeDecodeError):
            return None
        at = sheet.find(entry)
        return None if at is None else sheet.entries[at].text

    async def check(self) -> tuple[Base, CheckReport]:
        """The folder as it lies there now, and all that is found wrong with it. Raises KnowledgeError."""
        return await self._current.preparation.run(self._checked)

    async def preview(self, draft: Draft) -> DraftOutcome:
        """What a draft would come to; nothing is changed. Raises JournalError and KnowledgeError."""
        found = await self._trials.of(draft)
        return found.preview if isinstance(found, Trial) else found

    async def publish(self, draft: Draft, who: Author, approved: Author | None = None) -> int | DraftOutcome:
        """Makes a draft part of the base and gives its revision's number; what it would come to where it cannot be.

        Raises JournalError and OutsideError: nothing was published then, and the files are the old ones.
        """
        async with self._current.turn:
            for _ in range(TRIES):
                async with publication_lock(self._lock):
                    work = await self._trials.of(draft)
                    if not isinstance(work, Trial):
                        return work
                    if not work.preview.is_valid or not isinstance(work.found, Ready):
                        return work.preview
                    try:
                        number = await self._land(draft, work, work.found.desk.base.revision, who, approved)
                    except Moved:
                        continue
                await self._settle(draft, work, number)
                await self._current.swap(work.found)
                return number
        remedy = "wait until nobody works on the folder, and publish again"
        return InvalidEdit((Problem("moved", Location(draft.page), "the files change all the time", remedy),))

    async def groups(self) -> tuple[QuestionCluster, ...]:
        """The waiting questions by what they mean, those asked most often first. Raises JournalError."""
        waiting = await self._journal.questions.pending()
        return await self._current.preparation.run(groups_of, waiting, self._current())

    async def hear(self, news: KnowledgeEvent) -> None:
        """Records a base that was changed by hand, and settles the questions that another one answers now."""
        await self.record()
        if isinstance(news, Reloaded):
            await self._settle_answered()

    async def record(self) -> None:
        """Records the files that answer as a revision, where they are still on disk and the last one is another.

        Raises JournalError, KnowledgeError and OutsideError.
        """
        stands = self._current.edition
        if stands is None:
            return
        async with publication_lock(self._lock):
            if await self._current.preparation.run(self._on_disk) != stands.files.shared:
                return  # somebody published or wrote since: who reads that records it
            await record_external_edits(self._journal.revisions, stands.base.revision, stands.files.shared, self._now())

    async def _land(self, draft: Draft, work: Trial, base: str, who: Author, approved: Author | None) -> int:
        change = Change(base, who, self._now(), draft.reason, work.edited.entries, draft.reverts, approved)
        before = State(work.on.base.revision, work.on.files.shared)
        return await land(self._folder, self._journal.revisions, change, before, work.edited.files.shared)

    async def _settle(self, draft: Draft, work: Trial, number: int) -> None:
        """Takes what is published off the lists."""
        try:
            await self._journal.questions.resolve(draft.resolves, work.preview.entry)
            await self._journal.drafts.delete(draft.key)
        except JournalError:
            log.exception("what was published is not taken off the lists yet", extra={"revision": number})

    async def _settle_answered(self) -> None:
        waiting = [
            one for one in await self._journal.questions.pending() if one.unanswered.origin is QuestionOrigin.UNANSWERED
        ]
        desk = self._current()
        for one in waiting[:MOST_WAITING]:
            reply, _ = await self._current.preparation.run(desk.ask, one.unanswered.question)
            if reply.status is Status.ANSWERED:
                await self._journal.questions.resolve([one.unanswered.question], reply.answers[0].entry)

    def _on_disk(self) -> Mapping[str, bytes]:
        return read_files(self._folder).shared

    def _checked(self) -> tuple[Base, CheckReport]:
        on = snapshot_of(read_stable(self._folder))
        return on.base, check(on.base, on.problems, self._now().date())


@asynccontextmanager
async def at_work(
    current: Current, journal: Journal, settings: Settings, now: Now = lambda: datetime.now(UTC)
) -> AsyncIterator[Workshop]:
    """The workshop of a bot that runs: it hears of every other base, and records how the folder stood at first."""
    made = Workshop(current, journal, settings, now)
    current.tell(made.hear)

    async def begin() -> None:
        try:
            await current.reload()
            await made.record()
        except DossierError:
            log.exception("the state of the folder is not recorded yet")

    beginning = asyncio.create_task(begin())
    try:
        yield made
    finally:
        beginning.cancel()
        await asyncio.gather(beginning, return_exceptions=True)
