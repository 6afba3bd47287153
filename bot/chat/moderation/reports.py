"""Reports on the base: what the checker finds in the folder, which entries are due for review, and statistics."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from bot.chat import texts
from bot.chat.components import ComponentButton, show_page
from bot.chat.custom_id import Action, CustomId, short_hash
from bot.chat.escape import escape_inline
from bot.chat.messages.model import Block, OutgoingMessage, TextBlock
from bot.chat.messages.pagination import Pages, paginate_message
from bot.chat.moderation import report_texts
from bot.chat.moderation.digest import usage_blocks
from bot.chat.moderation.notices import problem_block
from bot.chat.moderation.permissions import Level, ModeratorContext, for_level
from bot.chat.responses import acknowledged, send, send_private, show_progress
from bot.curation.checks.checker import RECHECK_AFTER, CheckReport
from bot.curation.records import Draft, DraftState, PendingQuestion, VoteTally
from bot.knowledge.entries import Entry, EntryKind
from bot.knowledge.folder import Base
from bot.knowledge.problem import Severity

_MAX_REPORTED = 5
_OVERDUE = "overdue"
"""The checker's code for entries due for review, which are listed by owner instead."""


async def show_check(context: ModeratorContext) -> None:
    """Check the folder as it is on disk now."""
    work = context.editor.check()
    found = await show_progress(context.interaction, texts.DOING_CHECK, work, in_place=context.turns_page)
    await show_page(context, render_check(*found, context.now.date(), context.user))


async def accept_loss(context: ModeratorContext) -> None:
    """Take in the folder of a notice although it has lost most of its entries, if it is still the same."""
    work = context.editor.accept_loss(lambda digest: short_hash(digest) == context.custom_id.question)
    found = await acknowledged(context.interaction, work)
    await send_private(context.interaction, texts.LOSS_ACCEPTED if found == "changed" else texts.LOSS_GONE)


class CheckButton(
    ComponentButton,
    handlers={
        Action.CHECK: for_level(Level.VIEWER, show_check),
        Action.ACCEPT_LOSS: for_level(Level.PUBLISHER, accept_loss),
    },
):
    """Buttons of the check, and of the notice that the folder has lost its entries."""


def render_check(base: Base, report: CheckReport, today: date, user: int) -> Pages:
    """Every finding with file, line and remedy, then the entries due for review by owner."""
    return paginate_message(report_texts.CHECK_TITLE, _check(base, report, today), CustomId(Action.CHECK, user))


def _check(base: Base, report: CheckReport, today: date) -> Iterator[Block]:
    counts = report_texts.CHECKED.format(
        errors=texts.plural(report_texts.ERRORS, report.errors),
        warnings=texts.plural(report_texts.WARNINGS, len(report.problems) - report.errors),
        accepted=len(report.accepted),
        entries=texts.plural(report_texts.ENTRIES, len(base.entries)),
        revision=escape_inline(base.revision),
    )
    yield TextBlock(counts)
    findings = (one for one in report.problems if one.code != _OVERDUE)
    for one in sorted(findings, key=lambda one: one.severity is not Severity.ERROR):
        yield problem_block(one, "error in " if one.severity is Severity.ERROR else "warning in ")
    due = [one for one in base.entries if one.checked and today - one.checked > RECHECK_AFTER]
    if due:
        yield TextBlock(report_texts.OVERDUE)
        yield from map(_due, sorted(due, key=lambda one: (one.owner, one.checked or today)))


def _due(entry: Entry) -> TextBlock:
    checked = entry.checked.isoformat() if entry.checked else ""
    owner = f", {escape_inline(entry.owner)}" if entry.owner else ""
    return TextBlock(f"- {escape_inline(entry.id)}, checked {checked}{owner}")


async def show_statistics(context: ModeratorContext) -> None:
    """Show the base and its use in numbers."""
    await send(context.interaction, await acknowledged(context.interaction, _statistics(context)), private=True)


async def _statistics(context: ModeratorContext) -> OutgoingMessage:
    journal, bot = context.journal, context.bot
    message = render_statistics(
        bot.lookup.base,
        await journal.questions.pending(),
        await journal.votes.tally(),
        await journal.drafts.all(),
    )
    used = await bot.in_worker(lambda: list(usage_blocks(bot)))
    return replace(message, blocks=(*message.blocks, *used))


def render_statistics(
    base: Base,
    pending: Iterable[PendingQuestion],
    votes: Iterable[VoteTally],
    drafts: Iterable[Draft],
) -> OutgoingMessage:
    """Counts of entries, questions, votes and drafts, and the entries reported most often."""
    kinds = Counter(entry.kind for entry in base.entries)
    questions, tallies, states = tuple(pending), tuple(votes), Counter(one.state for one in drafts)
    text = report_texts.STATS.format(
        questions=texts.plural(report_texts.QUESTIONS, kinds[EntryKind.QUESTION]),
        facts=texts.plural(report_texts.FACTS, kinds[EntryKind.FACT]),
        gaps=texts.plural(report_texts.GAPS, kinds[EntryKind.GAP]),
        pages=texts.plural(report_texts.PAGES, len(base.pages)),
        revision=escape_inline(base.revision),
        sources=len(base.documents),
        waiting=texts.plural(report_texts.QUESTIONS, len(questions)),
        times=texts.plural(texts.TIMES, sum(one.count for one in questions)),
        told=sum(len(one.subscribers) for one in questions),
        helpful=sum(one.helpful for one in tallies),
        wrong=sum(one.wrong for one in tallies),
        drafts=states.total(),
        awaiting=states[DraftState.AWAITING],
    )
    worst = [one for one in tallies if one.wrong][:_MAX_REPORTED]
    lines = [f"- {escape_inline(', '.join(one.entries))}: {_reports(one)}" for one in worst]
    more = (TextBlock("\n".join((report_texts.WORST, *lines))),) if lines else ()
    return OutgoingMessage(report_texts.STATS_TITLE, (TextBlock(text), *more))


def _reports(tally: VoteTally) -> str:
    votes = texts.plural(texts.VOTES, tally.wrong + tally.helpful)
    return report_texts.REPORTS.format(wrong=tally.wrong, votes=votes)
