"""What Discord's documentation demands of a request and its description leaves out; each rule by its page there."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.wire.server.body import Upload
from tests.wire.server.shapes import Json
from tests.wire.server.spec import Fault

CONTENT, EMBED_TOTAL, FILE_BYTES = 2_000, 6_000, 10 * 2**20  # resources/message, reference: uploading files
COMPONENTS, LAYOUT_TEXT, ROWS = 40, 4_000, 5  # components/reference
CHOICE_VALUE, COMMAND_TEXT = 100, 8_000  # interactions/application-commands
_MOST_COMMANDS = {1: 100, 2: 15, 3: 15}
_COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
LAYOUT = 1 << 15
"""The flag of a message made of components alone."""

REPLY_FLAGS = 1 << 2 | 1 << 6 | 1 << 12 | LAYOUT
"""No embeds, only for the asker, silent, layout: all that a reply may set."""

Files = dict[str, Upload]


def message_faults(said: Json, files: Files, *, new: bool) -> Iterator[Fault]:
    """What is wrong with a message; one that is `new` must hold something."""
    layout = bool((said.get("flags") or 0) & LAYOUT)
    components = list(walked(said.get("components") or ()))
    if new and not (said.get("content") or said.get("embeds") or files or components):
        yield Fault((), "an empty message")
    if len(said.get("content") or "") > CONTENT:
        yield Fault(("content",), f"more than {CONTENT} characters")
    if (said.get("flags") or 0) & ~REPLY_FLAGS:
        yield Fault(("flags",), "a flag that a reply cannot set")
    yield from _embed_faults(said.get("embeds") or ())
    yield from _component_faults(components)
    if layout:
        yield from _layout_faults(said, components)
    elif len(said.get("components") or ()) > ROWS:
        yield Fault(("components",), f"more than {ROWS} rows")
    yield from _row_faults(said.get("components") or ())
    yield from _mention_faults(said.get("allowed_mentions") or {})
    yield from _file_faults(said, files)


def _mention_faults(allowed: Json) -> Iterator[Fault]:
    parsed = allowed.get("parse") or ()
    for kind in ("users", "roles"):
        if kind in parsed and allowed.get(kind):
            yield Fault(("allowed_mentions",), f"{kind} both parsed and listed")


def _row_faults(rows: list[Json] | tuple[()]) -> Iterator[Fault]:
    for row in rows:
        inside = [one["type"] for one in row.get("components") or ()] if row["type"] == 1 else []
        if any(kind != 2 for kind in inside) and len(inside) > 1:
            yield Fault(("components",), "a menu does not stand alone in its row")


def _embed_faults(embeds: list[Json] | tuple[()]) -> Iterator[Fault]:
    total = 0
    for one in embeds:
        fields = one.get("fields") or ()
        own = [one.get("title"), one.get("description")]
        own += [(one.get("footer") or {}).get("text"), (one.get("author") or {}).get("name")]
        texts = [*own, *(each[key] for each in fields for key in ("name", "value"))]
        total += sum(len((text or "").strip()) for text in texts)
        if one.get("url") and not re.match(r"https?://", one["url"]):
            yield Fault(("embeds",), "an address that is none of the web")
        if one.get("timestamp") and not _ISO.match(one["timestamp"]):
            yield Fault(("embeds",), "a timestamp that is not ISO 8601")
        if not any(texts) and not one.get("image") and not one.get("thumbnail"):
            yield Fault(("embeds",), "an embed with nothing in it")
        if any(not each[key].strip() for each in fields for key in ("name", "value")):
            yield Fault(("embeds",), "an empty field")
    if total > EMBED_TOTAL:
        yield Fault(("embeds",), f"{total} characters in all, more than {EMBED_TOTAL}")


def _component_faults(components: list[Json]) -> Iterator[Fault]:
    ids = Counter(one["custom_id"] for one in components if one.get("custom_id"))
    yield from (Fault(("components",), f"the custom id {name} twice") for name, count in ids.items() if count > 1)
    for one in components:
        if one["type"] == 2:
            linked = one.get("style") == 5
            if not one.get("label") and not one.get("emoji"):
                yield Fault(("components",), "a button without label and emoji")
            if linked == bool(one.get("custom_id")) or linked != bool(one.get("url")):
                yield Fault(("components",), "a button has a custom id, or leads to an address if it is a link")
        if one["type"] == 3:
            values = Counter(option["value"] for option in one.get("options") or ())
            if any(count > 1 for count in values.values()):
                yield Fault(("components",), "a value twice in a menu")
            if one.get("max_values", 1) > len(values):
                yield Fault(("components",), "a menu asks for more values than it has")


def _layout_faults(said: Json, components: list[Json]) -> Iterator[Fault]:
    if said.get("content") or said.get("embeds"):
        yield Fault((), "a layout has no content or embeds of its own")
    if len(components) > COMPONENTS:
        yield Fault(("components",), f"{len(components)} components, more than {COMPONENTS}")
    text = sum(len(one.get("content") or "") for one in components)
    if text > LAYOUT_TEXT:
        yield Fault(("components",), f"{text} characters in all, more than {LAYOUT_TEXT}")


def _file_faults(said: Json, files: Files) -> Iterator[Fault]:
    listed = [one for one in said.get("attachments") or () if "filename" in one]
    names = {one.name for one in files.values()}
    for one in listed:
        if f"files[{one['id']}]" not in files:
            yield Fault(("attachments",), f"{one['filename']} was not sent along")
    for name in re.findall(r"attachment://([^'\"]+)", repr(said)):
        if name not in names:
            yield Fault((), f"attachment://{name} was not sent along")
    if any(len(one.data) > FILE_BYTES for one in files.values()):
        yield Fault((), f"a file of more than {FILE_BYTES} bytes")


def choice_faults(choices: list[Json]) -> Iterator[Fault]:
    """What is wrong with suggestions for an option."""
    for one in choices:
        if len(str(one["value"])) > CHOICE_VALUE:
            yield Fault(("data", "choices"), f"a value of more than {CHOICE_VALUE} characters")


def modal_faults(form: Json) -> Iterator[Fault]:
    """What is wrong with a form."""
    if len(form.get("components") or ()) > ROWS:
        yield Fault(("data", "components"), f"more than {ROWS} parts")
    yield from _component_faults(list(walked(form.get("components") or ())))


def command_faults(commands: list[Json]) -> Iterator[Fault]:
    """What is wrong with commands."""
    for one in commands:
        slash = one.get("type", 1) == 1
        if slash != bool(one.get("description")):
            yield Fault((one["name"],), "a slash command has a description, a menu command has none")
        if slash and not _COMMAND_NAME.fullmatch(one["name"]):
            yield Fault((one["name"],), "not a name for a slash command")
        yield from _option_faults(one["name"], one.get("options") or [])
        if len("".join(_texts(one))) > COMMAND_TEXT:
            yield Fault((one["name"],), f"more than {COMMAND_TEXT} characters in all")
    for kind, most in _MOST_COMMANDS.items():
        if sum(one.get("type", 1) == kind for one in commands) > most:
            yield Fault((), f"more than {most} commands of type {kind}")
    names = Counter((one.get("type", 1), one["name"]) for one in commands)
    yield from (Fault((name,), "a command twice") for (_, name), count in names.items() if count > 1)


def _option_faults(command: str, options: list[Json]) -> Iterator[Fault]:
    if len({option["name"] for option in options}) < len(options):
        yield Fault((command,), "an option twice")
    needed = [bool(option.get("required")) for option in options]
    if needed != sorted(needed, reverse=True):
        yield Fault((command,), "a required option after one that is not")
    for option in options:
        choices = option.get("choices") or ()
        if choices and option.get("autocomplete"):
            yield Fault((command, option["name"]), "choices and autocomplete exclude each other")
        if any(len(str(each["value"])) > CHOICE_VALUE for each in choices):
            yield Fault((command, option["name"]), f"a value of more than {CHOICE_VALUE} characters")


def _texts(command: Json) -> Iterator[str]:
    yield from (command["name"], command.get("description") or "")
    for option in command.get("options") or ():
        yield from _texts(option)
        yield from (text for one in option.get("choices") or () for text in (one["name"], str(one["value"])))


def walked(components: list[Json] | tuple[()]) -> Iterator[Json]:
    """All components, nested ones too."""
    for one in components:
        yield one
        yield from walked(one.get("components") or ())
        for part in ("accessory", "component"):
            if part in one:
                yield from walked([one[part]])
