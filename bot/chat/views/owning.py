"""Presses that are the asker's own: sharing an answer and removing it."""

from bot.chat import said
from bot.chat.answering import may_write
from bot.chat.components import ComponentContext
from bot.chat.delivery import raced, say, send
from bot.chat.render import words
from bot.chat.render.reply import sheets
from bot.chat.views.pressed import shown_again, told_again


async def share(context: ComponentContext) -> None:
    """Answers once more for everyone, where the asker may write."""
    if not context.is_asker:
        await say(context.interaction, said.ONLY_ASKER)
        return
    if not may_write(context.interaction):
        await say(context.interaction, said.NO_RIGHT_TO_SHARE)
        return
    told, _ = await raced(context.interaction, told_again(context, private=False), private_if_late=False)
    if told is None:
        await say(context.interaction, said.FORGOTTEN)
        return
    note = words.SHARED.format(who=context.interaction.user.mention)
    await send(context.interaction, sheets(shown_again(context, told, private=False, notes=(note,)))[0], private=False)


async def remove(context: ComponentContext) -> None:
    """Deletes the answer, for the one who asked and for moderators."""
    if not (context.is_asker or context.interaction.permissions.manage_messages):
        await say(context.interaction, said.ONLY_ASKER_OR_MODERATORS)
        return
    await context.interaction.response.defer()
    await context.interaction.delete_original_response()
