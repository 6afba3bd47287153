"""A server whose moderators keep a base: people with each role, and one without any."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, RoleHandle
from simcord.results import InteractionResult

from bot.chat.context import BotContext
from bot.curation.records import ServerSettings
from tests.behaviour.world import World

FORM = ("question", "also", "answer", "quotes", "rest")
MUSEUM = {
    "question": "What does the museum show?", "also": "exhibits of the museum\nwhat is in the museum",
    "answer": "Nets, lamps and models.", "quotes": "shows nets, lamps and models\n-- harbour, 9", "rest": "",
}  # fmt: skip


@dataclass
class Keeping:
    """The world with its moderators: viv looks, ed and eda write, pub and pia publish; bob holds no role."""

    world: World
    bot: BotContext
    folder: Path
    read_again: Callable[[], Awaitable[object]]
    notices: ChannelHandle
    roles: dict[str, RoleHandle]
    viv: MemberActor
    ed: MemberActor
    eda: MemberActor
    pub: MemberActor
    pia: MemberActor

    @classmethod
    async def made(cls, world: World, bot: BotContext, folder: Path, read_again: Callable[[], Awaitable[object]],
                   ) -> "Keeping":  # fmt: skip
        guild = world.guild
        roles = {name: guild.create_role(name) for name in ("viewer", "editor", "publisher")}

        def member(name: str, role: str) -> MemberActor:
            return guild.add_member(world.env.create_user(name), roles=[roles[role]])

        people = {"viv": "viewer", "ed": "editor", "eda": "editor", "pub": "publisher", "pia": "publisher"}
        found = cls(world, bot, folder, read_again, guild.create_text_channel("moderators"), roles,
                    **{name: member(name, role) for name, role in people.items()})  # fmt: skip
        await world.env.settle()
        await found.set_up()
        return found

    async def set_up(self, *, second_person: bool = False) -> None:
        """Gives the roles their rights."""
        viewer, editor, publisher = (frozenset({self.roles[name].id}) for name in ("viewer", "editor", "publisher"))
        chosen = ServerSettings(self.notices.id, viewer, editor, publisher, second_person)
        await self.bot.journal.servers.put(self.world.guild.id, chosen)

    async def command(self, who: MemberActor, name: str, **options: Any) -> InteractionResult:
        """Somebody gives a command of /knowledge."""
        return await who.slash(self.world.channel, f"knowledge {name}", **options)

    async def write(self, who: MemberActor, values: dict[str, str], **options: Any) -> InteractionResult:
        """Somebody adds an entry by the form."""
        return await who.submit_modal(await self.command(who, "add", **options), values)


def prefilled(result: InteractionResult) -> dict[str, str]:
    """What stands in the fields of a form that was opened."""
    assert result.modal is not None
    return {one["component"]["custom_id"]: one["component"].get("value", "") for one in result.modal["components"]}
