"""The forms of an answer: a further question, and what is not right with the answer."""

import discord

from bot.chat import texts
from bot.chat.components import build_modal
from bot.chat.custom_id import Action, CustomId
from bot.matching.query import QUESTION_CHARACTERS

NOTE_CHARACTERS = 500


def follow_up_modal(custom_id: CustomId) -> discord.ui.Modal:
    """The form for a further question."""
    text: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id="question",
        style=discord.TextStyle.paragraph,
        max_length=QUESTION_CHARACTERS,
        placeholder=texts.MORE_HINT,
    )
    return build_modal(
        custom_id.with_action(Action.FOLLOW_UP),
        texts.MORE_TITLE,
        discord.ui.Label(text=texts.MORE_LABEL, component=text),
    )


def report_modal(custom_id: CustomId) -> discord.ui.Modal:
    """The form for what is wrong with an answer."""
    options = [discord.SelectOption(value=value, label=label) for value, label in texts.WRONG_REASONS]
    reason: discord.ui.Select[discord.ui.Modal] = discord.ui.Select(custom_id="reason", options=options)
    note: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id="note", style=discord.TextStyle.paragraph, required=False, max_length=NOTE_CHARACTERS
    )
    return build_modal(
        custom_id.with_action(Action.REPORT),
        texts.WRONG_TITLE,
        discord.ui.Label(text=texts.WRONG_REASON, component=reason),
        discord.ui.Label(text=texts.WRONG_NOTE, component=note),
    )
