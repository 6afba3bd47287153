"""The forms, and what was written in them; their custom id is the custom_id of what they belong to."""

from collections.abc import Iterator, Mapping
from typing import Any

import discord

from bot.chat import texts
from bot.chat.custom_id import Action, CustomId, encode
from bot.matching.question import QUESTION_CHARACTERS

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


def reason_modal(custom_id: CustomId, title: str, label: str) -> discord.ui.Modal:
    """The form that asks for a reason."""
    reason: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id="note", style=discord.TextStyle.paragraph, max_length=NOTE_CHARACTERS
    )
    return build_modal(custom_id, title, discord.ui.Label(text=label, component=reason))


def build_modal(custom_id: CustomId, title: str, *parts: discord.ui.Label[discord.ui.Modal]) -> discord.ui.Modal:
    """A form with these parts whose custom id is the custom_id."""
    made = discord.ui.Modal(title=title, custom_id=encode(custom_id))
    for part in parts:
        made.add_item(part)
    # What is sent is read from the interaction itself, after a restart too, so nothing waits for it here.
    made.stop()
    return made


def submitted_fields(data: Mapping[str, Any]) -> dict[str, str]:
    """What a form was sent with, by the custom ids of its fields; of a menu the first choice."""
    return dict(_fields(data.get("components", ())))


def _fields(components: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - as Discord sends it
    for one in components:
        inner = one.get("components") or ([one["component"]] if "component" in one else [])
        yield from _fields(inner)
        if "custom_id" in one:
            values = one.get("values") or [one.get("value") or ""]
            yield one["custom_id"], str(values[0])
