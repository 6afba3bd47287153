"""How often each method is right, and how well it knows when to be silent, on questions of others."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.app.bootstrap import open_engine
from bot.settings import Settings
from tests.benchmarks import typos
from tests.benchmarks.data import Absent, QuestionSet, clinc150, hint3, rows, write_base
from tests.benchmarks.metrics import Marks, accuracy, best_cut, mark, separation, shares
from tests.benchmarks.report import Table, share
from tests.benchmarks.rivals import Method, Ours, rivals

QUICK = 200
"""Questions of each set in a quick run."""

SETS: Mapping[str, Callable[[], Sequence[QuestionSet]]] = {"CLINC150": lambda: [clinc150()], "HINT3": hint3}

HOW = """\
Each method gives its best answer to every question, as typed and with one or two seeded slips; the base has none.
The others answer with the label of the nearest wording: rapidfuzz compares each with all (`process.cdist`, one
worker, its default processor), bm25s leaves out stop words and stems as its guide does, the encoder is asked with
the texts as they are.

- accuracy: answerable questions whose best answer is right, forced
- AUROC: answerable against unanswerable questions by the score of the best answer
- best cut: the threshold on the score with the highest sum of answerable questions answered right and unanswerable
  ones held, as one would set it who knew all answers: right / held"""


@dataclass(frozen=True, slots=True)
class Measured:
    """A method on a set: questions as they are, and with slips."""

    method: str
    clean: Marks
    slipped: Marks


def tables(work: Path, quick: bool) -> Iterator[Table]:
    """The tables of every set that is there; one that is not is named instead."""
    yield Table("How to read the next tables", HOW, (), ())
    ours: list[tuple[str, Measured]] = []
    for name, load in SETS.items():
        try:
            sets = load()
        except Absent as absent:
            yield Table(name, f"skipped: {absent}", (), ())
            continue
        for found in sets:
            chosen = found.thinned(QUICK) if quick else found
            measured = [*_measure(chosen, work / found.slug)]
            ours.append((found.name, measured[0]))
            yield _forced(chosen, measured)
    if ours:
        yield _by_itself(ours)


def _measure(found: QuestionSet, work: Path) -> Iterator[Measured]:
    texts = [one.text for one in found.asked]
    slipped = typos.slips(texts)
    for method in _methods(found, work):
        print(f"{found.name}: {method.name}", file=sys.stderr, flush=True)
        expected = [one.label for one in found.asked]
        yield Measured(method.name, mark(expected, method.best(texts)), mark(expected, method.best(slipped)))


def _methods(found: QuestionSet, work: Path) -> Iterator[Method]:
    folder = write_base(work / "base", rows(found.wordings))
    matcher = open_engine(folder, Settings.model_construct(cache=work / "cache")).matcher
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
        f"that one of them answers, {len(found.asked) - inside:,} that none does."
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


def _by_itself(ours: Sequence[tuple[str, Measured]]) -> Table:
    note = (
        "As the bot answers by default, with a threshold learnt from the base alone: of the answerable questions those "
        "answered right, answered wrong and held; of the others those held; of all answers those that are right."
    )
    columns = ("set", "right", "wrong", "held", "others held", "answers right")
    rows = [
        row for name, one in ours for row in (_own_row(name, one.clean), _own_row(f"{name}, with slips", one.slipped))
    ]
    return Table("This matcher by itself", note, columns, tuple(rows))


def _own_row(name: str, marks: Marks) -> tuple[str, ...]:
    found = shares(marks)
    return (name, *map(share, (found.right, found.wrong, found.held, found.silent, found.precision)))
