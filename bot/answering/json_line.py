"""A reply as the JSON line that scripts rely on: every key in every line, always in English."""

import json

from bot.answering.reply import Reply


def json_line(reply: Reply, identity: str | int, ms: float) -> str:
    """The line for one question; `ms` is the time inside the process in milliseconds."""
    fields = {"id": identity, **reply.model_dump(mode="json"), "ms": round(ms, 3)}
    return json.dumps(fields, ensure_ascii=False)


def error_line(identity: str | int, message: str) -> str:
    """The line for a question that could not be read."""
    return json.dumps({"id": identity, "error": message}, ensure_ascii=False)
