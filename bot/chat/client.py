"""The client: its cogs and buttons, and the events of Discord that belong to no feature."""

import logging
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat import texts
from bot.chat.about.cog import AboutCog, render_help, render_welcome
from bot.chat.about.personal_data import PersonalDataButton
from bot.chat.ask.buttons import AnswerButton
from bot.chat.ask.cog import AskCog
from bot.chat.ask.listener import MessageListener
from bot.chat.ask.notify import AnswerNotifier
from bot.chat.browse.cog import BrowseButton, BrowseCog
from bot.chat.components import ComponentButton, UnknownButton, dispatch_form
from bot.chat.context import BotContext
from bot.chat.errors import report
from bot.chat.identify import IdentifySpacing
from bot.chat.invite import intents
from bot.chat.messages.convert import to_embed
from bot.chat.moderation.cog import KnowledgeCog, save_as_question_menu
from bot.chat.moderation.draft_buttons import DraftButton
from bot.chat.moderation.entry_view import EntryButton
from bot.chat.moderation.history_view import HistoryButton
from bot.chat.moderation.notices import notify_all_moderators, render_event
from bot.chat.moderation.question_queue import QueueButton
from bot.chat.moderation.reports import CheckButton
from bot.chat.request_limit import autocompleting
from bot.chat.responses import UNSENT, Interaction, send_private
from bot.chat.sync import FingerprintFolder, sync_commands
from bot.curation.watcher import EntriesLost, KnowledgeEvent, ReloadRefused

log = logging.getLogger(__name__)

_OUTDATED = (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)

CLOSING_SECONDS = 5.0
"""How long closing waits for answers in progress."""

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


# The bot uses no voice channels.
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
        autocompleting.set(interaction.type is discord.InteractionType.autocomplete)
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
    """The same client for Discord and for a simulated one, which is new at each start and keeps no `fingerprints`."""

    def __init__(
        self,
        bot: BotContext,
        fingerprints: FingerprintFolder | None = None,
        spacing: IdentifySpacing | None = None,
        **options: Any,  # noqa: ANN401 - discord.py's
    ) -> None:
        self.bot = bot
        self.fingerprints = fingerprints
        self.spacing = spacing
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
        """Build the lookups, load the features and send the commands if they changed."""
        await self.bot.in_worker(self.bot.lookup_cache.of, self.bot.engine())
        if self.spacing is not None:
            *_, limit = await self.http.get_bot_gateway()
            self.spacing.concurrency = limit["max_concurrency"]
        await self.load_cogs()
        self.add_dynamic_items(*BUTTONS, UnknownButton)
        if self.bot.leads():
            await self.send_commands()

    async def send_commands(self) -> None:
        """Send the commands if they changed; of several processes the one that leads does."""
        if self.application_id is not None and await sync_commands(self.tree, self.application_id, self.fingerprints):
            log.info("the commands were sent to Discord")

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait for the turn of a shard among all processes; a bot of one process waits between its own shards."""
        if self.spacing is None:
            await super().before_identify_hook(shard_id, initial=initial)
        else:
            await self.spacing.wait(shard_id or 0)

    async def load_cogs(self) -> None:
        """Add the commands and listeners of every feature."""
        bot = self.bot
        for cog in (AskCog(self), MessageListener(self), BrowseCog(bot), AboutCog(bot), KnowledgeCog(bot)):
            await self.add_cog(cog)
        self.tree.add_command(save_as_question_menu(bot))

    async def on_ready(self) -> None:
        """Notify users of answers that were published while the bot was offline."""
        log.info("ready as %s in %d servers", self.user, len(self.guilds))
        self.bot.tasks.track()
        await self._notify_users()

    async def on_knowledge_event(self, event: KnowledgeEvent) -> None:
        """Notify moderators and users of a change of the base, in a task of its own."""
        self.bot.tasks.spawn(self._notify(event))

    async def _notify_users(self) -> None:
        """Notify users who wait for an answer, unless another process does."""
        if self.bot.leads():
            await self.notifier.notify_all(self)

    async def _notify(self, event: KnowledgeEvent) -> None:
        try:
            message = render_event(event)
            if message is not None:
                await notify_all_moderators(self, self.bot, message)
            if not isinstance(event, ReloadRefused | EntriesLost):
                await self._notify_users()
        except Exception:
            log.exception("nobody could be notified of a change of the base")

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Leave a server that is no longer served; Discord sends all servers at each start."""
        await leave_if_not_served(self.bot, guild)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Welcome a server that is served; leave any other."""
        self.bot.tasks.track(guild.id)
        channel = _notice_channel(guild)
        if not await leave_if_not_served(self.bot, guild) and channel is not None:
            await send_welcome(self.bot, channel)

    async def on_message(self, message: discord.Message, /) -> None:
        """Do nothing: discord.py would read commands from messages here, and the listener answers them."""

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Handle submitted forms, which discord.py gives only to views that wait for them."""
        if interaction.type is discord.InteractionType.modal_submit:
            await dispatch_form(interaction, BUTTONS)

    async def on_socket_event_type(self, event: str) -> None:
        """Count an event of the gateway."""
        self.bot.metrics.events.labels(event).inc()

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - discord.py's
        """Log an error in an event, without the event."""
        del args, kwargs
        log.exception("error in %s", event_method)

    async def close(self) -> None:
        """Wait for answers in progress, then close."""
        if not self.is_closed():
            await self.bot.tasks.wait_idle(CLOSING_SECONDS)
            await self.bot.question_log.flush()
        await super().close()
        if self.spacing is not None:
            await self.spacing.close()


async def send_welcome(bot: BotContext, channel: discord.abc.Messageable, first: str = "") -> None:
    """Send what the bot can do and questions to try; below `first`, if it is given, which says how to ask."""
    sent = to_embed(await (render_welcome if first else render_help)(bot, 0))
    await channel.send(first or None, embeds=sent.embeds, view=sent.view)


async def leave_if_not_served(bot: BotContext, guild: discord.Guild) -> bool:
    """Leave a server that is not served, with a notice if possible; True if it left."""
    if bot.serves(guild.id):
        return False
    log.warning("leaving server %s, which is not on the list of those served", guild.id)
    channel = _notice_channel(guild)
    if channel is not None:
        try:
            await channel.send(texts.LEAVING)
        except UNSENT:
            log.warning("the notice could not be sent to server %s", guild.id)
    await guild.leave()
    return True


def _notice_channel(guild: discord.Guild) -> discord.TextChannel | None:
    """The system channel of a server, if the bot may write there."""
    channel = guild.system_channel
    if channel is None or not channel.permissions_for(guild.me).send_messages:
        return None
    return channel
