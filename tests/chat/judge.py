"""Whether a message keeps to Discord's limits, judged on what is sent and not on what made it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.chat.messages.convert import EmbedMessage, LayoutMessage
from tests.chat import discord_limits as limits

Component = Mapping[str, Any]


def layout_faults(sent: LayoutMessage) -> list[str]:
    """What is wrong with a layout."""
    components = list(walked(_components(sent.view)))
    text = sum(len(one.get("content", "")) for one in components)
    faults = [f"{text} characters"] if text > limits.LAYOUT_TEXT else []
    faults += [f"{len(components)} components"] if len(components) > limits.COMPONENTS else []
    faults += ["an empty text" for one in components if one["type"] == 10 and not one["content"].strip()]
    media = [item for one in components for item in one.get("items", ())]
    faults += ["alt text" for item in media if len(item.get("description") or "") > limits.ALT_TEXT]
    named = {f"attachment://{file.filename}" for file in sent.files}
    faults += [] if {item["media"]["url"] for item in media} == named else ["files and pictures differ"]
    return faults + _button_faults(components)


def embed_faults(sent: EmbedMessage) -> list[str]:
    """What is wrong with a message of embeds."""
    faults = [f"{len(sent.embeds)} embeds"] if len(sent.embeds) > limits.EMBEDS else []
    faults += ["title" for one in sent.embeds if len(one.title or "") > limits.EMBED_TITLE]
    faults += ["description" for one in sent.embeds if len(one.description or "") > limits.EMBED_DESCRIPTION]
    faults += [f"{total} in all"] if (total := sum(map(len, sent.embeds))) > limits.EMBED_TOTAL else []
    faults += [] if len(_components(sent.view)) <= limits.ROWS else ["rows"]
    return faults + _button_faults(list(walked(_components(sent.view))))


def _components(view: Any) -> list[Component]:
    return list(view.to_components())


def _button_faults(components: Sequence[Component]) -> list[str]:
    rows = [one for one in components if one["type"] == 1]
    buttons = [one for one in components if one["type"] == 2]
    ids = [one["custom_id"] for one in buttons]
    faults = ["row of buttons" for one in rows if not 1 <= len(one["components"]) <= limits.ROW_BUTTONS]
    faults += ["label" for one in buttons if not 1 <= len(one["label"]) <= limits.BUTTON_LABEL]
    faults += ["custom id" for one in ids if not 1 <= len(one) <= limits.CUSTOM_ID]
    return faults + ([] if len(set(ids)) == len(ids) else ["a custom id twice"])


def walked(components: Sequence[Component]) -> Iterator[Component]:
    """All components, nested ones too."""
    for one in components:
        yield one
        yield from walked(one.get("components") or ())
        if "accessory" in one:
            yield from walked([one["accessory"]])
