"""The weekly digest in the moderators' channel, and the same numbers on demand with a chart."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.chat.moderation import report_texts
from bot.chat.moderation.digest import post_digest, seconds_to_digest
from bot.chat.usage import UsageKind
from tests.behaviour.moderators import ModeratedWorld
from tests.behaviour.world import answered, last_in, shown

HOUR, DAY = 3600, 24 * 3600


@pytest.mark.parametrize(
    ("now", "seconds"),
    [
        (datetime(2026, 3, 2, 7, tzinfo=UTC), HOUR),  # a Monday
        (datetime(2026, 3, 2, 8, tzinfo=UTC), 7 * DAY),
        (datetime(2026, 3, 3, 8, tzinfo=UTC), 6 * DAY),
        (datetime(2026, 3, 1, 8, tzinfo=UTC), DAY),
        (datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=2))), HOUR),
    ],
)
def test_it_comes_on_mondays_at_eight(now: datetime, seconds: float):
    assert seconds_to_digest(now) == seconds


async def test_the_digest_says_what_was_asked_what_waits_and_what_nobody_asked(moderated: ModeratedWorld):
    world = moderated.world
    for question in ("What does the harbour earn?", "who owns the harbour", "xyzzy plugh", "xyzzy plugh"):
        answer = await world.ask(question)
    await world.says(f"{world.mention} What does the harbour earn?")
    await world.bob.click(world.last, label="Helpful")
    await post_digest(world.bot, moderated.bot)
    notice = last_in(moderated.notices).embeds[0]
    said = notice.description or ""
    assert notice.title == report_texts.DIGEST_TITLE
    assert "5 questions: 2 answered, 1 matched a known gap, 2 without an answer" in said
    assert notice.image.url is not None
    assert "1 helpful, 0 not right" in said
    assert "xyzzy plugh\n" in said
    assert "asked 2 times" in said
    assert f"**{report_texts.NEVER_ASKED}**: " in said
    assert "fees," not in said.split(report_texts.NEVER_ASKED)[1]
    assert answered(answer) is not None
    assert moderated.bot.usage.kinds.total() == 0  # the next week begins


async def test_statistics_show_the_outcomes_as_a_chart(moderated: ModeratedWorld):
    await moderated.world.ask("What does the harbour earn?")
    await moderated.world.ask("xyzzy plugh")
    stats = await moderated.command(moderated.viv, "stats")
    (chart,) = answered(stats).attachments
    assert UsageKind.ANSWERED.value in (chart.description or "")
    assert "2 questions: 1 answered, 1 without an answer" in shown(stats)
