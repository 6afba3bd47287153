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
from bot.chat.tools import Tools
from bot.chat.views import browsing, judging, own_data, owning, reading
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
    elif handle.action in _COUNTS_ITSELF or not await slowed(interaction, tools):
        await _PRESSES[handle.action](Pressed(interaction, handle, tools))


async def submitted(interaction: Interaction, tools: Tools) -> None:
    """Takes in a form that was sent."""
    data: Any = interaction.data or {}
    handle = decode(str(data.get("custom_id", "")))
    act = _FORMS.get(handle.action) if handle else None
    if handle is None or act is None:
        await say(interaction, said.NOT_MINE)
        return
    await act(Pressed(interaction, handle, tools), written(data))
