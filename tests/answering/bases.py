"""A small base that the tests of answers and commands share: an invented harbour and its report."""

from pathlib import Path

from bot.knowledge.registration import register_source

REPORT = """\
In 2023 the harbour counted 412 ships and 95 yachts in all.
The harbour closes at dusk and opens again at seven in the morning.
In 2022 the harbour counted 398 ships and 80 yachts in all.
Fees came to $5 million in 2023 and to $4 million in 2022.
In 2021 the harbour counted 350 ships and 70 yachts in all.
Fees came to $3 million in 2021 and to $2 million in 2020.
The lighthouse at the outer wall was built of grey stone and is painted white every other spring by volunteers.
Visitors may climb its stairs on Sundays, provided that the weather is calm and the keeper has nothing else to do.
A small museum beside the market shows nets, lamps and models, and sells postcards to those who ask for them.
"""

PAGE = """\
# The harbour

## How many ships and yachts called in 2023? {#calls_2023}

**412 ships** and 95 yachts.

> In 2023 the harbour counted 412 ships and 95 yachts
> -- harbour, 1
> In 2022 the harbour counted 398 ships and 80 yachts
> -- harbour, 3
> In 2021 the harbour counted 350 ships and 70 yachts
> -- harbour, 5

Figures:
- ships = 412 ships; ships; harbour; 2023
- yachts = 95 yachts; yachts; harbour; 2023
- ships_22 = 398 ships; ships; harbour; 2022
- yachts_22 = 80 yachts; yachts; harbour; 2022

## What does the harbour earn? {#fees}

**$5 million** in 2023.

> Fees came to $5 million in 2023
> -- harbour, 4
> and to $4 million in 2022
> -- harbour, 4
> Fees came to $3 million in 2021
> -- harbour, 6

Also asked:
- income from fees
Figures:
- fees = $5 million; fees; harbour; 2023
- fees_22 = $4 million; fees; harbour; 2022
- fees_21 = $3 million; fees; harbour; 2021
Rests on: calls_2023

## Is the harbour open at night? {#night}

No, it closes at dusk.

> The harbour closes at dusk
> -- harbour, 2

## Who owns the harbour? {#owner}

Unknown: the report does not name the owner.
Asks for: person
See: fees
"""


def harbour(folder: Path, page: str = PAGE) -> Path:
    """The base written to a folder: a registered document and one page against it."""
    report = folder / "harbour.txt"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(REPORT, encoding="utf-8")
    base = folder / "base"
    register_source(report, base, "harbour", "Harbour report", "")
    (base / "pages").mkdir()
    (base / "pages" / "harbour.md").write_text(page, encoding="utf-8")
    return base
