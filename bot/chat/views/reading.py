"""Presses that read on: sources, pages, related questions, the answer to a chosen question, asking more."""

from bot.chat import said
from bot.chat.answering import Ask, answer
from bot.chat.audience import Show
from bot.chat.components import ComponentContext
from bot.chat.delivery import raced, replace, say, send
from bot.chat.forms import ask_more
from bot.chat.related import related_sheet, related_to
from bot.chat.render.reply import sheets
from bot.chat.render.sources import source_sheets
from bot.chat.views.pressed import shown_again, told_again


async def sources(context: ComponentContext) -> None:
    """All receipts of an answer, to the one who presses alone; turning their pages."""
    turning = context.custom_id.page > 0
    told, _ = await raced(
        context.interaction, told_again(context, private=True), private_if_late=True, in_place=turning
    )
    if told is None:
        await say(context.interaction, said.FORGOTTEN)
        return
    found = source_sheets(told.reply, context.tools.desk(), context.custom_id, told.catalogue.opening)
    if turning:
        await replace(context.interaction, found[min(context.custom_id.page, len(found)) - 1])
    else:
        await send(context.interaction, found[0], private=True)


async def page(context: ComponentContext) -> None:
    """Turns the pages of an answer; whoever did not ask gets the page for themselves."""
    in_place = context.is_asker
    alone = context.is_ephemeral or not in_place
    told, _ = await raced(
        context.interaction, told_again(context, private=alone), private_if_late=True, in_place=in_place
    )
    if told is None:
        await say(context.interaction, said.FORGOTTEN)
        return
    found = sheets(shown_again(context, told, private=alone))
    sheet = found[min(max(context.custom_id.page, 1), len(found)) - 1]
    if in_place:
        await replace(context.interaction, sheet)
    else:
        await send(context.interaction, sheet, private=True)


async def related(context: ComponentContext) -> None:
    """The questions nearest to an answer, to the one who presses alone."""
    question = context.question()
    if question is None:
        await say(context.interaction, said.FORGOTTEN)
        return
    found, _ = await raced(
        context.interaction, related_to(context.tools, question, context.custom_id.entries), private_if_late=True
    )
    await send(context.interaction, related_sheet(question, found, context.interaction.user.id), private=True)


async def pick(context: ComponentContext) -> None:
    """Answers a question of the base that was chosen; others than the asker get the answer for themselves."""
    key = context.custom_id.entries[0] if context.custom_id.entries else ""
    entry = context.tools.catalogue.entry(key)
    if entry is None:
        await say(context.interaction, said.ENTRY_GONE)
        return
    show = Show.ONLY_ME if context.is_ephemeral or not context.is_asker else Show.AUTO
    await answer(context.interaction, context.tools, Ask(entry.heading.text, show))


async def more(context: ComponentContext) -> None:
    """Opens the form for a further question."""
    await context.interaction.response.send_modal(ask_more(context.custom_id))


async def asked_more(context: ComponentContext, values: dict[str, str]) -> None:
    """Answers the further question, with what it leaves out taken from the one before."""
    show = Show.ONLY_ME if context.is_ephemeral else Show.AUTO
    ask = Ask(values.get("question", ""), show, previous=context.question())
    await answer(context.interaction, context.tools, ask)
