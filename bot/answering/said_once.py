"""What the text of an answer says already: amounts of its figures, and words of its quotes, which it marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.answering.reply import Answer, Citation, ShownFigure
from bot.figures.model import Quantity, Unit
from bot.figures.numbers import find_numbers
from bot.figures.proof import number_of

_OPEN, _CLOSE = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
_MARKS = _OPEN + _CLOSE + "\"'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with the quotes it holds in quotation marks, each with its number; `numbers` are those, from 1."""

    text: str
    numbers: frozenset[int]


def mark_quotes(text: str, cited: Sequence[Citation]) -> MarkedText:
    """Mark each quote that stands in the text character by character and whole words; longer ones first."""
    spans: dict[int, tuple[int, int]] = {}
    for number in sorted(range(1, len(cited) + 1), key=lambda n: -len(cited[n - 1].quote)):
        found = _find(text, cited[number - 1].quote)
        if found and all(found[1] <= start or end <= found[0] for start, end in spans.values()):
            spans[number] = found
    for number, (start, end) in sorted(spans.items(), key=lambda one: -one[1][0]):
        text = _marked(text, start, end, str(number).translate(_RAISED))
    return MarkedText(text, frozenset(spans))


def in_reading_order(text: str, cited: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations: those whose words stand in the text in the order of the text, then the others."""
    begins = {n: found[0] for n, one in enumerate(cited) if (found := _find(text, one.quote))}
    order = sorted(range(len(cited)), key=lambda n: begins.get(n, len(text)))
    return tuple(cited[n] for n in order)


def _find(text: str, quote: str) -> tuple[int, int] | None:
    start = text.find(quote) if quote else -1
    end = start + len(quote)
    whole = start >= 0 and not text[max(start - 1, 0) : start].isalnum() and not text[end : end + 1].isalnum()
    return (start, end) if whole else None


def _marked(text: str, start: int, end: int, raised: str) -> str:
    """The text with these words in quotation marks, unless it puts them in some already, and the raised number."""
    if start > 0 and end < len(text) and text[start - 1] in _MARKS and text[end] in _MARKS:
        return f"{text[: end + 1]}{raised}{text[end + 1 :]}"
    return f"{text[:start]}{_OPEN}{text[start:end]}{_CLOSE}{raised}{text[end:]}"


def unsaid_figures(answer: Answer, drawn: tuple[str, ...] = ()) -> tuple[ShownFigure, ...]:
    """The figures whose amount neither the text nor a line of the chart that is `drawn` states, each once."""
    said = {(one.value, one.unit, one.kind) for one in find_numbers(answer.text)}
    left = (one for one in answer.figures if _amount(one) not in said and not _is_drawn(one, drawn))
    return tuple({one.text: one for one in left}.values())


def _amount(figure: ShownFigure) -> tuple[object, ...]:
    number = number_of(Quantity(Decimal(figure.value), Unit(figure.unit)))
    return number.value, number.unit, number.kind


def _is_drawn(figure: ShownFigure, lines: tuple[str, ...]) -> bool:
    """True if a line of the chart gives the figure's value, which follows the last colon in both."""
    value = _value(figure.text)
    return any(_value(line) == value for line in lines)


def _value(text: str) -> str:
    return text.rpartition(": ")[2]
