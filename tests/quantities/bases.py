"""A small base about an invented town, with other units than any shipped one, and engines made of it."""

from collections.abc import Mapping
from pathlib import Path

from bot.app.bootstrap import open_engine
from bot.engine.answer_engine import AnswerEngine
from bot.knowledge.registration import register_source
from bot.matching.confidence import shipped_confidence
from tests.matching.bases import settings

REPORT = """\
The North Hospital had 320 beds in 2021, then 340 beds in 2022 and at last 400 beds in 2023.
The South Hospital had 250 beds in the year 2023 and never more than that.
The town collected 1,200 tonnes of waste in 2022 and only 900 tonnes of waste in 2023.
Of the waste of 2023 as much as 360 tonnes was recycled by the town.
The mean temperature was -3 degrees in January 2023 and 21 degrees in July 2023.
The budget of the town rose from €12.5 million in 2022 to €15 million in 2023, which is 25% more.
A budget of €18 million is expected for the year 2024 by the council.
Northport sent 500 tonnes of coal to Southport in 2023, and Southport sent 125 tonnes of coal to Northport.
The coal traffic between Northport and Southport came to 625 tonnes in 2023.
The museum had 32,000 visitors in 2022 and about 40,000 visitors in 2023.
The lease of the quay was signed in March 2020 and runs for 30 years.
The harbour had a result of -€2 million in 2021 and a result of €1 million in 2022.
There were 0 accidents on the ferry in 2021 and 4 accidents on the ferry in 2022.
The unemployment rate was 6.5% in 2022 and 5.2% in 2023 among the townspeople.
The shipyard employs more than 700 workers, as its owner says.
The harbour office counted 412 ships in 2023 at the outer wall.
The keeper of the lighthouse was elected in 1987 and paints it white every other spring.
A small museum beside the market shows nets, lamps and models, and sells postcards to those who ask for them.
Visitors may climb the stairs of the lighthouse on Sundays, provided that the weather is calm and the keeper is free.
The old bridge was closed after a storm because its middle pillar had given way, and nobody has crossed it since.
"""

ALMANAC = """\
The pilots of the town counted 415 ships in 2023, as the almanac says on its first page.
Fish is sold at the market every morning before the sun is up, and salt and rope are sold all day long.
The mayor opens the fair with a speech about the weather, the harbour and the children of the town.
"""

HEALTH = """\
# Hospitals and people

## How many beds does the North Hospital have? {#north_beds}

**400 beds** in 2023, after 340 in 2022 and 320 in 2021.

> The North Hospital had 320 beds in 2021, then 340 beds in 2022 and at last 400 beds in 2023
> -- report, 1

Also asked:
- capacity of the north hospital
- size of the northern clinic
Figures:
- beds_23 = 400 beds; hospital beds; North Hospital; 2023
- beds_22 = 340 beds; hospital beds; North Hospital; 2022
- beds_21 = 320 beds; hospital beds; North Hospital; 2021

## How many beds does the South Hospital have? {#south_beds}

**250 beds** in 2023.

> The South Hospital had 250 beds in the year 2023
> -- report, 2

Also asked:
- capacity of the south hospital
Figures:
- beds = 250 beds; hospital beds; South Hospital; 2023

## How high is unemployment? {#unemployment}

It was 5.2% in 2023, after 6.5% in 2022.

> The unemployment rate was 6.5% in 2022 and 5.2% in 2023
> -- report, 14

Also asked:
- share of townspeople out of work
- jobless rate
Figures:
- rate_22 = 6.5%; unemployment rate; ; 2022
- rate_23 = 5.2%; unemployment rate; ; 2023

## How many people work at the shipyard? {#workers}

More than 700, as its owner says.

> The shipyard employs more than 700 workers
> -- report, 15

Also asked:
- staff of the shipyard
Figures:
- workers = 700 workers; workers; shipyard; ; more than

## How many visitors does the museum have? {#visitors}

About 40,000 in 2023, and 32,000 in 2022.

> The museum had 32,000 visitors in 2022 and about 40,000 visitors in 2023
> -- report, 10

Also asked:
- people who come to the museum
Figures:
- visitors_22 = 32,000 visitors; visitors; museum; 2022
- visitors_23 = 40,000 visitors; visitors; museum; 2023; about
"""

TOWN = """\
# The town and its harbour

## How much waste does the town collect? {#waste}

900 tonnes in 2023, of which 360 tonnes were recycled; 1,200 tonnes in 2022.

> The town collected 1,200 tonnes of waste in 2022 and only 900 tonnes of waste in 2023
> -- report, 3
> Of the waste of 2023 as much as 360 tonnes was recycled
> -- report, 4

Also asked:
- rubbish collected
- garbage in tonnes
Figures:
- waste_23 = 900 tonnes; waste collected; town; 2023
- waste_22 = 1,200 tonnes; waste collected; town; 2022
- recycled = 360 tonnes; waste recycled; town; 2023

## How warm is it? {#warmth}

-3 degrees in January 2023 and 21 degrees in July 2023, on average.

> The mean temperature was -3 degrees in January 2023 and 21 degrees in July 2023
> -- report, 5

Also asked:
- mean temperature
Figures:
- winter = -3 degrees; mean temperature; ; 2023-01
- summer = 21 degrees; mean temperature; ; 2023-07

## How large is the budget? {#budget}

€15 million in 2023, after €12.5 million in 2022, which the report calls 25% more; €18 million is expected for 2024.

> The budget of the town rose from €12.5 million in 2022 to €15 million in 2023, which is 25% more
> -- report, 6
> A budget of €18 million is expected for the year 2024
> -- report, 7

Also asked:
- how much money does the town spend
Figures:
- budget_23 = €15 million; budget; town; 2023
- budget_22 = €12.5 million; budget; town; 2022
- budget_24 = €18 million; budget; town; 2024; expected
- growth = 25%; growth of the budget; town; 2023

## How much coal is shipped between the ports? {#coal}

625 tonnes in 2023: 500 tonnes from Northport to Southport, 125 tonnes the other way.

> Northport sent 500 tonnes of coal to Southport in 2023, and Southport sent 125 tonnes of coal to Northport
> -- report, 8
> The coal traffic between Northport and Southport came to 625 tonnes in 2023
> -- report, 9

Also asked:
- coal traffic in tonnes
- shipments of coal
Figures:
- traffic = 625 tonnes; coal traffic; Northport <-> Southport; 2023
- south = 500 tonnes; coal shipped; Northport -> Southport; 2023
- north = 125 tonnes; coal shipped; Southport -> Northport; 2023
- holds: traffic = south + north

## How long is the lease of the quay? {#lease}

30 years. It was signed in March 2020.

> The lease of the quay was signed in March 2020 and runs for 30 years
> -- report, 11

Also asked:
- for how many years is the quay leased
Figures:
- lease = 30 years; lease of the quay; ; 2020-03

## What result does the harbour have? {#result}

€1 million in 2022, after -€2 million in 2021.

> The harbour had a result of -€2 million in 2021 and a result of €1 million in 2022
> -- report, 12

Figures:
- result_21 = -€2 million; result; harbour; 2021
- result_22 = €1 million; result; harbour; 2022

## How many accidents happened on the ferry? {#accidents}

4 in 2022, and 0 in 2021.

> There were 0 accidents on the ferry in 2021 and 4 accidents on the ferry in 2022
> -- report, 13

Figures:
- accidents_21 = 0 accidents; accidents; ferry; 2021
- accidents_22 = 4 accidents; accidents; ferry; 2022

## How many ships came to the harbour? {#ships}

The sources differ on it.

> The harbour office counted 412 ships in 2023
> -- report, 16
> The pilots of the town counted 415 ships in 2023
> -- almanac, 1

Also asked:
- ships in 2023
Figures:
- office = 412 ships; ships counted; harbour; 2023
- pilots = 415 ships; ships counted; harbour; 2023

## When was the keeper of the lighthouse elected? {#keeper}

In 1987.

> The keeper of the lighthouse was elected in 1987
> -- report, 17

Also asked:
- year of the keeper's election
- since when is there a keeper

## Why was the old bridge closed? {#bridge}

Its middle pillar had given way after a storm.

> its middle pillar had given way
> -- report, 20

## Who owns the ferry? {#ferry_owner}

Unknown: the report does not name the owner.
Asks for: person
"""

TERMS = """\
# Terms

- North Hospital = northern hospital, northern clinic
- South Hospital = southern hospital
- Northport = North Port
- Southport = South Port
- museum = museums
- waste = rubbish, garbage
"""

PAGES = {"health.md": HEALTH, "town.md": TOWN}


def town(folder: Path, pages: Mapping[str, str] = PAGES, more: str = "") -> Path:
    """The base written to a folder, with both documents registered, the report with `more` at its end."""
    base = folder / "base"
    for name, text in (("report", REPORT + more), ("almanac", ALMANAC)):
        file = folder / f"{name}.txt"
        file.write_text(text, encoding="utf-8")
        register_source(file, base, name, f"The {name} of the town", "")
        listed = base / "sources" / f"{name}.toml"
        listed.write_text(listed.read_text(encoding="utf-8").replace('"third party"', '"own"'), encoding="utf-8")
    (base / "pages").mkdir(exist_ok=True)
    for name, text in pages.items():
        (base / "pages" / name).write_text(text, encoding="utf-8")
    (base / "terms.md").write_text(TERMS, encoding="utf-8")
    return base


def engine(folder: Path, *, by_words: bool = True) -> AnswerEngine:
    """An engine over the town; by words alone it needs no encoder, and no learning with a confidence given."""
    return open_engine(
        town(folder), settings(by_words=by_words), confidence=shipped_confidence(encoded=False) if by_words else None
    )
