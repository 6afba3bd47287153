"""The receipts of an answer: numbered quotes with their source, paragraph, and how the paragraph begins."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from bot.answering.reply import Citation, ShownFigure
from bot.chat.escape import line
from bot.chat.render.blocks import Text

Opening = Callable[[str, int], str]
"""The first words of a source's paragraph; empty where they are not known."""

_TOGETHER = 5
_OPEN, _CLOSE = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
# Discord makes an emoji of the plain double arrow.
_SIGNS = ((" <-> ", " \N{RIGHTWARDS ARROW OVER LEFTWARDS ARROW} "), (" -> ", " \N{RIGHTWARDS ARROW} "))


def quotes(cited: Sequence[Citation], opening: Opening) -> Iterator[Text]:
    """The quotes, numbered from 1, none parted; those that follow one another from one place share its line."""
    numbered = enumerate(cited, start=1)
    for _, run in groupby(numbered, key=lambda one: _place(one[1], opening)):
        for group in _bundled(list(run)):
            lines = [f"> **{n}** {_OPEN}{line(one.quote)}{_CLOSE}" for n, one in group]
            yield Text("\n".join((*lines, f"> -# {_place(group[0][1], opening)}")), whole=True)


def _bundled(run: list[tuple[int, Citation]]) -> Iterator[list[tuple[int, Citation]]]:
    """At most so many together as are sure to fit a page."""
    return (run[n : n + _TOGETHER] for n in range(0, len(run), _TOGETHER))


def _place(cited: Citation, opening: Opening) -> str:
    if cited.sha256:
        return f"imported from {line(cited.source)}, row {cited.paragraph}, SHA-256 {cited.sha256[:12]}"
    name = line(cited.name or cited.source)
    first = opening(cited.source, cited.paragraph)
    begins = f", which begins {_OPEN}{line(first)} \N{HORIZONTAL ELLIPSIS}{_CLOSE}" if first else ""
    return f"{name}, paragraph {cited.paragraph}{begins}"


def figure(text: str) -> str:
    """A figure's line with its value in bold, and arrows for parties."""
    for typed, sign in _SIGNS:
        text = text.replace(typed, sign)
    measure, colon, value = text.rpartition(": ")
    return f"- {line(measure)}{colon}**{line(value)}**"


def figures(shown: Iterable[ShownFigure]) -> str:
    """The figures, a line each."""
    return "\n".join(figure(one.text) for one in shown)
