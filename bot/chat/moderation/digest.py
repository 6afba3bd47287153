"""What moderators are told of a week: how the base was used, what waits, what nobody asked, what is due for review."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

import discord

from bot.chat import texts
from bot.chat.charts import render_chart
from bot.chat.context import BotContext
from bot.chat.escape import escape_inline
from bot.chat.messages.model import Block, ChartBlock, OutgoingMessage, TextBlock
from bot.chat.messages.pagination import paginate
from bot.chat.moderation import report_texts
from bot.chat.moderation.notices import notify_all_moderators
from bot.chat.usage import Usage, UsageKind, usage_chart
from bot.curation.checks.checker import RECHECK_AFTER
from bot.curation.question_clusters import QuestionCluster
from bot.curation.records import VoteTally

_DAYS = 7
_HOUR = 8  # of Monday, in UTC
_MOST = 5
"""Groups of questions and entries that are named: nobody reads more of a notice."""


def seconds_to_digest(now: datetime) -> float:
    """The seconds until the next Monday, eight o'clock in UTC."""
    today = now.astimezone(UTC).replace(hour=_HOUR, minute=0, second=0, microsecond=0)
    monday = today + timedelta(days=-today.weekday() % _DAYS)
    return (monday - now if monday > now else monday + timedelta(days=_DAYS) - now).total_seconds()


async def post_digest(client: discord.Client, bot: BotContext) -> None:
    """Post the digest in the moderators' channels, and begin to count anew."""
    if bot.editor is None:
        return
    groups = await bot.editor.pending_clusters()
    votes = await bot.journal.votes.tally()
    blocks = await bot.in_worker(lambda: list(digest_blocks(bot, groups, votes)))
    await notify_all_moderators(client, bot, OutgoingMessage(report_texts.DIGEST_TITLE, paginate(blocks)[0]))
    bot.usage.restart()


def digest_blocks(bot: BotContext, groups: Sequence[QuestionCluster], votes: Iterable[VoteTally]) -> Iterator[Block]:
    """The digest as blocks; drawing its chart takes about 0.1 s."""
    base = bot.lookup.base
    yield from usage_blocks(bot)
    yield TextBlock(_votes(votes))
    if groups:
        yield TextBlock("\n".join((f"**{texts.GROUPS_TITLE}**", *map(_group, groups[:_MOST]), *_rest(groups))))
    if never := bot.usage.never_asked(base):
        yield TextBlock(f"**{report_texts.NEVER_ASKED}**: {_named(never)}")
    today = datetime.fromtimestamp(bot.clock(), UTC).date()
    due = [one.id for one in base.entries if one.checked and today - one.checked > RECHECK_AFTER]
    if due:
        yield TextBlock(f"{report_texts.OVERDUE}: {_named(due)}")


def usage_blocks(bot: BotContext) -> Iterator[Block]:
    """How many questions were asked and what became of them, with a chart where there is something to compare."""
    usage = bot.usage
    asked = texts.plural(report_texts.QUESTIONS, usage.kinds.total())
    yield TextBlock(report_texts.USAGE.format(asked=asked, since=f"<t:{int(usage.since)}:D>", kinds=_kinds(usage)))
    if chart := usage_chart(usage, report_texts.USAGE_CHART):
        yield ChartBlock(render_chart(chart, bot.draw), "usage.png")


def _kinds(usage: Usage) -> str:
    counted = [f"{usage.kinds[kind]} {kind.value}" for kind in UsageKind if usage.kinds[kind]]
    return f": {', '.join(counted)}" if counted else ""


def _votes(votes: Iterable[VoteTally]) -> str:
    tallies = list(votes)
    helpful, wrong = sum(one.helpful for one in tallies), sum(one.wrong for one in tallies)
    return report_texts.VOTES_CAST.format(helpful=helpful, wrong=wrong)


def _group(group: QuestionCluster) -> str:
    first = group.questions[0].unanswered.question
    return f"- {escape_inline(first)}\n  -# {texts.plural(texts.TIMES, group.count)}"


def _rest(groups: Sequence[QuestionCluster]) -> Iterator[str]:
    more = len(groups) - _MOST
    yield texts.plural(report_texts.DIGEST_MORE, more) if more > 0 else report_texts.DIGEST_WHERE


def _named(ids: Sequence[str]) -> str:
    """The first of these ids, and how many more there are."""
    more = f" and {len(ids) - _MOST} more" if len(ids) > _MOST else ""
    return f"{', '.join(escape_inline(one) for one in ids[:_MOST])}{more}"
