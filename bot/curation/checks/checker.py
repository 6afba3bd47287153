"""Run every rule over one base and collect all findings in one report."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.curation.checks.coverage import coverage_problems
from bot.curation.checks.figures import figure_problems
from bot.curation.checks.quotes import QuoteEvidence, verify_quotes
from bot.curation.checks.source_age import source_age_problems
from bot.errors import KnowledgeError
from bot.knowledge.folder import Base
from bot.knowledge.problem import Location, Problem, Severity
from bot.knowledge.rules import overdue_problems, structure_problems

RECHECK_AFTER = timedelta(days=365)
"""An answer that nobody has checked for a year is due for a check."""


class InvalidBase(KnowledgeError):
    """The base has errors and cannot be loaded; `problems` holds them."""

    def __init__(self, what: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(what)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The result of a check: problems ordered by location, accepted warnings with their reasons, and the quotes."""

    problems: tuple[Problem, ...]
    accepted: tuple[tuple[Problem, str], ...]
    evidence: QuoteEvidence

    @property
    def errors(self) -> int:
        """The number of findings that keep the base from being loaded."""
        return sum(one.severity is Severity.ERROR for one in self.problems)


def check(base: Base, reading: Iterable[Problem] = (), today: date | None = None) -> CheckReport:
    """All findings about a base. `reading` are those of loading it; without `today` nothing is overdue."""
    evidence = verify_quotes(base)
    found = [
        *reading,
        *structure_problems(base),
        *evidence.problems,
        *figure_problems(base),
        *coverage_problems(base, evidence),
        *source_age_problems(base),
    ]
    if today:
        found += overdue_problems(base.entries, today, RECHECK_AFTER)
    problems, accepted = _accept(base, found)
    return CheckReport(tuple(sorted(problems, key=lambda one: (one.location, one.code))), tuple(accepted), evidence)


def _accept(base: Base, found: list[Problem]) -> tuple[list[Problem], list[tuple[Problem, str]]]:
    """The findings without the warnings that base.toml accepts, and those with their reasons."""
    reasons = {(one.code, one.entry): one.reason for one in base.config.accepted}
    kept: list[Problem] = []
    accepted: list[tuple[Problem, str]] = []
    for problem in found:
        reason = reasons.get((problem.code, problem.entry or problem.location.file))
        if reason is not None and problem.severity is Severity.WARNING:
            accepted.append((problem, reason))
        else:
            kept.append(problem)
    met = {(one.code, one.entry or one.location.file) for one, _ in accepted}
    kept += _stale(base, met)
    return kept, accepted


def _stale(base: Base, met: set[tuple[str, str]]) -> Iterator[Problem]:
    for one in base.config.accepted:
        if (one.code, one.entry) not in met:
            message = f"'{one.code}' of '{one.entry}' is accepted but does not occur"
            remedy = "remove it from 'accepted'"
            yield Problem("accepted", Location("base.toml"), message, remedy, Severity.WARNING)


def with_problems(base: Base, report: CheckReport, found: Iterable[Problem]) -> CheckReport:
    """The report with further findings, each accepted where base.toml accepts it."""
    every = [*(one for one in report.problems if one.code != "accepted"), *(one for one, _ in report.accepted), *found]
    problems, accepted = _accept(base, every)
    ordered = tuple(sorted(problems, key=lambda one: (one.location, one.code)))
    return replace(report, problems=ordered, accepted=tuple(accepted))


def with_warnings_as_errors(report: CheckReport) -> CheckReport:
    """The report as `--strict` sees it: every warning is an error."""
    return replace(report, problems=tuple(replace(one, severity=Severity.ERROR) for one in report.problems))
