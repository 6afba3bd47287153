"""Presses that browse: the topics of the base, the questions of one, and lists of figures."""

from bot.chat import said
from bot.chat.browse import figure_sheets, topic_sheets, topics_sheets
from bot.chat.delivery import replace, say, send
from bot.chat.render.blocks import Sheet
from bot.chat.views.pressed import Pressed


async def topics(pressed: Pressed) -> None:
    """The topics, or another page of them."""
    await _shown(pressed, topics_sheets(pressed.tools.catalogue, pressed.interaction.user.id))


async def topic(pressed: Pressed) -> None:
    """The questions of a topic, or another page of them."""
    key = pressed.handle.entries[0] if pressed.handle.entries else ""
    found = topic_sheets(pressed.tools.catalogue, key, pressed.interaction.user.id)
    if found:
        await _shown(pressed, found)
    else:
        await say(pressed.interaction, said.ENTRY_GONE)


async def figures(pressed: Pressed) -> None:
    """Another page of the figures that were asked for."""
    query = pressed.question()
    if query is None:
        await say(pressed.interaction, said.FORGOTTEN)
        return
    await _shown(pressed, figure_sheets(pressed.tools.desk(), query, pressed.interaction.user.id))


async def _shown(pressed: Pressed, found: tuple[Sheet, ...]) -> None:
    """Turns in place where a page was asked for; opens the first one where none was."""
    page = pressed.handle.page
    if page and pressed.by_asker:
        await replace(pressed.interaction, found[min(page, len(found)) - 1])
    else:
        await send(pressed.interaction, found[min(max(page, 1), len(found)) - 1], private=True)
