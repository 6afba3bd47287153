"""Builds an engine of a snapshot of the folder, or gives the errors that prevent it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.curation.checks.checker import InvalidBase, check
from bot.curation.checks.matching import entry_test_problems, test_problems
from bot.curation.editing.snapshot import Snapshot
from bot.engine import model_cache
from bot.engine.affected import AffectedQuestions
from bot.engine.answer_engine import AnswerEngine, build_engine
from bot.engine.edited_engine import edited_engine, entry_changes
from bot.engine.progress import BuildStage, Progress, for_stage, no_progress
from bot.engine.training import train
from bot.engine.vectors import EncoderHandle
from bot.knowledge.problem import Problem, Severity, count_errors
from bot.matching.confidence import Confidence
from bot.settings import Settings

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class BuiltEngine:
    """A snapshot of the folder with the engine that answers from it.

    One that is not calibrated was made from the engine before an edit, and has the confidence of that one.
    """

    snapshot: Snapshot
    engine: AnswerEngine
    is_calibrated: bool = True


@dataclass(frozen=True, slots=True)
class BuildFailed:
    """A snapshot that no engine can be built of, and the errors that are why."""

    snapshot: Snapshot
    errors: tuple[Problem, ...]


def build(
    snapshot: Snapshot,
    settings: Settings,
    encoder: EncoderHandle,
    progress: Progress = no_progress,
    confidence: Confidence | None = None,
) -> BuiltEngine | BuildFailed:
    """Checks a snapshot, trains its matcher and runs the base's own tests, whose failures are errors too.

    A base that was found valid is not checked again until it, the model or the code changes. A `confidence` that is
    given replaces the trained one; the tests are skipped then, because they are written for the trained one.
    """
    base = snapshot.base
    key = model_cache.validation_key(base, settings, encoder.name)
    valid = model_cache.is_validated(settings.cache, key) and not _errors(snapshot.problems)
    if not valid and (found := _errors(check(base, snapshot.problems).problems)):
        return BuildFailed(snapshot, found)
    matcher = train(base, settings, encoder, progress, confidence).matcher
    if not valid and confidence is None:
        testing = for_stage(BuildStage.TESTING, progress)
        if encoder.session is not None and (found := _errors(entry_test_problems(base, matcher, testing))):
            return BuildFailed(snapshot, found)
        model_cache.mark_validated(settings.cache, key)
    return BuiltEngine(snapshot, build_engine(base, matcher))


def build_edited(
    snapshot: Snapshot, live: AnswerEngine, encoder: EncoderHandle, affected: AffectedQuestions
) -> BuiltEngine | BuildFailed | None:
    """The engine of an edited snapshot without errors, made from the live one in about a second.

    Only the tests that the edit can affect are run. None where the edit is one that must be built anew.
    """
    engine = edited_engine(live, snapshot.base, encoder)
    if engine is None:
        return None
    tests = [(entry, test) for entry in snapshot.base.entries for test in entry.tests]
    if encoder.session is not None:
        changed = {engine.matcher.index.entries[row].id for row in entry_changes(live.base, snapshot.base).fresh}
        picked = set(affected.pick([test.text for _, test in tests], live, engine))
        tests = [(entry, test) for entry, test in tests if test.text in picked or entry.id in changed]
        if found := _errors(test_problems(tests, engine.matcher, lambda _done, _total: None)):
            return BuildFailed(snapshot, found)
    return BuiltEngine(snapshot, engine, is_calibrated=False)


def build_error(errors: tuple[Problem, ...]) -> InvalidBase:
    """The error that lists what prevents a base from being loaded: the first 20 errors, and how many more."""
    shown = "\n".join(map(str, errors[:_SHOWN]))
    more = f"\nand {len(errors) - _SHOWN} more" if len(errors) > _SHOWN else ""
    return InvalidBase(f"the knowledge has {count_errors(len(errors))}, so nothing is loaded:\n{shown}{more}", errors)


def _errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(one for one in problems if one.severity is Severity.ERROR)
