"""What the tests of this room share."""

from tests.chat.equipment import current, desk, equipment, pen, time

__all__ = ["current", "desk", "equipment", "pen", "time"]
