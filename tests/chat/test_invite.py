"""What the bot asks for is what it uses, by Discord's own names, and each part has its reason."""

from urllib.parse import parse_qs, urlsplit

import discord
import pytest
from pydantic import SecretStr

from bot.chat.invite import INTENTS, PERMISSIONS, build_invite, intents, permissions
from bot.errors import UsageError
from bot.ops.token import application_of
from bot.settings import Settings

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE." + "x" * 38
NO_TOKEN = Settings.model_construct(discord_token=None)


def test_the_numbers_are_discords():
    assert permissions().value == 1 << 10 | 1 << 11 | 1 << 38 | 1 << 14 | 1 << 15 | 1 << 16
    assert intents().value == 1 << 0 | 1 << 9 | 1 << 12


def test_no_intent_has_to_be_approved():
    assert intents().value & discord.Intents(members=True, presences=True, message_content=True).value == 0


def test_it_asks_for_nothing_that_could_harm_a_server():
    assert permissions().value & discord.Permissions.elevated().value == 0
    for name in ("administrator", "manage_messages", "mention_everyone", "manage_webhooks", "create_instant_invite"):
        assert not getattr(permissions(), name)


def test_every_need_has_a_reason():
    for need in (*PERMISSIONS, *INTENTS):
        assert len(need.reason.split()) > 3, need.name


def test_the_link_leads_to_discord_with_the_application_and_what_it_asks_for():
    parts = urlsplit(build_invite(123, NO_TOKEN))
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://discord.com/oauth2/authorize"
    asked = {"client_id": ["123"], "scope": ["bot applications.commands"], "permissions": [str(permissions().value)]}
    assert parse_qs(parts.query) == asked


def test_without_an_id_the_token_names_the_application():
    link = build_invite(None, Settings.model_construct(discord_token=SecretStr(TOKEN)))
    assert "client_id=123456789012345678" in link
    with pytest.raises(UsageError, match="--id"):
        build_invite(None, NO_TOKEN)


@pytest.mark.parametrize(
    ("token", "application"),
    [
        (TOKEN, 123456789012345678),
        ("bm90LWEtbnVtYmVyLWF0LWFsbA.GabcdE." + "x" * 38, None),
        ("", None),
        ("a.b.c", None),
        ("MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.short", None),
        ("MTIzNDU2Nzg5MDEyMzQ1Njc4é.GabcdE." + "x" * 38, None),
    ],
)
def test_a_token_names_its_application(token: str, application: int | None):
    assert application_of(token) == application
