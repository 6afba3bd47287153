"""What the tests of this room share."""

from tests.chat.equipment import current, engine, equipment, pen, time

__all__ = ["current", "engine", "equipment", "pen", "time"]
