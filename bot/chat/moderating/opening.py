"""Opening the form for an entry: a new one, one that stands in the base, a draft that is to be mended."""

from bot.chat import texts
from bot.chat.custom_id import Action, CustomId, short_hash
from bot.chat.moderating.acting import Act
from bot.chat.moderating.filling import entry_form, fits
from bot.chat.responses import send_private
from bot.curation.editing.entry_form import form_of
from bot.curation.records import EntryForm
from bot.knowledge.limits import HEADING_CHARACTERS
from bot.knowledge.model import Entry


async def new(act: Act, question: str = "", page: str = "", group: str = "") -> None:
    """Opens the form for a new entry: on a page where one is named, for the questions of a group where it is one."""
    custom_id = CustomId(Action.NEW, act.user, group, (short_hash(page),) if page else ())
    await _open(act, custom_id, texts.ADD_TITLE, EntryForm(question=" ".join(question.split())[:HEADING_CHARACTERS]))


async def edit(act: Act, entry: Entry) -> None:
    """Opens the form for an entry as it stands; the form knows the text it began with by its digest."""
    text = act.editor.text(entry.id)
    if text is None:
        await send_private(act.interaction, texts.IMPORTED.format(entry=entry.id))
        return
    filled = form_of(text)
    if not fits(filled):
        where = texts.TOO_LONG.format(entry=entry.id, file=entry.at.file, line=entry.at.line)
        await send_private(act.interaction, where)
        return
    act.bot.session.form_base_text.put(short_hash(text), text)
    custom_id = CustomId(Action.EDIT, act.user, short_hash(text), (short_hash(entry.id),))
    await _open(act, custom_id, texts.EDIT_TITLE, filled)


async def fix(act: Act) -> None:
    """Opens the form for a draft, with what was typed."""
    draft = await act.journal.drafts.get(act.custom_id.question)
    if draft is None:
        await send_private(act.interaction, texts.DRAFT_GONE)
        return
    await _open(act, CustomId(Action.EDIT_DRAFT, act.user, draft.key), texts.FIX_TITLE, draft.form)


async def _open(act: Act, custom_id: CustomId, title: str, filled: EntryForm) -> None:
    await act.interaction.response.send_modal(entry_form(custom_id, title, filled))
