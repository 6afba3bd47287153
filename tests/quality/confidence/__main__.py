"""python -m tests.quality.confidence [--words] [--keep]: fits the shipped confidence and judges it base by base.

Each base is judged by a fit to all others. With --keep the fit to all bases is written to bot/matching/confidence.toml.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import bot.matching
from bot.engine.answer_engine import AnswerEngine, build_engine
from bot.engine.training import train
from bot.engine.vectors import open_encoder
from bot.matching.calibration import TrainingSample, calibrate
from bot.matching.confidence import Confidence, shipped_confidence
from bot.matching.features import FEATURE_NAMES
from bot.settings import Settings
from tests.benchmarks.labelled import BASES, LabelledSet, loaders
from tests.benchmarks.report import share
from tests.benchmarks.transfer import HELD, judged, right_at
from tests.quality.confidence.rows import OWN, Rows, asked_rows, learnt, own_rows
from tests.quality.judging import Verdict

FILE = Path(bot.matching.__path__[0]) / "confidence.toml"

SETS: Mapping[str, float] = {**dict.fromkeys(BASES, 1.0), "dev": 0.15, "readers": 0.15}
"""The sets learnt from, with their weights: two are questions to one base, which the engine grew with."""

SAME = {"dev": "readers", "readers": "dev"}


@dataclass(frozen=True, slots=True)
class Lesson:
    """A set with what it teaches."""

    found: LabelledSet
    sample: TrainingSample
    asked: Rows
    own: Rows


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="dossier-fit-") as work:
        settings = Settings.model_construct(cache=options.cache or Path(work), encoder=not options.words)
        lessons = {name: _lesson(name, settings, Path(work)) for name in SETS}
    shipped = shipped_confidence(encoded=not options.words)
    for name, lesson in lessons.items():
        others = {other: one for other, one in lessons.items() if other not in (name, SAME.get(name))}
        made = calibrate(lesson.sample, options.precision, replace(_learnt(others), threshold=shipped.threshold))
        print(_line(name, lesson, made, options.words), flush=True)
    made = _learnt(lessons)
    print(made)
    if options.keep:
        FILE.write_text(_text("words" if options.words else "encoder", made), encoding="utf-8")


def _lesson(name: str, settings: Settings, work: Path) -> Lesson:
    print(f"reading {name}", file=sys.stderr, flush=True)
    found = loaders(settings=settings)[name](work / name)
    sample = train(found.engine.base, settings, open_encoder(settings)).sample
    if sample is None:
        raise ValueError(f"{name} has no entries")
    return Lesson(found, sample, asked_rows(found), own_rows(sample))


def _learnt(lessons: Mapping[str, Lesson]) -> Confidence:
    parts = [(one.asked, SETS[name]) for name, one in lessons.items()]
    return learnt(parts + [(one.own, SETS[name] * OWN) for name, one in lessons.items()])


def _line(name: str, lesson: Lesson, made: Confidence, by_words: bool) -> str:
    found = replace(lesson.found, engine=_engine(lesson.found.engine, made))
    result = None if by_words else judged(found)
    count = Counter(result.verdicts if result else (one.verdict(found.engine.ask(one.text)[0]) for one in found.asked))
    inside = max(1, count[Verdict.RIGHT] + count[Verdict.WRONG] + count[Verdict.MISSED])
    rates = (count[Verdict.RIGHT] / inside, count[Verdict.WRONG] / inside)
    held = count[Verdict.HELD] / max(1, count[Verdict.HELD] + count[Verdict.FALSE])
    cuts = [right_at(one, result.sure, result.answerable) for one in HELD] if result else []
    return f"{name:9} {' '.join(map(share, (*rates, held, *cuts)))}  from {made.threshold:.3f}"


def _engine(old: AnswerEngine, made: Confidence) -> AnswerEngine:
    return build_engine(old.base, replace(old.matcher, confidence=made))


def _text(kind: str, made: Confidence) -> str:
    """The file with one of its two fits replaced."""
    lines = ["# Fitted by `python -m tests.quality.confidence --keep` to labelled questions of several bases."]
    for name, encoded in (("encoder", True), ("words", False)):
        one = made if name == kind else shipped_confidence(encoded=encoded)
        threshold = shipped_confidence(encoded=encoded).threshold
        lines += ["", f"[{name}]", f"bias = {one.bias:.3f}", f"threshold = {threshold:.3f}", "", f"[{name}.weights]"]
        lines += [f'"{feature}" = {weight:.3f}' for feature, weight in zip(FEATURE_NAMES, one.weights, strict=True)]
    return "\n".join(lines) + "\n"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.confidence", description=__doc__)
    parser.add_argument("--words", action="store_true", help="the confidence of a bot without the encoder")
    parser.add_argument("--keep", action="store_true", help=f"write the fit to all sets to {FILE.name}")
    parser.add_argument("--cache", type=Path, help="a folder that keeps the vectors for the next run")
    default = Settings.model_fields["target_precision"].default
    parser.add_argument("--precision", type=float, default=default, help="target precision of the thresholds")
    return parser.parse_args()


if __name__ == "__main__":
    main()
