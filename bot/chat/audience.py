"""Who sees an answer: decided before the first response, which cannot be taken back."""

from enum import StrEnum

from bot.matching.decision import Outcome


class Show(StrEnum):
    """What the asker wants: everyone to see answers and nobody else the rest, or one of the two for both."""

    AUTO = "auto"
    EVERYONE = "everyone"
    ONLY_ME = "only me"


def private(show: Show, outcome: Outcome) -> bool:
    """Whether a reply is for the asker alone."""
    return show is Show.ONLY_ME or (show is Show.AUTO and outcome is not Outcome.ANSWERED)


def private_when_late(show: Show) -> bool:
    """The same while the reply is not known yet: what may have to be private is."""
    return show is not Show.EVERYONE
