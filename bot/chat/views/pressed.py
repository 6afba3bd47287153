"""The answer that a button belongs to, as the base gives it today."""

from bot.chat import said
from bot.chat.answering import locale
from bot.chat.asking import Told, remember, shown, tell
from bot.chat.components import ComponentContext
from bot.chat.render.reply import Shown


async def told_again(context: ComponentContext, *, private: bool) -> Told | None:
    """Ask the question again; None where it is not known any more."""
    question = context.question()
    if question is None:
        return None
    told = await tell(context.tools, question, lambda _: locale(context.interaction, private))
    remember(context.tools, told, context.interaction.user.id, None)
    return told


def shown_again(context: ComponentContext, told: Told, *, private: bool, notes: tuple[str, ...] = ()) -> Shown:
    """The answer as it is shown to the asker's circle, with a note where the base answers otherwise by now."""
    custom_id = context.custom_id
    if custom_id.entries and told.entries != custom_id.entries:
        notes = (*notes, said.BASE_CHANGED)
    shareable = private and context.interaction.guild_id is not None
    return shown(told, custom_id.asker, private=private, notes=notes, shareable=shareable)
