"""A page with everything on it, and short ways to read one and to name what is wrong with it."""

from bot.knowledge.entries import Entry
from bot.knowledge.page import read_page
from bot.knowledge.problem import Problem

PAGE = """\
# Trade

Text for readers.

## How much was traded? {#trade}

**$4 billion** in 2023.

> in 2023 decreased to $ 4 billion
> -- analysis, 9; also 20.2

Also asked:
- size of trade
- volume of trade,
  in dollars

Figures:
- turnover = $4 billion; turnover; A <-> B; 2023
- holds: turnover = a + b

Tests:
- trade 2023??
- not: how much is two

See: other, third
Rests on: fourth
Chart: bar: turnover, a
Owner: Ann
Checked: 2025-03-31

## Who came? {#who}

Unknown: the analysis names nobody.
Asks for: person
"""


def read(text: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    page, problems = read_page(text, "pages/p.md")
    return page.entries, problems


def found(text: str) -> list[tuple[str, int, int]]:
    return [(one.code, one.location.line, one.location.column) for one in read(text)[1]]


def entry_of(body: str, heading: str = "## How? {#how}") -> Entry:
    return read(f"# T\n\n{heading}\n{body}")[0][0]


def faults_of(body: str, heading: str = "## How? {#how}") -> list[tuple[str, int, int]]:
    return found(f"# T\n\n{heading}\n{body}")
