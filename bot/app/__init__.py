"""The composition root: the only place that knows every room and puts them together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app.desk import Desk
from bot.app.library import open_encoder
from bot.app.opening import open_folder
from bot.app.preparing import prepare
from bot.app.progress import Progress, Stage, nothing, of
from bot.app.verdicts import keep_sound, verdict_key
from bot.curation.checks.checker import CheckReport, check, with_problems
from bot.curation.checks.matching import matching_problems
from bot.knowledge.folder import Base, read_folder
from bot.matching.confidence import Confidence
from bot.matching.reliability import Reliability, reliability
from bot.settings import Settings, read_settings

if TYPE_CHECKING:
    from bot.app.current import Current
    from bot.app.inviting import Invitation
    from bot.curation.question_clusters import QuestionCluster
    from bot.curation.records import Revision
    from bot.ops.findings import Finding

__all__ = [
    "Desk", "Inspection", "Progress", "Stage", "beginning_with", "check_token", "diagnose", "examine", "inspect",
    "invited_by", "mended", "nothing", "open_desk", "open_past", "revisions", "run_bot", "waiting_groups",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inspection:
    """All that was found about a base.

    How far its confidence is kept shows only where nothing is wrong with it as it stands, and something is in it.
    """

    base: Base
    report: CheckReport
    reliability: Reliability | None


def examine(folder: Path, today: date | None = None) -> tuple[Base, CheckReport]:
    """The base in a folder and all that reading it shows."""
    base, problems = read_folder(folder)
    return base, check(base, problems, today)


def inspect(
    folder: Path, today: date | None = None, settings: Settings | None = None, progress: Progress = nothing
) -> Inspection:
    """The base in a folder, all that reading it shows and, where that is no error, all that asking it shows.

    Without the encoder nothing is asked: the tests are written for it.
    """
    settings = settings or read_settings()
    base, report = examine(folder, today)
    if report.errors:
        return Inspection(base, report, None)
    encoder = open_encoder(settings)
    prepared = prepare(base, settings, encoder, progress)
    if encoder.session is not None:
        found = matching_problems(base, prepared.matcher, of(Stage.TESTING, progress))
        report = with_problems(base, report, found)
    if not report.errors:
        keep_sound(settings, verdict_key(base, settings, encoder))
    sample = prepared.sample
    return Inspection(base, report, reliability(sample, settings.target_precision) if sample else None)


def open_desk(
    folder: Path,
    settings: Settings | None = None,
    progress: Progress = nothing,
    confidence: Confidence | None = None,
) -> Desk:
    """The base in a folder, checked and ready; raises KnowledgeError that lists the errors of a faulty one.

    Its own tests are errors too; a base found sound once is not judged again until it, the model or the code
    changes. A `confidence` that is given spares learning it from the base, and the tests, which are written for
    what is learnt.
    """
    return open_folder(folder, settings or read_settings(), progress, confidence).desk


def open_past(settings: Settings, as_of: str, progress: Progress = nothing) -> "tuple[Revision, Desk]":
    """A desk of the base as it stood at `as_of`, and the revision that means."""
    from bot.app.past import open_past

    return open_past(settings, as_of, progress)


def check_token(settings: Settings) -> None:
    """Raises UsageError where the token of the settings cannot be one; before a base is opened for nothing."""
    if settings.discord_token:
        from bot.app.serving import token_of

        token_of(settings)


def beginning_with(desk: Desk, settings: Settings) -> "Current":
    """What answers while the bot runs, at first a desk; whoever keeps that one keeps it in memory for good."""
    from bot.app.current import Current

    return Current(desk, settings)


def run_bot(current: "Current", settings: Settings, port: int, announce: Callable[[str], None]) -> None:
    """Runs the bot on Discord, or without a token on a simulated one, until a signal ends it.

    `announce` is told the simulation's address. Raises UsageError or OutsideError for what keeps it from running.
    """
    from bot.app.serving import serve

    serve(current, settings, port, announce)


def diagnose(settings: Settings) -> "Iterator[Finding]":
    """What keeps the bot from running well here, and what runs well, one finding after another."""
    from bot.app.doctor import examined

    return examined(settings)


def invited_by(application: int | None, settings: Settings) -> "Invitation":
    """How the bot is let into a server; raises UsageError where nothing names the application."""
    from bot.app.inviting import invited

    return invited(application, settings)


def mended(settings: Settings) -> tuple[str, ...]:
    """What became of publications that were cut short when the bot was killed; before the folder is read."""
    from bot.app.keeping import mended

    return mended(settings)


def revisions(settings: Settings, limit: int, entry: str | None = None) -> "tuple[Revision, ...]":
    """The newest revisions first, of one entry or of all; raises JournalError where the journal cannot be read."""
    from bot.app.keeping import revisions_in

    return revisions_in(settings, limit, entry)


def waiting_groups(settings: Settings, progress: Progress = nothing) -> "tuple[Base, tuple[QuestionCluster, ...]]":
    """The base, and the questions that wait for it in groups of the same meaning.

    Raises JournalError where the journal cannot be read, KnowledgeError where the base has errors.
    """
    from bot.app.groups import groups_of
    from bot.app.keeping import waiting_in

    waiting = waiting_in(settings)
    desk = open_desk(settings.knowledge, settings, progress)
    return desk.base, groups_of(waiting, desk)
