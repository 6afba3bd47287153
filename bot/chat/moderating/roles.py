"""Who may do what to the base: the level a person's roles give in a server; pure."""

from collections.abc import Collection
from enum import IntEnum

from bot.curation.records import ServerSettings


class Level(IntEnum):
    """What somebody may do; each level includes those below."""

    NONE = 0
    VIEWER = 1
    EDITOR = 2
    PUBLISHER = 3

    @property
    def word(self) -> str:
        """The level as people call it."""
        return self.name.lower()


def level(chosen: ServerSettings, roles: Collection[int]) -> Level:
    """The highest level that any of a person's roles gives."""
    given = ((Level.PUBLISHER, chosen.publishers), (Level.EDITOR, chosen.editors), (Level.VIEWER, chosen.viewers))
    return next((one for one, holders in given if not holders.isdisjoint(roles)), Level.NONE)
