"""Remembers the vectors of recent texts: several questions are encoded in one call of the model, each text once."""

import threading
from collections.abc import Sequence

from cachetools import LRUCache

from bot.encoder.session import Embedding, Session

TEXTS = 256
"""Texts remembered, some 20 kB apiece."""


class EmbeddingLru:
    """Encodes texts; a text's vectors are the same to the last bit whatever it is encoded with (measured).

    Calls may come from several threads.
    """

    def __init__(self, session: Session, texts: int = TEXTS) -> None:
        self.session = session
        self._recent: LRUCache[str, Embedding] = LRUCache(texts)
        self._lock = threading.Lock()

    def __call__(self, texts: Sequence[str]) -> list[Embedding]:
        """The vectors of texts, in their order; those not remembered are encoded in one call of the model."""
        with self._lock:
            found = {text: self._recent[text] for text in dict.fromkeys(texts) if text in self._recent}
        missing = [text for text in dict.fromkeys(texts) if text not in found]
        found |= zip(missing, self.session.encode(missing), strict=True)
        with self._lock:
            for text in missing:
                self._recent[text] = found[text]
        return [found[text] for text in texts]
