"""Opens a knowledge folder for a command: checked, inspected, or with the engine that answers from it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.curation.checks.checker import CheckReport, check, with_problems
from bot.curation.checks.matching import matching_problems
from bot.curation.editing.snapshot import snapshot_of
from bot.engine import model_cache
from bot.engine.answer_engine import AnswerEngine
from bot.engine.builder import BuildFailed, build, build_error
from bot.engine.progress import BuildStage, Progress, for_stage, no_progress
from bot.engine.training import train
from bot.engine.vectors import open_encoder
from bot.knowledge.files import Files, read_files
from bot.knowledge.folder import Base, base_of
from bot.matching.candidate_search import VectorStore
from bot.matching.confidence import Confidence
from bot.matching.reliability import Reliability, reliability
from bot.settings import IN_DATABASE, Settings, read_settings


@dataclass(frozen=True, slots=True)
class Inspection:
    """A base with all problems found in it.

    `reliability` is None where the base has errors or is empty.
    """

    base: Base
    report: CheckReport
    reliability: Reliability | None


def read_base(folder: Path, settings: Settings | None = None) -> Files:
    """The files of a base, by its folder or IN_DATABASE; runs its own event loop for the latter.

    Raises KnowledgeError where there is none, and UsageError or JournalError for the database.
    """
    if folder != IN_DATABASE:
        return read_files(folder)
    from bot.app.base_access import read_stored  # the libraries of databases take a while to load

    return read_stored(settings or read_settings())


def check_folder(folder: Path, today: date | None = None) -> tuple[Base, CheckReport]:
    """The base in a folder and the problems found by reading it; its matching is not tried."""
    base, problems = base_of(read_base(folder))
    return base, check(base, problems, today)


def inspect_folder(
    folder: Path, today: date | None = None, settings: Settings | None = None, progress: Progress = no_progress
) -> Inspection:
    """The base in a folder, the problems found by reading it and, where none is an error, those found by matching.

    Without an encoder the matching is not tried: a base's tests are written for it.
    """
    settings = settings or read_settings()
    base, report = check_folder(folder, today)
    if report.errors:
        return Inspection(base, report, None)
    encoder = open_encoder(settings)
    trained = train(base, settings, encoder, progress)
    if encoder.session is not None:
        found = matching_problems(base, trained.matcher, for_stage(BuildStage.TESTING, progress))
        report = with_problems(base, report, found)
    if not report.errors:
        model_cache.mark_validated(settings.cache, model_cache.validation_key(base, settings, encoder.name))
    sample, shipped = trained.sample, trained.matcher.confidence
    return Inspection(base, report, reliability(sample, settings.target_precision, shipped) if sample else None)


def open_engine(
    folder: Path,
    settings: Settings | None = None,
    progress: Progress = no_progress,
    confidence: Confidence | None = None,
    vectors: VectorStore | None = None,
) -> AnswerEngine:
    """The engine of a folder; the model is loaded while the folder is read.

    A `confidence` that is given replaces the trained one, and the base's own tests are skipped. `vectors` is where
    those of a large base are kept. Raises InvalidBase, which lists the errors of the base.
    """
    settings = settings or read_settings()
    with ThreadPoolExecutor(1) as pool:
        opening = pool.submit(open_encoder, settings, vectors)
        snapshot = snapshot_of(read_base(folder, settings))
    found = build(snapshot, settings, opening.result(), progress, confidence)
    if isinstance(found, BuildFailed):
        raise build_error(found.errors)
    return found.engine
