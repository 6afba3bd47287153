"""Tries a draft on the folder as it is on disk: the base it makes, and which replies that would change."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from cachetools import LRUCache

from bot.answering.reply import Reply
from bot.curation.checks.checker import check
from bot.curation.editing.edits import EditConflict, EditResult, InvalidEdit
from bot.curation.editing.snapshot import Snapshot, snapshot_of
from bot.curation.publishing.draft_plan import plan_draft
from bot.curation.publishing.preview import (
    MAX_RECENT_QUESTIONS,
    DraftPreview,
    changed_replies,
    new_problems,
    trial_questions,
)
from bot.curation.records import Draft, Journal
from bot.engine.answer_engine import AnswerEngine
from bot.engine.builder import BuildFailed, BuiltEngine
from bot.engine.live import LiveEngine
from bot.knowledge.files import read_stable
from bot.settings import Settings

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
    """Evaluates drafts off the event loop; the base built last is not built again."""

    def __init__(self, live: LiveEngine, journal: Journal, settings: Settings) -> None:
        self._live, self._journal, self._folder = live, journal, settings.knowledge
        self._replies = ReplyCache()

    async def evaluate(self, draft: Draft) -> DraftEvaluation | EditConflict | InvalidEdit:
        """What a draft makes of the folder. Raises JournalError and KnowledgeError."""
        submit = self._live.worker.submit
        on = await submit(lambda: snapshot_of(read_stable(self._folder)))
        edited = await plan_draft(draft, on, self._journal.revisions)
        if not isinstance(edited, EditResult):
            return edited
        found = await self._live.worker.build(edited.files)
        checked = await submit(_with_problems, _entry_preview(draft, edited), on, found)
        if isinstance(found, BuildFailed):
            return DraftEvaluation(on, edited, found, checked)
        asked = await self._journal.recent_questions.latest(MAX_RECENT_QUESTIONS)
        return DraftEvaluation(on, edited, found, await submit(self._with_replies, checked, found, asked))

    def _with_replies(self, preview: DraftPreview, found: BuiltEngine, asked: tuple[str, ...]) -> DraftPreview:
        """The preview with the replies of both bases."""
        engine = self._live()
        before, after = self._replies.asking(engine), self._replies.asking(found.engine)
        questions = trial_questions((engine.base, found.engine.base), asked)
        entry = found.snapshot.entry(preview.entry)
        reply = after(entry.heading.text) if entry else None
        changed = tuple(changed_replies(questions, before, after))
        return replace(preview, reply=reply, changed=changed, tried=len(questions))


def _with_problems(preview: DraftPreview, on: Snapshot, found: BuiltEngine | BuildFailed) -> DraftPreview:
    """The preview with what the checker finds in the new base and not in the old one."""
    after = check(found.snapshot.base, found.snapshot.problems).problems
    if isinstance(found, BuildFailed):
        after = (*found.errors, *(one for one in after if one not in found.errors))
    return replace(preview, problems=new_problems(check(on.base, on.problems).problems, after))


def _entry_preview(draft: Draft, edited: EditResult) -> DraftPreview:
    """The preview of the entry that a draft is about, before and after, without problems and replies."""
    own = next((one for one in edited.entries if one.entry == draft.entry), None) or next(iter(edited.entries), None)
    if own is None:
        return DraftPreview(draft.entry, draft.page, None, (), (), 0)
    return DraftPreview(own.entry, own.page, None, (), (), 0, own.before or "", own.after or "")
