"""How often each method is right, and how well it knows when to be silent, on questions of others."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.app import open_desk
from bot.settings import Settings
from tests.benchmarks import typos
from tests.benchmarks.data import Absent, QuestionSet, clinc150, hint3, rows, write_base
from tests.benchmarks.metrics import Marks, accuracy, best_cut, mark, separation, shares
from tests.benchmarks.report import Table, share
from tests.benchmarks.rivals import Method, Ours, rivals

QUICK = 300
"""Questions of each set in a quick run."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A method on a set: questions as they are, and with slips."""

    method: str
    clean: Marks
    slipped: Marks


def tables(work: Path, quick: bool) -> Iterator[Table]:
    """The tables of every set that is there; one that is not is named instead."""
    for name, load in (("CLINC150", lambda: [clinc150()]), ("HINT3", hint3)):
        try:
            sets = load()
        except Absent as absent:
            yield Table(name, f"skipped: {absent}", (), ())
            continue
        for found in sets:
            chosen = found.thinned(QUICK) if quick else found
            measured = [*_measure(chosen, work / found.slug)]
            yield _forced(chosen, measured)
            yield _by_itself(chosen, measured)


def _measure(found: QuestionSet, work: Path) -> Iterator[Measured]:
    texts = [one.text for one in found.asked]
    slipped = typos.slips(texts)
    for method in _methods(found, work):
        print(f"{found.name}: {method.name}", file=sys.stderr, flush=True)
        expected = [one.label for one in found.asked]
        yield Measured(method.name, mark(expected, method.best(texts)), mark(expected, method.best(slipped)))


def _methods(found: QuestionSet, work: Path) -> Iterator[Method]:
    folder = write_base(work / "base", rows(found.wordings))
    matcher = open_desk(folder, Settings.model_construct(cache=work / "cache")).matcher
    if matcher.encode is None:
        raise RuntimeError("nothing can be compared without the encoder")
    yield Ours(matcher)
    pairs = [(text, label) for label, texts in found.wordings.items() for text in texts]
    for make in rivals(matcher.encode):
        yield make([text for text, _ in pairs], [label for _, label in pairs])


def _forced(found: QuestionSet, measured: Sequence[Measured]) -> Table:
    inside = sum(one.label is not None for one in found.asked)
    note = (
        f"{len(found.wordings)} entries with {sum(map(len, found.wordings.values())):,} wordings; {inside:,} questions "
        f"that one of them answers, {len(found.asked) - inside:,} that none does. Accuracy is of the best answer, "
        "forced; AUROC tells answerable from unanswerable by the score; the cut is the best one there is on the score: "
        "answered right / kept silent."
    )
    columns = ("method", "accuracy", "with slips", "AUROC", "with slips", "best cut", "with slips")
    return Table(found.name, note, columns, tuple(_forced_row(one) for one in measured))


def _forced_row(one: Measured) -> tuple[str, ...]:
    both = (one.clean, one.slipped)
    cuts = [best_cut(marks) for marks in both]
    return (
        one.method,
        *(share(accuracy(marks)) for marks in both),
        *(share(separation(marks)) for marks in both),
        *(f"{share(cut.right)} / {share(cut.silent)}" for cut in cuts),
    )


def _by_itself(found: QuestionSet, measured: Sequence[Measured]) -> Table:
    ours = measured[0]
    note = "As the bot answers by default, with the threshold it learnt from the base alone."
    columns = ("questions", "right", "wrong", "held", "unanswerable held", "answers right")
    made = []
    for name, marks in (("as typed", ours.clean), ("with slips", ours.slipped)):
        found_ = shares(marks)
        made.append((name, *map(share, (found_.right, found_.wrong, found_.held, found_.silent, found_.precision))))
    return Table(f"{found.name}: {ours.method} by itself", note, columns, tuple(made))
