"""How long a start and a question take at several sizes, and how much memory is held: each size in its own process."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import scale
from tests.benchmarks.data import REPO, Absent, write_base
from tests.benchmarks.report import Table, milliseconds
from tests.benchmarks.typos import slips

SIZES, QUICK_SIZES = (1_000, 10_000, 100_000), (1_000,)
QUESTIONS, QUICK_QUESTIONS = 1_000, 150
SHIPPED = "shipped"
READERS = REPO / "tests" / "quality" / "readers.jsonl"
"""What the shipped base is asked."""

VECTORS = "vectors"
"""The folder of the cache that an edit leaves as it is, but for the texts that changed."""

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

Found = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured at one size; `first` and `learnt` are seconds where they were measured."""

    name: str
    first: float | None
    learnt: float
    warm: float
    peak: float
    asked: Found
    others: Found


@dataclass(frozen=True, slots=True)
class Target:
    """What is wanted, what was measured, and the most it may be."""

    what: str
    measured: float
    most: float


def tables(work: Path, quick: bool) -> Iterator[Table]:
    """The tables of speed; without the public sets there are no texts to make bases of."""
    try:
        questions = _written(work / "questions.txt", scale.queries(QUICK_QUESTIONS if quick else QUESTIONS))
        sizes = [_sized(work, count, questions) for count in (QUICK_SIZES if quick else SIZES)]
    except Absent as absent:
        yield Table("Speed", f"skipped: {absent}", (), ())
        return
    sizes += [] if quick else [_shipped(work)]
    yield _questions(sizes)
    yield _methods([one for one in sizes if one.others])
    yield _starts(sizes)
    if not quick:
        yield _targets(sizes)


def _written(path: Path, texts: Sequence[str]) -> Path:
    """A file of questions, every second one with slips."""
    slipped = slips(texts[1::2])
    lines = [slipped[n // 2] if n % 2 else text for n, text in enumerate(texts)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def _shipped(work: Path) -> Size:
    folder, cache = REPO / "knowledge", work / SHIPPED
    lines = READERS.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["q"] for line in lines]
    # Twice, so that each is asked as typed and with slips.
    questions = _written(work / "readers.txt", [text for one in texts for text in (one, one)])
    return _measured(SHIPPED, folder, cache, questions, _run("start", folder, cache, questions), {})


def _sized(work: Path, count: int, questions: Path) -> Size:
    folder = write_base(work / f"base-{count}", scale.entries(count))
    cache = work / f"cache-{count}"
    first = None
    if count <= scale.REALLY_ENCODED:
        first = _run("start", folder, cache, questions)
    else:
        shutil.copytree(work / f"cache-{scale.REALLY_ENCODED}", cache)
        _run("fill", folder, cache, questions)
    return _measured(f"{count:,}", folder, cache, questions, first, _run("others", folder, cache, questions))


def _measured(name: str, folder: Path, cache: Path, questions: Path, first: Found | None, others: Found) -> Size:
    for part in cache.iterdir():
        if part.name != VECTORS:
            shutil.rmtree(part)
    learnt, warm = (_run("start", folder, cache, questions) for _ in range(2))
    asked = _run("ask", folder, cache, questions)
    cold = first["seconds"] if first else None
    return Size(name, cold, learnt["seconds"], warm["seconds"], warm["peak"], asked, others)


def _run(job: str, folder: Path, cache: Path, questions: Path) -> Found:
    """What a job of child.py found, with one thread for arithmetic."""
    print(f"{folder.name}: {job}", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "tests.benchmarks.child", job, *map(str, (folder, cache, questions))]
    done = subprocess.run(command, cwd=REPO, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, check=True)
    found: Found = json.loads(done.stdout.splitlines()[-1])
    return found


def _questions(sizes: Sequence[Size]) -> Table:
    note = (
        "Milliseconds from question to decision, one thread, one question at a time, half of them with slips; each "
        "followed by the encoder's calls it made, alone, in the same process. The shipped base is asked its readers' "
        "questions, the others those of CLINC150's test set."
    )
    columns = ("entries", "question p50", "p99", "encoder p50", "p99", "question / encoder p50")
    rows = tuple((one.name, *map(milliseconds, _four(one.asked)), f"{_ratio(one.asked):.2f}") for one in sizes)
    return Table("A question", note, columns, rows)


def _four(asked: Found) -> tuple[float, ...]:
    return asked["question p50"], asked["question p99"], asked["encoder p50"], asked["encoder p99"]


def _ratio(asked: Found) -> float:
    return asked["question p50"] / asked["encoder p50"]


def _methods(sizes: Sequence[Size]) -> Table:
    note = "The same questions asked of each method, milliseconds p50 / p99; the others search the same wordings."
    names = [name.removesuffix(" p50") for name in sizes[0].others if name.endswith(" p50")]
    rows = [("this matcher", *(_pair(one.asked, "question") for one in sizes))]
    rows += [(name, *(_pair(one.others, name) for one in sizes)) for name in names]
    return Table("A question, side by side", note, ("method", *(one.name for one in sizes)), tuple(rows))


def _pair(found: Found, name: str) -> str:
    return f"{milliseconds(found[f'{name} p50'])} / {milliseconds(found[f'{name} p99'])}"


def _starts(sizes: Sequence[Size]) -> Table:
    note = (
        "Seconds until the bot can answer: with nothing in the caches (all processors); with vectors in the cache, "
        "learnt anew, as after an edit; with all in the caches. Megabytes held after the questions, and the most "
        f"while starting. Beyond {scale.REALLY_ENCODED:,} entries the vectors are made up, so there is no first start."
    )
    columns = ("entries", "first start", "learnt anew", "start", "memory", "most")
    rows = tuple(
        (
            one.name,
            "-" if one.first is None else f"{one.first:.1f}",
            f"{one.learnt:.2f}",
            f"{one.warm:.2f}",
            f"{one.asked['memory']:.0f}",
            f"{one.peak:.0f}",
        )
        for one in sizes
    )
    return Table("A start", note, columns, rows)


def targets(sizes: Sequence[Size]) -> list[Target]:
    """What is wanted of the sizes that were measured."""
    by_name = {one.name: one for one in sizes}
    found = []
    if shipped := by_name.get(SHIPPED):
        found.append(Target("shipped base: start, s", shipped.warm, 1.5))
    if ten := by_name.get("10,000"):
        encoder = ten.asked["encoder p50"]
        found += [
            Target("10,000: start, s", ten.warm, 4),
            Target("10,000: question p50 / encoder p50", ten.asked["question p50"] / encoder, 1.35),
            Target("10,000: question p99 / encoder p50", ten.asked["question p99"] / encoder, 2 * 1.35),
        ]
    if hundred := by_name.get("100,000"):
        found += [
            Target("100,000: question p99, ms", hundred.asked["question p99"], 60),
            Target("100,000: memory, MB", hundred.asked["memory"], 700),
        ]
    return found


def _targets(sizes: Sequence[Size]) -> Table:
    rows = tuple(
        (one.what, f"{one.measured:.2f}", f"{one.most:g}", "yes" if one.measured <= one.most else "NO")
        for one in targets(sizes)
    )
    return Table("What is wanted", "", ("of", "measured", "at most", "reached"), rows)
