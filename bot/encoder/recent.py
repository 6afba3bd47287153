"""What was encoded lately, remembered: texts that several are going to need are encoded together, and once."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

from bot.encoder.session import Encoded, Session

MOST = 256
"""Texts, some 20 kB apiece."""


class Recent:
    """Gives the vectors of texts: those of a text are the same to the last bit whatever it is encoded with (measured).

    Calls may come from several threads.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._kept: OrderedDict[str, Encoded] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, texts: Sequence[str]) -> list[Encoded]:
        """The vectors of texts, of those that are not remembered in one call of the model."""
        found = {text: one for text in dict.fromkeys(texts) if (one := self._kept.get(text))}
        missing = [text for text in dict.fromkeys(texts) if text not in found]
        found |= zip(missing, self.session.encode(missing), strict=True)
        with self._lock:
            for text, one in found.items():
                self._kept[text] = one
                self._kept.move_to_end(text)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return [found[text] for text in texts]
