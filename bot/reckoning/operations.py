"""Which operation a question's outline names, and how its result is to be said."""

import re

from bot.reckoning import patterns
from bot.reckoning.request import Aspect, Bound, Multiple, Operation, Wish
from bot.reckoning.words import MULTIPLES

_LIMITS = {"more than": Bound.OVER, "over": Bound.OVER, "less than": Bound.UNDER, "at least": Bound.LEAST}


def wish(text: str, *, bounded: bool = False) -> Wish:
    """What the outline of a question asks for; one that sets a limit (`bounded`) asks for yes or no in a few words."""

    def says(words: re.Pattern[str]) -> bool:
        return bool(words.search(text))

    closed = says(patterns.CLOSED) or (bounded and not says(patterns.ASKING))
    return Wish(
        operation=_operation(text, closed=closed),
        aspect=_aspect(text),
        multiple=multiple(text),
        sense=0 if says(patterns.EITHER) else says(patterns.RISES) - says(patterns.FALLS),
        why=says(patterns.WHY),
        closed=closed,
        denied=says(patterns.DENIED),
        doubted=says(patterns.DOUBT),
        amount=says(patterns.AMOUNT),
        open=says(patterns.WHAT) or not says(patterns.SENTENCE),
        largest=not says(patterns.LEAST),
        pairing=says(patterns.PAIRING),
        mutual=says(patterns.MUTUAL),
        balance=says(patterns.BALANCE),
        averaged=says(patterns.AVERAGED) or says(patterns.APIECE),
        apiece=says(patterns.APIECE),
        yearly=says(patterns.YEARLY),
        lasting=says(patterns.LASTING),
        money=says(patterns.MONEY),
        rest=says(patterns.REST),
        quoted=_quoted(text),
        every=says(patterns.EVERY),
        back=says(patterns.BACK),
        quality=quality["word"] if (quality := patterns.QUALITY.search(text)) else "",
    )


def _operation(text: str, *, closed: bool) -> Operation:
    """The first operation whose words are there; a question for a mere value names none."""
    changes = bool(patterns.CHANGES.search(text) or patterns.PERCENT_MORE.search(text))
    found = (
        (Operation.LIST, patterns.LIST.search(text) and "#" not in text and not patterns.TOTAL.search(text)),
        (Operation.END, patterns.END.search(text)),
        (Operation.CHANGE, patterns.PERCENT_MORE.search(text) and " than " not in text),
        (Operation.SHARE, _quoted(text) or patterns.PART_OF.search(text)),
        (Operation.RATIO, patterns.RATIO.search(text) and not changes),
        (Operation.SHARE, patterns.SHARE.search(text) and not changes and not patterns.APART.search(text)),
        (Operation.DIFFERENCE, patterns.DIFFERENCE.search(text)),
        (Operation.SUM, patterns.ADDING.search(text)),
        (Operation.CHANGE, changes),
        (Operation.SUM, patterns.SUM.search(text)),
        (Operation.DIFFERENCE, (closed or patterns.WHY.search(text)) and patterns.CHOICE.search(text)),
        (Operation.RANK, patterns.RANK.search(text)),
    )
    return next((operation for operation, there in found if there), _plain(text))


def _quoted(text: str) -> bool:
    """Whether one figure is asked for in percent of another; "growth in percent of trade" asks for a change."""
    return bool(patterns.QUOTED.search(text)) and not patterns.GROWN.search(text)


def _plain(text: str) -> Operation:
    """Two periods side by side are compared, as are those of a factor; anything else asks for a value."""
    paired = text.count("@") > 1 and (patterns.PAIRING.search(text) or patterns.PERCENT.search(text))
    return Operation.CHANGE if paired or ("@" in text and patterns.FACTOR.search(text)) else Operation.VALUE


def _aspect(text: str) -> Aspect | None:
    found = ((Aspect.PERCENT, patterns.PERCENT), (Aspect.FACTOR, patterns.FACTOR), (Aspect.ABSOLUTE, patterns.ABSOLUTE))
    return next((aspect for aspect, words in found if words.search(text)), None)


def multiple(text: str) -> Multiple | None:
    """The factor that a text in small letters states in a word, or None."""
    found = patterns.MULTIPLE.search(text)
    if found is None:
        return None
    said = found["bound"] or ""
    return Multiple(MULTIPLES[found["word"]], found["word"], _LIMITS.get(said), bool(said) and said not in _LIMITS)
