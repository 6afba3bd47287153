"""Presses that read on: sources, pages, related questions, the answer to a chosen question, asking more."""

from bot.chat import said
from bot.chat.answering import Ask, answer
from bot.chat.audience import Show
from bot.chat.delivery import raced, replace, say, send
from bot.chat.forms import ask_more
from bot.chat.related import related_sheet, related_to
from bot.chat.render.reply import sheets
from bot.chat.render.sources import source_sheets
from bot.chat.views.pressed import Pressed


async def sources(pressed: Pressed) -> None:
    """All receipts of an answer, to the one who presses alone; turning their pages."""
    turning = pressed.handle.page > 0
    told, _ = await raced(pressed.interaction, pressed.told(private=True), private_if_late=True, in_place=turning)
    if told is None:
        await say(pressed.interaction, said.FORGOTTEN)
        return
    found = source_sheets(told.reply, pressed.tools.desk(), pressed.handle, told.catalogue.opening)
    if turning:
        await replace(pressed.interaction, found[min(pressed.handle.page, len(found)) - 1])
    else:
        await send(pressed.interaction, found[0], private=True)


async def page(pressed: Pressed) -> None:
    """Turns the pages of an answer; whoever did not ask gets the page for themselves."""
    in_place = pressed.by_asker
    alone = pressed.alone or not in_place
    told, _ = await raced(pressed.interaction, pressed.told(private=alone), private_if_late=True, in_place=in_place)
    if told is None:
        await say(pressed.interaction, said.FORGOTTEN)
        return
    found = sheets(pressed.shown(told, private=alone))
    sheet = found[min(max(pressed.handle.page, 1), len(found)) - 1]
    if in_place:
        await replace(pressed.interaction, sheet)
    else:
        await send(pressed.interaction, sheet, private=True)


async def related(pressed: Pressed) -> None:
    """The questions nearest to an answer, to the one who presses alone."""
    question = pressed.question()
    if question is None:
        await say(pressed.interaction, said.FORGOTTEN)
        return
    found, _ = await raced(
        pressed.interaction, related_to(pressed.tools, question, pressed.handle.entries), private_if_late=True
    )
    await send(pressed.interaction, related_sheet(question, found, pressed.interaction.user.id), private=True)


async def pick(pressed: Pressed) -> None:
    """Answers a question of the base that was chosen; others than the asker get the answer for themselves."""
    key = pressed.handle.entries[0] if pressed.handle.entries else ""
    entry = pressed.tools.catalogue.entry(key)
    if entry is None:
        await say(pressed.interaction, said.ENTRY_GONE)
        return
    show = Show.ONLY_ME if pressed.alone or not pressed.by_asker else Show.AUTO
    await answer(pressed.interaction, pressed.tools, Ask(entry.heading.text, show))


async def more(pressed: Pressed) -> None:
    """Opens the form for a further question."""
    await pressed.interaction.response.send_modal(ask_more(pressed.handle))


async def asked_more(pressed: Pressed, values: dict[str, str]) -> None:
    """Answers the further question, with what it leaves out taken from the one before."""
    show = Show.ONLY_ME if pressed.alone else Show.AUTO
    ask = Ask(values.get("question", ""), show, previous=pressed.question())
    await answer(pressed.interaction, pressed.tools, ask)
