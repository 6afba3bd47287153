"""A small base of several pages, each as another editor leaves it, that edits are tried on."""

from dataclasses import replace

from bot.curation.editing.edits import UpdateEntry
from bot.curation.editing.entry_form import form_of
from bot.curation.editing.snapshot import Snapshot, snapshot_of
from bot.knowledge.files import Files

HOUSE = """\
# The house

Opening hours are kept by Ann.

## When does the house open? {#opening}

It opens at 9 in the morning.

> The house opens at 9 in the morning
> -- hours, 1

Also asked:
- opening hours
- at what time can one come in

Tests:
- when can I come
- not: how much is a card

See: keeper, card

## Who runs the house?
Two volunteers.
> Two volunteers run the whole house
> -- hours, 2
Also asked:
- who is in charge
Owner: Ann
See: opening
"""
CARDS = """\
# Cards

## What does a card cost? {#card}

**5 pounds** a year:
- for grown-ups
- for children

> A card costs £5 a year
> -- hours, 3

> for grown-ups and for children
> -- hours, 4; also 3.1

Also asked:
- price of a card
- card fee

Figures:
- price = £5 a year; card; ;

See: opening

## Can I lend my card? {#lending}

Unknown: the hours do not say so.
Asks for: yes or no

Also asked:
- may a friend use it
See: card
"""
GAPS = """\
# What is not known

## How old is the house? {#age}

Unknown: no document says it.

## Rules of the garden {#garden}

Nobody may pick flowers.

> Nobody may pick flowers in it
> -- hours, 5
"""
CONTENTS = {
    "base.toml": b'format = 1\nname = "House"\n',
    "pages/cards.md": CARDS.replace("\n", "\r\n").encode(),
    "pages/gaps.md": GAPS.rstrip("\n").encode(),
    "pages/house.md": b"\xef\xbb\xbf" + HOUSE.encode(),
}


def house() -> Snapshot:
    """The base: a page with a byte-order mark, one with Windows line ends, one without a last line end."""
    return snapshot_of(Files(CONTENTS))


def add_variant(on: Snapshot, entry: str, variant: str) -> UpdateEntry:
    """The edit that gives an entry one more wording."""
    text = on.entry_text(entry) or ""
    form = form_of(text)
    return UpdateEntry(entry, text, replace(form, also=f"{form.also}\n{variant}"))
