"""The bot on Discord: what it listens to, and to whom each event goes."""

import asyncio
import logging
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat import guild_join, texts
from bot.chat.about.cog import AboutCog
from bot.chat.about.personal_data import PersonalDataButton
from bot.chat.ask.buttons import AnswerButton
from bot.chat.ask.cog import AskCog
from bot.chat.ask.listener import MessageListener
from bot.chat.ask.notify import AnswerNotifier
from bot.chat.browse.cog import BrowseCog
from bot.chat.browse.views import BrowseButton
from bot.chat.components import ComponentButton, UnknownButton, dispatch_form
from bot.chat.context import BotContext
from bot.chat.errors import guarded, report
from bot.chat.moderation.cog import KnowledgeCog, save_as_question_menu
from bot.chat.moderation.draft_buttons import DraftButton
from bot.chat.moderation.entry_view import EntryButton
from bot.chat.moderation.history_view import HistoryButton
from bot.chat.moderation.notices import notify_all_moderators, render_event
from bot.chat.moderation.question_queue import QueueButton
from bot.chat.moderation.reports import CheckButton
from bot.chat.responses import Interaction, send_private
from bot.chat.sync import FingerprintStore, sync_commands
from bot.curation.watcher import KnowledgeEvent, ReloadRefused

log = logging.getLogger(__name__)

_OUTDATED = (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)

CLOSING_SECONDS = 5.0
"""How long closing waits for answers on their way."""

BUTTONS: tuple[type[ComponentButton], ...] = (
    AnswerButton,
    BrowseButton,
    PersonalDataButton,
    EntryButton,
    DraftButton,
    HistoryButton,
    QueueButton,
    CheckButton,
)
"""Every family of buttons, also of messages sent before a restart."""


def intents() -> discord.Intents:
    """What the bot listens to; no intent that has to be approved."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


# It speaks in channels only, so it needs nothing for voice.
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False


class CommandTree(app_commands.CommandTree["Client"]):
    """The commands of all cogs, offered in servers and in direct messages with the bot."""

    def __init__(self, client: "Client") -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """True if the interaction's server is served; the user is told if it is not."""
        bot = interaction.client.bot
        bot.tasks.track(interaction.id)
        if bot.serves(interaction.guild_id):
            return True
        if interaction.type is not discord.InteractionType.autocomplete:
            await send_private(interaction, texts.NOT_SERVED)
        return False

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Tell the user alone what went wrong."""
        if isinstance(error, _OUTDATED):
            await send_private(interaction, texts.OLD_COMMAND)
        else:
            await report(interaction, error)


class Client(commands.AutoShardedBot):
    """The same client for Discord and for a simulated one."""

    def __init__(self, bot: BotContext, fingerprints: FingerprintStore, **options: Any) -> None:  # noqa: ANN401 - discord.py's
        self.bot = bot
        self.fingerprints = fingerprints
        self.notifier = AnswerNotifier(bot)
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=CommandTree,
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            **options,
        )

    @property
    def bot_user_id(self) -> int:
        """The bot's own user id; 0 before it is known."""
        return self.user.id if self.user else 0

    async def setup_hook(self) -> None:
        """Makes buttons of earlier runs work, and sends the commands where they changed."""
        await asyncio.get_running_loop().run_in_executor(self.bot.worker, self.bot.lookup_cache.of, self.bot.engine())
        await self.load_cogs()
        self.add_dynamic_items(*BUTTONS, UnknownButton)
        if self.application_id is not None and await sync_commands(self.tree, self.application_id, self.fingerprints):
            log.info("the commands were sent to Discord")

    async def load_cogs(self) -> None:
        """Add the commands and listeners of every feature."""
        bot = self.bot
        for cog in (AskCog(self), MessageListener(self), BrowseCog(bot), AboutCog(bot), KnowledgeCog(bot)):
            await self.add_cog(cog)
        self.tree.add_command(save_as_question_menu(bot))

    async def on_ready(self) -> None:
        """Says so, and tells those who wished it of answers that came while nobody could be told."""
        log.info("ready as %s in %d servers", self.user, len(self.guilds))
        self.bot.tasks.track()
        await self.notifier.notify_all(self)

    async def on_knowledge_event(self, news: KnowledgeEvent) -> None:
        """Is told what is new of the base; tells it on beside whoever told it, who waits for nobody."""
        self.bot.tasks.spawn(self._tell(news))

    async def _tell(self, news: KnowledgeEvent) -> None:
        try:
            sheet = render_event(news)
            if sheet is not None:
                await notify_all_moderators(self, self.bot, sheet)
            if not isinstance(news, ReloadRefused):
                await self.notifier.notify_all(self)
        except Exception:
            log.exception("what is new of the base could not be told")

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Leaves a server it does not serve any more; Discord names all servers at each start."""
        await guild_join.leave_if_not_served(self.bot, guild)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Leaves a server it does not serve; says hello in one it does."""
        self.bot.tasks.track(guild.id)
        await guild_join.greet_or_leave(self.bot, guild)

    async def on_message(self, message: discord.Message, /) -> None:
        """Do nothing: discord.py would read commands from messages here, and the listener answers them."""

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Takes in forms, which discord.py leaves to those who wait for them."""
        if interaction.type is discord.InteractionType.modal_submit:
            self.bot.tasks.track(interaction.id)
            await guarded(interaction, dispatch_form(interaction, self.bot, BUTTONS))

    async def on_socket_event_type(self, event: str) -> None:
        """Counts what the gateway sends."""
        self.bot.meter.happened(event)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - discord.py's
        """Logs what went wrong in an event, without the event."""
        del args, kwargs
        log.exception("error in %s", event_method)

    async def close(self) -> None:
        """Lets answers on their way arrive, then leaves."""
        if not self.is_closed():
            await self.bot.tasks.wait_idle(CLOSING_SECONDS)
            await self.bot.question_log.flush()
        await super().close()
