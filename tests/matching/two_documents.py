"""A base of two invented documents: on some things both speak, on some one of them, on some neither."""

from pathlib import Path

from bot.knowledge.folder import Base, read_folder
from bot.knowledge.registration import register_source

REPORT = """\
Fees of the northern harbour came to five crowns a boat and pay for the dredging of its channel every spring.
The museum of the northern harbour shows nets, lamps and models of boats to every visitor who asks for the key.
Storms close the northern harbour for about ten days in a common winter, as the log books of the pilots tell.
The ferry to the islands leaves twice a day, and those who miss it wait in the old customs house by the pier.
The new crane lifts a loaded cart in one go, which took two gangs of dockers half a morning in former times.
"""

LETTER = """\
The southern harbour takes no fees from fishing boats, and only small ones from the yachts that come in summer.
Storms hardly ever close the southern harbour, which lies behind a long wall that was raised twice since the war.
The ferry to the islands leaves twice a day from spring to autumn, and not at all when there is ice in the bay.
A keeper lives in the tower all year with two dogs, and rings the bell when the fog hides the outer buoys.
"""

PAGE = """\
# Two harbours

## What fees does the northern harbour take? {#fees_north}

Five crowns a boat, which pay for the dredging of the channel.

> Fees of the northern harbour came to five crowns a boat
> -- north-report, 1

Also asked:
- harbour fees in the north
- how much does a boat pay at the northern harbour
- what are the northern fees spent on

## What fees does the southern harbour take? {#fees_south}

None from fishing boats, small ones from yachts.

> The southern harbour takes no fees from fishing boats
> -- south-letter, 1

Also asked:
- harbour fees in the south
- do fishing boats pay at the southern harbour
- what must yachts pay in the south

## What does the museum show? {#museum}

Nets, lamps and models of boats.

> The museum of the northern harbour shows nets, lamps and models of boats
> -- north-report, 2

Also asked:
- exhibits of the museum
- what is on display at the museum
- things to see in the museum

## What do the documents say about storms? {#storms}

In the north they close the harbour for about ten days a winter, in the south hardly ever.

> Storms close the northern harbour for about ten days
> -- north-report, 3
> Storms hardly ever close the southern harbour
> -- south-letter, 2

Also asked:
- storms in both documents
- how often does a storm close the harbours
- do the documents differ on storms

## How often does the ferry leave? {#ferry}

Twice a day, in the warm seasons at least.

> The ferry to the islands leaves twice a day
> -- north-report, 4
> leaves twice a day from spring to autumn
> -- south-letter, 3

Also asked:
- timetable of the ferry
- when can one cross to the islands
- ferry departures a day

## What is special about the wall in the south? {#tower}

Somebody watches over it.

> A keeper lives in the tower all year with two dogs
> -- south-letter, 4

Also asked:
- anything odd about the southern wall
- curious facts about the wall

## Who owns the museum? {#museum_owner}

Unknown: the report does not name the owner.
Also asked:
- owner of the museum
- to whom does the museum belong
- whose museum is it
Asks for: person
"""

OVERVIEW = "storms"


def two_documents(folder: Path, page: str = PAGE) -> Path:
    """The base written to a folder: two registered documents and one page against them."""
    base = folder / "base"
    for name, title, text in (
        ("north-report", "Report on the northern harbour", REPORT),
        ("south-letter", "Letter from the southern harbour", LETTER),
    ):
        path = folder / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        register_source(path, base, name, title, "")
    (base / "pages").mkdir()
    (base / "pages" / "harbours.md").write_text(page, encoding="utf-8")
    return base


def read(folder: Path, page: str = PAGE) -> Base:
    """The base of the two documents."""
    base, problems = read_folder(two_documents(folder, page))
    assert not problems
    return base
