"""The base the behaviour tests ask: an invented harbour with charts, terms, long and imported answers."""

import json
from pathlib import Path

from bot.app.bootstrap import open_engine
from bot.engine.answer_engine import AnswerEngine
from bot.settings import Settings
from tests.answering.bases import PAGE, harbour

TERMS = "# Terms\n\n- Northport = North Port\n- Southport = South Port\n"

FEES = """\
# Fees and trade

## How did the fees of the harbour develop? {#fees_course}

They rose to **$5 million** in 2023.

> Fees came to $5 million in 2023
> -- harbour, 4
> and to $4 million in 2022
> -- harbour, 4
> Fees came to $3 million in 2021
> -- harbour, 6

Figures:
- fees_23 = $5 million; harbour fees; harbour; 2023
- fees_22 = $4 million; harbour fees; harbour; 2022
- fees_21 = $3 million; harbour fees; harbour; 2021
Chart: line: fees_21, fees_22, fees_23
See: night

## What colour is the lighthouse? {#colour}

It is *white* and built of_grey_stone.

> built of grey stone and is painted white
> -- harbour, 7
"""

LONG = "The harbour master writes: @everyone <@1> **read** `this` [now](https://example.org/a_b). " * 44
ROWS = (
    {"question": "What does the harbour master write?", "answer": LONG[:4000], "id": "letter"},
    {"question": "Is there a ferry?", "answer": "Yes, twice a day.", "id": "ferry"},
)


def harbour_engine(folder: Path, fees: str = FEES) -> AnswerEngine:
    """The base written to a folder and opened, matching by words alone."""
    base = harbour(folder, PAGE)
    (base / "pages" / "fees.md").write_text(fees, encoding="utf-8")
    source = base / "sources" / "harbour.toml"
    source.write_text(source.read_text(encoding="utf-8").replace("third party", "own"), encoding="utf-8")
    (base / "terms.md").write_text(TERMS, encoding="utf-8")
    (base / "imported").mkdir()
    rows = "".join(f"{json.dumps(row)}\n" for row in ROWS)
    (base / "imported" / "letters.jsonl").write_text(rows, encoding="utf-8")
    return open_engine(base, Settings.model_construct(cache=folder / "cache", encoder=False))
