"""Entry ids: their grammar, and a proposal where one is missing."""

import re
import unicodedata
from collections.abc import Container

from bot.knowledge import limits
from bot.lexicon.english import word_set

_ID = re.compile(r"[A-Za-z0-9_.\-]+\Z")
_STOP = word_set("id_stop_words")


def is_id(text: str) -> bool:
    """True for a valid id: ASCII letters, digits, `_`, `-` and `.`, at most 60 characters."""
    return bool(_ID.match(text)) and text.isascii() and len(text) <= limits.ID_CHARACTERS


def propose(heading: str, taken: Container[str] = ()) -> str:
    """An id made of the first five content words of a heading, numbered if it is in `taken`."""
    folded = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", folded)
    kept = [word for word in words if word not in _STOP] or words or ["entry"]
    base = "_".join(kept[:5])[: limits.ID_CHARACTERS - 4].strip("_")
    name, n = base, 2
    while name in taken:
        name, n = f"{base}_{n}", n + 1
    return name
