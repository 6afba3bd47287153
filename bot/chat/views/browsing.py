"""Presses that browse: the topics of the base, the questions of one, and lists of figures."""

from bot.chat import texts
from bot.chat.browse import figure_sheets, topic_sheets, topics_sheets
from bot.chat.components import ComponentContext
from bot.chat.messages.model import OutgoingMessage
from bot.chat.responses import edit_in_place, send, send_private


async def topics(context: ComponentContext) -> None:
    """The topics, or another page of them."""
    await _shown(context, topics_sheets(context.bot.lookup, context.interaction.user.id))


async def topic(context: ComponentContext) -> None:
    """The questions of a topic, or another page of them."""
    key = context.custom_id.entries[0] if context.custom_id.entries else ""
    found = topic_sheets(context.bot.lookup, key, context.interaction.user.id)
    if found:
        await _shown(context, found)
    else:
        await send_private(context.interaction, texts.ENTRY_GONE)


async def figures(context: ComponentContext) -> None:
    """Another page of the figures that were asked for."""
    query = context.question()
    if query is None:
        await send_private(context.interaction, texts.FORGOTTEN)
        return
    await _shown(context, figure_sheets(context.bot.engine(), query, context.interaction.user.id))


async def _shown(context: ComponentContext, found: tuple[OutgoingMessage, ...]) -> None:
    """Turns in place where a page was asked for; opens the first one where none was."""
    page = context.custom_id.page
    if page and context.is_asker:
        await edit_in_place(context.interaction, found[min(page, len(found)) - 1])
    else:
        await send(context.interaction, found[min(max(page, 1), len(found)) - 1], private=True)
