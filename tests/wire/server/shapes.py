"""What Discord's objects look like: whole enough for its own description of them, and made up."""

import itertools
import time
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

EPOCH_MS = 1_420_070_400_000
"""The first second of 2015, from which Discord's ids count milliseconds (docs: reference, snowflakes)."""

APPLICATION = "123456789012345678"
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE." + "x" * 38
"""Begins with the application's id in base64, as tokens of bots do."""

GUILD = str(7 << 22 << 1)
OTHER_GUILD = str((7 << 22 << 1) + (1 << 22))
"""With two shards the first belongs to shard 0, the other to shard 1."""

EVERY_RIGHT = str(2**50 - 1)

_count = itertools.count()


def snowflake() -> str:
    """An id of now, larger than those before it."""
    return str((int(time.time() * 1000) - EPOCH_MS) << 22 | next(_count) & 0x3FFFFF)


def now() -> str:
    return datetime.now(UTC).isoformat()


def user(number: int | str, name: str, *, bot: bool = False) -> Json:
    found = {
        "id": str(number), "username": name, "discriminator": "0", "avatar": None, "global_name": name.title(),
        "flags": 0, "public_flags": 0, "primary_guild": None,
    }  # fmt: skip
    return {**found, "bot": True} if bot else found


BOT = user(APPLICATION, "bot", bot=True)


def itself() -> Json:
    """The bot as it sees itself."""
    return {**BOT, "mfa_enabled": False, "locale": "en-US", "verified": True}


def application() -> Json:
    return {
        "id": APPLICATION, "name": "bot", "icon": None, "description": "", "summary": "", "type": None, "bot": BOT,
        "bot_public": True, "bot_require_code_grant": False, "verify_key": "0" * 64, "flags": 0, "flags_new": "0",
        "redirect_uris": [], "interactions_endpoint_url": None, "role_connections_verification_url": None,
        "owner": user(1 << 22, "owner"), "approximate_guild_count": 1, "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0, "explicit_content_filter": 0, "team": None,
        "eligible_oauth2_scopes": [],
    }  # fmt: skip


def member(of: Json) -> Json:
    return {
        "user": of, "roles": [], "joined_at": "2024-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0,
        "nick": None, "avatar": None, "banner": None, "premium_since": None, "pending": False,
        "communication_disabled_until": None,
    }  # fmt: skip


def channel(number: int | str, guild: str) -> Json:
    return {
        "id": str(number), "type": 0, "guild_id": guild, "name": "general", "position": 0, "flags": 0, "nsfw": False,
        "permission_overwrites": [], "topic": None, "rate_limit_per_user": 0, "last_message_id": None,
        "parent_id": None,
    }  # fmt: skip


def direct(number: int | str, with_user: Json) -> Json:
    return {"id": str(number), "type": 1, "flags": 0, "last_message_id": None, "recipients": [with_user]}


def guild(number: str) -> Json:
    """A server as GUILD_CREATE brings it, with one channel that has the server's number plus one."""
    everyone = {
        "id": number, "name": "@everyone", "color": 0, "hoist": False, "position": 0, "permissions": EVERY_RIGHT,
        "managed": False, "mentionable": False, "flags": 0, "icon": None, "unicode_emoji": None,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
    }  # fmt: skip
    return {
        **_guild_itself(number), "roles": [everyone], "members": [member(BOT)], "member_count": 2,
        "channels": [channel(int(number) + 1, number)], "joined_at": now(), "large": False, "unavailable": False,
        "threads": [], "presences": [], "voice_states": [], "stage_instances": [], "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }  # fmt: skip


def _guild_itself(number: str) -> Json:
    absent = (
        "icon description home_header splash discovery_splash banner application_id afk_channel_id system_channel_id "
        "widget_channel_id max_presences vanity_url_code rules_channel_id safety_alerts_channel_id "
        "public_updates_channel_id incidents_data hub_type"
    ).split()
    return {
        **dict.fromkeys(absent), "id": number, "name": "Harbour", "features": [], "owner_id": str(1 << 22),
        "region": "deprecated", "afk_timeout": 300, "system_channel_flags": 0, "widget_enabled": False,
        "verification_level": 0, "default_message_notifications": 0, "mfa_level": 0, "explicit_content_filter": 0,
        "max_members": 500_000, "max_stage_video_channel_users": 50, "max_video_channel_users": 25, "premium_tier": 0,
        "premium_subscription_count": 0, "preferred_locale": "en-US", "premium_progress_bar_enabled": False,
        "nsfw": False, "nsfw_level": 0, "emojis": [], "stickers": [],
    }  # fmt: skip
