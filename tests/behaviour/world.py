"""A server to act in, and what is seen there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle
from simcord.env import Env
from simcord.results import InteractionResult, ResponseMessage

from bot.chat.client import Client


@dataclass
class World:
    """A server with a channel; alice asks, bob reads along, mod may manage messages."""

    env: Env
    guild: GuildHandle
    channel: ChannelHandle
    alice: MemberActor
    bob: MemberActor
    mod: MemberActor
    seen_errors: int = 0

    @classmethod
    def made(cls, env: Env) -> "World":
        guild = env.create_guild("Harbour")
        channel = guild.create_text_channel("ask")
        moderators = guild.create_role("Moderators", permissions=discord.Permissions(manage_messages=True))
        alice, bob = (guild.add_member(env.create_user(name)) for name in ("alice", "bob"))
        mod = guild.add_member(env.create_user("mod"), roles=[moderators])
        return cls(env, guild, channel, alice, bob, mod)

    @property
    def errors(self) -> tuple[BaseException, ...]:
        """What went wrong in the bot since last looked at; what nobody looks at fails the test."""
        found = self.env.errors_since(self.seen_errors)
        self.seen_errors += len(found)
        return found

    @property
    def bot(self) -> Client:
        """The bot as it runs now."""
        assert isinstance(self.env.bot, Client)
        return self.env.bot

    @property
    def mention(self) -> str:
        return f"<@{self.bot.bot_user_id}>"

    @property
    def last(self) -> discord.Message:
        """The channel's last message."""
        return last_in(self.channel)

    def ids(self) -> set[int]:
        """The ids of the channel's messages."""
        return set(self.env.backend.messages.get(self.channel.id, {}))

    def closed_to_all(self, **rights: bool) -> ChannelHandle:
        """A channel where nobody has the rights that are False."""
        everyone: dict[Any, discord.PermissionOverwrite] = {
            self.guild.default_role: discord.PermissionOverwrite(**rights)
        }
        return self.guild.create_text_channel("closed", overwrites=everyone)

    def first_responses(self) -> list[int]:
        """The types of the first responses to interactions, in order."""
        return [one.json["type"] for one in self.env.http_requests if one.json and one.path.endswith("/callback")]

    async def ask(self, question: str, **options: str) -> InteractionResult:
        """Alice asks with the command."""
        return await self.alice.slash(self.channel, "ask", question=question, **options)

    async def says(self, text: str, **more: Any) -> discord.Message:
        """Alice writes a message; gives the channel's last one."""
        await self.alice.send(self.channel, text, **more)
        return self.last


def last_in(channel: ChannelHandle) -> discord.Message:
    """A channel's last message."""
    message = channel.last_message
    assert message is not None
    return message


def texts_of(components: Any) -> Iterator[str]:
    """The texts of a layout, in order."""
    for one in components:
        if one.get("content"):
            yield one["content"]
        yield from texts_of(one.get("components") or ())


def buttons(components: Any) -> dict[str, dict[str, Any]]:
    """The buttons of a message by what stands on them; of equal ones the first."""
    found: dict[str, dict[str, Any]] = {}
    for one in components:
        if one.get("type") == 2:
            found.setdefault(one["label"], one)
        for part in (*(one.get("components") or ()), *((one["accessory"],) if "accessory" in one else ())):
            for label, button in buttons([part]).items():
                found.setdefault(label, button)
    return found


def shown(result: InteractionResult) -> str:
    """The text of the message that answered an interaction."""
    return text_of(answered(result))


def answered(result: InteractionResult) -> ResponseMessage:
    """The message that answered an interaction."""
    assert result.response is not None, result
    return result.response


def text_of(message: ResponseMessage) -> str:
    return "\n".join(texts_of(message.components))
