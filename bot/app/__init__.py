"""The composition root: the only place that knows every room and puts them together."""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answering.compose import Composer
from bot.answering.computed import Figuring
from bot.answering.reply import Reply
from bot.app.library import Encoder, open_encoder
from bot.app.preparing import prepare
from bot.app.progress import Progress, Stage, nothing, of
from bot.app.verdicts import keep_sound, verdict_key, was_sound
from bot.curation.check import Report, check, with_problems
from bot.curation.matching_rules import matching_problems
from bot.curation.own_tests import own_tests
from bot.errors import KnowledgeError
from bot.figures.table import table
from bot.knowledge.folder import Base, read_folder
from bot.knowledge.problem import Problem, Severity
from bot.matching.confidence import Confidence
from bot.matching.matcher import Matcher
from bot.matching.reliability import Reliability, reliability
from bot.reckoning.ledger import ledger
from bot.reckoning.reckoner import Reckoner
from bot.settings import Settings, read_settings

if TYPE_CHECKING:
    from bot.app.inviting import Invitation
    from bot.curation.protocols import Revision, Waiting
    from bot.ops.findings import Finding

__all__ = [
    "Desk", "Inspection", "Progress", "Stage", "check_token", "diagnose", "examine", "inspect", "invited_by", "mended",
    "nothing", "open_desk", "revisions", "run_bot", "waiting",
]  # fmt: skip

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Desk:
    """A base ready to answer: one revision, never changed."""

    base: Base
    matcher: Matcher
    composer: Composer
    reckoner: Reckoner

    def ask(self, question: str) -> tuple[Reply, float]:
        """The reply to a message, and the milliseconds it took."""
        begin = time.perf_counter_ns()
        decision = self.matcher.decide(question)
        reckoned = self.reckoner.reckon(question, decision)
        reply = Figuring(self.composer).reply(reckoned, self.composer.reply(decision))
        return reply, (time.perf_counter_ns() - begin) / 1e6


@dataclass(frozen=True, slots=True)
class Inspection:
    """All that was found about a base.

    How far its confidence is kept shows only where nothing is wrong with it as it stands, and something is in it.
    """

    base: Base
    report: Report
    reliability: Reliability | None


def examine(folder: Path, today: date | None = None) -> tuple[Base, Report]:
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
    settings = settings or read_settings()
    base, problems, encoder = _opened(folder, settings)
    key = verdict_key(base, settings, encoder)
    sound = was_sound(settings, key) and not any(one.severity is Severity.ERROR for one in problems)
    if not sound:
        _refuse(check(base, problems).problems)
    made = prepare(base, settings, encoder, progress, confidence).matcher
    if not sound and confidence is None:
        if encoder.session is not None:
            _refuse(own_tests(base, made, of(Stage.TESTING, progress)))
        keep_sound(settings, key)
    by_id = {entry.id: entry for entry in base.entries}
    figures, known = table(base.entries), made.index.terms
    composer = Composer(base, by_id, figures, known.canonical)
    return Desk(base, made, composer, Reckoner(ledger(base, figures, known), made))


def _opened(folder: Path, settings: Settings) -> tuple[Base, tuple[Problem, ...], Encoder]:
    """The folder read while the model is loaded beside it."""
    with ThreadPoolExecutor(1) as pool:
        opening = pool.submit(open_encoder, settings)
        base, problems = read_folder(folder)
    return base, problems, opening.result()


def _refuse(problems: Iterable[Problem]) -> None:
    """Raises KnowledgeError where there are errors among the problems."""
    errors = [one for one in problems if one.severity is Severity.ERROR]
    if errors:
        shown = "\n".join(map(str, errors[:_SHOWN]))
        more = f"\nand {len(errors) - _SHOWN} more" if len(errors) > _SHOWN else ""
        raise KnowledgeError(f"the knowledge has {len(errors)} errors, so nothing is taken in:\n{shown}{more}")


def check_token(settings: Settings) -> None:
    """Raises UsageError where the token of the settings cannot be one; before a base is opened for nothing."""
    if settings.discord_token:
        from bot.app.serving import token_of

        token_of(settings)


def run_bot(desk: Desk, settings: Settings, port: int, announce: Callable[[str], None]) -> None:
    """Runs the bot on Discord, or without a token on a simulated one, until a signal ends it.

    `announce` is told the simulation's address. Raises UsageError or OutsideError for what keeps it from running.
    """
    from bot.app.serving import serve

    serve(desk, settings, port, announce)


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


def waiting(settings: Settings) -> "tuple[Waiting, ...]":
    """The questions that wait in the journal of the settings; raises JournalError where it cannot be read."""
    from bot.app.keeping import waiting_in

    return waiting_in(settings)
