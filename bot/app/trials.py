"""A draft tried on the folder as it lies there: the base it makes, and what that would change."""

from dataclasses import dataclass, replace

from bot.app.current import Current
from bot.app.opening import Ready, Refused
from bot.app.replies import Replies
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
from bot.curation.watcher import read_stable
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Trial:
    """A change worked out: what is on disk, what becomes of it, the base that makes, and how that looks."""

    on: Snapshot
    edited: EditResult
    found: Ready | Refused
    preview: DraftPreview


class Trials:
    """Tries drafts, off the event loop; what was tried just now is not worked out again."""

    def __init__(self, current: Current, journal: Journal, settings: Settings) -> None:
        self._current, self._journal, self._folder = current, journal, settings.knowledge
        self._replies = Replies()

    async def of(self, draft: Draft) -> Trial | EditConflict | InvalidEdit:
        """What a draft makes of the folder. Raises JournalError and KnowledgeError."""
        run = self._current.preparation.run
        on = await run(lambda: snapshot_of(read_stable(self._folder)))
        edited = await plan_draft(draft, on, self._journal.revisions)
        if not isinstance(edited, EditResult):
            return edited
        found = await self._current.preparation.of(edited.files)
        asked = await self._journal.recent_questions.latest(MAX_RECENT_QUESTIONS) if isinstance(found, Ready) else ()
        seen = await run(self._looks, _bare(draft, edited), on, found)
        return Trial(on, edited, found, await run(self._compared, seen, found, asked))

    def _looks(self, bare: DraftPreview, on: Snapshot, found: Ready | Refused) -> DraftPreview:
        """The preview with what the checker says."""
        after = check(found.edition.base, found.edition.problems).problems
        if isinstance(found, Refused):
            after = (*found.errors, *(one for one in after if one not in found.errors))
        return replace(bare, problems=new_problems(check(on.base, on.problems).problems, after))

    def _compared(self, seen: DraftPreview, found: Ready | Refused, asked: tuple[str, ...]) -> DraftPreview:
        """The preview with the replies of both bases, where the new one can answer."""
        if isinstance(found, Refused):
            return seen
        desk = self._current()
        before, after = self._replies.of(desk), self._replies.of(found.desk)
        questions = trial_questions((desk.base, found.desk.base), asked)
        entry = found.edition.entry(seen.entry)
        reply = after(entry.heading.text) if entry else None
        return replace(
            seen, reply=reply, changed=tuple(changed_replies(questions, before, after)), tried=len(questions)
        )


def _bare(draft: Draft, edited: EditResult) -> DraftPreview:
    """The entry that a draft is about, as it was and as it becomes."""
    own = next((one for one in edited.entries if one.entry == draft.entry), None) or next(iter(edited.entries), None)
    if own is None:
        return DraftPreview(draft.entry, draft.page, None, (), (), 0)
    return DraftPreview(own.entry, own.page, None, (), (), 0, own.before or "", own.after or "")
