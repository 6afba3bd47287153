"""Digests that rows are filed under: of any length of text, the same few characters."""

import json
from collections.abc import Sequence

from bot.curation.contents import sha256
from bot.curation.protocols import filed_under


def of_question(question: str) -> str:
    """The same for the same words, whatever their case and blanks."""
    return sha256(filed_under(question).encode("utf-8", "replace"))


def of_entries(entries: Sequence[str]) -> str:
    """The same for the same entries in the same order."""
    return sha256(json.dumps(list(entries)).encode())
