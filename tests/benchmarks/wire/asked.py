"""What is asked: questions of readers and wordings of the shipped base, no two alike, half of them with slips."""

import json
import random
from pathlib import Path

from bot.knowledge.folder import read_folder
from tests.benchmarks.data import REPO
from tests.benchmarks.typos import slips

KNOWLEDGE = REPO / "knowledge"
SEED = 7
_QUALITY = REPO / "tests" / "quality"


def questions(count: int) -> list[str]:
    """That many questions, drawn with SEED."""
    readers = [_asked(line) for name in ("readers", "figures") for line in _lines(_QUALITY / f"{name}.jsonl")]
    base, _ = read_folder(KNOWLEDGE)
    wordings = [text for entry in base.entries for text in entry.variants]
    drawn = random.Random(SEED).sample(sorted({*readers, *wordings}), count)
    half = slips(drawn[1::2])
    return [one for pair in zip(drawn[::2], half, strict=True) for one in pair]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _asked(line: str) -> str:
    return str(json.loads(line)["q"])
