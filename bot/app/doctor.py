"""Checks an installation before the bot runs: settings, folders, journal, model, network and clock."""

import asyncio
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.util import find_spec

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.app.bootstrap import check_folder
from bot.app.journal_access import probe_journal
from bot.chat.connection import build_connector
from bot.engine.vectors import open_encoder
from bot.errors import DossierError, KnowledgeError, OutsideError, UsageError
from bot.knowledge.problem import count_errors
from bot.ops.diagnostics import Check, clock, failed, note, passed
from bot.ops.token import application_of
from bot.settings import IN_DATABASE, Settings, unknown_settings

_GATEWAY = "/api/v10/gateway"  # the one route that needs no token
_SECONDS = ClientTimeout(total=10)
_AGENT = {"User-Agent": "DiscordBot (dossier doctor, 1)"}  # the form Discord asks for (docs: reference)


def run_checks(settings: Settings) -> Iterator[Check]:
    """The checks in the order in which they depend on each other; Discord is reached without the token."""
    yield from (note("settings", str(one)) for one in unknown_settings())
    yield _token(settings)
    for name, look in (("knowledge", _knowledge), ("cache", _cache), ("journal", _journal), ("model", _model)):
        try:
            yield look(settings)
        except DossierError as error:
            yield failed(name, error)
    yield from asyncio.run(_outside(settings))


def _token(settings: Settings) -> Check:
    if settings.discord_token is None:
        return _without_token()
    application = application_of(settings.discord_token.get_secret_value().strip())
    if application is None:
        remedy = "copy it again from the Bot page of your application at discord.com/developers"
        return failed("token", UsageError("DISCORD_TOKEN does not look like a bot token", remedy=remedy))
    return passed("token", f"has the form of one, of application {application}")


def _without_token() -> Check:
    if find_spec("simcord") is None:
        remedy = "set DISCORD_TOKEN, or install requirements/dev.txt as make install does"
        return failed(
            "token", OutsideError("there is none, and no simulated Discord that would run without one", remedy=remedy)
        )
    return note("token", "there is none, so run starts a simulated Discord", "set DISCORD_TOKEN for the real one")


def _knowledge(settings: Settings) -> Check:
    folder = settings.knowledge
    if folder != IN_DATABASE and not folder.is_dir():
        raise UsageError("there is no such folder", where=str(folder), remedy="name one with DOSSIER_KNOWLEDGE")
    base, report = check_folder(folder)
    if report.errors:
        remedy = "python -m bot check lists them"
        raise KnowledgeError(count_errors(report.errors), where=str(folder), remedy=remedy)
    if not base.entries:
        remedy = "name another folder with DOSSIER_KNOWLEDGE, or write a page as knowledge/README.md shows"
        return note("knowledge", f"{folder}: no entries, so nothing can be answered", remedy)
    return passed("knowledge", f"{folder}: {len(base.entries)} entries, no errors")


def _cache(settings: Settings) -> Check:
    try:
        settings.cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.cache):
            pass
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        raise OutsideError(what, where=str(settings.cache), remedy="name another folder with DOSSIER_CACHE") from None
    return passed("cache", f"{settings.cache} can be written")


def _journal(settings: Settings) -> Check:
    return passed("journal", f"{probe_journal(settings)} opens")


def _model(settings: Settings) -> Check:
    if not settings.encoder:
        return note("model", "switched off: questions are matched by words alone", "set DOSSIER_ENCODER=true")
    encoder = open_encoder(settings)
    if encoder.session is None:
        raise OutsideError(encoder.why_not, remedy="run make install; until then questions are matched by words alone")
    return passed("model", f"the encoder loads ({encoder.session.name})")


async def _outside(settings: Settings) -> list[Check]:
    address = settings.discord_address
    try:
        async with (
            ClientSession(connector=build_connector(address), timeout=_SECONDS, headers=_AGENT) as session,
            session.get(address + _GATEWAY) as answer,
        ):
            date, status = answer.headers.get("Date", ""), answer.status
    except (OSError, ClientError, TimeoutError) as error:
        what = f"{address} cannot be reached ({type(error).__name__})"
        return [failed("network", OutsideError(what, remedy="check the network, its firewall and its DNS"))]
    found = passed("network", f"{address} answers") if status < 500 else note("network", f"{address} answers {status}")
    return [found, clock(date, datetime.now(UTC))]
