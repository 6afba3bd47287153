"""The tree of a sum over figures, shared by its reader and by the arithmetic that checks it."""

from dataclasses import dataclass
from typing import Literal

from bot.figures.model import Quantity

Operator = Literal["+", "-", "*", "/"]


@dataclass(frozen=True, slots=True)
class Name:
    """A figure, `name` or `entry.name`; offsets are places in the text of the claim."""

    name: str
    offset: int


@dataclass(frozen=True, slots=True)
class Constant:
    """A plain number or a percentage."""

    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Negated:
    """A minus before a term."""

    term: "Expression"


@dataclass(frozen=True, slots=True)
class Joined:
    """Two terms and what is done with them."""

    operator: Operator
    left: "Expression"
    right: "Expression"
    offset: int


Expression = Name | Constant | Negated | Joined


@dataclass(frozen=True, slots=True)
class Claim:
    """`left = right` (exact) or `left ~ right` (within half a unit of left's last written digit)."""

    left: Name
    exact: bool
    right: Expression
    text: str


def names_in(expression: Expression) -> tuple[str, ...]:
    """The figures an expression rests on, in order and once each."""
    match expression:
        case Name(name, _):
            return (name,)
        case Negated(term):
            return names_in(term)
        case Joined(_, left, right, _):
            return tuple(dict.fromkeys((*names_in(left), *names_in(right))))
        case Constant():
            return ()
