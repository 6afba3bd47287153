"""Parses the sums of `holds:` items into trees, with errors that point at the faulty sign or name."""

import re
from decimal import Decimal

from bot.figures.model import FigureError, Quantity, Unit
from bot.figures.sum_claim import BinaryOperation, Constant, Expression, FigureName, Negation, Operator, SumClaim

MOST_CHARACTERS = 300  # of a claim: a dozen figures with their entries
MOST_NESTED = 20  # keeps a hostile claim from exhausting the stack
FORM = "type a claim as in total = a + b, or total ~ a / b for equal within rounding"

_TOKEN = re.compile(
    r"\s*(?:(?P<name>[^\W\d][\w.-]*)|(?P<number>(?:\d{1,3}(?:,\d{3})+|\d{1,24})(?:\.\d{1,24})?)(?P<percent>\s?%)?"
    r"|(?P<operator>[-+*/()=~\u2212\u00d7\u00f7]))"
)
_SAME = str.maketrans("\u2212\u00d7\u00f7", "-*/")


def parse_claim(text: str) -> SumClaim:
    """The claim a text states; raises FigureError with the offset of what is wrong."""
    reader = _Reader(text)
    left = reader.term(0)
    relation, offset = reader.take()
    if not isinstance(left, FigureName) or relation not in {"=", "~"}:
        raise FigureError(f"a claim is one figure, then = or ~, then a sum: {FORM}", offset)
    right = reader.sum(0)
    reader.end()
    return SumClaim(left, relation == "=", right, text)


def parse_expression(text: str) -> Expression:
    """The tree of a sum such as `a + b / 2`; raises FigureError with the offset of what is wrong."""
    reader = _Reader(text)
    tree = reader.sum(0)
    reader.end()
    return tree


class _Reader:
    """Recursive descent over the tokens of one text."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._at = 0
        self._length = len(text)

    def take(self) -> tuple[str, int]:
        """The next operator, "" when there is none, and its offset."""
        match = self._peek()
        if match is None:
            return "", self._length
        self._at += 1
        return (match["operator"] or "").translate(_SAME), _place(match)

    def sum(self, depth: int) -> Expression:
        return self._chain(depth, "+-")

    def _chain(self, depth: int, operators: str) -> Expression:
        left = self._chain(depth, "*/") if operators == "+-" else self.term(depth)
        while (match := self._peek()) and (sign := (match["operator"] or " ").translate(_SAME)) in operators:
            _, offset = self.take()
            right = self._chain(depth, "*/") if operators == "+-" else self.term(depth)
            left = BinaryOperation(_OPERATORS[sign], left, right, offset)
        return left

    def term(self, depth: int) -> Expression:
        match = self._peek()
        if match is None or depth > MOST_NESTED:
            problem = "the claim is nested too deeply" if match else "the claim breaks off"
            raise FigureError(f"{problem}: {FORM}", _place(match) if match else self._length)
        operator, offset = self.take()
        if name := match["name"]:
            return FigureName(name, offset)
        if number := match["number"]:
            return _constant(number, percent=match["percent"] is not None)
        if operator == "-":
            return Negation(self.term(depth + 1))
        if operator != "(":
            raise FigureError(f"expected a figure or a number, not {operator!r}: {FORM}", offset)
        inner = self.sum(depth + 1)
        closing, where = self.take()
        if closing != ")":
            raise FigureError("a parenthesis is not closed", where)
        return inner

    def end(self) -> None:
        if match := self._peek():
            raise FigureError(f"cannot read {match.group().strip()!r} here: {FORM}", _place(match))

    def _peek(self) -> re.Match[str] | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None


_OPERATORS: dict[str, Operator] = {"+": "+", "-": "-", "*": "*", "/": "/"}


def _place(token: re.Match[str]) -> int:
    """Where a token starts, without the blanks before it."""
    return token.end() - len(token.group().lstrip())


def _tokens(text: str) -> list[re.Match[str]]:
    if len(text) > MOST_CHARACTERS:
        raise FigureError(f"a claim has at most {MOST_CHARACTERS} characters", MOST_CHARACTERS)
    tokens, at, end = [], 0, len(text.rstrip())
    while at < end:
        token = _TOKEN.match(text, at)
        if token is None:
            word = text[at:].split()[0]
            raise FigureError(f"cannot read {word!r}: {FORM}", text.index(word, at))
        tokens.append(token)
        at = token.end()
    return tokens


def _constant(number: str, *, percent: bool) -> Constant:
    value = Decimal(number.replace(",", ""))
    digits = len(number.partition(".")[2])
    return Constant(Quantity(value, Unit("%" if percent else ""), 0, digits))
