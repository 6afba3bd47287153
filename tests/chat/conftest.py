"""What the tests of this room share."""

from tests.chat.builders import context, current, engine, pen, time

__all__ = ["context", "current", "engine", "pen", "time"]
