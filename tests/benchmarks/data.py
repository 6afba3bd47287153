"""The public question sets, read where they lie: what a base is made of, and what it is asked."""

import json
import os
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.knowledge.rows import ImportedRow, row_line

REPO = Path(__file__).resolve().parents[2]
CLINC, HINT3 = "clinc150.jsonl", "hint3_v1.jsonl"
SHOTS = 20
"""Training questions an intent that CLINC150's base is made of."""

SEED = 1
ANSWER = "See the page on this."
"""Said by every entry: the sets have no answers, and an intent's name would give the answer away."""


class Absent(Exception):
    """A set is not there; the message names it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the label that answers it, None where nothing in the base does."""

    text: str
    label: str | None


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The wordings of each label, and the questions to be asked."""

    name: str
    wordings: Mapping[str, tuple[str, ...]]
    asked: tuple[Asked, ...]

    @property
    def slug(self) -> str:
        """The name as one of a folder."""
        return "-".join(self.name.casefold().replace(",", "").split())

    def thinned(self, most: int) -> "QuestionSet":
        """The set with at most that many questions, spread evenly."""
        count = len(self.asked)
        return self if count <= most else replace(self, asked=tuple(self.asked[n * count // most] for n in range(most)))


def shared() -> Path:
    """Where the public sets lie, as the tests look for them."""
    return Path(os.environ.get("DOSSIER_SHARED") or REPO.parent / "shared") / "bench"


def read(name: str) -> list[Mapping[str, str | None]]:
    """The lines of a set; raises Absent where it is not there."""
    path = shared() / name
    if not path.is_file():
        raise Absent(f"{name} is not in the shared data")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def clinc150(shots: int = SHOTS) -> QuestionSet:
    """CLINC150 (Larson et al., EMNLP 2019) with that many training questions an intent, drawn with SEED."""
    lines = read(CLINC)
    draw = random.Random(SEED)
    known = _by_label(line for line in lines if line["s"] == "train")
    wordings = {label: tuple(draw.sample(texts, min(shots, len(texts)))) for label, texts in sorted(known.items())}
    return QuestionSet(f"CLINC150, {shots} an intent", wordings, _asked(lines))


def hint3() -> list[QuestionSet]:
    """HINT3 v1 (Arora et al., 2020): three bots' full training sets and their users' real questions."""
    lines = read(HINT3)
    sets = []
    for bot in sorted({str(line["b"]) for line in lines}):
        own = [line for line in lines if line["b"] == bot]
        known = _by_label(line for line in own if line["s"] == "train")
        wordings = {label: tuple(dict.fromkeys(texts)) for label, texts in sorted(known.items())}
        sets.append(QuestionSet(f"HINT3 {bot}", wordings, _asked(own)))
    return sets


def _by_label(lines: Iterable[Mapping[str, str | None]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if line["y"] is not None:
            found[line["y"]].append(str(line["t"]))
    return found


def _asked(lines: Iterable[Mapping[str, str | None]]) -> tuple[Asked, ...]:
    return tuple(Asked(str(line["t"]), line["y"]) for line in lines if line["s"] == "test")


def rows(wordings: Mapping[str, Sequence[str]]) -> list[ImportedRow]:
    """One row a label: its first wording is the question, the rest stand beside it."""
    return [
        ImportedRow(id=label, question=texts[0], also=tuple(texts[1:]), answer=ANSWER)
        for label, texts in wordings.items()
    ]


def write_base(folder: Path, kept: Iterable[ImportedRow]) -> Path:
    """A knowledge folder of imported rows."""
    (folder / "imported").mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{row_line(row)}\n" for row in kept)
    (folder / "imported" / "benchmark.jsonl").write_text(lines, encoding="utf-8")
    return folder
