"""Two hundred kinds of broken frame: no payload at all, payloads with wrong parts, and events with wrong fields."""

import json
from collections.abc import Iterator, Mapping

EVENTS = (
    "MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK", "INTERACTION_CREATE", "GUILD_CREATE",
    "GUILD_UPDATE", "GUILD_DELETE", "GUILD_ROLE_CREATE", "GUILD_ROLE_DELETE", "GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE",
    "CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE", "THREAD_CREATE", "THREAD_UPDATE", "THREAD_LIST_SYNC",
    "MESSAGE_REACTION_ADD", "USER_UPDATE", "NO_SUCH_EVENT",
)  # fmt: skip
"""What is told, most of it read by the library; an event of a wrong kind is broken whatever it holds."""

FIELDS: Mapping[str, object] = {
    "nothing": None,
    "a list": [1, "two"],
    "a word": "word",
    "no fields": {},
    "ids that are words": {"id": "word", "guild_id": "word", "channel_id": "word", "user_id": "word"},
    "ids that are none": {"id": None, "guild_id": None, "channel_id": None, "author": None, "member": None},
    "fields of wrong kinds": {"id": "1", "guild_id": "1", "author": [], "member": 5, "data": [], "type": {}},
    "huge numbers": {"id": 10**400, "guild_id": -1, "channel_id": 1.5, "type": 10**30},
    "deep fields": {"id": "1", "data": json.loads("[" * 400 + "]" * 400), "author": {"id": "1", "username": {"a": {}}}},
}  # fmt: skip

TEXTS: Mapping[str, str] = {
    "no text": "",
    "blanks": "   ",
    "half a payload": '{"op": 0, "t": "MESSAGE_CREATE", "d": "wo',
    "a list": "[]",
    "a number": "7",
    "null": "null",
    "a word": '"word"',
    "no op": '{"d": {}, "s": 3, "t": "MESSAGE_CREATE"}',
    "an op that is a word": '{"op": "zero", "d": {}, "s": 3, "t": null}',
    "an op that is a list": '{"op": [0], "d": {}}',
    "an unknown op": '{"op": 99, "d": null, "s": null, "t": null}',
    "an op below zero": '{"op": -1, "d": null}',
    "a number that is a word": '{"op": 0, "d": {}, "s": "three", "t": "TYPING_START"}',
    "an event that is a list": '{"op": 0, "d": {}, "s": 3, "t": ["TYPING_START"]}',
    "deeper than is read": "[" * 50_000,
    "not a number": '{"op": 0, "d": NaN, "s": Infinity, "t": null}',
    "half a character": '{"op": 0, "d": {"content": "\\ud800"}, "s": 3, "t": "MESSAGE_CREATE"}',
    "no end": "{" * 1_000,
    "the same key twice": '{"op": 0, "op": 99, "d": {}, "d": null}',
}


def broken_frames() -> Iterator[tuple[str, str]]:
    """Each kind by its name, and what is sent."""
    yield from TEXTS.items()
    for event in EVENTS:
        for name, data in FIELDS.items():
            yield f"{event} with {name}", json.dumps({"op": 0, "s": 9, "t": event, "d": data})
