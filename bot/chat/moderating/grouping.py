"""Groups of waiting questions as they are pressed for: they are made anew, and may have changed meanwhile."""

from bot.chat import texts
from bot.chat.custom_id import short_hash
from bot.chat.moderating.acting import Act
from bot.chat.responses import send_private
from bot.curation.question_clusters import QuestionCluster


async def group_named(act: Act) -> QuestionCluster | None:
    """The group that was pressed for, if it still is one."""
    return next((one for one in await act.editor.groups() if short_hash(one.key) == act.custom_id.question), None)


async def group_of(act: Act) -> QuestionCluster | None:
    """The same; where there is none of that key any more that is said."""
    found = await group_named(act)
    if found is None:
        await send_private(act.interaction, texts.GROUP_GONE)
    return found


def question_texts(group: QuestionCluster | None) -> tuple[str, ...]:
    """The questions of a group, the one asked most often first; none where there is no group."""
    return tuple(one.unanswered.question for one in group.questions) if group else ()
