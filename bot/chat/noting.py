"""What an answer leaves behind for the moderators: the text that was asked, and that it had no answer; no author."""

import logging

from bot.answering.reply import Reply
from bot.chat.tools import Tools
from bot.curation.protocols import Unanswered
from bot.errors import JournalError
from bot.matching.decision import Outcome, Reason

log = logging.getLogger(__name__)

_NO_QUESTION = (Reason.EMPTY, Reason.TOO_LONG)


def note(tools: Tools, reply: Reply) -> None:
    """Keeps what was asked beside the answer, which waits for nothing."""
    if reply.status is not Outcome.HELP and reply.reason not in _NO_QUESTION:
        tools.under_way.begin(_note(tools, reply))


async def _note(tools: Tools, reply: Reply) -> None:
    try:
        await tools.journal.asked.note(reply.question)
        if reply.status is not Outcome.ANSWERED:
            await tools.journal.questions.keep(unanswered(reply))
    except JournalError as error:
        log.warning("a question was answered but not kept: %s", error)


def unanswered(reply: Reply) -> Unanswered:
    """The question of a reply as it waits for a moderator."""
    near = tuple(one.entry for one in reply.suggestions)
    return Unanswered(reply.question, reply.reason, near, reply.revision)
