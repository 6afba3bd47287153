"""Tries a draft on the folder as it is on disk: the base it makes, and which replies that would change."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from cachetools import LRUCache

from bot.answering.reply import Reply
from bot.curation.checks.checker import check
from bot.curation.editing.edits import EditConflict, EditResult, InvalidEdit
from bot.curation.editing.snapshot import Snapshot, snapshot_of
from bot.curation.publishing.draft_plan import plan_draft
from bot.curation.publishing.near_entries import near_entries
from bot.curation.publishing.preview import (
    MAX_RECENT_QUESTIONS,
    TRIAL_SECONDS,
    DraftPreview,
    changed_replies,
    new_problems,
    trial_questions,
    until,
)
from bot.curation.records import Draft, Journal
from bot.engine.answer_engine import AnswerEngine
from bot.engine.builder import BuildFailed, BuiltEngine
from bot.engine.live import LiveEngine
from bot.knowledge.problem import Problem, Severity

BASES, REPLIES = 2, 5_000
"""Bases whose replies are cached (the current one and the last previewed), and replies of each, some kB apiece."""


class ReplyCache:
    """Asks an engine each question once: the next preview asks the current base what the last one did."""

    def __init__(self) -> None:
        self._bases: LRUCache[str, LRUCache[str, Reply]] = LRUCache(BASES)

    def asking(self, engine: AnswerEngine) -> Callable[[str], Reply]:
        """A function that gives the engine's reply to a question."""
        replies = self._bases.setdefault(engine.base.revision, LRUCache(REPLIES))

        def ask(question: str) -> Reply:
            if question not in replies:
                replies[question] = engine.ask(question)[0]
            return replies[question]

        return ask


@dataclass(frozen=True, slots=True)
class DraftEvaluation:
    """A draft worked out: what is on disk, its edit, the base that makes, and the preview of it."""

    on: Snapshot
    edited: EditResult
    found: BuiltEngine | BuildFailed
    preview: DraftPreview


class DraftEvaluator:
    """Evaluates drafts off the event loop: only what the edit can change is built, checked and asked again."""

    def __init__(self, live: LiveEngine, journal: Journal) -> None:
        self._live, self._journal = live, journal
        self._replies = ReplyCache()
        self._checked: LRUCache[str, tuple[Problem, ...]] = LRUCache(BASES)

    async def evaluate(self, draft: Draft) -> DraftEvaluation | EditConflict | InvalidEdit:
        """What a draft makes of the folder. Raises JournalError and KnowledgeError."""
        submit = self._live.worker.submit
        on = await self._stored()
        edited = await plan_draft(draft, on, self._journal.revisions)
        if not isinstance(edited, EditResult):
            return edited
        snapshot = await submit(snapshot_of, edited.files)
        problems = await submit(self._problems, snapshot)
        found = await self._build(snapshot, problems)
        if isinstance(found, BuildFailed):
            problems = (*found.errors, *(one for one in problems if one not in found.errors))
        known = await submit(self._problems, on)
        preview = replace(_entry_preview(draft, edited), problems=new_problems(known, problems))
        if isinstance(found, BuiltEngine):
            asked = await self._journal.recent_questions.latest(MAX_RECENT_QUESTIONS)
            preview = await submit(self._with_replies, preview, found, asked)
        return DraftEvaluation(on, edited, found, preview)

    async def warm(self) -> None:
        """Does ahead of the first preview what that would wait for: checks the base, encodes what it is asked."""
        asked, engine = await self._journal.recent_questions.latest(MAX_RECENT_QUESTIONS), self._live()
        if self._live.snapshot is not None:
            await self._live.worker.submit(self._problems, self._live.snapshot)
        await self._live.worker.submit(
            self._live.worker.affected.pick, trial_questions((engine.base,), asked), engine, engine
        )

    async def _build(self, snapshot: Snapshot, problems: tuple[Problem, ...]) -> BuiltEngine | BuildFailed:
        errors = tuple(one for one in problems if one.severity is Severity.ERROR)
        if errors:
            return BuildFailed(snapshot, errors)
        return await self._live.worker.build_edited(snapshot, self._live())

    async def _stored(self) -> Snapshot:
        """The base as it is stored now; it is read as one only if it is not the one that answers."""
        files, known = await self._live.store.read(), self._live.snapshot
        is_known = known is not None and known.files.digest == files.digest
        return known if known is not None and is_known else await self._live.worker.submit(snapshot_of, files)

    def _problems(self, snapshot: Snapshot) -> tuple[Problem, ...]:
        """What the checker finds in a snapshot; that on disk was mostly checked as the edited one before."""
        digest = snapshot.files.digest
        if digest not in self._checked:
            self._checked[digest] = check(snapshot.base, snapshot.problems).problems
        return self._checked[digest]

    def _with_replies(self, preview: DraftPreview, found: BuiltEngine, asked: tuple[str, ...]) -> DraftPreview:
        """The preview with the replies of both bases, to the questions that the edit can affect if it is built so."""
        engine = self._live()
        before, after = self._replies.asking(engine), self._replies.asking(found.engine)
        questions = every = trial_questions((engine.base, found.engine.base), asked)
        if not found.is_calibrated:
            questions = self._live.worker.affected.pick(every, engine, found.engine)
        entry = found.snapshot.entry(preview.entry)
        reply = after(entry.heading.text) if entry else None
        if entry and not preview.before:
            decision = engine.matcher.decide(entry.heading.text)
            preview = replace(preview, near=near_entries(entry, engine.base, decision))
        begun = until(TRIAL_SECONDS, questions)
        left = iter(questions)
        changed = tuple(changed_replies((next(left) for _ in begun), before, after))
        return replace(preview, reply=reply, changed=changed, tried=len(every) - len(tuple(left)))


def _entry_preview(draft: Draft, edited: EditResult) -> DraftPreview:
    """The preview of the entry that a draft is about, before and after, without problems and replies."""
    own = next((one for one in edited.entries if one.entry == draft.entry), None) or next(iter(edited.entries), None)
    if own is None:
        return DraftPreview(draft.entry, draft.page, None, (), (), 0)
    page = edited.files.contents.get(own.page, b"").decode("utf-8", "replace")
    begins = page.find(own.after) if own.after else -1
    line = page.count("\n", 0, begins) + 1 if begins >= 0 else 0
    return DraftPreview(own.entry, own.page, None, (), (), 0, own.before or "", own.after or "", line)
