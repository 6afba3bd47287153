"""`make bench`: the tables of measurements, on the terminal and in results/."""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.benchmarks import data, quality, report, scale, speed, typos

RESULTS = Path(__file__).with_name("results") / "matching.md"

PARTS: Mapping[str, Callable[[Path, bool], Iterator[report.Table]]] = {"quality": quality.tables, "speed": speed.tables}


def main() -> None:
    """Measures and shows; a full run of everything is kept as the last one measured."""
    options = _options()
    complete = not options.quick and options.only is None
    seeds = f"seeds: slips {typos.SEED}, training questions {data.SEED}, made-up entries {scale.SEED}"
    parts = ["# Matching, measured", report.conditions(seeds, not options.quick)]
    print("\n\n".join(parts), flush=True)
    with tempfile.TemporaryDirectory(prefix="dossier-bench-") as work:
        for name, tables in PARTS.items():
            if options.only in (None, name):
                for table in tables(Path(work), options.quick):
                    print(f"\n{table}", flush=True)
                    parts.append(str(table))
    if complete:
        report.write(RESULTS, parts)
        print(f"\nkept in {RESULTS.relative_to(data.REPO)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="The tables of measurements.")
    parser.add_argument("--quick", action="store_true", help="a part of the questions and sizes, in about a minute")
    parser.add_argument("--only", choices=[*PARTS], help="one part alone")
    return parser.parse_args()


if __name__ == "__main__":
    main()
