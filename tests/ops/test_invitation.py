"""What the bot asks for is what it uses, by Discord's own numbers, and each part has its reason."""

from urllib.parse import parse_qs, urlsplit

import discord
import pytest

from bot.chat.client import intents
from bot.ops.invitation import INTENTS, PERMISSIONS, invitation, permissions
from bot.ops.token import application_of


def test_the_numbers_are_discords():
    for need in PERMISSIONS:
        assert getattr(discord.Permissions, need.name.lower()).flag == need.bit, need.name
    for need in INTENTS:
        name = need.name.lower().replace("direct", "dm")
        assert getattr(discord.Intents, name).flag == need.bit, need.name


def test_what_it_listens_to_is_what_is_said():
    assert sum(need.bit for need in INTENTS) == intents().value
    assert intents().value & discord.Intents(members=True, presences=True, message_content=True).value == 0


def test_it_asks_for_nothing_that_could_harm_a_server():
    asked = discord.Permissions(permissions())
    assert asked.value & discord.Permissions.elevated().value == 0
    for name in ("administrator", "manage_messages", "mention_everyone", "manage_webhooks", "create_instant_invite"):
        assert not getattr(asked, name)


def test_every_need_has_a_reason():
    for need in (*PERMISSIONS, *INTENTS):
        assert len(need.reason.split()) > 3, need.name


def test_the_link_leads_to_discord_with_the_application_and_what_it_asks_for():
    parts = urlsplit(invitation(123))
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://discord.com/oauth2/authorize"
    asked = {"client_id": ["123"], "scope": ["bot applications.commands"], "permissions": [str(permissions())]}
    assert parse_qs(parts.query) == asked


@pytest.mark.parametrize(("token", "application"), [
    ("MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE." + "x" * 38, 123456789012345678),
    ("bm90LWEtbnVtYmVyLWF0LWFsbA.GabcdE." + "x" * 38, None), ("", None), ("a.b.c", None),
    ("MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.short", None), ("MTIzNDU2Nzg5MDEyMzQ1Njc4é.GabcdE." + "x" * 38, None),
])  # fmt: skip
def test_a_token_names_its_application(token: str, application: int | None):
    assert application_of(token) == application
