"""What each part of the matcher is worth: question sets asked again with one part taken away.

    python -m tests.benchmarks.ablation QUESTIONS.jsonl ... [--knowledge DIR] [--only NAME,NAME]

Everything that a base teaches is learnt anew for each variant, so that no part leans on what another left.
"""

import argparse
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from unittest import mock

from bot.answering.chart_provider import ChartProvider
from bot.answering.reply import Reply
from bot.answering.reply_builder import ReplyBuilder
from bot.app.bootstrap import check_folder
from bot.engine import vectors
from bot.engine.training import train
from bot.engine.vectors import open_encoder
from bot.figures.figure_table import figures_by_entry
from bot.knowledge.entries import EntryKind
from bot.knowledge.folder import Base
from bot.matching import answer_kind, guards, index, retrieval, scoring
from bot.matching.confidence import shipped_confidence
from bot.matching.speller import Speller
from bot.settings import Settings, read_settings
from tests.quality.judging import Question, Verdict, judge, questions, rates

Ask = Callable[[str], Reply]


@dataclass(frozen=True)
class Patch:
    """A name of a module or class, and what stands there instead while a variant is built and asked."""

    where: object
    name: str
    value: object


@dataclass(frozen=True)
class Variant:
    """A matcher with one part taken away, in its code, its base or its settings."""

    name: str
    patches: tuple[Patch, ...] = ()
    base: Callable[[Base], Base] = lambda base: base
    settings: Callable[[Settings], Settings] = lambda settings: settings
    calibrated: bool = True


def _weight(name: str) -> tuple[Patch, ...]:
    return tuple(Patch(module, name, 0.0) for module in (scoring, index) if hasattr(module, name))


def _gaps(share: float) -> Callable[[Base], Base]:
    """A base with that share of its gaps."""

    def kept(base: Base) -> Base:
        gaps = [entry.id for entry in base.entries if entry.kind is EntryKind.GAP]
        gone = {name for n, name in enumerate(gaps) if int(n * share) == int((n + 1) * share)}
        pages = (replace(page, entries=tuple(one for one in page.entries if one.id not in gone)) for page in base.pages)
        return replace(base, pages=tuple(pages), revision=f"{base.revision}-{share}")

    return kept


def _guards() -> Iterator[Variant]:
    for guard in guards.GUARDS:
        left = tuple(one for one in guards.GUARDS if one is not guard)
        yield Variant(f"guard: {guard.__name__}", (Patch(guards, "GUARDS", left),))
    yield Variant("all guards", (Patch(guards, "GUARDS", ()),))


def variants() -> Iterator[Variant]:
    """The whole matcher, then each part taken away."""
    yield Variant("whole")
    yield Variant("canonical forms", base=lambda base: replace(base, terms=(), revision=f"{base.revision}-terms"))
    yield Variant("speller", (Patch(Speller, "correct", lambda _self, text: tuple(text)),))
    yield Variant("encoder", settings=lambda settings: settings.model_copy(update={"encoder": False}))
    yield Variant("BM25", _weight("COVERAGE"))
    yield Variant("late interaction", (Patch(vectors, "MAX_PIECE_CHARACTERS", 0),))
    yield Variant("question + answer", _weight("PASSAGE"))
    yield Variant("centroid", _weight("CENTROID"))
    yield Variant("head", (*_weight("SHARE"), *_weight("SUBJECT_SHARE")))
    yield Variant("joined siblings", (Patch(retrieval, "NEARLY_EQUAL", -1.0),))
    yield from _guards()
    yield Variant("stand-in for a veto", (Patch(retrieval, "SAME_TOPIC", 0.0),))
    yield Variant("gaps: lag", (Patch(answer_kind, "OFF_KIND_LEAD", 0.0),))
    yield Variant("gaps: half", base=_gaps(0.5))
    yield Variant("gaps: none", base=_gaps(0.0))
    yield Variant("calibration", calibrated=False)


def asking(base: Base, variant: Variant, settings: Settings) -> Ask:
    """The matcher of a variant, as what answers a question."""
    base = variant.base(base)
    confidence = None if variant.calibrated else shipped_confidence(encoded=False)
    made = train(base, settings, open_encoder(settings), confidence=confidence).matcher
    by_id = {entry.id: entry for entry in base.entries}
    figures = figures_by_entry(base.entries)
    reply_builder = ReplyBuilder(base, by_id, figures, ChartProvider(figures, by_id), made.index.terms.canonical)
    return lambda text: reply_builder.build(made.decide(text))


def row(name: str, every: Sequence[Question], whole: Sequence[Verdict], found: Sequence[Verdict]) -> str:
    """The rates of a variant, and what the part it lacks is worth: right lost without it, wrong saved by it."""
    shares, bad = rates(found), (Verdict.WRONG, Verdict.FALSE)
    lost = sum(a is Verdict.RIGHT and b is not a for a, b in zip(whole, found, strict=True))
    saved = sum(b in bad and a not in bad for a, b in zip(whole, found, strict=True))
    worse = [str(one["id"]) for one, a, b in zip(every, whole, found, strict=True)
             if a not in (Verdict.RIGHT, Verdict.HELD) and b in (Verdict.RIGHT, Verdict.HELD)]  # fmt: skip
    rest = f" better without: {', '.join(worse)}" if worse else ""
    return f"| {name} | {shares.right:.3f} | {shares.wrong:.3f} | {shares.held:.3f} | {lost} | {saved} |{rest}"


def measure(base: Base, variant: Variant, sets: Sequence[Sequence[Question]]) -> list[list[Verdict]]:
    """The verdicts on each question of each set, learnt and asked without the part."""
    with tempfile.TemporaryDirectory() as learnt, ExitStack() as stack:
        for patch in variant.patches:
            stack.enter_context(mock.patch.object(patch.where, patch.name, patch.value))
        settings = read_settings()
        shutil.copytree(settings.cache, learnt, dirs_exist_ok=True, ignore=shutil.ignore_patterns("trained"))
        settings = settings.model_copy(update={"cache": Path(learnt)})
        ask = asking(base, variant, variant.settings(settings))
        return [[judge(one, ask(one["q"])) for one in some] for some in sets]


def main() -> None:
    parser = argparse.ArgumentParser(description="What each part of the matcher is worth.")
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--knowledge", type=Path, default=Path("knowledge"))
    parser.add_argument("--only", default="", help="names of variants, commas between")
    given = parser.parse_args()
    base, _ = check_folder(given.knowledge)
    sets = [[one for one in questions(path) if one["kind"] != "premise"] for path in given.questions]
    wanted = {"whole", *given.only.split(",")} if given.only else None
    print("| without | right | wrong | held | right lost | wrong saved |")
    print("|---|---|---|---|---|---|")
    whole: list[list[Verdict]] = []
    for variant in variants():
        if wanted is None or variant.name in wanted:
            found = measure(base, variant, sets)
            whole = whole or found
            for n, some in enumerate(sets):
                print(row(f"{variant.name} [{given.questions[n].stem}]", some, whole[n], found[n]), flush=True)


if __name__ == "__main__":
    main()
