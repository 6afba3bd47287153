"""Who sees an answer, in whose language, which commands are sent, what a log may say."""

from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot.answering.reply import Answer, Reply, ShownFigure
from bot.chat.ask.modals import follow_up_modal, report_modal
from bot.chat.ask.surfaces import Visibility, defer_ephemeral, is_ephemeral
from bot.chat.components import submitted_fields
from bot.chat.custom_id import Action, CustomId, decode
from bot.chat.i18n import babel_locale, localize_reply
from bot.chat.responses import locale_of
from bot.chat.sync import FingerprintFolder
from bot.figures.figure_line import parse_figure
from bot.figures.figure_table import BaseFigure
from bot.knowledge.entries import NOWHERE
from bot.matching.decision import Outcome
from tests.chat.discord_limits import LABEL_TEXT, MODAL_PARTS, MODAL_TITLE, OPTION_LABEL, SELECT_OPTIONS

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE." + "x" * 38


@pytest.mark.parametrize(
    ("show", "outcome", "confidence", "alone"),
    [
        (Visibility.AUTO, Outcome.ANSWERED, 0.9, False), (Visibility.AUTO, Outcome.ANSWERED, None, False),
        (Visibility.AUTO, Outcome.ANSWERED, 0.6, True), (Visibility.AUTO, Outcome.UNKNOWN, 0, True),
        (Visibility.AUTO, Outcome.SUGGESTED, 0, True),
        (Visibility.AUTO, Outcome.HELP, 0, True), (Visibility.EVERYONE, Outcome.UNKNOWN, 0, False),
        (Visibility.EVERYONE, Outcome.ANSWERED, 0.6, False), (Visibility.ONLY_ME, Outcome.ANSWERED, 0.9, True),
    ],
)  # fmt: skip
def test_auto_shows_sure_answers_to_everyone_and_the_rest_to_the_asker(show, outcome, confidence, alone):
    answers = (Answer(entry="a", confidence=confidence, text="Yes."),) if outcome is Outcome.ANSWERED else ()
    reply = Reply(question="?", status=outcome, answers=answers, revision="abc")
    assert is_ephemeral(show, reply) is alone


def test_what_may_have_to_be_private_is_deferred_privately():
    assert [defer_ephemeral(show) for show in Visibility] == [True, False, True]


@pytest.mark.parametrize(("code", "name"), [("de", "de"), ("pt-BR", "pt_BR"), ("zh-CN", "zh_Hans_CN"), ("xx-YY", "en")])
def test_a_locale_of_discord_is_one_of_babel_or_english(code, name):
    assert babel_locale(code) == name


def test_a_private_reply_speaks_the_users_language_and_a_public_one_the_servers():
    german = SimpleNamespace(locale=discord.Locale.german, guild_locale=discord.Locale.french)
    alone = SimpleNamespace(locale=discord.Locale.german, guild_locale=None)
    spoken = [locale_of(cast(Any, one), is_ephemeral) for one in (german, alone) for is_ephemeral in (True, False)]
    assert spoken == ["de", "fr", "de", "de"]


def test_every_locale_of_discord_is_known():
    assert [one.value for one in discord.Locale if babel_locale(one.value) == "en"] == []


def test_figures_are_worded_for_the_reader_and_everything_else_stays():
    figure = BaseFigure("fees", parse_figure("a = $5.5 million; fees; Northport; 2023"), NOWHERE)
    shown = tuple(
        ShownFigure(id=name, text="Fees: $5.5 million", value="5500000", unit="USD") for name in ("fees/a", "x")
    )
    reply = Reply(question="q", status=Outcome.ANSWERED, revision="r",
                  answers=(Answer(entry="fees", confidence=1.0, text="$5.5 million", figures=shown),))  # fmt: skip
    german = localize_reply(reply, {"fees/a": figure}, "de")
    assert [one.text for one in german.answers[0].figures] == [
        "Fees, Northport, 2023: 5,5 Millionen $", "Fees: $5.5 million"
    ]  # fmt: skip
    assert german.answers[0].text == "$5.5 million"
    assert localize_reply(reply, {"fees/a": figure}, "en_GB") is reply


def test_a_fingerprint_is_kept_for_each_application(tmp_path):
    kept = FingerprintFolder(tmp_path / "deep" / "commands")
    assert kept.read(1) is None
    kept.write(1, "abc")
    assert (kept.read(1), kept.read(2)) == ("abc", None)


def test_a_folder_that_cannot_be_written_only_costs_another_sync(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    FingerprintFolder(tmp_path / "file").write(1, "abc")
    assert "sent again next time" in caplog.text


async def test_forms_fit_and_carry_the_handle_of_their_answer():
    custom_id = CustomId(Action.SOURCES, 7, "abcdefgh", ("ijklmnop",))
    for form, action in ((follow_up_modal(custom_id), Action.FOLLOW_UP), (report_modal(custom_id), Action.REPORT)):
        sent = form.to_dict()
        assert decode(sent["custom_id"]) == custom_id.with_action(action)
        assert len(sent["title"]) <= MODAL_TITLE
        assert 1 <= len(sent["components"]) <= MODAL_PARTS
        assert all(len(one["label"]) <= LABEL_TEXT for one in sent["components"])
        options = [option for one in sent["components"] for option in one["component"].get("options", ())]
        assert len(options) <= SELECT_OPTIONS
        assert all(len(option["label"]) <= OPTION_LABEL for option in options)
        assert form.is_finished()


def test_what_was_written_in_a_form_is_read_by_its_fields():
    data = {"components": [
        {"type": 18, "component": {"type": 3, "custom_id": "reason", "values": ["wrong"]}},
        {"type": 1, "components": [{"type": 4, "custom_id": "note", "value": "hm"}]},
        {"type": 18, "component": {"type": 4, "custom_id": "empty", "value": ""}},
    ]}  # fmt: skip
    assert submitted_fields(data) == {"reason": "wrong", "note": "hm", "empty": ""}
    assert submitted_fields({}) == {}
