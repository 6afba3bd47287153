"""The log says what happened and to which event it belongs, and nothing that somebody wrote or that is secret."""

import asyncio
import io
import json
import logging
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.journal.address import address_of
from bot.journal.database import Database
from bot.journal.factory import build_journal
from bot.ops.logs import LogFormat, bind_event, formatter, start_logging
from bot.ops.redaction import places, redacted

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE." + "x" * 38

URL_SAFE = st.characters(whitelist_categories=(), whitelist_characters="abcXYZ0189_-")


@pytest.fixture
def unchanged_logging() -> Iterator[None]:
    """Put the loggers back as they were."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    logging.captureWarnings(False)
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in ("discord", "asyncio", "aiohttp", "aiosqlite", "matplotlib", "alembic"):
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.fixture(autouse=True)
def _no_event_bound() -> Iterator[None]:
    structlog.contextvars.clear_contextvars()
    yield
    structlog.contextvars.clear_contextvars()


@st.composite
def tokens(draw: st.DrawFn) -> str:
    parts = ((18, 30), (6, 7), (27, 45))
    return ".".join(draw(st.text(URL_SAFE, min_size=least, max_size=most)) for least, most in parts)


def logged(form: LogFormat, *arguments: object, by: str = "bot.somewhere", **more: object) -> str:
    """Give what a record of the standard library becomes."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter(form))
    logger = logging.Logger(by)
    logger.addHandler(handler)
    logger.error(*arguments, **more)  # type: ignore[arg-type]
    return stream.getvalue().rstrip("\n")


def raised(error: Exception, cause: Exception) -> object:
    """Give the three parts of an error that another led to."""
    try:
        try:
            raise cause
        except KeyError as first:
            raise error from first
    except Exception:
        return sys.exc_info()


@given(tokens(), st.text(max_size=30))
def test_no_token_is_logged_wherever_it_stands(token: str, around: str):
    assert token not in redacted(f"{around} {token} {around}")
    assert token not in redacted(f'{{"token": "{token}"}}')


@pytest.mark.parametrize("text", [
    "POST /webhooks/123/aW50ZXJhY3Rpb246secret returned 404", "/interactions/1/aW50ZXJhY3Rpb246secret/callback",
    "the button d1:src:aW50ZXJhY3Rpb246secret::0 is not known", "name 'Press-d1:up:aW50ZXJhY3Rpb246secret:::0'",
])  # fmt: skip
def test_no_token_of_an_interaction_and_no_id_of_a_button_is_logged(text: str):
    assert "aW50ZXJhY3Rpb246secret" not in redacted(text)


def test_what_is_no_secret_stays_as_it_is():
    text = "pages/trade.md:12:3: quote: it does not stand in paragraph 7 (copy it) 1573911630490632208"
    assert redacted(text) == text


@pytest.mark.parametrize("form", ["plain", "json"])
def test_an_error_is_logged_by_its_kinds_and_places_without_their_words(form: LogFormat):
    info = raised(ValueError(f"no such thing as my secret question {TOKEN}"), KeyError("what?"))
    line = logged(form, "error %s", "ab12", exc_info=info)
    assert "error ab12" in line
    assert line.index("builtins.KeyError") < line.index("builtins.ValueError")
    assert "test_logs.py" in line
    for hidden in ("secret question", "what?", TOKEN):
        assert hidden not in line


def test_a_network_that_is_away_is_one_line_an_attempt_and_other_errors_keep_their_places():
    away = raised(ConnectionRefusedError("to 10.0.0.1"), KeyError("what?"))
    line = logged("plain", "Attempting a reconnect in 2s", by="discord.shard", exc_info=away)
    assert line.endswith("Attempting a reconnect in 2s error=builtins.KeyError, builtins.ConnectionRefusedError")
    assert "test_logs.py" in logged("plain", "error", exc_info=away)
    assert "test_logs.py" in logged("plain", "error", by="discord.shard", exc_info=raised(ValueError(), KeyError()))


def test_an_error_of_discord_is_logged_with_its_numbers():
    class Refused(Exception):
        status, code = 403, 50013

    assert places(Refused("Missing Permissions")).endswith("Refused (HTTP 403, code 50013)")


def test_a_json_line_has_the_fields_it_was_given():
    found = json.loads(logged("json", "answered", extra={"outcome": "unknown", "ms": 3.5, "by": TOKEN}))
    assert (found["event"], found["level"], found["logger"]) == ("answered", "error", "bot.somewhere")
    assert (found["outcome"], found["ms"], found["by"]) == ("unknown", 3.5, "[hidden]")
    assert found["timestamp"].endswith("Z")


def test_a_plain_line_reads_when_how_serious_where_and_what():
    line = logged("plain", "answered", extra={"outcome": "unknown"})
    when, rest = line.split(" ", 1)
    assert when.endswith("Z")
    assert rest == "ERROR bot.somewhere: answered outcome=unknown"


async def test_lines_of_a_task_bear_the_id_of_the_event_it_answers_and_no_other():
    async def answer(event: int) -> str:
        bind_event(event)
        await asyncio.sleep(0)
        return logged("json", "answered")

    lines = await asyncio.gather(answer(17), answer(18))
    assert [json.loads(line)["id"] for line in lines] == ["17", "18"]
    assert "id" not in json.loads(logged("json", "no event"))


@pytest.mark.usefixtures("unchanged_logging")
def test_debugging_does_not_make_discord_py_quote_messages(capsys: pytest.CaptureFixture[str]):
    start_logging("debug", "plain")
    logging.getLogger("discord.gateway").debug("MESSAGE_CREATE what somebody wrote")
    logging.getLogger("bot.chat").debug("ours")
    said = capsys.readouterr().err
    assert "ours" in said
    assert "somebody" not in said


@pytest.mark.usefixtures("unchanged_logging")
async def test_debugging_does_not_make_the_journal_quote_questions(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    start_logging("debug", "plain")
    database = Database(address_of(None, tmp_path / "journal"))
    await build_journal(database, lambda: datetime.now(UTC)).recent_questions.add("what somebody wrote")
    await database.close()
    said = capsys.readouterr().err
    assert "somebody" not in said
    assert "alembic" not in said
