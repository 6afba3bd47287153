"""What a log may say: no token, and of an error its kind and place but not its words, which may be a person's."""

import logging
import re
import traceback
from types import TracebackType

import discord

_TOKEN = re.compile(r"[A-Za-z0-9_-]{18,}\.[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{27,}")
_ADDRESS = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w-]+")
_CUSTOM_ID = re.compile(r"d1:[a-z]{1,8}:\S{0,100}")
_HIDDEN = "[hidden]"

_Info = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def redacted(text: str) -> str:
    """The text without tokens, those in addresses too, and without the ids of buttons, which name a user."""
    return _CUSTOM_ID.sub(_HIDDEN, _ADDRESS.sub(rf"\1{_HIDDEN}", _TOKEN.sub(_HIDDEN, text)))


class Redacting(logging.Formatter):
    """A line of a log, without what it may not say."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line, and the places of an error beneath it."""
        return redacted(super().format(record))

    def formatException(self, ei: _Info) -> str:
        """An error and those behind it: where it was raised and of what kind, without its message."""
        error = ei[1]
        parts = []
        while error is not None:
            frames = "".join(traceback.format_tb(error.__traceback__))
            parts.append(f"{frames}{_kind(error)}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(reversed(parts))


def _kind(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    return f"{name} (HTTP {error.status}, code {error.code})" if isinstance(error, discord.HTTPException) else name


def log_to_stderr(level: str) -> None:
    """Sends everything logged to standard error; discord.py's own messages never below info, for they quote events."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacting())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.captureWarnings(True)
    for noisy in ("discord", "asyncio", "aiohttp", "matplotlib"):
        logging.getLogger(noisy).setLevel(max(logging.INFO, logging.getLogger().level))
