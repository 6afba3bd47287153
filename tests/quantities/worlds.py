"""An invented world as an index of figures, for the tests of each stage."""

from bot.figures.figure_table import figures_by_entry
from bot.knowledge.folder import Base
from bot.knowledge.page import read_page
from bot.knowledge.terms import read_terms
from bot.matching.terms import Terms, build_terms
from bot.quantities.figure_index import FigureIndex, figure_index

PAGE = """\
# The island

## How much fish did Anholm sell to Brava in 2020? {#sold}

**$3 million**.

Also asked:
- value of the fish that Anholm sold to Brava
Figures:
- there = $3 million; fish sales; Anholm -> Brava; 2020
- back = $1 million; fish sales; Brava -> Anholm; 2020
- all = $4 million; fish trade; Anholm <-> Brava; 2020
- holds: all = there + back

## How many boats does Anholm have? {#boats}

**90 boats** in 2020.

Also asked:
- size of the fleet of Anholm
Figures:
- late = 90 boats; boats; Anholm; 2020
- early = 60 boats; boats; Anholm; 2010
- brava = 30 boats; boats; Brava; 2020

## How did the catch of Anholm change in 2020? {#catch}

It **fell by 20%**.

Figures:
- change = -20%; change of catch; Anholm; 2020
- catch = 400 tonnes; catch; Anholm; 2020

## How long does the treaty last? {#treaty}

**10 years** from 2015, extended by 5 years each time.

Figures:
- term = 10 years; duration of the treaty; Anholm; 2015
- extension = 5 years; automatic extension of the treaty; Anholm

## What is the highest refund? {#refund}

**At most $500**.

Figures:
- refund = $500; highest refund for a net; ; ; at most

## How deep is the harbour? {#depth}

12 metres.

Figures:
- depth = 12 metres; depth of the harbour; Anholm
"""


def island() -> tuple[FigureIndex, Terms]:
    page, problems = read_page(PAGE, "pages/island.md")
    assert not [one for one in problems if one.code.startswith("figure")]
    base = Base(pages=(page,), terms=read_terms("- Anholm = anholmers, the islanders\n- Brava\n", "terms.md")[0])
    known = build_terms(base.terms)
    return figure_index(base, figures_by_entry(base.entries), known), known
