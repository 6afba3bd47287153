"""The composition root: the only place that knows every room and puts them together."""

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.answering.compose import Composer
from bot.answering.reply import Reply
from bot.app.preparing import open_encoder, prepare
from bot.curation.check import Report, check, with_problems
from bot.curation.matching_rules import matching_problems
from bot.encoder.cache import Progress, nothing
from bot.errors import KnowledgeError
from bot.figures.table import table
from bot.knowledge.folder import Base, read_folder
from bot.knowledge.problem import Severity
from bot.matching.confidence import Confidence
from bot.matching.matcher import Matcher
from bot.settings import Settings, read_settings

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Desk:
    """A base ready to answer: one revision, never changed."""

    base: Base
    matcher: Matcher
    composer: Composer

    def ask(self, question: str) -> tuple[Reply, float]:
        """The reply to a message, and the milliseconds it took."""
        begin = time.perf_counter_ns()
        reply = self.composer.reply(self.matcher.decide(question))
        return reply, (time.perf_counter_ns() - begin) / 1e6


def examine(folder: Path, today: date | None = None) -> tuple[Base, Report]:
    """The base in a folder and all that a check finds about it."""
    base, problems = read_folder(folder)
    return base, check(base, problems, today)


def ask_tests(base: Base, report: Report, settings: Settings | None = None) -> Report:
    """The report with what asking shows: an entry's own tests, and questions too alike to be told apart.

    Nothing is asked of a faulty base, nor without the encoder, for which the tests are written.
    """
    settings = settings or read_settings()
    encoder = open_encoder(settings)
    if report.errors or encoder.session is None:
        return report
    found = matching_problems(base, prepare(base, settings, encoder))
    return with_problems(base, report, found)


def open_desk(
    folder: Path,
    settings: Settings | None = None,
    progress: Progress = nothing,
    confidence: Confidence | None = None,
) -> Desk:
    """The base in a folder, checked and ready; raises KnowledgeError that lists the errors of a faulty one.

    A `confidence` that is given spares learning it from the base.
    """
    settings = settings or read_settings()
    base, report = examine(folder)
    errors = [one for one in report.problems if one.severity is Severity.ERROR]
    if errors:
        shown = "\n".join(map(str, errors[:_SHOWN]))
        more = f"\nand {len(errors) - _SHOWN} more" if len(errors) > _SHOWN else ""
        raise KnowledgeError(f"the knowledge has {len(errors)} errors, so nothing is taken in:\n{shown}{more}")
    made = prepare(base, settings, open_encoder(settings), progress, confidence)
    by_id = {entry.id: entry for entry in base.entries}
    composer = Composer(base, by_id, table(base.entries), made.index.terms.canonical)
    return Desk(base, made, composer)
