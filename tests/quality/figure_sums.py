"""Recomputes what a question over figures expects, on a path of its own: exported figures and plain fractions."""

import ast
import json
import operator
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

Values = Mapping[str, Fraction]

_FIGURE = re.compile(r"\[([\w./-]+)\]")
_DO: Final[Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_TELL: Final[Mapping[type[ast.cmpop], Callable[[Fraction, Fraction], bool]]] = {
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
}


def figure_values(exported: str) -> Values:
    """The exact value of each figure by id, from the list that `figures --json` prints."""
    return {row["id"]: Fraction(row["value"]) for row in json.loads(exported)}


def recomputed(expression: str, values: Values) -> Fraction:
    """The value of sums over figures, as in `[trade/exports] / [trade/turnover] * 100`.

    Raises KeyError for a figure that is not there and ValueError for anything but + - * / and whole numbers.
    """
    return _value(*_read(expression, values))


def holds(comparison: str, values: Values) -> bool:
    """Whether one sum over figures is more or less than another, as in `[trade/turnover] > 3000000000`.

    Raises as `recomputed` does, and ValueError where nothing is compared.
    """
    node, named = _read(comparison, values)
    if not isinstance(node, ast.Compare) or len(node.ops) != 1 or type(node.ops[0]) not in _TELL:
        raise ValueError(f"not a comparison: {comparison}")
    return _TELL[type(node.ops[0])](_value(node.left, named), _value(node.comparators[0], named))


def _read(text: str, values: Values) -> tuple[ast.expr, dict[str, Fraction]]:
    named: dict[str, Fraction] = {}

    def name(found: re.Match[str]) -> str:
        named[f"f{len(named)}"] = values[found[1]]
        return f"f{len(named) - 1}"

    return ast.parse(_FIGURE.sub(name, text), mode="eval").body, named


def _value(node: ast.expr, named: Values) -> Fraction:
    if isinstance(node, ast.BinOp) and type(node.op) in _DO:
        return _DO[type(node.op)](_value(node.left, named), _value(node.right, named))
    if isinstance(node, ast.Name):
        return named[node.id]
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        return Fraction(node.value)
    raise ValueError(f"not a sum: {ast.unparse(node)}")
