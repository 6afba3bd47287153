"""Presses of moderators on groups of questions without an answer: one press does each of them."""

from bot.chat import texts
from bot.chat.moderating.acting import Act
from bot.chat.moderating.drafting import at_once, begun
from bot.chat.moderating.grouping import group_of, question_texts
from bot.chat.moderating.placing import page_for
from bot.chat.responses import send_private
from bot.curation.editing.entry_form import form_of, gap_form
from bot.curation.records import DraftPurpose, EntryForm


async def wording(act: Act) -> None:
    """Adds the wordings of a group to an entry."""
    group = await group_of(act)
    if group is None:
        return
    entry, text = act.entry, act.editor.text(act.entry.id) if act.entry else None
    if entry is None or text is None:
        await send_private(act.interaction, texts.GONE_NOW)
        return
    form, asked = form_of(text), question_texts(group)
    more = "\n".join(filter(None, (form.also, *_fresh(form, asked))))
    filled = EntryForm(form.question, more, form.answer, form.quotes, form.rest)
    draft = begun(act, DraftPurpose.EDIT, filled, entry.at.file, entry.id, text, settles=asked)
    await at_once(act, draft, texts.WORDING_IN)


def _fresh(form: EntryForm, asked: tuple[str, ...]) -> list[str]:
    """The questions that the entry is not asked by yet."""
    known = {one.casefold() for one in (form.question, *form.also.split("\n"))}
    return [one for one in (" ".join(text.split()) for text in asked) if one.casefold() not in known]


async def gap(act: Act) -> None:
    """Records that the documents do not answer the questions of a group."""
    group = await group_of(act)
    if group is None:
        return
    first, *others = question_texts(group)
    form = gap_form(first if first.endswith("?") else f"{first}?", texts.GAP_WHY, also=others)
    draft = begun(act, DraftPurpose.ADD, form, await page_for(act, form), settles=(first, *others))
    await at_once(act, draft, texts.GAP_IN)


async def dismiss(act: Act) -> None:
    """Takes the questions of a group off the list."""
    group = await group_of(act)
    if group is not None:
        count = await act.journal.questions.resolve(question_texts(group), None)
        await send_private(act.interaction, texts.DISMISSED.format(count=count))
