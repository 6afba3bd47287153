"""`questions` lists what waits for a moderator, from the journal of the folder."""

import asyncio
from pathlib import Path

from bot.app.journal_access import open_journal
from bot.curation.records import QuestionOrigin, UnansweredQuestion
from bot.matching.decision import Reason
from bot.settings import read_settings
from tests.cli.running import Done

KEPT = (
    UnansweredQuestion("when is it open on sundays", Reason.UNSURE, ("night", "gone"), "r"),
    UnansweredQuestion("on sundays, when is it open?", None, (), "r"),
    UnansweredQuestion("who paid the fees?", None, ("fees",), "r", QuestionOrigin.NOT_RIGHT, "outdated"),
)


async def keep(base: Path) -> None:
    async with open_journal(read_settings(knowledge=base)) as journal:
        for one in (*KEPT, KEPT[2], KEPT[2], KEPT[2]):
            await journal.questions.upsert(one)
        await journal.questions.subscribe(KEPT[0].question, 7)


def test_questions_of_one_meaning_stand_together_with_what_may_help(bot, base, monkeypatch):
    monkeypatch.setenv("DOSSIER_ENCODER", "false")
    asyncio.run(keep(base))
    done = bot("questions", "--knowledge", base)
    assert (done.code, done.err) == (0, "")
    begins = [line for line in done.out.splitlines() if not line.startswith("    ")]
    assert [line.partition(", ")[2] for line in begins] == [
        "4 times: who paid the fees? (not right)",
        "2 times: on sundays, when is it open? (unanswered)",
    ]
    assert "    comment: outdated\n" in done.out
    assert "    similar entry fees: " in done.out
    assert "    also once: when is it open on sundays (unanswered: unsure)\n" in done.out
    assert done.out.endswith("    to notify: 1\n")


def test_where_nothing_waits_that_is_told(bot, base):
    assert bot("questions", "--knowledge", base) == Done(0, "", "No question is waiting.\n")


def test_a_journal_that_cannot_be_read_is_exit_code_3(bot, base, monkeypatch, tmp_path):
    (tmp_path / "state").write_text("no folder")
    monkeypatch.setenv("DOSSIER_STATE", str(tmp_path / "state"))
    done = bot("questions", "--knowledge", base)
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert "the journal cannot be read" in done.err
