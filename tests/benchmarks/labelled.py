"""Every labelled set of questions on its own base: what answers each question, and how a reply to it is judged."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from bot.answering.reply import Answer, Reply
from bot.app.bootstrap import open_engine
from bot.engine.answer_engine import AnswerEngine
from bot.knowledge.entries import EntryKind
from bot.knowledge.rows import ImportedRow
from bot.matching.decision import Candidate, Outcome
from bot.settings import Settings
from tests.benchmarks.data import REPO, SHOTS, Absent, QuestionSet, clinc150, hint3, read, rows, write_base
from tests.quality.judging import UNANSWERABLE, Question, Verdict, folded, judge, questions

COVID, QUESTIONS = "covidfaq.jsonl", "questions.jsonl"
BASES = ("harbour", "clinic", "policy", "handbook")
BOTS = ("curekart", "powerplay11", "sofmattress")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question, the ids of the entries that answer it (None where nothing does), and the verdict on a reply."""

    text: str
    acceptable: frozenset[str] | None
    verdict: Callable[[Reply], Verdict]


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """The engine of a base and the questions it is asked."""

    name: str
    engine: AnswerEngine
    asked: tuple[Labelled, ...]


class Load(Protocol):
    """Makes a set in a folder to work in, of at most so many questions; raises Absent where its data are not there."""

    def __call__(self, work: Path, most: int | None = None) -> LabelledSet: ...


def loaders(most: int | None = None, settings: Settings | None = None) -> Mapping[str, Load]:
    """Every set by name; at most that many questions of each, spread evenly. Authored bases take the settings."""
    shipped, evaluated = REPO / "knowledge", _eval()
    written = partial(partial, _written, settings)
    authored = {
        base: written(base, evaluated / "bases" / base / "knowledge", evaluated / "bases" / base / QUESTIONS)
        for base in BASES
    }
    authored |= {
        "dev": written("dev", shipped, evaluated / "dev.jsonl"),
        "readers": written("readers", shipped, REPO / "tests" / "quality" / "readers.jsonl"),
    }
    intents = {f"CLINC150, {shots} an entry": partial(_intents, partial(clinc150, shots)) for shots in (1, SHOTS)}
    for bot in BOTS:
        intents[f"HINT3 {bot}, 1 an entry"] = partial(_intents, partial(_hint3_first, bot))
        intents[f"HINT3 {bot}, all"] = partial(_intents, partial(_hint3, bot))
    found: dict[str, Load] = {**authored, **intents, "covidfaq, 1 an entry": _covid}
    return {name: partial(load, most=most) for name, load in found.items()}


def open_base(folder: Path, work: Path, settings: Settings | None = None) -> AnswerEngine:
    """The engine of a base by the defaults or by these settings, whatever the environment says."""
    cache = Path(os.environ.get("DOSSIER_CACHE") or work / "cache")
    return open_engine(folder, settings or Settings.model_construct(cache=cache))


def acceptable_entries(question: Question, said: Mapping[str, str]) -> frozenset[str] | None:
    """The entries whose composed answer meets every `must` group of a question; None where nothing should answer."""
    if question["kind"] in UNANSWERABLE:
        return None
    groups = [[folded(one) for one in group] for group in question["must"]]
    return frozenset(
        entry for entry, text in said.items() if all(any(one in text for one in group) for group in groups)
    )


def composed_answers(engine: AnswerEngine) -> dict[str, str]:
    """What each entry says when it answers: text, figures and quotes, folded for comparison, by entry id."""
    builder = engine.reply_builder
    return {
        entry.id: folded(" ".join(_parts(builder.build_answer(Candidate(entry, 1.0, 1.0), entry.heading.text))))
        for entry in engine.matcher.index.entries
        if entry.kind is not EntryKind.GAP
    }


def thinned(asked: Sequence[Labelled], most: int | None) -> tuple[Labelled, ...]:
    """At most that many questions, spread evenly."""
    count = len(asked)
    return tuple(asked) if most is None or count <= most else tuple(asked[n * count // most] for n in range(most))


def _parts(answer: Answer) -> Iterator[str]:
    yield answer.text
    yield from (figure.text for figure in answer.figures)
    yield from (citation.quote for citation in answer.citations)


def _eval() -> Path:
    return Path(os.environ.get("DOSSIER_SHARED") or REPO.parent / "shared") / "eval"


def _written(
    settings: Settings | None, name: str, knowledge: Path, asked: Path, work: Path, most: int | None = None
) -> LabelledSet:
    if not asked.is_file():
        raise Absent(f"{asked.parent.name}/{asked.name} is not in the shared data")
    engine = open_base(knowledge, work, settings)
    said = composed_answers(engine)
    every = [Labelled(one["q"], acceptable_entries(one, said), partial(judge, one)) for one in questions(asked)]
    return LabelledSet(name, engine, thinned(every, most))


def _intents(read_set: Callable[[], QuestionSet], work: Path, most: int | None = None) -> LabelledSet:
    found = read_set()
    every = [_labelled(one.text, one.label) for one in found.asked]
    engine = open_base(write_base(work / "base", rows(found.wordings)), work)
    return LabelledSet(found.name, engine, thinned(every, most))


def _hint3(bot: str) -> QuestionSet:
    return next(one for one in hint3() if one.name.endswith(bot))


def _hint3_first(bot: str) -> QuestionSet:
    found = _hint3(bot)
    return replace(found, wordings={label: texts[:1] for label, texts in found.wordings.items()})


def _covid(work: Path, most: int | None = None) -> LabelledSet:
    lines = read(COVID)
    kept = [
        ImportedRow(id=str(one["id"]), question=str(one["question"]), answer=str(one["answer"]))
        for one in lines
        if one["s"] == "base"
    ]
    every = [_labelled(str(one["t"]), one["y"]) for one in lines if one["s"] == "test"]
    return LabelledSet("covidfaq", open_base(write_base(work / "base", kept), work), thinned(every, most))


def _labelled(text: str, label: str | None) -> Labelled:
    def verdict(reply: Reply) -> Verdict:
        given = [one.entry for one in reply.answers] if reply.status is Outcome.ANSWERED else []
        if label is None:
            return Verdict.FALSE if given else Verdict.HELD
        if not given:
            return Verdict.MISSED
        return Verdict.RIGHT if label in given else Verdict.WRONG

    return Labelled(text, None if label is None else frozenset({label}), verdict)
