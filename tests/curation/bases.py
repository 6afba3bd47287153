"""A small base about a library, with tests beside its entries, that the rules which ask are tried on."""

from pathlib import Path

from bot.knowledge.registration import register_source

PAGE = """\
# The library

## When does the library open? {#opening}

It opens at 9 in the morning.

> The library opens at 9 in the morning
> -- hours, 1

Also asked:
- opening hours of the library
- at what time can one come in

Tests:
- what time does it open in the morning
- not: how much is a library card

## Who runs the library? {#keeper}

Two volunteers run the library.

> Two volunteers run the whole library
> -- hours, 2

Also asked:
- who is in charge of the library
- which people keep the library going
"""
HOURS = (
    "The library opens at 9 in the morning.\nTwo volunteers run the whole library.\n"
    "The rest of this page is about the garden behind the house, its old trees and the bench below them.\n"
)


def library(folder: Path, page: str = PAGE) -> Path:
    """The base written to a folder: a registered document and one page against it."""
    hours = folder / "hours.txt"
    hours.parent.mkdir(parents=True, exist_ok=True)
    hours.write_text(HOURS, encoding="utf-8")
    base = folder / "base"
    register_source(hours, base, "hours", "Hours", "")
    (base / "pages").mkdir()
    (base / "pages" / "library.md").write_text(page, encoding="utf-8")
    return base
