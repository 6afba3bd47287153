"""Check and coverage reports, as lines for people and as JSON for programs."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bot.curation.checks.checker import CheckReport
from bot.curation.checks.coverage import DocumentCoverage
from bot.knowledge.entries import EntryKind
from bot.knowledge.folder import Base
from bot.knowledge.problem import Problem, Severity
from bot.knowledge.quote_check import ProofKind


def report_lines(report: CheckReport, base: Base) -> Iterator[str]:
    """One line per finding: errors, warnings, accepted warnings; then the totals."""
    faults = [one for one in report.problems if one.severity is Severity.ERROR]
    warnings = [one for one in report.problems if one.severity is not Severity.ERROR]
    yield from _part("errors:", map(str, faults))
    yield from _part("warnings:", map(str, warnings))
    yield from _part("accepted warnings:", (f"{one} accepted: {reason}" for one, reason in report.accepted))
    kinds = [entry.kind for entry in base.entries]
    counted = ", ".join(f"{kinds.count(kind)} {kind}s" for kind in EntryKind)
    proofs = report.evidence
    yield f"{len(kinds)} entries ({counted}), {len(base.documents)} sources, revision {base.revision}"
    by_text, by_fingerprint = proofs.count_by(ProofKind.TEXT), proofs.count_by(ProofKind.PRINT)
    yield f"{by_text} quotes proved by the text, {by_fingerprint} by fingerprint"
    yield f"{len(faults)} errors, {len(warnings)} warnings, {len(report.accepted)} accepted"


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield title
    yield from found


def annotation_lines(report: CheckReport, folder: str) -> Iterator[str]:
    """One annotation per finding in the form that GitHub shows beside the lines of a change; `folder` leads to it."""
    for one in report.problems:
        at = one.location
        level = "error" if one.severity is Severity.ERROR else "warning"
        place = f"file={_property(f'{folder}/{at.file}' if folder else at.file)},line={at.line},col={at.column}"
        yield f"::{level} {place},title={_property(one.code)}::{_escaped(f'{one.message} ({one.remedy})')}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def only_of(report: CheckReport, file: str) -> CheckReport:
    """The report with the findings of one file."""
    problems = tuple(one for one in report.problems if one.location.file == file)
    accepted = tuple(pair for pair in report.accepted if pair[0].location.file == file)
    return replace(report, problems=problems, accepted=accepted)


def report_json(report: CheckReport, base: Base, calibration: Mapping[str, object] | None = None) -> str:
    """The report as one JSON object; `calibration` is null unless it was asked for."""
    return json.dumps(
        {
            "revision": base.revision,
            "entries": len(base.entries),
            "errors": report.errors,
            "problems": [_problem(one) for one in report.problems],
            "accepted": [{**_problem(one), "reason": reason} for one, reason in report.accepted],
            "proofs": {by.value: report.evidence.count_by(by) for by in ProofKind},
            "calibration": calibration,
        },
        ensure_ascii=False,
    )


def _problem(problem: Problem) -> dict[str, object]:
    at = problem.location
    return {
        "file": at.file,
        "line": at.line,
        "column": at.column,
        "code": problem.code,
        "entry": problem.entry,
        "severity": problem.severity.value,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def coverage_lines(found: Iterable[DocumentCoverage], base: Base) -> Iterator[str]:
    """Each document's coverage, and its uncited sentences with their text where it is available."""
    for one in found:
        yield (
            f"{one.source}: {one.cited} of {one.sentences} sentences cited ({len(one.named)} without their words), "
            f"{len(one.excused)} state nothing, {len(one.uncited)} uncited; quotes hold {one.share_quoted:.1%} of it"
        )
        document = base.document(one.source)
        for paragraph, sentence in one.uncited:
            text = document.sentence(paragraph, sentence) if document else None
            yield f"  {one.source}, {paragraph}.{sentence}{f': {text}' if text else ''}"
