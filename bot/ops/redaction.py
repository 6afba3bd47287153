"""Keeps tokens out of the log, and error messages, which may quote a person: only type and place are logged."""

import re
import traceback
from collections.abc import Iterator

_TOKEN = re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{18,}+\.[A-Za-z0-9_-]{6,}+\.[A-Za-z0-9_-]{27,}+")
_ADDRESS = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w-]+")
_CUSTOM_ID = re.compile(r"d1:[a-z]{1,8}:\S{0,100}")
_HIDDEN = "[hidden]"


def redacted(text: str) -> str:
    """The text without tokens (those in addresses too) and without button ids, which name a user."""
    return _CUSTOM_ID.sub(_HIDDEN, _ADDRESS.sub(rf"\1{_HIDDEN}", _TOKEN.sub(_HIDDEN, text)))


def places(error: BaseException) -> str:
    """The traceback and type of an error and its causes, oldest first, without messages."""
    parts = ("".join(traceback.format_tb(one.__traceback__)) + _kind(one) for one in _chain(error))
    return "\n".join(reversed(list(parts)))


def kinds(error: BaseException) -> str:
    """The types of an error and its causes, oldest first."""
    return ", ".join(reversed([_kind(one) for one in _chain(error)]))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _kind(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    status, code = getattr(error, "status", None), getattr(error, "code", None)
    return f"{name} (HTTP {status}, code {code})" if isinstance(status, int) and isinstance(code, int) else name
