"""Sets up the log: each record is one line, plain or JSON, without tokens and without what people wrote.

All records of the standard library pass through here, discord.py's too. The event id that a task binds is added to
every record of that task.
"""

import logging
from collections.abc import Mapping
from typing import Any, Literal

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

from bot.ops.redaction import kinds, places, redacted

LogFormat = Literal["plain", "json"]

_QUOTING = ("discord", "asyncio", "aiohttp", "aiosqlite", "matplotlib")
"""Loggers whose debug messages quote what people send."""

_TALKATIVE = ("alembic",)
"""Loggers that report at every start that there was nothing to do."""

_FIRST = ("timestamp", "level", "logger", "event", "error_at")


def start_logging(level: str, form: LogFormat) -> None:
    """Sends all records to standard error; loggers that quote people are never set below info."""
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(form))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.captureWarnings(True)
    for name in _QUOTING:
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLogger().level))
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger().level))


def formatter(form: LogFormat) -> logging.Formatter:
    """Formats a record as one line; an error's traceback without its message follows on lines of its own."""
    known: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(),
    ]
    shown: list[Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        _without_messages,
        _without_secrets,
        structlog.processors.JSONRenderer(ensure_ascii=False) if form == "json" else _plain,
    ]
    return structlog.stdlib.ProcessorFormatter(foreign_pre_chain=known, processors=shown)


def bind_event(event: int) -> None:
    """Add the id of the Discord event that this task answers to its log records."""
    structlog.contextvars.bind_contextvars(id=str(event))


def clear_context() -> None:
    """Clear the event id bind_event to this task's log records."""
    structlog.contextvars.clear_contextvars()


def _without_messages(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """An error's kinds and places in place of the error; of a network that is away the kinds say all."""
    info = event.pop("exc_info", None)
    error = info[1] if isinstance(info, tuple) else None
    if isinstance(error, OSError) and str(event["logger"]).startswith("discord."):
        event["error"] = kinds(error)
    elif error is not None:
        event["error_at"] = places(error)
    return event


def _without_secrets(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    return {key: redacted(value) if isinstance(value, str) else value for key, value in event.items()}


def _plain(_logger: WrappedLogger, _name: str, event: Mapping[str, Any]) -> str:
    """When, how serious, where, what; then the fields by name, and an error's places beneath."""
    fields = "".join(f" {key}={value}" for key, value in event.items() if key not in _FIRST)
    begin = f"{event['timestamp']} {str(event['level']).upper()} {event['logger']}: {event['event']}{fields}"
    return "\n".join([begin, *([str(event["error_at"])] if "error_at" in event else [])])
