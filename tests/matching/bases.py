"""A small base about two invented harbours, and matchers made of it: with the real encoder, or by words alone."""

import os
from collections.abc import Mapping
from pathlib import Path

from bot.encoder.vector_cache import VectorCache
from bot.engine.training import train
from bot.engine.vectors import EncoderHandle, open_encoder
from bot.knowledge.folder import Base, read_folder
from bot.matching.confidence import Confidence
from bot.matching.matcher import Matcher
from bot.settings import Settings
from tests.encoder.real import encoder

TERMS = """\
# Terms

- Northport = North Port, northern harbour, Northporters
- Southport = South Port, southern harbour, Southporters
- United Shippers = US, U.S.
- treaty = pact, harbour treaty, treaty of the harbours
"""

TRADE = """\
# Trade of the harbours

## How much coal did Northport ship to Southport in 2023? {#coal}

**$4 million** worth of coal in 2023.

Also asked:
- coal from northport to southport
- value of the coal that went south
- northport's coal deliveries to southport, in dollars
Figures:
- coal = $4 million; coal; Northport -> Southport; 2023

## How many ships called at Northport in 2023? {#ships}

412 ships called in 2023.

Also asked:
- number of ships in northport
- how many vessels came to the northern harbour
- ship calls at northport
Figures:
- ships = 412 ships; ships; Northport; 2023

## What does Northport earn from fees? {#fees}

Fees came to **$5 million** in 2023.

Also asked:
- income from harbour fees
- how much money do the fees bring
- northport's revenue from dues
Figures:
- fees = $5 million; fees; Northport; 2023

## Which goods does Southport sell? {#goods}

Mostly fish, salt and rope.

Also asked:
- what is sold by southport
- southport's wares
- things that the southern harbour trades in

## Who owns the quays of Northport? {#owner}

Unknown: the report does not name the owner.
Also asked:
- owner of the quays
- to whom do the quays belong
- whose are the quays at northport
Asks for: person
"""

LIFE = """\
# Life at the harbours

## Is Northport open at night? {#night}

No, it closes at dusk.

Also asked:
- can ships enter northport after dark
- does northport work around the clock
- opening hours of northport

## When was the treaty signed? {#signed}

The treaty was signed in 1987.

Also asked:
- date of the treaty
- in which year was the pact concluded
- since when is there a treaty

## What does the treaty forbid? {#forbids}

It forbids fishing inside the harbour walls.

Also asked:
- what is banned by the pact
- things that the treaty does not allow
- prohibitions in the treaty

## Who keeps the lighthouse? {#keeper}

Two volunteers keep the lighthouse.

Also asked:
- keepers of the lighthouse
- lighthouse keeper's name
- who looks after the light

## What colour is the lighthouse? {#colour}

It is painted white.

Also asked:
- paint of the lighthouse
- how does the light tower look
- is the lighthouse red or white

## Why was the old pier closed? {#pier}

A storm broke it.

Also asked:
- reason for closing the old pier
- what happened to the old pier
- why can nobody use the pier

## What does the museum show? {#museum}

Nets, lamps and models of boats.

Also asked:
- exhibits of the harbour museum
- what can be seen in the museum
- things on show at the museum

## How much does the museum cost to visit? {#ticket}

Unknown: the report does not give the price of a ticket.
Also asked:
- entrance fee of the museum
- price of a museum ticket
- is the museum free
Asks for: money
"""

PAGES = {"life.md": LIFE, "trade.md": TRADE}


def written(folder: Path, pages: Mapping[str, str] = PAGES, terms: str = TERMS) -> Base:
    """The base of some pages, written to a folder and read."""
    (folder / "pages").mkdir(parents=True)
    (folder / "terms.md").write_text(terms, encoding="utf-8")
    for name, text in pages.items():
        (folder / "pages" / name).write_text(text, encoding="utf-8")
    base, _ = read_folder(folder)
    return base


def settings(*, by_words: bool = False) -> Settings:
    """The defaults with the run's own cache, whatever the environment of whoever runs the tests says."""
    return Settings.model_construct(cache=Path(os.environ["DOSSIER_CACHE"]), encoder=not by_words)


def matcher(base: Base, *, by_words: bool = False, confidence: Confidence | None = None) -> Matcher:
    """The matcher of a base; `by_words` makes one without the encoder."""
    chosen = settings(by_words=by_words)
    session = None if by_words else encoder()
    opened = EncoderHandle(session, VectorCache(chosen.cache, session)) if session else open_encoder(chosen)
    return train(base, chosen, opened, confidence=confidence).matcher
