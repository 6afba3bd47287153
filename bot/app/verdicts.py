"""Whether a base was found sound, kept until it, the model or the code changes: so it is judged once."""

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np

import bot
from bot.app.library import Encoder
from bot.encoder import arrays
from bot.knowledge.folder import Base
from bot.settings import Settings

_JUDGES = ("lexicon", "knowledge", "figures", "matching", "encoder", "curation", "app")
"""The rooms whose code decides whether a base is sound."""

_CODE = (".py", ".toml")


def verdict_key(base: Base, settings: Settings, encoder: Encoder) -> str:
    """What a verdict holds for; a text at hand proves more than its fingerprint does."""
    texts = [document.id for document in base.documents if document.paragraphs is not None]
    parts = (_code(), base.revision, encoder.name, settings.target_precision, texts)
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def was_sound(settings: Settings, key: str) -> bool:
    """Whether a base was found to have no errors."""
    return arrays.load(settings.cache / "sound", key) is not None


def keep_sound(settings: Settings, key: str) -> None:
    """Keeps that a base has no errors; that it has some is not kept, for they are to be told again."""
    arrays.save(settings.cache / "sound", key, {"errors": np.zeros(0)})


@lru_cache(maxsize=1)
def _code() -> str:
    found = blake2b(digest_size=16)
    root = Path(bot.__path__[0])
    for path in sorted(path for room in _JUDGES for path in (root / room).rglob("*") if path.suffix in _CODE):
        found.update(path.relative_to(root).as_posix().encode())
        found.update(path.read_bytes())
    return found.hexdigest()
