"""Where a talk stands: what a follow-up in it continues."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Talk:
    """The last question of a talk as it was taken, and the ids of the entries that answered it or were offered instead.

    A known gap counts as what answered; `entries` is empty where nothing did. `earlier` are those that answered the
    question before; only the process that answered it knows them.
    """

    question: str
    entries: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
