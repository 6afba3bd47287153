"""How a chart shows that a source does not state an amount as exact and certain."""

from collections.abc import Iterable

from bot.figures.model import Certainty

_SIGNS = {
    Certainty.ABOUT: "≈",
    Certainty.MORE_THAN: ">",
    Certainty.AT_LEAST: "≥",
    Certainty.LESS_THAN: "<",
    Certainty.AT_MOST: "≤",
    Certainty.UP_TO: "≤",
}


def marked(value: str, certainty: tuple[Certainty, ...]) -> str:
    """The value with signs before it and words behind it: "≈ $27 billion (reported)"."""
    signs = dict.fromkeys(sign for one in certainty if (sign := _SIGNS.get(one)))
    words = [one.value for one in certainty if one not in _SIGNS]
    return " ".join((*signs, value, *([f"({', '.join(words)})"] if words else [])))


def legend(certainties: Iterable[tuple[Certainty, ...]]) -> str:
    """What an outline means in this chart, "Outlined: about, reported"; empty where nothing is outlined."""
    found = dict.fromkeys(one.value for certainty in certainties for one in certainty)
    return f"Outlined: {', '.join(found)}" if found else ""
