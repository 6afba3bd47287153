"""Every button of this bot, before and after a restart: its custom id is read and the press done."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.chat import said
from bot.chat.answering import slowed
from bot.chat.delivery import say
from bot.chat.errors import guarded
from bot.chat.forms import written
from bot.chat.handles import Action, decode
from bot.chat.moderating.acting import Act
from bot.chat.moderating.admitting import admitted
from bot.chat.moderating.roles import Level
from bot.chat.tools import Tools
from bot.chat.views import browsing, judging, keeping, learning, moderating, own_data, owning, reading
from bot.chat.views.pressed import Interaction, Pressed

_PRESSES: dict[Action, Callable[[Pressed], Awaitable[None]]] = {
    Action.SOURCES: reading.sources, Action.PAGE: reading.page, Action.RELATED: reading.related,
    Action.PICK: reading.pick, Action.MORE: reading.more, Action.SHARE: owning.share, Action.REMOVE: owning.remove,
    Action.HELPFUL: judging.helpful, Action.WRONG: judging.wrong, Action.MODERATORS: judging.to_moderators,
    Action.TELL: judging.tell_later, Action.EXPORT: own_data.export, Action.ASK_ERASE: own_data.ask_erase,
    Action.ERASE: own_data.erase, Action.TOPICS: browsing.topics,
    Action.TOPIC: browsing.topic, Action.FIGURES: browsing.figures,
}  # fmt: skip

_FORMS: dict[Action, Callable[[Pressed, dict[str, str]], Awaitable[None]]] = {
    Action.MORE: reading.asked_more, Action.WRONG: judging.judged_wrong,
}  # fmt: skip

_ACTS: dict[Action, tuple[Level, Callable[[Act], Awaitable[None]]]] = {
    Action.ENTRY: (Level.VIEWER, keeping.entry), Action.FOUND: (Level.VIEWER, keeping.found),
    Action.DRAFTS: (Level.VIEWER, keeping.drafts), Action.DRAFT: (Level.VIEWER, moderating.draft),
    Action.HISTORY: (Level.VIEWER, keeping.history), Action.REVISION: (Level.VIEWER, keeping.revision),
    Action.GROUPS: (Level.VIEWER, keeping.groups), Action.CHECK: (Level.VIEWER, keeping.check),
    Action.EDIT: (Level.EDITOR, moderating.edit), Action.RETIRE: (Level.EDITOR, moderating.retire),
    Action.NEW: (Level.EDITOR, moderating.new), Action.FIX: (Level.EDITOR, moderating.fix),
    Action.ASK: (Level.EDITOR, moderating.ask), Action.DISCARD: (Level.EDITOR, moderating.discard),
    Action.FROM_THEIRS: (Level.EDITOR, moderating.from_theirs),
    Action.OVER_THEIRS: (Level.EDITOR, moderating.over_theirs), Action.UNDO: (Level.EDITOR, moderating.undo),
    Action.WORDING: (Level.EDITOR, learning.wording), Action.GAP: (Level.EDITOR, learning.gap),
    Action.DISMISS: (Level.EDITOR, learning.dismiss), Action.PUBLISH: (Level.PUBLISHER, moderating.publish),
    Action.SEND_BACK: (Level.PUBLISHER, moderating.send_back),
}  # fmt: skip
"""What only some may press, and from which level on."""

_ACT_FORMS: dict[Action, tuple[Level, Callable[[Act, dict[str, str]], Awaitable[None]]]] = {
    Action.EDIT: (Level.EDITOR, moderating.edited), Action.NEW: (Level.EDITOR, moderating.written),
    Action.FIX: (Level.EDITOR, moderating.fixed), Action.SEND_BACK: (Level.PUBLISHER, moderating.sent_back),
}  # fmt: skip

_COUNTS_ITSELF = (Action.PICK,)  # asking has its own count


class Press(discord.ui.DynamicItem[discord.ui.Button[Any]], template=re.compile(".*", re.DOTALL)):
    """A button that was pressed; also one that is none of ours, for which there is a word too."""

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /,
                             ) -> "Press":  # fmt: skip
        """The button as it was pressed."""
        if not isinstance(item, discord.ui.Button):
            raise TypeError("this bot has no other parts to press")
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        """Does what the button says, whatever goes wrong."""
        interaction.client.tools.under_way.here(interaction.id)
        await guarded(interaction, pressed(interaction, interaction.client.tools, self.custom_id))


async def pressed(interaction: Interaction, tools: Tools, custom_id: str) -> None:
    """Does what a custom id says."""
    handle = decode(custom_id)
    if not tools.serves(interaction.guild_id):
        await say(interaction, said.NOT_SERVED)
    elif handle is None:
        await say(interaction, said.NOT_MINE)
    elif handle.action in _ACTS:
        least, act = _ACTS[handle.action]
        admitted_act = await admitted(interaction, tools, least, handle)
        if admitted_act is not None:
            await act(admitted_act)
    elif handle.action in _COUNTS_ITSELF or not await slowed(interaction, tools):
        await _PRESSES[handle.action](Pressed(interaction, handle, tools))


async def submitted(interaction: Interaction, tools: Tools) -> None:
    """Takes in a form that was sent."""
    data: Any = interaction.data or {}
    handle = decode(str(data.get("custom_id", "")))
    if not tools.serves(interaction.guild_id):
        await say(interaction, said.NOT_SERVED)
    elif handle is not None and handle.action in _ACT_FORMS:
        least, act = _ACT_FORMS[handle.action]
        admitted_act = await admitted(interaction, tools, least, handle)
        if admitted_act is not None:
            await act(admitted_act, written(data))
    elif handle is not None and handle.action in _FORMS:
        await _FORMS[handle.action](Pressed(interaction, handle, tools), written(data))
    else:
        await say(interaction, said.NOT_MINE)
