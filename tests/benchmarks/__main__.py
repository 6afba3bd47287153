"""`make bench`: the tables of measurements, on the terminal and in results/."""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.benchmarks import data, previews, quality, report, scale, speed, transfer, typos
from tests.benchmarks.wire import tables as wire

RESULTS = Path(__file__).with_name("results")

Tables = Callable[[Path, bool], Iterator[report.Table]]
"""Tables measured in a folder to work in, quick or whole."""

PAGES: Mapping[str, Mapping[str, Tables]] = {
    "matching": {"quality": quality.tables, "speed": speed.tables},
    "transfer": {"transfer": transfer.tables},
    "editing": {"previews": previews.tables},
    "wire": {"wire": wire.tables},
}
"""What is measured, by the page of results/ it is kept on."""

SEEDS = f"seeds: slips {typos.SEED}, training questions {data.SEED}, made-up entries {scale.SEED}"


def main() -> None:
    """Measures and shows; what was measured whole is kept."""
    options = _options()
    for page, parts in PAGES.items():
        chosen = {name: tables for name, tables in parts.items() if options.only in (None, name)}
        if chosen:
            shown = [*_shown(page, chosen, options.quick)]
            if not options.quick and chosen == parts:
                report.write(RESULTS / f"{page}.md", shown)
                print(f"\nkept in {(RESULTS / page).relative_to(data.REPO)}.md")


def _shown(page: str, parts: Mapping[str, Tables], quick: bool) -> Iterator[str]:
    """The page part by part, printed as it grows."""
    with tempfile.TemporaryDirectory(prefix="dossier-bench-") as work:
        for part in (f"# {page.capitalize()}, measured", report.conditions(SEEDS, not quick)):
            print(f"{part}\n", flush=True)
            yield part
        for tables in parts.values():
            for table in tables(Path(work), quick):
                print(f"{table}\n", flush=True)
                yield str(table)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="The tables of measurements.")
    parser.add_argument("--quick", action="store_true", help="a part of the questions and sizes, in about a minute")
    parts = [name for named in PAGES.values() for name in named]
    parser.add_argument("--only", choices=parts, help="one part alone; a page is kept only when all its parts are")
    return parser.parse_args()


if __name__ == "__main__":
    main()
