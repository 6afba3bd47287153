"""Presses that are the asker's own: sharing an answer and removing it."""

from bot.chat import said
from bot.chat.answering import may_write
from bot.chat.delivery import raced, say, send
from bot.chat.render import words
from bot.chat.render.reply import sheets
from bot.chat.views.pressed import Pressed


async def share(pressed: Pressed) -> None:
    """Answers once more for everyone, where the asker may write."""
    if not pressed.by_asker:
        await say(pressed.interaction, said.ONLY_ASKER)
        return
    if not may_write(pressed.interaction):
        await say(pressed.interaction, said.NO_RIGHT_TO_SHARE)
        return
    told, _ = await raced(pressed.interaction, pressed.told(private=False), private_if_late=False)
    if told is None:
        await say(pressed.interaction, said.FORGOTTEN)
        return
    note = words.SHARED.format(who=pressed.interaction.user.mention)
    await send(pressed.interaction, sheets(pressed.shown(told, private=False, notes=(note,)))[0], private=False)


async def remove(pressed: Pressed) -> None:
    """Deletes the answer, for the one who asked and for moderators."""
    if not (pressed.by_asker or pressed.interaction.permissions.manage_messages):
        await say(pressed.interaction, said.ONLY_ASKER_OR_MODERATORS)
        return
    await pressed.interaction.response.defer()
    await pressed.interaction.delete_original_response()
