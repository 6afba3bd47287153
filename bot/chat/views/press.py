"""The families of buttons."""

from collections.abc import Awaitable, Callable

from bot.chat.ask import buttons
from bot.chat.components import ComponentButton, ComponentContext, FormHandler, Handler, rate_limited
from bot.chat.custom_id import Action
from bot.chat.moderating.acting import Act
from bot.chat.moderating.admitting import admitted
from bot.chat.moderating.roles import Level
from bot.chat.views import browsing, keeping, learning, moderating, own_data

_ANSWER: dict[Action, Handler] = {
    Action.SOURCES: buttons.sources,
    Action.PAGE: buttons.turn_page,
    Action.RELATED: buttons.related,
    Action.FOLLOW_UP: buttons.open_follow_up,
    Action.SHARE: buttons.share,
    Action.REMOVE: buttons.remove,
    Action.HELPFUL: buttons.helpful,
    Action.REPORT: buttons.open_report,
    Action.ASK_MODERATORS: buttons.send_to_moderators,
    Action.NOTIFY: buttons.notify_when_answered,
}
_ANSWER_FORMS: dict[Action, FormHandler] = {
    Action.FOLLOW_UP: buttons.submit_follow_up,
    Action.REPORT: buttons.submit_report,
}


class AnswerButton(
    ComponentButton,
    handlers={**rate_limited(_ANSWER), Action.SUGGESTION: buttons.pick},  # asking counts by itself
    forms=_ANSWER_FORMS,
):
    """Buttons of answers."""


_BROWSE: dict[Action, Handler] = {
    Action.TOPICS: browsing.topics,
    Action.TOPIC: browsing.topic,
    Action.FIGURES: browsing.figures,
}


class BrowseButton(ComponentButton, handlers=rate_limited(_BROWSE), forms={}):
    """Buttons of topics and figures."""


_DATA: dict[Action, Handler] = {
    Action.EXPORT: own_data.export,
    Action.CONFIRM_ERASE: own_data.ask_erase,
    Action.ERASE: own_data.erase,
}


class PersonalDataButton(ComponentButton, handlers=rate_limited(_DATA), forms={}):
    """Buttons of /privacy."""


def requires(least: Level, act: Callable[[Act], Awaitable[None]]) -> Handler:
    """A handler for users of at least that level."""

    async def run(context: ComponentContext) -> None:
        found = await admitted(context.interaction, context.bot, least, context.custom_id)
        if found is not None:
            await act(found)

    return run


def form_requires(least: Level, act: Callable[[Act, dict[str, str]], Awaitable[None]]) -> FormHandler:
    """The same for a form."""

    async def run(context: ComponentContext, values: dict[str, str]) -> None:
        found = await admitted(context.interaction, context.bot, least, context.custom_id)
        if found is not None:
            await act(found, values)

    return run


_MODERATION = {
    Action.ENTRY: (Level.VIEWER, keeping.entry),
    Action.SEARCH_PAGE: (Level.VIEWER, keeping.found),
    Action.DRAFTS: (Level.VIEWER, keeping.drafts),
    Action.DRAFT: (Level.VIEWER, moderating.draft),
    Action.HISTORY: (Level.VIEWER, keeping.history),
    Action.REVISION: (Level.VIEWER, keeping.revision),
    Action.QUEUE: (Level.VIEWER, keeping.groups),
    Action.CHECK: (Level.VIEWER, keeping.check),
    Action.EDIT: (Level.EDITOR, moderating.edit),
    Action.RETIRE: (Level.EDITOR, moderating.retire),
    Action.NEW: (Level.EDITOR, moderating.new),
    Action.EDIT_DRAFT: (Level.EDITOR, moderating.fix),
    Action.REQUEST_REVIEW: (Level.EDITOR, moderating.ask),
    Action.DISCARD: (Level.EDITOR, moderating.discard),
    Action.REBASE: (Level.EDITOR, moderating.from_theirs),
    Action.OVERWRITE: (Level.EDITOR, moderating.over_theirs),
    Action.REVERT: (Level.EDITOR, moderating.undo),
    Action.ADD_VARIANTS: (Level.EDITOR, learning.wording),
    Action.RECORD_GAP: (Level.EDITOR, learning.gap),
    Action.DISMISS: (Level.EDITOR, learning.dismiss),
    Action.PUBLISH: (Level.PUBLISHER, moderating.publish),
    Action.SEND_BACK: (Level.PUBLISHER, moderating.send_back),
}
_MODERATION_FORMS = {
    Action.EDIT: (Level.EDITOR, moderating.edited),
    Action.NEW: (Level.EDITOR, moderating.written),
    Action.EDIT_DRAFT: (Level.EDITOR, moderating.fixed),
    Action.SEND_BACK: (Level.PUBLISHER, moderating.sent_back),
}


class ModerationButton(
    ComponentButton,
    handlers={action: requires(*one) for action, one in _MODERATION.items()},
    forms={action: form_requires(*one) for action, one in _MODERATION_FORMS.items()},
):
    """Buttons of moderators."""


FAMILIES: tuple[type[ComponentButton], ...] = (AnswerButton, BrowseButton, PersonalDataButton, ModerationButton)
