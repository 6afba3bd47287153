"""The form for an entry: its five fields, filled with what is known, and what was written in them."""

from collections.abc import Mapping

import discord

from bot.chat import texts
from bot.chat.custom_id import CustomId
from bot.chat.limits import INPUT_VALUE
from bot.chat.modals import build_modal
from bot.curation.records import EntryForm
from bot.knowledge import limits

_LONG = discord.TextStyle.paragraph
_QUESTION, _ALSO, _ANSWER, _QUOTES, _REST = "question", "also", "answer", "quotes", "rest"


def fits(filled: EntryForm) -> bool:
    """Whether everything fits the fields of a form: the entry of somebody diligent may not."""
    lengths = map(len, (filled.also, filled.answer, filled.quotes, filled.rest))
    return len(filled.question) <= limits.HEADING_CHARACTERS and max(lengths) <= INPUT_VALUE


def entry_form(custom_id: CustomId, title: str, filled: EntryForm) -> discord.ui.Modal:
    """The form, filled; its custom id is the custom_id."""
    return build_modal(
        custom_id, title,
        _field(_QUESTION, texts.FIELD_QUESTION, "", filled.question, most=limits.HEADING_CHARACTERS,
               style=discord.TextStyle.short),
        _field(_ALSO, texts.FIELD_ALSO, texts.FIELD_ALSO_HINT, filled.also, needed=False),
        _field(_ANSWER, texts.FIELD_ANSWER, texts.FIELD_ANSWER_HINT, filled.answer),
        _field(_QUOTES, texts.FIELD_QUOTES, texts.FIELD_QUOTES_HINT, filled.quotes, needed=False),
        _field(_REST, texts.FIELD_REST, texts.FIELD_REST_HINT, filled.rest, needed=False),
    )  # fmt: skip


def _field(name: str, label: str, hint: str, text: str, *, needed: bool = True, most: int = INPUT_VALUE,
           style: discord.TextStyle = _LONG) -> discord.ui.Label[discord.ui.Modal]:  # fmt: skip
    written: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id=name, style=style, default=text or None, required=needed, max_length=most
    )
    return discord.ui.Label(text=label, description=hint or None, component=written)


def filled_in(values: Mapping[str, str]) -> EntryForm:
    """What was written in the form."""
    names = (_QUESTION, _ALSO, _ANSWER, _QUOTES, _REST)
    question, also, answer, quotes, rest = (values.get(name, "") for name in names)
    return EntryForm(question=question, also=also, answer=answer, quotes=quotes, rest=rest)
