"""Reads the application id from a bot token."""

import re
from base64 import urlsafe_b64decode

_FORM = re.compile(r"(?P<id>[A-Za-z0-9_-]{18,})\.[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{27,}")


def application_of(token: str) -> int | None:
    """The application id, with which a bot token begins in base64; None for text that has not the form of a token."""
    found = _FORM.fullmatch(token)
    if found is None:
        return None
    try:
        digits = urlsafe_b64decode(found["id"] + "=" * (-len(found["id"]) % 4))
    except ValueError:
        return None
    return int(digits) if digits.isdigit() else None
