"""The forms of an answer: a further question, and what is not right with the answer."""

import discord

from bot.chat import texts
from bot.chat.components import build_modal, paragraph_field
from bot.chat.custom_id import Action, CustomId
from bot.matching.query import QUESTION_CHARACTERS

NOTE_CHARACTERS = 500


def follow_up_modal(custom_id: CustomId) -> discord.ui.Modal:
    """The form for a further question."""
    field = paragraph_field("question", texts.MORE_LABEL, QUESTION_CHARACTERS, placeholder=texts.MORE_HINT)
    return build_modal(custom_id.with_action(Action.FOLLOW_UP), texts.MORE_TITLE, field)


def report_modal(custom_id: CustomId) -> discord.ui.Modal:
    """The form for what is wrong with an answer."""
    options = [discord.SelectOption(value=value, label=label) for value, label in texts.WRONG_REASONS]
    reason = discord.ui.Select[discord.ui.Modal](custom_id="reason", options=options)
    return build_modal(
        custom_id.with_action(Action.REPORT),
        texts.WRONG_TITLE,
        discord.ui.Label(text=texts.WRONG_REASON, component=reason),
        paragraph_field("note", texts.WRONG_NOTE, NOTE_CHARACTERS, required=False),
    )
