"""The tree of a sum over figures, shared by its reader and by the arithmetic that checks it."""

from dataclasses import dataclass
from typing import Literal

from bot.figures.model import Quantity

Operator = Literal["+", "-", "*", "/"]


@dataclass(frozen=True, slots=True)
class FigureName:
    """A figure, `name` or `entry.name`; offsets are places in the text of the claim."""

    name: str
    offset: int


@dataclass(frozen=True, slots=True)
class Constant:
    """A plain number or a percentage."""

    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Negation:
    """A minus before a term."""

    term: "Expression"


@dataclass(frozen=True, slots=True)
class BinaryOperation:
    """Two terms and what is done with them."""

    operator: Operator
    left: "Expression"
    right: "Expression"
    offset: int


Expression = FigureName | Constant | Negation | BinaryOperation


@dataclass(frozen=True, slots=True)
class SumClaim:
    """`left = right` (exact) or `left ~ right` (within half a unit of left's last written digit)."""

    left: FigureName
    exact: bool
    right: Expression
    text: str


def figure_names(expression: Expression) -> tuple[str, ...]:
    """The figures an expression rests on, in order and once each."""
    match expression:
        case FigureName(name, _):
            return (name,)
        case Negation(term):
            return figure_names(term)
        case BinaryOperation(_, left, right, _):
            return tuple(dict.fromkeys((*figure_names(left), *figure_names(right))))
        case Constant():
            return ()
