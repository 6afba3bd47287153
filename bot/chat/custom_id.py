"""The custom ids of buttons and forms: the action, the asker and the answer it belongs to, in 100 characters.

Nothing else is stored about a message, so its buttons work after any restart.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import blake2b

from numpy import base_repr

VERSION = "d1"
"""The first part of every custom id; raised when their format changes."""

MAX_ENTRIES = 5
"""Entries that fit a custom id beside everything else."""

_HASH_BYTES = 6  # 48 bits: among 10,000 entries two share a hash once in 5 million bases
_HASH = r"[A-Za-z0-9_-]{8}"
_FORMAT = (
    rf"{VERSION}:(?P<action>%s):(?P<asker>[0-9a-z]{{1,13}}):(?P<question>(?:{_HASH})?):"
    rf"(?P<entries>(?:{_HASH}(?:\.{_HASH}){{0,{MAX_ENTRIES - 1}}})?):(?P<page>\d{{1,4}})"
)


class Action(StrEnum):
    """What a button does. Messages already sent carry the values, so they never change."""

    SOURCES = "src"
    RELATED = "rel"
    FOLLOW_UP = "more"
    SHARE = "share"
    HELPFUL = "up"
    REPORT = "down"
    REMOVE = "rm"
    MENU = "menu"
    REMOVE_MESSAGE = "rmid"
    SUGGESTION = "pick"
    ASK_MODERATORS = "mods"
    NOTIFY = "tell"
    PAGE = "page"
    TOPICS = "topics"
    TOPIC = "topic"
    FIGURES = "figs"
    EXPORT = "export"
    CONFIRM_ERASE = "erase"
    ERASE = "erased"
    ENTRY = "kshow"
    SEARCH_PAGE = "kfind"
    EDIT = "kedit"
    RETIRE = "kretire"
    NEW = "knew"
    EDIT_DRAFT = "kfix"
    DRAFTS = "kdrafts"
    DRAFT = "kdraft"
    REQUEST_REVIEW = "kask"
    PUBLISH = "kpub"
    SEND_BACK = "kback"
    DISCARD = "kdrop"
    REBASE = "ktheirs"
    OVERWRITE = "kmine"
    HISTORY = "khist"
    REVISION = "krev"
    REVERT = "kundo"
    QUEUE = "kgroups"
    MEND = "kmend"
    ADD_VARIANTS = "kword"
    RECORD_GAP = "kgap"
    DISMISS = "kforget"
    RESTORE = "krestore"
    CHECK = "kcheck"
    ACCEPT_LOSS = "kloss"


@dataclass(frozen=True, slots=True)
class CustomId:
    """The asker's user id, the hash of the question, those of the entries that answered, and a page.

    Pages count from 1 and replace the message; 0 opens the first one in a new message. In moderation `question` holds
    the key of a draft, the hash of a question group or of a folder's files, or the number of a revision instead.
    """

    action: Action
    asker: int
    question: str = ""
    entries: tuple[str, ...] = ()
    page: int = 0

    def with_action(self, action: Action, *, page: int = 0) -> "CustomId":
        """The same answer with another action."""
        return replace(self, action=action, page=page)


def pattern_of(actions: Iterable[Action]) -> re.Pattern[str]:
    """A pattern that matches the custom ids of these actions in full, and no others."""
    return re.compile(_FORMAT % "|".join(actions), re.ASCII)


ANY_ACTION = pattern_of(Action)
"""Matches every custom id of this version."""


def encode_revision(number: int) -> str:
    """The number of a revision in the form that takes the place of a question's hash."""
    return f"{number:08d}"


def encode_message(message: int) -> tuple[str, str]:
    """A message's id in the form that takes the place of the hashes of two entries."""
    digits = f"{message:016x}"
    return digits[:8], digits[8:]


def decode_message(entries: tuple[str, ...]) -> int:
    """The message id of such entries; 0, which no message has, if they hold none."""
    try:
        return int("".join(entries), 16)
    except ValueError:
        return 0


def question_hash(question: str) -> str:
    """The hash of a question, whatever its white space."""
    return short_hash(" ".join(question.split()))


def short_hash(text: str) -> str:
    """Eight URL-safe characters that identify a text."""
    return urlsafe_b64encode(blake2b(text.encode(errors="replace"), digest_size=_HASH_BYTES).digest()).decode()


def encode(custom_id: CustomId) -> str:
    """The custom id as Discord carries it; entries beyond MAX_ENTRIES are left out."""
    entries = ".".join(custom_id.entries[:MAX_ENTRIES])
    asker = base_repr(custom_id.asker, 36).lower()
    return f"{VERSION}:{custom_id.action}:{asker}:{custom_id.question}:{entries}:{custom_id.page}"


def decode(text: str) -> CustomId | None:
    """Parse a custom id; None if it is not one of this version."""
    found = ANY_ACTION.fullmatch(text)
    if found is None:
        return None
    entries = tuple(found["entries"].split(".")) if found["entries"] else ()
    return CustomId(Action(found["action"]), int(found["asker"], 36), found["question"], entries, int(found["page"]))
