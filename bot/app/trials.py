"""A draft tried on the folder as it lies there: the base it makes, and what that would change."""

from dataclasses import dataclass, replace

from bot.app.current import Current
from bot.app.opening import Ready, Refused
from bot.app.replies import Replies
from bot.curation.check import check
from bot.curation.editing.edition import Edition, edition
from bot.curation.editing.edits import Conflict, Edited, Faulty
from bot.curation.live.settled import read_settled
from bot.curation.protocols import Draft, Journal
from bot.curation.publishing.drafted import drafted
from bot.curation.publishing.preview import MOST_ASKED, Preview, new_problems, questions_of, what_changes
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Trial:
    """A change worked out: what is on disk, what becomes of it, the base that makes, and how that looks."""

    on: Edition
    edited: Edited
    found: Ready | Refused
    preview: Preview


class Trials:
    """Tries drafts, off the event loop; what was tried just now is not worked out again."""

    def __init__(self, current: Current, journal: Journal, settings: Settings) -> None:
        self._current, self._journal, self._folder = current, journal, settings.knowledge
        self._replies = Replies()

    async def of(self, draft: Draft) -> Trial | Conflict | Faulty:
        """What a draft makes of the folder. Raises JournalError and KnowledgeError."""
        run = self._current.preparation.run
        on = await run(lambda: edition(read_settled(self._folder)))
        edited = await drafted(draft, on, self._journal.revisions)
        if not isinstance(edited, Edited):
            return edited
        found = await self._current.preparation.of(edited.files)
        asked = await self._journal.asked.latest(MOST_ASKED) if isinstance(found, Ready) else ()
        seen = await run(self._looks, _bare(draft, edited), on, found)
        return Trial(on, edited, found, await run(self._compared, seen, found, asked))

    def _looks(self, bare: Preview, on: Edition, found: Ready | Refused) -> Preview:
        """The preview with what the checker says."""
        after = check(found.edition.base, found.edition.problems).problems
        if isinstance(found, Refused):
            after = (*found.errors, *(one for one in after if one not in found.errors))
        return replace(bare, problems=new_problems(check(on.base, on.problems).problems, after))

    def _compared(self, seen: Preview, found: Ready | Refused, asked: tuple[str, ...]) -> Preview:
        """The preview with the replies of both bases, where the new one can answer."""
        if isinstance(found, Refused):
            return seen
        desk = self._current()
        before, after = self._replies.of(desk), self._replies.of(found.desk)
        questions = questions_of((desk.base, found.desk.base), asked)
        entry = found.edition.entry(seen.entry)
        reply = after(entry.heading.text) if entry else None
        return replace(seen, reply=reply, changed=tuple(what_changes(questions, before, after)), tried=len(questions))


def _bare(draft: Draft, edited: Edited) -> Preview:
    """The entry that a draft is about, as it was and as it becomes."""
    own = next((one for one in edited.touched if one.entry == draft.entry), None) or next(iter(edited.touched), None)
    if own is None:
        return Preview(draft.entry, draft.page, None, (), (), 0)
    return Preview(own.entry, own.page, None, (), (), 0, own.before or "", own.after or "")
