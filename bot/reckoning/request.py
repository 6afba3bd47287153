"""What a question wants of the figures: the operation, whose figures, when, and what it takes for granted."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.figures.model import Period
from bot.figures.numbers import Number
from bot.matching.slots import Party


class Operation(StrEnum):
    """What is to be done with figures."""

    VALUE = "value"
    CHANGE = "change"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    SHARE = "share"
    REST = "rest"
    WHOLE = "whole"
    SUM = "sum"
    RANK = "rank"
    THRESHOLD = "threshold"
    LIST = "list"
    END = "end"


class Aspect(StrEnum):
    """How a change or comparison is to be said."""

    ABSOLUTE = "absolute"
    PERCENT = "percent"
    FACTOR = "factor"


class Bound(StrEnum):
    """How a number in a question limits a figure; the value is how it is said."""

    OVER = "more than"
    LEAST = "at least"
    UNDER = "less than"
    MOST = "at most"


@dataclass(frozen=True, slots=True)
class Asserted:
    """A number that a question states: bare, as a limit, or hedged ("about 4 billion").

    `step` stands after "by"; `placed` where an amount stands, for a bare number may be a name's ("article 3").
    `nouns` are the words behind it, one of which may be what it counts.
    """

    number: Number
    bound: Bound | None = None
    hedged: bool = False
    step: bool = False
    placed: bool = True
    nouns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Roles:
    """The parties a question names, in order, who gives and who receives, whose share is asked for, and whose figure
    another is compared with (`base`, behind "than").
    """

    named: tuple[Party, ...] = ()
    source: Party | None = None
    target: Party | None = None
    holder: Party | None = None
    base: Party | None = None


@dataclass(frozen=True, slots=True)
class Multiple:
    """A factor that a question states in a word: "doubled" is 2, "halved" a half."""

    value: Decimal
    word: str
    bound: Bound | None = None
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What an outline asks for.

    `sense` is +1 where it says that something grew, -1 where it says that it fell; `denied` where it says not, and
    `doubted` where it asks how far a figure is to be trusted. `pairing` sets two things side by side, `mutual` means
    both directions, `balance` a surplus or deficit, `averaged` a mean or a rate, `apiece` such a
    rate per head or month. `amount` asks for an amount in so
    many words; `open` asks what something is, or is no sentence at all; `lasting` asks for years or days, `money` for
    money.
    `yearly` wants a change per year, `rest` what is left of a whole, `quoted` one figure in percent of another,
    `every` all there are, `back` what came in return; `quality` is what is more than something else where that may be
    no amount.
    """

    operation: Operation
    aspect: Aspect | None = None
    sense: int = 0
    multiple: Multiple | None = None
    why: bool = False
    closed: bool = False
    denied: bool = False
    largest: bool = True
    pairing: bool = False
    mutual: bool = False
    balance: bool = False
    averaged: bool = False
    apiece: bool = False
    amount: bool = False
    open: bool = False
    lasting: bool = False
    money: bool = False
    yearly: bool = False
    rest: bool = False
    quoted: bool = False
    every: bool = False
    quality: str = ""
    doubted: bool = False
    back: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """The part of a question that states its number, read for itself."""

    stems: frozenset[str]
    telling: frozenset[str]
    roles: Roles
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A question as the figures are asked; `text` is its outline.

    `stems` are those of its words of content without numbers, periods and parties; `telling` are those among them
    that name no operation, so that the figures must account for them; `content` are all in order, with the parties.
    `near` are the entries nearest to it, `answered` those of them that were matched, `kinds` words for the parties of
    a kind ("both quays"); `clause` is the part that states the one number, where that is not all of it; `event` are
    the words that its one period dates.
    """

    wish: Wish
    text: str
    stems: frozenset[str]
    telling: frozenset[str]
    content: tuple[str, ...] = ()
    roles: Roles = Roles()
    periods: tuple[Period, ...] = ()
    asserted: tuple[Asserted, ...] = ()
    currencies: frozenset[str] = frozenset()
    measured: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    strangers: tuple[Party, ...] = ()
    clause: Clause | None = None
    event: str = ""
