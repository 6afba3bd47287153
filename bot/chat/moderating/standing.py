"""How the base stands: what the checker finds in the folder, who owes it a look, and its numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bot.chat import texts
from bot.chat.custom_id import Action, CustomId
from bot.chat.escape import escape_block, escape_inline
from bot.chat.messages.model import Block, OutgoingMessage, TextBlock
from bot.chat.moderating.leafing import Sheets, leaves
from bot.curation.checks.checker import RECHECK_AFTER, CheckReport
from bot.curation.records import Draft, DraftState, PendingQuestion, VoteTally
from bot.knowledge.folder import Base
from bot.knowledge.model import Entry, EntryKind
from bot.knowledge.problem import Problem, Severity

_WORST = 5
_DUE = "overdue"  # listed by who answers for the entry instead


def check_sheets(base: Base, report: CheckReport, today: date, user: int) -> Sheets:
    """Every finding with file, line and remedy, then what is due for a look, by who answers for it."""
    return leaves(texts.CHECK_TITLE, _check(base, report, today), CustomId(Action.CHECK, user))


def _check(base: Base, report: CheckReport, today: date) -> Iterator[Block]:
    yield TextBlock(texts.CHECKED.format(
        errors=report.errors, warnings=len(report.problems) - report.errors, accepted=len(report.accepted),
        entries=len(base.entries), revision=escape_inline(base.revision),
    ))  # fmt: skip
    found = (one for one in report.problems if one.code != _DUE)
    for problem in sorted(found, key=lambda one: one.severity is not Severity.ERROR):
        yield _finding(problem)
    due = [one for one in base.entries if one.checked and today - one.checked > RECHECK_AFTER]
    if due:
        yield TextBlock(texts.OVERDUE)
        yield from map(_due, sorted(due, key=lambda one: (one.owner, one.checked or today)))


def _finding(problem: Problem) -> TextBlock:
    at = problem.location
    kind = "error" if problem.severity is Severity.ERROR else "warning"
    where = f"{kind} in {escape_inline(at.file)}, line {at.line}"
    return TextBlock(f"- {where}: {escape_block(problem.message)}: **{escape_inline(problem.remedy)}**")


def _due(entry: Entry) -> TextBlock:
    checked = entry.checked.isoformat() if entry.checked else ""
    whose = f", {escape_inline(entry.owner)}" if entry.owner else ""
    return TextBlock(f"- {escape_inline(entry.id)}, checked {checked}{whose}")


def stats_sheet(base: Base, waiting: Iterable[PendingQuestion], votes: Iterable[VoteTally], drafts: Iterable[Draft],
                outcomes: Mapping[str, int]) -> OutgoingMessage:  # fmt: skip
    """The base and its use in numbers."""
    kinds = Counter(entry.kind for entry in base.entries)
    asked, tallies, every = tuple(waiting), tuple(votes), tuple(drafts)
    text = texts.STATS.format(
        questions=kinds[EntryKind.QUESTION], facts=kinds[EntryKind.FACT], gaps=kinds[EntryKind.GAP],
        pages=len(base.pages), revision=escape_inline(base.revision), sources=len(base.documents), waiting=len(asked),
        times=sum(one.count for one in asked), told=sum(len(one.subscribers) for one in asked),
        helpful=sum(one.helpful for one in tallies), wrong=sum(one.wrong for one in tallies), drafts=len(every),
        awaiting=sum(one.state is DraftState.AWAITING for one in every),
        outcomes=", ".join(f"{count} {name}" for name, count in outcomes.items() if count) or "nothing asked",
    )  # fmt: skip
    worst = [one for one in tallies if one.wrong][:_WORST]
    lines = [f"- {escape_inline(', '.join(one.entries))}: {one.wrong} of {one.wrong + one.helpful}" for one in worst]
    more = (TextBlock("\n".join((texts.WORST, *lines))),) if lines else ()
    return OutgoingMessage(texts.STATS_TITLE, (TextBlock(text), *more))
