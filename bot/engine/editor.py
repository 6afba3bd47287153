"""Changes the base: a draft previewed and published, one change at a time, each whole or not at all."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import numpy as np

from bot.answering.reply import Reply
from bot.background import in_background
from bot.curation.checks.checker import CheckReport, check
from bot.curation.editing.edits import InvalidEdit
from bot.curation.editing.snapshot import snapshot_of
from bot.curation.publishing.base_store import ConcurrentChange, FolderState
from bot.curation.publishing.preview import DraftOutcome
from bot.curation.question_clusters import SAME_MEANING, SAME_WORDS, QuestionCluster, cluster, word_vectors
from bot.curation.records import Author, Change, Draft, Journal, Now, PendingQuestion, QuestionOrigin
from bot.curation.watcher import KnowledgeEvent, Reloaded
from bot.engine.answer_engine import AnswerEngine
from bot.engine.builder import BuiltEngine
from bot.engine.draft_evaluator import DraftEvaluation, DraftEvaluator
from bot.engine.live import LiveEngine
from bot.errors import DossierError, JournalError
from bot.knowledge.entry_text import page_of, text_on_page
from bot.knowledge.files import Files
from bot.knowledge.folder import Base
from bot.knowledge.problem import Location, Problem
from bot.matching.decision import Outcome as Status
from bot.matching.decision import Reason
from bot.matching.query import parse_query
from bot.matching.slots import QuerySlots, query_slots
from bot.matching.terms import canonical_text

log = logging.getLogger(__name__)

_APART = ("years", "parties", "direction", "poles")
"""Slots of a question that similarity does not see: it takes two of other years for the same."""

TRIES = 3
"""Attempts of a publication; a folder that changes during every one is being worked on."""

RETRIED = 300
"""Pending questions that a newly loaded base is tried on; the others wait for the next."""


class KnowledgeEditor:
    """Previews, publishes and reverts drafts; records external edits; clusters the questions that wait.

    One process at a time publishes: the one that holds the lock of the store. `leads` is true while this one does what
    only one of several does.
    """

    def __init__(self, live: LiveEngine, journal: Journal, now: Now, leads: Callable[[], bool] = lambda: True) -> None:
        self._live, self._journal, self._now, self._leads = live, journal, now, leads
        self._evaluator = DraftEvaluator(live, journal)

    def text(self, entry: str) -> str | None:
        """An entry's text on its page as it is on disk; None where no page has it."""
        found = next((one for one in self._live().base.entries if one.id == entry), None)
        if found is None:
            return None
        try:
            return text_on_page(found, self._live.store.page(page_of(found)))
        except UnicodeDecodeError:
            return None

    async def check(self) -> tuple[Base, CheckReport]:
        """The folder as it is on disk, and all problems in it. Raises KnowledgeError."""
        files = await self._live.store.read()
        return await self._live.worker.submit(self._check, files)

    async def preview(self, draft: Draft) -> DraftOutcome:
        """What publishing a draft would change; nothing is written. Raises JournalError and KnowledgeError."""
        found = await self._evaluator.evaluate(draft)
        return found.preview if isinstance(found, DraftEvaluation) else found

    async def warm(self) -> None:
        """Prepares the first preview. Raises JournalError."""
        await self._evaluator.warm()

    async def publish(self, draft: Draft, who: Author, approved: Author | None = None) -> int | DraftOutcome:
        """Publishes a draft and gives its revision's number; its preview or conflict where it cannot be published.

        Raises JournalError and OutsideError: nothing was published then, and the files are the old ones.
        """
        async with self._live.write_lock:
            for _ in range(TRIES):
                async with self._live.store.lock():
                    work = await self._evaluator.evaluate(draft)
                    if not isinstance(work, DraftEvaluation):
                        return work
                    if self._live.has_lost_most(work.on):
                        return _lost(draft)
                    if not work.preview.is_valid or not isinstance(work.found, BuiltEngine):
                        return work.preview
                    try:
                        number = await self._publish(draft, work, work.found.engine.base.revision, who, approved)
                    except ConcurrentChange:
                        continue
                await self._settle(draft, work, number)
                await self._live.swap(work.found)
                return number
        remedy = "wait until nobody is changing the folder, and publish again"
        return InvalidEdit((Problem("moved", Location(draft.page), "the files keep changing", remedy),))

    async def accept_loss(self, matches: Callable[[str], bool]) -> str | None:
        """Takes in the folder that waits because it lost most of its entries; None if none waits that `matches`."""
        return await self._live.accept_loss(matches)

    async def pending_clusters(self) -> tuple[QuestionCluster, ...]:
        """The pending questions clustered by meaning, the most frequent first. Raises JournalError."""
        waiting = await self._journal.questions.pending()
        return await self._live.worker.submit(cluster_questions, waiting, self._live())

    async def on_event(self, event: KnowledgeEvent) -> None:
        """Records a base that was changed outside the bot, and resolves the questions that a new one answers."""
        await self.record()
        if isinstance(event, Reloaded) and self._leads():
            await self._resolve_answered()

    async def record(self) -> None:
        """Records the files that answer as a revision, if they are still on disk and the last revision differs.

        Raises JournalError, KnowledgeError and OutsideError.
        """
        current = self._live.snapshot
        if current is not None:
            await self._live.store.record(self._journal.revisions, current, self._now())

    async def _publish(
        self, draft: Draft, work: DraftEvaluation, base: str, who: Author, approved: Author | None
    ) -> int:
        change = Change(base, who, self._now(), draft.reason, work.edited.entries, draft.reverts, approved)
        before = FolderState(work.on.base.revision, work.on.files.shared)
        return await self._live.store.publish(self._journal.revisions, change, before, work.edited.files.shared)

    async def _settle(self, draft: Draft, work: DraftEvaluation, number: int) -> None:
        """Removes a published draft and the questions it answers from their lists."""
        try:
            await self._journal.questions.resolve(draft.resolves, work.preview.entry)
            await self._journal.drafts.delete(draft.key)
        except JournalError:
            log.exception("a published draft is not taken off the lists yet", extra={"revision": number})

    async def _resolve_answered(self) -> None:
        waiting = [
            one for one in await self._journal.questions.pending() if one.unanswered.origin is QuestionOrigin.UNANSWERED
        ]
        engine = self._live()
        for one in waiting[:RETRIED]:
            reply, _ = await self._live.worker.submit(engine.ask, one.unanswered.question)
            settled = reply.answers[0].entry if reply.status is Status.ANSWERED else self._new_gap(one, reply)
            if settled is not None:
                await self._journal.questions.resolve([one.unanswered.question], settled)

    def _new_gap(self, one: PendingQuestion, reply: Reply) -> str | None:
        """The known gap that settles a question; None if there was one when somebody asked the moderators still."""
        return None if one.unanswered.reason is Reason.GAP else reply.gap

    def _check(self, files: Files) -> tuple[Base, CheckReport]:
        on = snapshot_of(files)
        return on.base, check(on.base, on.problems, self._now().date())


def _lost(draft: Draft) -> InvalidEdit:
    what = "the folder on disk has lost most of its entries"
    remedy = "put them back, or accept the folder with the button in the notice, and publish again"
    return InvalidEdit((Problem("lost", Location(draft.page), what, remedy),))


def cluster_questions(waiting: tuple[PendingQuestion, ...], engine: AnswerEngine) -> tuple[QuestionCluster, ...]:
    """Pending questions clustered by cosine similarity (by words without an encoder), with each cluster's entries.

    Those that ask for other years, names or kinds of answer stay apart. The most frequent cluster comes first.
    """
    matcher, known = engine.matcher, engine.matcher.index.terms
    texts = [canonical_text(one.unanswered.question, known) or one.unanswered.question for one in waiting]

    def near(question: str) -> tuple[str, ...]:
        decision = matcher.decide(question)
        gap = (decision.gap,) if decision.gap else ()
        found = (*(one.entry for one in decision.answers), *gap, *(one.entry for one in decision.suggestions))
        return tuple(one.id for one in found)

    slots = [query_slots(parse_query(one.unanswered.question), known) for one in waiting]

    def apart(row: int, other: int) -> bool:
        return _ask_otherwise(slots[row], slots[other])

    if not waiting:
        return ()
    if matcher.encode is None:
        return cluster(waiting, word_vectors(texts), SAME_WORDS, near, apart)
    return cluster(waiting, np.stack([one.vector for one in matcher.encode(texts)]), SAME_MEANING, near, apart)


def _ask_otherwise(one: QuerySlots, other: QuerySlots) -> bool:
    """True if two questions ask for other years, names, directions, opposites or kinds of answer."""
    kinds = None not in (one.kind, other.kind) and one.kind != other.kind
    return kinds or any(getattr(one, name) != getattr(other, name) for name in _APART)


@asynccontextmanager
async def run_editor(
    live: LiveEngine,
    journal: Journal,
    now: Now = lambda: datetime.now(UTC),
    leads: Callable[[], bool] = lambda: True,
) -> AsyncIterator[KnowledgeEditor]:
    """The editor of a running bot: it follows every reload, and records the state of the folder at the start."""
    editor = KnowledgeEditor(live, journal, now, leads)
    live.subscribe(editor.on_event)

    async def begin() -> None:
        try:
            await live.reload()
            await editor.record()
            await editor.warm()
        except DossierError:
            log.exception("the state of the folder is not recorded yet")

    async with in_background(begin()):
        yield editor
