"""What a button knows: what it does, for whom, and which answer it belongs to, within 100 characters.

Nothing else is kept about a message, so its buttons work after any restart.
"""

import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import blake2b

VERSION = "d1"
"""The first part of every custom id; raised when their form changes."""

MOST_ENTRIES = 5
"""Entries that fit a handle beside everything else."""

_DIGEST_BYTES = 6  # 48 bits: among 10,000 entries two share a digest once in 5 million bases
_DIGEST = r"[A-Za-z0-9_-]{8}"
_FORM = re.compile(
    rf"{VERSION}:(?P<action>[a-z]{{1,8}}):(?P<asker>[0-9a-z]{{1,13}}):(?P<question>(?:{_DIGEST})?):"
    rf"(?P<entries>(?:{_DIGEST}(?:\.{_DIGEST}){{0,{MOST_ENTRIES - 1}}})?):(?P<page>\d{{1,4}})",
    re.ASCII,
)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Action(StrEnum):
    """What a press asks for."""

    SOURCES = "src"
    RELATED = "rel"
    MORE = "more"
    SHARE = "share"
    HELPFUL = "up"
    WRONG = "down"
    REMOVE = "rm"
    PICK = "pick"
    MODERATORS = "mods"
    TELL = "tell"
    PAGE = "page"
    TOPICS = "topics"
    TOPIC = "topic"
    FIGURES = "figs"
    EXPORT = "export"
    ASK_ERASE = "erase"
    ERASE = "erased"
    ENTRY = "kshow"
    FOUND = "kfind"
    EDIT = "kedit"
    RETIRE = "kretire"
    NEW = "knew"
    FIX = "kfix"
    DRAFTS = "kdrafts"
    DRAFT = "kdraft"
    ASK = "kask"
    PUBLISH = "kpub"
    SEND_BACK = "kback"
    DISCARD = "kdrop"
    FROM_THEIRS = "ktheirs"
    OVER_THEIRS = "kmine"
    HISTORY = "khist"
    REVISION = "krev"
    UNDO = "kundo"
    GROUPS = "kgroups"
    WORDING = "kword"
    GAP = "kgap"
    DISMISS = "kforget"
    CHECK = "kcheck"


_ACTIONS = {one.value: one for one in Action}


@dataclass(frozen=True, slots=True)
class Handle:
    """The asker's user id, the digest of the question, those of the entries that answered, and a page.

    Pages count from 1 and are turned to in place; 0 stands for the first one in a message of its own. For moderators
    `question` is the key of a draft or a group, or the number of a revision.
    """

    action: Action
    asker: int
    question: str = ""
    entries: tuple[str, ...] = ()
    page: int = 0

    def to(self, action: Action, *, page: int = 0) -> "Handle":
        """The same answer with another action."""
        return replace(self, action=action, page=page)


def numbered(number: int) -> str:
    """The number of a revision as a handle holds it: in the place of a question's digest."""
    return f"{number:08d}"


def question_key(question: str) -> str:
    """The digest of a question, whatever its blanks."""
    return digest(" ".join(question.split()))


def digest(text: str) -> str:
    """Eight characters that stand for a text."""
    return urlsafe_b64encode(blake2b(text.encode(errors="replace"), digest_size=_DIGEST_BYTES).digest()).decode()


def encode(handle: Handle) -> str:
    """The custom id of a handle."""
    entries = ".".join(handle.entries[:MOST_ENTRIES])
    return f"{VERSION}:{handle.action}:{_base36(handle.asker)}:{handle.question}:{entries}:{handle.page}"


def decode(custom_id: str) -> Handle | None:
    """The handle in a custom id; None where it is none of this version's."""
    found = _FORM.fullmatch(custom_id)
    action = _ACTIONS.get(found["action"]) if found else None
    if found is None or action is None:
        return None
    entries = tuple(found["entries"].split(".")) if found["entries"] else ()
    return Handle(action, int(found["asker"], 36), found["question"], entries, int(found["page"]))


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits or "0"
