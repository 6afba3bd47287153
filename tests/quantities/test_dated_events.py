"""How long it was from one dated event to another is counted from the quotes that date them."""

from bot.figures.figure_table import figures_by_entry
from bot.figures.format import format_quantity
from bot.knowledge.folder import Base
from bot.knowledge.page import read_page
from bot.knowledge.terms import read_terms
from bot.matching.terms import build_terms
from bot.quantities.dated_events import dated_events, elapsed
from bot.quantities.figure_index import figure_index
from bot.quantities.masking import mask
from bot.quantities.results import Elapsed
from bot.quantities.vocabulary import vocabulary

PAGE = """\
# The ferry

## When did the Tern strike the pier? {#accident}

On **14 February 2023**.

> On 14 February 2023 the Tern struck the pier
> -- report, 1

Also asked:
- date of the accident
- when was the collision

## When did the Tern return to service? {#back}

On **28 August 2023**.

> The Tern returned to service on 28 August 2023
> -- report, 2

## When was the harbour founded? {#founded}

In **1961**.

> The harbour was founded in 1961 and moved to the bay in 1984
> -- report, 3
"""


def between(question: str, *matched: str) -> Elapsed | None:
    page, _ = read_page(PAGE, "pages/ferry.md")
    terms = read_terms("- Tern\n", "terms.md")[0]
    base, known = Base(pages=(page,), terms=terms), build_terms(terms)
    index = figure_index(base, figures_by_entry(base.entries), known)
    masked = mask(question, vocabulary(index, known, frozenset()))
    return elapsed(dated_events(base.entries, known), masked, matched, index)


def test_days_are_counted_between_two_days_with_the_quotes_of_both():
    found = between("how many days from the accident until the Tern returned to service", "accident")
    assert found is not None
    assert format_quantity(found.time) == "195 days"
    assert [one.quote.place.paragraph for one in (found.early, found.late)] == [1, 2]


def test_the_unit_asked_for_is_counted_where_the_dates_tell_it():
    months = between("how many months from the accident until the Tern returned to service", "accident")
    years = between("how many days between when the harbour was founded and moved to the bay", "founded")
    assert months is not None
    assert years is not None
    assert (format_quantity(months.time), format_quantity(years.time)) == ("6 months", "23 years")


def test_one_event_alone_or_other_dates_give_no_time():
    assert between("how many days from the accident to the trial of the captain", "accident") is None
    assert between("how many days from 14 February 2023 to 3 May 2023 was it away", "accident") is None
