"""An engine made from the one before an edit says of it what an engine built anew says."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from bot.curation.checks.checker import check
from bot.curation.editing.snapshot import Snapshot, read_snapshot
from bot.curation.publishing.preview import changed_replies, trial_questions
from bot.engine.affected import AffectedQuestions
from bot.engine.answer_engine import AnswerEngine, build_engine
from bot.engine.builder import BuildFailed, BuiltEngine, build, build_edited
from bot.engine.draft_evaluator import ReplyCache
from bot.engine.edited_engine import edited_engine
from bot.engine.training import base_speller
from bot.engine.vectors import EncoderHandle, open_encoder
from bot.knowledge.problem import Severity
from bot.settings import Settings, read_settings
from tests.engine.random_edits import random_edits

Verdict = frozenset[tuple[str, str]]
"""Of a refused edit the codes and entries of its errors, of an accepted one the questions with changed replies."""


@dataclass
class Desk:
    """A base with its live engine, and what trying an edit on it takes."""

    on: Snapshot
    live: AnswerEngine
    settings: Settings
    encoder: EncoderHandle
    affected: AffectedQuestions
    replies: ReplyCache = field(default_factory=ReplyCache)

    def quick(self, after: Snapshot) -> tuple[bool, Verdict]:
        found = build_edited(after, self.live, self.encoder, self.affected)
        assert found is not None, "this edit is built anew, so there is nothing to compare"
        if isinstance(found, BuildFailed):
            return self.verdict(found, ())
        return self.verdict(found, self.affected.pick(self.questions(after), self.live, found.engine))

    def full(self, after: Snapshot) -> tuple[bool, Verdict]:
        return self.verdict(build(after, self.settings, self.encoder), self.questions(after))

    def questions(self, after: Snapshot) -> tuple[str, ...]:
        return trial_questions((self.live.base, after.base), [])

    def verdict(self, found: BuiltEngine | BuildFailed, questions: tuple[str, ...]) -> tuple[bool, Verdict]:
        if isinstance(found, BuildFailed):
            return False, frozenset((one.code, one.entry or "") for one in found.errors)
        new = found.engine
        changed = changed_replies(questions, self.replies.asking(self.live), lambda one: new.ask(one)[0])
        return True, frozenset((one.question, str(one.after.status)) for one in changed)


def opened(folder: Path, cache: Path) -> Desk:
    settings = read_settings(knowledge=folder, cache=cache)
    encoder, on = open_encoder(settings), read_snapshot(folder)
    built = build(on, settings, encoder)
    assert isinstance(built, BuiltEngine), built.errors
    return Desk(on, built.engine, settings, encoder, AffectedQuestions())


def differences(desk: Desk, count: int, seed: int) -> tuple[list[str], list[str]]:
    """The edits that one accepts and the other refuses, and those of which they name other replies or errors."""
    verdicts, replies = [], []
    for edit in random_edits(desk.on, count, seed):
        if any(one.severity is Severity.ERROR for one in check(edit.after.base, edit.after.problems).problems):
            continue  # refused by the checker, before any engine is built
        (quick, of_quick), (full, of_full) = desk.quick(edit.after), desk.full(edit.after)
        if quick != full:
            verdicts.append(f"{edit.name}: {quick} {sorted(of_quick)} | {full} {sorted(of_full)}")
        elif of_quick != of_full:
            replies.append(f"{edit.name}: {sorted(of_quick - of_full)} | {sorted(of_full - of_quick)}")
    return verdicts, replies


def test_a_preview_of_random_edits_is_that_of_a_base_built_anew(repo: Path, tmp_path: Path):
    verdicts, replies = differences(opened(repo / "tests" / "quality" / "second_base", tmp_path), 10, seed=1)
    assert len(verdicts) <= 1, "\n".join(verdicts)
    assert len(replies) <= 1, "\n".join(replies)


def test_what_is_taken_over_from_before_an_edit_is_what_reading_all_anew_gives(repo: Path, tmp_path: Path):
    desk = opened(repo / "tests" / "quality" / "second_base", tmp_path)
    for edit in random_edits(desk.on, 12, seed=3):
        engine = edited_engine(desk.live, edit.after.base, desk.encoder)
        assert engine is not None
        anew = build_engine(edit.after.base, engine.matcher)
        assert engine.premises.mentioned == anew.premises.mentioned, edit.name
        assert engine.quantities.metrics.index.metrics == anew.quantities.metrics.index.metrics
        assert np.allclose(engine.quantities.metrics.vectors, anew.quantities.metrics.vectors, atol=1e-6)
        speller = base_speller(edit.after.base)
        assert engine.matcher.speller.own == speller.own, edit.name
        assert engine.matcher.speller.correct_word("harbuor") == speller.correct_word("harbuor")


@pytest.mark.soak
def test_of_two_hundred_random_edits_of_the_shipped_base_hardly_one_looks_otherwise(repo: Path, tmp_path: Path):
    verdicts, replies = differences(opened(repo / "knowledge", tmp_path), 200, seed=2)
    print(*verdicts, *replies, sep="\n")
    assert len(verdicts) <= 2, "\n".join(verdicts)
    assert len(replies) <= 20, "\n".join(replies)
